"""Mappings of the form on the page Data, kept for the next export of their stream."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')


def text_of(length: int) -> sa.String:
    """Return a text that tells `a` from `A`, on MariaDB too."""
    exact = mysql.VARCHAR(length, charset='utf8mb4', collation='utf8mb4_bin')
    return sa.String(length).with_variant(exact, *MARIADB)


LONG = sa.Text().with_variant(
    mysql.LONGTEXT(charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)


def upgrade() -> None:
    """Apply."""
    op.create_table('mappings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', text_of(120), nullable=False),
    sa.Column('system', text_of(120), nullable=False),
    sa.Column('districts', LONG, nullable=True),
    sa.Column('kept_at', sa.DateTime(), nullable=False),
    sa.Column('by', text_of(120), nullable=True),
    sa.Column('columns', LONG, nullable=False),
    sa.Column('text', LONG, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mappings')),
    if_not_exists=op.get_bind().dialect.name in MARIADB
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table('mappings')
