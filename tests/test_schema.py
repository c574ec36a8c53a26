"""Models and migrations say the same."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from bot import database


def test_migrations_build_what_the_models_declare(database_url: str) -> None:
    engine = database.open_engine(database_url)

    database.upgrade(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        drift = compare_metadata(context, SQLModel.metadata)
    engine.dispose()
    assert drift == []


def test_upgrading_twice_changes_nothing(database_url: str) -> None:
    engine = database.open_engine(database_url)
    database.upgrade(engine)

    database.upgrade(engine)

    with engine.connect() as connection:
        assert MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
