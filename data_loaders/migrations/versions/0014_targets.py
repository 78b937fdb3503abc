"""What an indicator is to reach: of the programme, a district or a health center, from a month."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0014'
down_revision = '0012'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
CODE = sa.String(120).with_variant(
    mysql.VARCHAR(120, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
NUMBER = sa.Float().with_variant(mysql.DOUBLE(asdecimal=False), *MARIADB)
SCOPE = "scope IN ('programme', 'district', 'health_center')"

# MariaDB has no index on an expression: a column that it computes itself stands for one.
NATURAL_KEY_OF_MARIADB = (
    "ALTER TABLE targets ADD COLUMN IF NOT EXISTS natural_key CHAR(64) CHARACTER SET ascii"
    " AS (sha2(concat_ws('\n', scope, ifnull(district, ''), ifnull(health_center, ''), indicator,"
    " from_on), 256)) PERSISTENT",
    "CREATE UNIQUE INDEX IF NOT EXISTS uq_targets_natural_key ON targets (natural_key)",
)


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    op.create_table('targets',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('scope', CODE, nullable=False),
    sa.Column('district', CODE, nullable=True),
    sa.Column('health_center', CODE, nullable=True),
    sa.Column('indicator', CODE, nullable=False),
    sa.Column('from_on', sa.Date(), nullable=False),
    sa.Column('target', NUMBER, nullable=False),
    *(sa.Column(name, sa.Integer()) for name in ('source_id', 'record_id', 'import_id')),
    sa.CheckConstraint(SCOPE, name=op.f('ck_targets_scope')),
    sa.CheckConstraint('target BETWEEN 0 AND 1', name=op.f('ck_targets_a_share')),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_targets_district')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_targets_health_center')),
    sa.ForeignKeyConstraint(['indicator'], ['indicators.code'], name=op.f('fk_targets_indicator')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_targets')),
    if_not_exists=on_mariadb
    )
    if on_mariadb:
        for statement in NATURAL_KEY_OF_MARIADB:
            op.execute(statement)
        return
    op.create_index('uq_targets_natural_key', 'targets', [
        'scope', sa.text("coalesce(district, '')"), sa.text("coalesce(health_center, '')"),
        'indicator', 'from_on'], unique=True)


def downgrade() -> None:
    """Undo."""
    op.drop_table('targets')
