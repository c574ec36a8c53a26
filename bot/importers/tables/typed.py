"""What someone typed for one field of a film, as a value of the field."""

from collections.abc import Callable
from typing import Any

from bot.catalogue.fields import FilmField, Form, Value
from bot.catalogue.plausible import clean, problem
from bot.importers.tables import cells
from bot.importers.tables.cells import CellError


def typed_value(field: FilmField, text: str) -> Value:
    """`1h51` is 111 minutes, `A; B` are two names. Raises CellError: what is expected."""
    line = clean(text, lines=field.form is Form.TEXT)
    if not line:
        raise CellError("give a value")
    value = _READ[field.form](line)
    if why := problem(field, value):
        raise CellError(why)
    return value


def _parts(text: str) -> Value:
    return [[part.person, part.character] for part in cells.parts(text)]


def _listed(read: Callable[[Any], tuple[str, ...]]) -> Callable[[str], Value]:
    return lambda text: list(read(text))


_READ: dict[Form, Callable[[str], Value]] = {
    Form.LINE: str,
    Form.TEXT: str,
    Form.LINK: str,
    Form.NUMBER: cells.whole_number,
    Form.YEAR: cells.year,
    Form.RUNTIME: cells.runtime,
    Form.MONEY: cells.dollars,
    Form.DAY: lambda text: cells.day(text).isoformat(),
    Form.KIND: lambda text: str(cells.kind(text)),
    Form.FLAG: cells.yes,
    Form.NAMES: _listed(cells.several),
    Form.COUNTRIES: _listed(cells.country_codes),
    Form.LANGUAGES: _listed(cells.language_codes),
    Form.PARTS: _parts,
    Form.IMDB: cells.imdb,
}
