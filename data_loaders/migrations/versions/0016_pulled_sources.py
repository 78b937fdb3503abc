"""When each source was last read from its server, and what went wrong last."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0016'
down_revision = '0014'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')


def text_of(length: int) -> sa.types.TypeEngine:
    """Return a text that is compared byte by byte, also on MariaDB."""
    exact = mysql.VARCHAR(length, charset='utf8mb4', collation='utf8mb4_bin')
    return sa.String(length).with_variant(exact, *MARIADB)


def upgrade() -> None:
    """Apply."""
    op.create_table('pulls',
    sa.Column('source', text_of(120), nullable=False),
    sa.Column('system', text_of(120), nullable=False),
    sa.Column('server', text_of(1000), nullable=False),
    sa.Column('pulled_at', sa.DateTime(), nullable=True),
    sa.Column('import_id', sa.Integer(), nullable=True),
    sa.Column('records', sa.Integer(), nullable=True),
    sa.Column('failed_at', sa.DateTime(), nullable=True),
    sa.Column('fault', text_of(2000), nullable=True),
    sa.PrimaryKeyConstraint('source', name=op.f('pk_pulls')),
    if_not_exists=op.get_bind().dialect.name in MARIADB
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table('pulls')
