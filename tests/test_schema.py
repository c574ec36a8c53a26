"""Models and migrations say the same."""

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from bot import database
from bot.models import is_of_a_model


@pytest.mark.filterwarnings("ignore:.*expression-based index")  # SQLite cannot list them
def test_migrations_build_what_the_models_declare(database_url: str) -> None:
    engine = database.open_engine(database_url)

    database.upgrade(engine)

    with engine.connect() as connection:
        opts: dict[str, Any] = {"compare_type": True, "include_name": is_of_a_model}
        context = MigrationContext.configure(connection, opts=opts)
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
