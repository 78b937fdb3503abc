"""What the months of stock cards come to: days out, and looks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
CODE = sa.String(120).with_variant(
    mysql.VARCHAR(120, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
TABLES = {
    'derived_stock_outs': ('started_on', (('ended_on', sa.Date(), True),
                                          ('last_confirmed_on', sa.Date(), False))),
    'derived_stock_checks': ('checked_on', (('status', CODE, False),)),
}


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    for table, (day, more) in TABLES.items():
        keys = ('health_center', 'pharmacy', 'supply', day)
        columns = [sa.Column(name, CODE, nullable=False) for name in keys[:3]]
        columns.append(sa.Column(day, sa.Date(), nullable=False))
        columns += [sa.Column(name, kind, nullable=null) for name, kind, null in more]
        op.create_table(
            table, *columns, sa.PrimaryKeyConstraint(*keys, name=op.f(f'pk_{table}')),
            sqlite_with_rowid=False, if_not_exists=on_mariadb)


def downgrade() -> None:
    """Undo."""
    for table in reversed(TABLES):
        op.drop_table(table)
