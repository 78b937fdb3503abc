"""A health center may be closed, and another may stand in its place."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
CODE = sa.String(120).with_variant(
    mysql.VARCHAR(120, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)


def upgrade() -> None:
    """Apply."""
    op.add_column('health_centers', sa.Column('closed_on', sa.Date()))
    op.add_column('health_centers', sa.Column('successor', CODE))


def downgrade() -> None:
    """Undo."""
    op.drop_column('health_centers', 'successor')
    op.drop_column('health_centers', 'closed_on')
