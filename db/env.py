"""Runs the migrations on the connection that the program hands over, inside its transaction."""

from alembic import context

from ctr_desktop.records.base import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
