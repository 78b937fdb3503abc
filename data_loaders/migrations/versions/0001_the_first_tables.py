"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table('districts',
    sa.Column('code', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=1000), nullable=False),
    sa.Column('population', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_districts'))
    )
    op.create_table('imports',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('source', sa.String(length=1000), nullable=False),
    sa.Column('imported_at', sa.DateTime(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('synthetic', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_imports')),
    sa.UniqueConstraint('sha256', name=op.f('uq_imports_sha256'))
    )
    op.create_table('indicators',
    sa.Column('code', sa.String(length=120), nullable=False),
    sa.Column('label', sa.String(length=1000), nullable=False),
    sa.Column('family', sa.String(length=120), nullable=False),
    sa.Column('direction', sa.String(length=120), nullable=False),
    sa.Column('numerator', sa.String(length=1000), nullable=False),
    sa.Column('denominator', sa.String(length=1000), nullable=False),
    sa.Column('why', sa.String(length=1000), nullable=True),
    sa.Column('target', sa.Float(), nullable=True),
    sa.Column('protocol_version', sa.String(length=120), nullable=True),
    sa.Column('source', sa.String(length=1000), nullable=True),
    sa.CheckConstraint("direction IN ('up', 'down', 'neutral')", name=op.f('ck_indicators_direction')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_indicators'))
    )
    op.create_table('nurses',
    sa.Column('code', sa.String(length=120), nullable=False),
    sa.Column('education', sa.String(length=120), nullable=True),
    sa.Column('sex', sa.String(length=120), nullable=True),
    sa.Column('imci_trained_on', sa.Date(), nullable=True),
    sa.CheckConstraint("education IN ('A2', 'A1', 'A0', 'other')", name=op.f('ck_nurses_education')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_nurses'))
    )
    op.create_table('supplies',
    sa.Column('code', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=1000), nullable=False),
    sa.Column('class', sa.String(length=120), nullable=True),
    sa.Column('tracer', sa.Boolean(), nullable=True),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_supplies'))
    )
    op.create_table('health_centers',
    sa.Column('code', sa.String(length=120), nullable=False),
    sa.Column('district', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=1000), nullable=False),
    sa.Column('population', sa.Integer(), nullable=True),
    sa.Column('km_to_hospital', sa.Float(), nullable=True),
    sa.Column('latitude', sa.Float(), nullable=True),
    sa.Column('longitude', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_health_centers_district')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_health_centers'))
    )
    with op.batch_alter_table('health_centers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_health_centers_district'), ['district'], unique=False)

    op.create_table('mentors',
    sa.Column('code', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=1000), nullable=True),
    sa.Column('education', sa.String(length=120), nullable=True),
    sa.Column('district', sa.String(length=120), nullable=True),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_mentors_district')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_mentors'))
    )
    op.create_table('nurse_identities',
    sa.Column('nurse', sa.String(length=120), nullable=False),
    sa.Column('name', sa.String(length=1000), nullable=False),
    sa.ForeignKeyConstraint(['nurse'], ['nurses.code'], name=op.f('fk_nurse_identities_nurse')),
    sa.PrimaryKeyConstraint('nurse', name=op.f('pk_nurse_identities'))
    )
    op.create_table('action_items',
    sa.Column('code', sa.String(length=120), nullable=False),
    sa.Column('district', sa.String(length=120), nullable=False),
    sa.Column('health_center', sa.String(length=120), nullable=True),
    sa.Column('raised_on', sa.Date(), nullable=False),
    sa.Column('what', sa.String(length=1000), nullable=False),
    sa.Column('strategy', sa.String(length=1000), nullable=True),
    sa.Column('owner_role', sa.String(length=120), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('status', sa.String(length=120), nullable=True),
    sa.Column('closed_on', sa.Date(), nullable=True),
    sa.Column('indicator', sa.String(length=120), nullable=True),
    sa.CheckConstraint("status IN ('open', 'done', 'cancelled')", name=op.f('ck_action_items_status')),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_action_items_district')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_action_items_health_center')),
    sa.ForeignKeyConstraint(['indicator'], ['indicators.code'], name=op.f('fk_action_items_indicator')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_action_items'))
    )
    op.create_table('events',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('scope', sa.String(length=120), nullable=False),
    sa.Column('district', sa.String(length=120), nullable=True),
    sa.Column('health_center', sa.String(length=120), nullable=True),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(length=120), nullable=False),
    sa.Column('label', sa.String(length=1000), nullable=False),
    sa.Column('rebase', sa.Boolean(), nullable=False),
    sa.CheckConstraint("scope IN ('programme', 'district', 'health_center')", name=op.f('ck_events_scope')),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_events_district')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_events_health_center')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_events'))
    )
    op.create_table('postings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('nurse', sa.String(length=120), nullable=False),
    sa.Column('health_center', sa.String(length=120), nullable=False),
    sa.Column('role', sa.String(length=120), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('end_reason', sa.String(length=120), nullable=True),
    sa.Column('destination', sa.String(length=120), nullable=True),
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
        batch_op.create_index(batch_op.f('ix_postings_health_center_postings_started_on'), ['health_center', 'started_on'], unique=False)

    op.create_table('stock_outs',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('health_center', sa.String(length=120), nullable=True),
    sa.Column('pharmacy', sa.String(length=120), nullable=True),
    sa.Column('supply', sa.String(length=120), nullable=False),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('last_confirmed_on', sa.Date(), nullable=True),
    sa.Column('cause', sa.String(length=1000), nullable=True),
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
    op.create_table('visits',
    sa.Column('code', sa.String(length=120), nullable=False),
    sa.Column('health_center', sa.String(length=120), nullable=False),
    sa.Column('mentor', sa.String(length=120), nullable=True),
    sa.Column('domain', sa.String(length=120), server_default='IMCI', nullable=False),
    sa.Column('kind', sa.String(length=120), server_default='mentoring', nullable=False),
    sa.Column('planned_on', sa.Date(), nullable=True),
    sa.Column('started_on', sa.Date(), nullable=False),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('status', sa.String(length=120), server_default='done', nullable=False),
    sa.CheckConstraint("status IN ('planned', 'done', 'cancelled')", name=op.f('ck_visits_status')),
    sa.CheckConstraint('ended_on >= started_on', name=op.f('ck_visits_ends_after_start')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_visits_health_center')),
    sa.ForeignKeyConstraint(['mentor'], ['mentors.code'], name=op.f('fk_visits_mentor')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_visits'))
    )
    with op.batch_alter_table('visits', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visits_health_center_visits_started_on'), ['health_center', 'started_on'], unique=False)

    op.create_table('indicator_values',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('indicator', sa.String(length=120), nullable=False),
    sa.Column('health_center', sa.String(length=120), nullable=False),
    sa.Column('nurse', sa.String(length=120), nullable=True),
    sa.Column('visit', sa.String(length=120), nullable=True),
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
        batch_op.create_index(batch_op.f('ix_indicator_values_health_center_indicator_values_date'), ['health_center', 'date'], unique=False)
        batch_op.create_index(batch_op.f('ix_indicator_values_nurse'), ['nurse'], unique=False)
        batch_op.create_index(batch_op.f('ix_indicator_values_visit'), ['visit'], unique=False)
    # Written by hand: NULLs are distinct in a unique key, so the optional codes are folded to ''.
    op.create_index('uq_indicator_values_natural_key', 'indicator_values', [
        'indicator', 'health_center', sa.text("coalesce(nurse, '')"),
        sa.text("coalesce(visit, '')"), 'date'], unique=True)
    op.create_index('uq_events_natural_key', 'events', [
        'scope', sa.text("coalesce(district, '')"), sa.text("coalesce(health_center, '')"),
        'on', 'kind', 'label'], unique=True)


def downgrade() -> None:
    """Undo."""
    op.drop_index('uq_events_natural_key', table_name='events')
    op.drop_index('uq_indicator_values_natural_key', table_name='indicator_values')
    with op.batch_alter_table('indicator_values', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_indicator_values_visit'))
        batch_op.drop_index(batch_op.f('ix_indicator_values_nurse'))
        batch_op.drop_index(batch_op.f('ix_indicator_values_health_center_indicator_values_date'))

    op.drop_table('indicator_values')
    with op.batch_alter_table('visits', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_visits_health_center_visits_started_on'))

    op.drop_table('visits')
    op.drop_table('stock_outs')
    with op.batch_alter_table('postings', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_postings_health_center_postings_started_on'))

    op.drop_table('postings')
    op.drop_table('events')
    op.drop_table('action_items')
    op.drop_table('nurse_identities')
    op.drop_table('mentors')
    with op.batch_alter_table('health_centers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_health_centers_district'))

    op.drop_table('health_centers')
    op.drop_table('supplies')
    op.drop_table('nurses')
    op.drop_table('indicators')
    op.drop_table('imports')
    op.drop_table('districts')
