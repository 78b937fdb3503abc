"""Days out of stock and days in post by month, beside the monthly sums."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
CODE = sa.String(120).with_variant(
    mysql.VARCHAR(120, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
KEYS = {
    'stock_out_months': ('health_center', 'month', 'supply', 'started_on'),
    'posting_months': ('health_center', 'month'),
}
COUNTS = {
    'stock_out_months': ('days_out',),
    'posting_months': ('days', 'exits', 'outside', 'transfers', 'in_post', 'imci_days',
                       'imci_exits', 'imci_in_post'),
}


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    kinds = {'month': sa.Integer(), 'started_on': sa.Date()}
    for table, keys in KEYS.items():
        columns = [sa.Column(name, kinds.get(name, CODE), nullable=False) for name in keys]
        columns += [sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS[table]]
        last_on = sa.Column('last_on', sa.Date(), nullable=table == 'posting_months')
        op.create_table(
            table, *columns, last_on, sa.PrimaryKeyConstraint(*keys, name=op.f(f'pk_{table}')),
            sqlite_with_rowid=False, if_not_exists=on_mariadb)


def downgrade() -> None:
    """Undo."""
    for table in reversed(KEYS):
        op.drop_table(table)
