"""Alembic's hook. `bot.database.upgrade` hands over a connection; `alembic revision` does not."""

import os
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from bot import models
from bot.config import read_settings
from bot.database import open_engine


def render_item(kind: str, item: Any, _: object) -> str | Literal[False]:
    """Write plain SQLAlchemy types, so that old migrations never depend on today's models."""
    if kind == "type" and isinstance(item, models.UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


def migrate(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        render_item=render_item,
        include_name=models.is_of_a_model,
    )
    with context.begin_transaction():
        context.run_migrations()


if given := context.config.attributes.get("connection"):
    migrate(given)
else:
    with open_engine(read_settings(os.environ).database_url).begin() as own:
        migrate(own)
