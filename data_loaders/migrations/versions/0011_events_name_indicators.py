"""An event may name the indicators whose series begin anew."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
TEXT = sa.String(1000).with_variant(
    mysql.VARCHAR(1000, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)


def upgrade() -> None:
    """Apply."""
    op.add_column('events', sa.Column('indicators', TEXT))


def downgrade() -> None:
    """Undo."""
    op.drop_column('events', 'indicators')
