"""What mentors advised, and what they found at the health center."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')


def text_of(length):
    exact = mysql.VARCHAR(length, charset='utf8mb4', collation='utf8mb4_bin')
    return sa.String(length).with_variant(exact, *MARIADB)


CODE, TEXT = text_of(120), text_of(1000)
NUMBER = sa.Float().with_variant(mysql.DOUBLE(asdecimal=False), *MARIADB)
CHANNELS = "channel IN ('bedside', 'end_of_visit', 'follow_up', 'meeting', 'phone')"
STATUS = "status IN ('open', 'adopted', 'partly', 'dropped')"


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    op.create_table('recommendations',
    sa.Column('code', CODE, nullable=False),
    sa.Column('health_center', CODE, nullable=False),
    sa.Column('nurse', CODE, nullable=True),
    sa.Column('visit', CODE, nullable=True),
    sa.Column('given_on', sa.Date(), nullable=False),
    sa.Column('topic', CODE, nullable=False),
    sa.Column('text', TEXT, nullable=True),
    sa.Column('channel', CODE, nullable=True),
    sa.Column('status', CODE, server_default='open', nullable=False),
    sa.Column('adopted_on', sa.Date(), nullable=True),
    sa.CheckConstraint(CHANNELS, name=op.f('ck_recommendations_channel')),
    sa.CheckConstraint(STATUS, name=op.f('ck_recommendations_status')),
    sa.CheckConstraint('adopted_on >= given_on', name=op.f('ck_recommendations_adopted_after_given')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_recommendations_health_center')),
    sa.ForeignKeyConstraint(['nurse'], ['nurses.code'], name=op.f('fk_recommendations_nurse')),
    sa.ForeignKeyConstraint(['visit'], ['visits.code'], name=op.f('fk_recommendations_visit')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_recommendations')),
    if_not_exists=on_mariadb
    )
    op.create_index(op.f('ix_recommendations_health_center_recommendations_given_on'), 'recommendations',
                    ['health_center', 'given_on'], unique=False, if_not_exists=on_mariadb)
    op.create_table('facility_checks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('health_center', CODE, nullable=False),
    sa.Column('visit', CODE, nullable=True),
    sa.Column('checked_on', sa.Date(), nullable=False),
    sa.Column('item', CODE, nullable=False),
    sa.Column('value', CODE, nullable=False),
    sa.Column('quantity', NUMBER, nullable=True),
    sa.CheckConstraint("value IN ('yes', 'no', 'na', 'missing')", name=op.f('ck_facility_checks_value')),
    sa.CheckConstraint('quantity >= 0', name=op.f('ck_facility_checks_counted')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_facility_checks_health_center')),
    sa.ForeignKeyConstraint(['visit'], ['visits.code'], name=op.f('fk_facility_checks_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_facility_checks')),
    sa.UniqueConstraint('health_center', 'item', 'checked_on', name=op.f('uq_facility_checks_health_center_item_checked_on')),
    if_not_exists=on_mariadb
    )


def downgrade() -> None:
    """Undo."""
    op.drop_table('facility_checks')
    op.drop_table('recommendations')
