"""The first tables."""

from functools import partial

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')
CODE = sa.String(120).with_variant(
    mysql.VARCHAR(120, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
TEXT = sa.String(1000).with_variant(
    mysql.VARCHAR(1000, charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
NUMBER = sa.Float().with_variant(mysql.DOUBLE(), *MARIADB)

# MariaDB has no index on an expression: a column that it computes itself stands for one.
NATURAL_KEYS_OF_MARIADB = (
    "ALTER TABLE indicator_values ADD COLUMN IF NOT EXISTS natural_key CHAR(64) CHARACTER SET ascii"
    " AS (sha2(concat_ws('\n', indicator, health_center, ifnull(nurse, ''), ifnull(visit, ''),"
    " `date`), 256)) PERSISTENT",
    "CREATE UNIQUE INDEX IF NOT EXISTS uq_indicator_values_natural_key"
    " ON indicator_values (natural_key)",
    "ALTER TABLE events ADD COLUMN IF NOT EXISTS natural_key CHAR(64) CHARACTER SET ascii"
    " AS (sha2(concat_ws('\n', scope, ifnull(district, ''), ifnull(health_center, ''), `on`,"
    " kind, label), 256)) PERSISTENT",
    "CREATE UNIQUE INDEX IF NOT EXISTS uq_events_natural_key ON events (natural_key)",
)


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    # MariaDB keeps each table as it is made: what an interrupted run made is there already.
    create_table = partial(op.create_table, if_not_exists=on_mariadb)
    create_table('districts',
    sa.Column('code', CODE, nullable=False),
    sa.Column('name', TEXT, nullable=False),
    sa.Column('population', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_districts'))
    )
    create_table('imports',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('source', TEXT, nullable=False),
    sa.Column('imported_at', sa.DateTime(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('synthetic', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imports')),
    sa.UniqueConstraint('sha256', name=op.f('uq_imports_sha256'))
    )
    create_table('indicators',
    sa.Column('code', CODE, nullable=False),
    sa.Column('label', TEXT, nullable=False),
    sa.Column('family', CODE, nullable=False),
    sa.Column('direction', CODE, nullable=False),
    sa.Column('numerator', TEXT, nullable=False),
    sa.Column('denominator', TEXT, nullable=False),
    sa.Column('why', TEXT, nullable=True),
    sa.Column('target', NUMBER, nullable=True),
    sa.Column('protocol_version', CODE, nullable=True),
    sa.Column('source', TEXT, nullable=True),
    sa.CheckConstraint("direction IN ('up', 'down', 'neutral')", name=op.f('ck_indicators_direction')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_indicators'))
    )
    create_table('nurses',
    sa.Column('code', CODE, nullable=False),
    sa.Column('education', CODE, nullable=True),
    sa.Column('sex', CODE, nullable=True),
    sa.Column('imci_trained_on', sa.Date(), nullable=True),
    sa.CheckConstraint("education IN ('A2', 'A1', 'A0', 'other')", name=op.f('ck_nurses_education')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_nurses'))
    )
    create_table('supplies',
    sa.Column('code', CODE, nullable=False),
    sa.Column('name', TEXT, nullable=False),
    sa.Column('class', CODE, nullable=True),
    sa.Column('tracer', sa.Boolean(), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_supplies'))
    )
    create_table('health_centers',
    sa.Column('code', CODE, nullable=False),
    sa.Column('district', CODE, nullable=False),
    sa.Column('name', TEXT, nullable=False),
    sa.Column('population', sa.Integer(), nullable=True),
    sa.Column('km_to_hospital', NUMBER, nullable=True),
    sa.Column('latitude', NUMBER, nullable=True),
    sa.Column('longitude', NUMBER, nullable=True),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_health_centers_district')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_health_centers'))
    )
    with op.batch_alter_table('health_centers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_health_centers_district'), ['district'], unique=False, if_not_exists=on_mariadb)

    create_table('mentors',
    sa.Column('code', CODE, nullable=False),
    sa.Column('name', TEXT, nullable=True),
    sa.Column('education', CODE, nullable=True),
    sa.Column('district', CODE, nullable=True),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_mentors_district')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_mentors'))
    )
    create_table('nurse_identities',
    sa.Column('nurse', CODE, nullable=False),
    sa.Column('name', TEXT, nullable=False),
    sa.ForeignKeyConstraint(['nurse'], ['nurses.code'], name=op.f('fk_nurse_identities_nurse')),
    sa.PrimaryKeyConstraint('nurse', name=op.f('pk_nurse_identities'))
    )
    create_table('action_items',
    sa.Column('code', CODE, nullable=False),
    sa.Column('district', CODE, nullable=False),
    sa.Column('health_center', CODE, nullable=True),
    sa.Column('raised_on', sa.Date(), nullable=False),
    sa.Column('what', TEXT, nullable=False),
    sa.Column('strategy', TEXT, nullable=True),
    sa.Column('owner_role', CODE, nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('status', CODE, nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('indicator', CODE, nullable=True),
    sa.CheckConstraint("status IN ('open', 'done', 'cancelled')", name=op.f('ck_action_items_status')),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_action_items_district')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_action_items_health_center')),
    sa.ForeignKeyConstraint(['indicator'], ['indicators.code'], name=op.f('fk_action_items_indicator')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_action_items'))
    )
    create_table('events',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('scope', CODE, nullable=False),
    sa.Column('district', CODE, nullable=True),
    sa.Column('health_center', CODE, nullable=True),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('kind', CODE, nullable=False),
    sa.Column('label', TEXT, nullable=False),
    sa.Column('rebase', sa.Boolean(), nullable=False),
    sa.CheckConstraint("scope IN ('programme', 'district', 'health_center')", name=op.f('ck_events_scope')),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_events_district')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_events_health_center')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_events'))
    )
    create_table('postings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('nurse', CODE, nullable=False),
    sa.Column('health_center', CODE, nullable=False),
    sa.Column('role', CODE, nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('end_reason', CODE, nullable=True),
    sa.Column('destination', CODE, nullable=True),
    sa.Column('observed_from', sa.Date(), nullable=True),
    sa.CheckConstraint("role IN ('imci', 'other_nurse', 'director')", name=op.f('ck_postings_role')),
    sa.CheckConstraint('ended_on >= started_on', name=op.f('ck_postings_ends_after_start')),
    sa.CheckConstraint('observed_from >= started_on', name=op.f('ck_postings_observed_after_start')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_postings_health_center')),
    sa.ForeignKeyConstraint(['nurse'], ['nurses.code'], name=op.f('fk_postings_nurse')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_postings')),
    sa.UniqueConstraint('nurse', 'health_center', 'role', 'started_on', name=op.f('uq_postings_nurse_health_center_role_started_on'))
    )
    with op.batch_alter_table('postings', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_postings_health_center_postings_started_on'), ['health_center', 'started_on'], unique=False, if_not_exists=on_mariadb)

    create_table('stock_outs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('health_center', CODE, nullable=True),
    sa.Column('pharmacy', CODE, nullable=True),
    sa.Column('supply', CODE, nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('last_confirmed_on', sa.Date(), nullable=True),
    sa.Column('cause', TEXT, nullable=True),
    sa.CheckConstraint('(health_center IS NULL) <> (pharmacy IS NULL)', name=op.f('ck_stock_outs_one_place')),
    sa.CheckConstraint('ended_on > started_on', name=op.f('ck_stock_outs_ends_after_start')),
    sa.CheckConstraint('last_confirmed_on >= started_on', name=op.f('ck_stock_outs_confirmed_after_start')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_stock_outs_health_center')),
    sa.ForeignKeyConstraint(['pharmacy'], ['districts.code'], name=op.f('fk_stock_outs_pharmacy')),
    sa.ForeignKeyConstraint(['supply'], ['supplies.code'], name=op.f('fk_stock_outs_supply')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_outs')),
    sa.UniqueConstraint('health_center', 'supply', 'started_on', name=op.f('uq_stock_outs_health_center_supply_started_on')),
    sa.UniqueConstraint('pharmacy', 'supply', 'started_on', name=op.f('uq_stock_outs_pharmacy_supply_started_on'))
    )
    create_table('visits',
    sa.Column('code', CODE, nullable=False),
    sa.Column('health_center', CODE, nullable=False),
    sa.Column('mentor', CODE, nullable=True),
    sa.Column('domain', CODE, server_default='IMCI', nullable=False),
    sa.Column('kind', CODE, server_default='mentoring', nullable=False),
    sa.Column('planned_on', sa.Date(), nullable=True),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('status', CODE, server_default='done', nullable=False),
    sa.CheckConstraint("status IN ('planned', 'done', 'cancelled')", name=op.f('ck_visits_status')),
    sa.CheckConstraint('ended_on >= started_on', name=op.f('ck_visits_ends_after_start')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_visits_health_center')),
    sa.ForeignKeyConstraint(['mentor'], ['mentors.code'], name=op.f('fk_visits_mentor')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_visits'))
    )
    with op.batch_alter_table('visits', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visits_health_center_visits_started_on'), ['health_center', 'started_on'], unique=False, if_not_exists=on_mariadb)

    create_table('indicator_values',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator', CODE, nullable=False),
    sa.Column('health_center', CODE, nullable=False),
    sa.Column('nurse', CODE, nullable=True),
    sa.Column('visit', CODE, nullable=True),
    sa.Column('date', sa.Date(), nullable=False),
    sa.Column('numerator', sa.Integer(), nullable=False),
    sa.Column('denominator', sa.Integer(), nullable=False),
    sa.CheckConstraint('denominator > 0', name=op.f('ck_indicator_values_denominator_positive')),
    sa.CheckConstraint('numerator BETWEEN 0 AND denominator', name=op.f('ck_indicator_values_numerator_within')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_indicator_values_health_center')),
    sa.ForeignKeyConstraint(['indicator'], ['indicators.code'], name=op.f('fk_indicator_values_indicator')),
    sa.ForeignKeyConstraint(['nurse'], ['nurses.code'], name=op.f('fk_indicator_values_nurse')),
    sa.ForeignKeyConstraint(['visit'], ['visits.code'], name=op.f('fk_indicator_values_visit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_indicator_values'))
    )
    with op.batch_alter_table('indicator_values', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_indicator_values_health_center_indicator_values_date'), ['health_center', 'date'], unique=False, if_not_exists=on_mariadb)
        batch_op.create_index(batch_op.f('ix_indicator_values_nurse'), ['nurse'], unique=False, if_not_exists=on_mariadb)
        batch_op.create_index(batch_op.f('ix_indicator_values_visit'), ['visit'], unique=False, if_not_exists=on_mariadb)
    # Written by hand: NULLs are distinct in a unique key, so the optional codes are folded to ''.
    if on_mariadb:
        for statement in NATURAL_KEYS_OF_MARIADB:
            op.execute(statement)
        return
    op.create_index('uq_indicator_values_natural_key', 'indicator_values', [
        'indicator', 'health_center', sa.text("coalesce(nurse, '')"),
        sa.text("coalesce(visit, '')"), 'date'], unique=True)
    op.create_index('uq_events_natural_key', 'events', [
        'scope', sa.text("coalesce(district, '')"), sa.text("coalesce(health_center, '')"),
        'on', 'kind', 'label'], unique=True)


def downgrade() -> None:
    """Undo."""
    for name in ('indicator_values', 'visits', 'stock_outs', 'postings', 'events', 'action_items',
                 'nurse_identities', 'mentors', 'health_centers', 'supplies', 'nurses',
                 'indicators', 'imports', 'districts'):
        op.drop_table(name)
