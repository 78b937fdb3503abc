"""What each import changed, and who brought it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
CODE = sa.String(120).with_variant(
    mysql.VARCHAR(120, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
TEXT = sa.String(1000).with_variant(
    mysql.VARCHAR(1000, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
KEY = sa.String(2000).with_variant(
    mysql.VARCHAR(2000, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    for column in (
        sa.Column('changed', sa.Integer(), server_default='0', nullable=False),
        sa.Column('by', CODE, nullable=True),
        sa.Column('tool', CODE, nullable=True),
    ):
        # MariaDB keeps each column as it is made: an interrupted run is taken up again.
        op.add_column('imports', column, if_not_exists=on_mariadb or None)
    op.create_table('changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('table', CODE, nullable=False),
    sa.Column('key', KEY, nullable=False),
    sa.Column('column', CODE, nullable=False),
    sa.Column('old', TEXT, nullable=True),
    sa.Column('new', TEXT, nullable=True),
    sa.ForeignKeyConstraint(['import_id'], ['imports.id'], name=op.f('fk_changes_import_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_changes')),
    if_not_exists=on_mariadb
    )
    op.create_index(op.f('ix_changes_import_id'), 'changes', ['import_id'], unique=False,
                    if_not_exists=on_mariadb)


def downgrade() -> None:
    """Undo."""
    op.drop_table('changes')
    with op.batch_alter_table('imports', schema=None) as batch_op:
        for name in ('tool', 'by', 'changed'):
            batch_op.drop_column(name)
