"""What a monthly meeting put down, and every edit made in the browser."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')


def text_of(length):
    exact = mysql.VARCHAR(length, charset='utf8mb4', collation='utf8mb4_bin')
    return sa.String(length).with_variant(exact, *MARIADB)


CODE, TEXT, MEETING, KEY = text_of(120), text_of(1000), text_of(140), text_of(2000)
LONG = sa.Text().with_variant(mysql.LONGTEXT(charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)


def upgrade() -> None:
    """Apply."""
    on_mariadb = op.get_bind().dialect.name in MARIADB
    op.create_table('meetings',
    sa.Column('code', MEETING, nullable=False),
    sa.Column('district', CODE, nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('data_date', sa.Date(), nullable=False),
    sa.Column('data_version', CODE, nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('by', CODE, nullable=True),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_meetings_district')),
    sa.PrimaryKeyConstraint('code', name=op.f('pk_meetings')),
    sa.UniqueConstraint('district', 'month', name=op.f('uq_meetings_district_month')),
    if_not_exists=on_mariadb
    )
    op.create_table('meeting_lines',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('meeting', MEETING, nullable=False),
    sa.Column('part', CODE, nullable=False),
    sa.Column('text', TEXT, nullable=False),
    sa.Column('detail', TEXT, nullable=True),
    sa.Column('indicator', CODE, nullable=True),
    sa.Column('health_center', CODE, nullable=True),
    sa.Column('withdrawn', sa.Boolean(), nullable=False),
    sa.CheckConstraint("part IN ('well', 'badly', 'same')", name=op.f('ck_meeting_lines_part')),
    sa.ForeignKeyConstraint(['meeting'], ['meetings.code'], name=op.f('fk_meeting_lines_meeting')),
    sa.ForeignKeyConstraint(['indicator'], ['indicators.code'], name=op.f('fk_meeting_lines_indicator')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_meeting_lines_health_center')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting_lines')),
    if_not_exists=on_mariadb
    )
    op.create_index(op.f('ix_meeting_lines_meeting'), 'meeting_lines', ['meeting'], unique=False,
                    if_not_exists=on_mariadb)
    op.create_table('edits',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ticket', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(), nullable=False),
    sa.Column('by', CODE, nullable=True),
    sa.Column('district', CODE, nullable=True),
    sa.Column('month', sa.Date(), nullable=True),
    sa.Column('table', CODE, nullable=False),
    sa.Column('key', KEY, nullable=False),
    sa.Column('old', LONG, nullable=True),
    sa.Column('new', LONG, nullable=True),
    sa.Column('aside', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['district'], ['districts.code'], name=op.f('fk_edits_district')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edits')),
    sa.UniqueConstraint('ticket', name=op.f('uq_edits_ticket')),
    if_not_exists=on_mariadb
    )


def downgrade() -> None:
    """Undo."""
    for name in ('edits', 'meeting_lines', 'meetings'):
        op.drop_table(name)
