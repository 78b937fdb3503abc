"""Which nurses were observed at which visit, beside the monthly sums."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
CODE = sa.String(120).with_variant(
    mysql.VARCHAR(120, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
KEYS = ('health_center', 'month', 'nurse', 'visit')
COVERED = ['nurse', 'visit', 'health_center', 'seen_on']


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    columns = [sa.Column(name, sa.Integer() if name == 'month' else CODE, nullable=False)
               for name in KEYS]
    op.create_table(
        'nurse_visits', *columns, sa.Column('seen_on', sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint(*KEYS, name=op.f('pk_nurse_visits')),
        sqlite_with_rowid=False, if_not_exists=on_mariadb)
    op.create_index('ix_nurse_visits_by_nurse', 'nurse_visits', COVERED, unique=False,
                    if_not_exists=on_mariadb)


def downgrade() -> None:
    """Undo."""
    op.drop_table('nurse_visits')
