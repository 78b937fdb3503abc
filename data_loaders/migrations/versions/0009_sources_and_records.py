"""Which source and record gave each row, what other imports said of it, and monthly stock cards."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

MARIADB = ('mysql', 'mariadb')


def text_of(length):
    exact = mysql.VARCHAR(length, charset='utf8mb4', collation='utf8mb4_bin')
    return sa.String(length).with_variant(exact, *MARIADB)


CODE, TEXT, NAME = text_of(120), text_of(1000), text_of(250)
NUMBER = sa.Float().with_variant(mysql.DOUBLE(asdecimal=False), *MARIADB)
LONG = sa.Text().with_variant(mysql.LONGTEXT(charset='utf8mb4', collation='utf8mb4_bin'), *MARIADB)
BYTES = sa.LargeBinary().with_variant(mysql.LONGBLOB(), *MARIADB)
RECORDED = ('postings', 'visits', 'indicator_values', 'stock_outs', 'stock_checks',
            'recommendations', 'facility_checks')
FACTS = ('districts', 'health_centers', 'nurses', 'nurse_identities', 'mentors', 'indicators',
         'supplies', 'indicator_supplies', 'events', 'action_items', *RECORDED)
BOOKKEEPING = ('source_id', 'record_id', 'import_id')
COUNTS = ('new', 'withdrawn', 'unchanged', 'left_out')
MADE = ('left_out', 'restated', 'versions', 'records', 'import_sources', 'sources', 'stock_months')


def upgrade() -> None:
    """Apply."""
    again = op.get_bind().dialect.name in MARIADB or None  # it keeps each step as it is made
    _ledger(again)
    for table in FACTS:
        for name in BOOKKEEPING:
            op.add_column(table, sa.Column(name, sa.Integer()), if_not_exists=again)
    op.add_column('postings', sa.Column('code', CODE), if_not_exists=again)
    _stock_months(again)
    for table in (*RECORDED, 'stock_months'):
        there = sa.text('record_id IS NOT NULL')
        op.create_index(f'ix_{table}_record_id', table, ['record_id'], if_not_exists=again,
                        sqlite_where=there, postgresql_where=there)
    _records(again)


def _ledger(again) -> None:
    columns = [sa.Column('options', TEXT), sa.Column('content', sa.String(64))]
    columns += [sa.Column(name, sa.Integer()) for name in (*COUNTS, 'undoes', 'undone_by')]
    for column in columns:
        op.add_column('imports', column, if_not_exists=again)


def _stock_months(again) -> None:
    op.create_table('stock_months',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('health_center', CODE, nullable=True),
    sa.Column('pharmacy', CODE, nullable=True),
    sa.Column('supply', CODE, nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('days_out', sa.Integer(), nullable=True),
    *(sa.Column(name, NUMBER, nullable=True)
      for name in ('opening', 'received', 'issued', 'adjusted', 'closing')),
    *(sa.Column(name, sa.Integer(), nullable=True) for name in BOOKKEEPING),
    sa.CheckConstraint('(health_center IS NULL) <> (pharmacy IS NULL)', name=op.f('ck_stock_months_one_place')),
    sa.CheckConstraint('days_out BETWEEN 0 AND 31', name=op.f('ck_stock_months_days_out')),
    sa.ForeignKeyConstraint(['health_center'], ['health_centers.code'], name=op.f('fk_stock_months_health_center')),
    sa.ForeignKeyConstraint(['pharmacy'], ['districts.code'], name=op.f('fk_stock_months_pharmacy')),
    sa.ForeignKeyConstraint(['supply'], ['supplies.code'], name=op.f('fk_stock_months_supply')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stock_months')),
    sa.UniqueConstraint('health_center', 'supply', 'month', name=op.f('uq_stock_months_health_center_supply_month')),
    sa.UniqueConstraint('pharmacy', 'supply', 'month', name=op.f('uq_stock_months_pharmacy_supply_month')),
    if_not_exists=again
    )


def _records(again) -> None:
    op.create_table('sources',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', CODE, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sources')),
    sa.UniqueConstraint('name', name=op.f('uq_sources_name')),
    if_not_exists=again
    )
    op.create_table('import_sources',
    sa.Column('import_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('source_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.PrimaryKeyConstraint('import_id', 'source_id', name=op.f('pk_import_sources')),
    if_not_exists=again
    )
    op.create_table('records',
    sa.Column('source_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('name', NAME, nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('source_id', 'name', name=op.f('pk_records')),
    sqlite_with_rowid=False, if_not_exists=again
    )
    op.create_index(op.f('ix_records_record_id'), 'records', ['record_id'], if_not_exists=again)
    op.create_table('versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('table', CODE, nullable=False),
    sa.Column('unit', sa.BigInteger(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=True),
    sa.Column('gone', sa.Boolean(), nullable=False),
    sa.Column('row', LONG, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_versions')),
    if_not_exists=again
    )
    for name in ('import_id', 'unit'):
        op.create_index(op.f(f'ix_versions_{name}'), 'versions', [name], if_not_exists=again)
    op.create_table('restated',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('table', CODE, nullable=False),
    sa.Column('given_by', sa.Integer(), nullable=False),
    sa.Column('units', BYTES, nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_restated')),
    if_not_exists=again
    )
    op.create_index(op.f('ix_restated_import_id'), 'restated', ['import_id'], if_not_exists=again)
    op.create_table('left_out',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('unit', sa.BigInteger(), nullable=False),
    sa.Column('record', NAME, nullable=False),
    sa.Column('file', TEXT, nullable=False),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('column', TEXT, nullable=False),
    sa.Column('value', TEXT, nullable=False),
    sa.Column('rule', CODE, nullable=False),
    sa.Column('reason', TEXT, nullable=False),
    sa.Column('settled_by', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_left_out')),
    if_not_exists=again
    )
    op.create_index(op.f('ix_left_out_import_id'), 'left_out', ['import_id'], if_not_exists=again)


def downgrade() -> None:
    """Undo."""
    for table in MADE:
        op.drop_table(table)
    for table in RECORDED:
        op.drop_index(f'ix_{table}_record_id', table)
    for table in FACTS:
        for name in (*BOOKKEEPING, 'code') if table == 'postings' else BOOKKEEPING:
            op.drop_column(table, name)
    for name in ('options', 'content', *COUNTS, 'undoes', 'undone_by'):
        op.drop_column('imports', name)
