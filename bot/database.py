"""Opening the database and bringing its schema up to date."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import (
    Connection,
    Engine,
    Executable,
    Row,
    event,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, create_engine

from bot.config import ConfigError

AnyRow: TypeAlias = Row[*tuple[Any, ...]]

MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK = 0x66696C6D  # PostgreSQL's advisory lock that migrations hold: "film"


def open_engine(url: str) -> Engine:
    """An engine for `url`; the folder of a SQLite file is made if it is missing."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_engine(url, pool_pre_ping=True, hide_parameters=True)  # what people say


def upgrade(engine: Engine) -> None:
    """Apply outstanding migrations; of several processes starting at once, one does."""
    with engine.connect() as connection:
        if _is_current(connection):
            return
    _migrate(engine)


def back_up(url: str, file: Path) -> None:
    """Copy the SQLite database at `url` to a new file while it is in use; what the file held
    before stays until the copy is whole. Raises ConfigError where that cannot be done."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        named = address.set(drivername="postgresql").render_as_string(hide_password=True)
        command = f"pg_dump --format=custom --file={file} {named}"
        raise ConfigError(f"PostgreSQL makes its own backups: {command}")
    source = Path(str(address.database))
    if not source.exists():
        raise ConfigError(f"DATABASE_URL: there is no database at {source} yet")
    if file.exists() and file.samefile(source):
        raise ConfigError(f"{file} is the database itself; name another file")
    _make_folder(file.parent)
    partial = file.with_name(f"{file.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(source)) as whole, closing(sqlite3.connect(partial)) as copy:
            whole.backup(copy)
            well = copy.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        well = False
    if not well:
        partial.unlink(missing_ok=True)
        raise ConfigError(f"the database at {source} cannot be copied whole; free disk, or restore")
    partial.replace(file)


def read(session: Session, query: Executable, **values: Any) -> Sequence[AnyRow]:
    """The rows of a query that was made once, with the values of its `bindparam`s: an eighth of
    the time of one that is put together each time, and of most answers that was what took long."""
    session.flush()
    return session.connection().execute(query, values).all()


def wait_to_write(session: Session) -> None:
    """Wait until this transaction is the only one that writes in bulk, on any process."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    else:  # a statement that may write takes SQLite's one write lock, even if it changes nothing
        connection.execute(text("UPDATE lastdone SET value = value WHERE name = ''"))


def new_ids(session: Session, table: Any, count: int) -> Sequence[int]:
    """Ids for rows about to be inserted, that no other process takes. On SQLite after
    `wait_to_write`."""
    if session.connection().dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.__tablename__, "id")
        drawn = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
        return session.scalars(drawn).all()
    last = session.scalar(select(func.coalesce(func.max(table.id), 0))) or 0
    return range(last + 1, last + 1 + count)


def count_rows(engine: Engine) -> None:
    """Let the database look at how many rows of what there are, after many were added: it chooses
    by that how to go about a query."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("PRAGMA analysis_limit = 1000"))  # rows of each index
        connection.execute(text("ANALYZE"))


def insert_rows(
    session: Session, table: Any, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Insert many rows, as fast as the database takes them: columns in the table's order, values
    as the driver takes them."""
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        _copy(connection, table.__tablename__, columns, rows)
    elif every := list(rows):
        dialect = connection.dialect
        statement = insert(table.__table__).compile(dialect=dialect, column_keys=columns)
        connection.exec_driver_sql(str(statement), every)


def as_sent(session: Session, column: Any, value: Any) -> Any:
    """A value as `insert_rows` takes it for a column: times are text in SQLite."""
    dialect = session.connection().dialect
    convert = column.type.dialect_impl(dialect).bind_processor(dialect)
    return convert(value) if convert else value


def _copy(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    from psycopg import Error, sql  # take longer to import than SQLite to answer

    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(command) as copy:
            for row in rows:
                copy.write_row(row)
    except Error as error:  # the driver's own: SQLAlchemy knows nothing of COPY
        raise DBAPIError(f"COPY {table}", None, error) from error


def _open_sqlite(url: str) -> Engine:
    if (file := make_url(url).database) and file != ":memory:":
        _make_folder(Path(file).parent)
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"DATABASE_URL: the folder {folder} cannot be made ({error.strerror})"
        raise ConfigError(f"{problem}; name another file") from None


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # Foreign keys are off by default in SQLite; without WAL readers wait behind an import.
    for pragma in ("foreign_keys = ON", "journal_mode = WAL", "busy_timeout = 15000"):
        connection.execute(f"PRAGMA {pragma}")


def _is_current(connection: Connection) -> bool:
    """Whether the newest migration was applied. Asked at each start, so without alembic, which
    takes longer to import than to answer."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    applied = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return applied == max(file.stem for file in (MIGRATIONS / "versions").glob("0*.py"))[:4]


def _migrate(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        if not _is_current(connection):  # another process may have been first
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
