"""What was seen of each supply on a visit or at a count, and which care needs which supply."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
CODE = sa.String(120).with_variant(
    mysql.VARCHAR(120, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
NUMBER = sa.Float().with_variant(mysql.DOUBLE(asdecimal=False), *MARIADB)
STATUS = "status IN ('available', 'out', 'expired_only', 'not_held', 'not_checked')"


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    op.create_table('stock_checks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('health_center', CODE, nullable=True),
    sa.Column('pharmacy', CODE, nullable=True),
    sa.Column('supply', CODE, nullable=False),
    sa.Column('checked_on', sa.Date(), nullable=False),
    sa.Column('status', CODE, nullable=False),
    sa.Column('visit', CODE, nullable=True),
    sa.Column('quantity', NUMBER, nullable=True),
    sa.CheckConstraint(STATUS, name=op.f('ck_stock_checks_status')),
    sa.CheckConstraint('(health_center IS NULL) <> (pharmacy IS NULL)', name=op.f('ck_stock_checks_one_place')),
    sa.CheckConstraint('quantity >= 0', name=op.f('ck_stock_checks_counted')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_stock_checks_health_center')),
    sa.ForeignKeyConstraint(['pharmacy'], ['districts.code'], name=op.f('fk_stock_checks_pharmacy')),
    sa.ForeignKeyConstraint(['supply'], ['supplies.code'], name=op.f('fk_stock_checks_supply')),
    sa.ForeignKeyConstraint(['visit'], ['visits.code'], name=op.f('fk_stock_checks_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_checks')),
    sa.UniqueConstraint('health_center', 'supply', 'checked_on', name=op.f('uq_stock_checks_health_center_supply_checked_on')),
    sa.UniqueConstraint('pharmacy', 'supply', 'checked_on', name=op.f('uq_stock_checks_pharmacy_supply_checked_on')),
    if_not_exists=on_mariadb
    )
    op.create_table('indicator_supplies',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator', CODE, nullable=False),
    sa.Column('supply', CODE, nullable=False),
    sa.ForeignKeyConstraint(['indicator'], ['indicators.code'], name=op.f('fk_indicator_supplies_indicator')),
    sa.ForeignKeyConstraint(['supply'], ['supplies.code'], name=op.f('fk_indicator_supplies_supply')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_supplies')),
    sa.UniqueConstraint('indicator', 'supply', name=op.f('uq_indicator_supplies_indicator_supply')),
    if_not_exists=on_mariadb
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table('indicator_supplies')
    op.drop_table('stock_checks')
