"""Monthly sums of the observations, by nurse, health center, district and visit."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
CODE = sa.String(120).with_variant(
    mysql.VARCHAR(120, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
KEYS = {
    'nurse_months': ('health_center', 'month', 'indicator', 'nurse'),
    'center_months': ('health_center', 'month', 'indicator'),
    'district_months': ('district', 'month', 'indicator'),
    'programme_months': ('month', 'indicator'),
    'shared_nurses': ('month', 'indicator', 'nurse', 'health_center'),
    'visit_months': ('health_center', 'month', 'indicator', 'visit', 'started_on'),
}
COVERED = ['nurse', 'month', 'indicator', 'health_center', 'numerator', 'denominator']


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    kinds = {'month': sa.Integer(), 'started_on': sa.Date()}
    for table, keys in KEYS.items():
        columns = [sa.Column(name, kinds.get(name, CODE), nullable=False) for name in keys]
        if table != 'shared_nurses':
            counts = ['numerator', 'denominator']
            counts += [] if table in ('nurse_months', 'visit_months') else ['nurses']
            columns += [sa.Column(name, sa.Integer(), nullable=False) for name in counts]
            columns += [sa.Column(name, sa.Date(), nullable=False)
                        for name in ('first_on', 'last_on')]
        op.create_table(
            table, *columns, sa.PrimaryKeyConstraint(*keys, name=op.f(f'pk_{table}')),
            sqlite_with_rowid=False, if_not_exists=on_mariadb)
    op.create_index('ix_nurse_months_by_nurse', 'nurse_months', COVERED, unique=False,
                    if_not_exists=on_mariadb)
    op.create_table('summary_state',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('version', CODE, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_summary_state')),
    if_not_exists=on_mariadb
    )


def downgrade() -> None:
    """Undo."""
    for table in ('summary_state', *reversed(KEYS)):
        op.drop_table(table)
