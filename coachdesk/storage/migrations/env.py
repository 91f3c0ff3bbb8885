"""What Alembic runs: the steps, on the connection it is handed, inside the transaction that is already open."""

from alembic import context

from coachdesk.models import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables(),
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
