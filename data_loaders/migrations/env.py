"""How Alembic reaches the database: on the connection it was given, in batches for SQLite."""

from alembic import context

from data_loaders.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
