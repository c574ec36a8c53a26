"""What can be changed in the catalogue, and what comes of it. Frozen values."""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from bot.catalogue.fields import Value
from bot.catalogue.records import FilmRecord, OfferRecord
from bot.messages import later


class Editor(NamedTuple):
    """Who changes something, and where: `guild_id` is None in a direct message. `owner`: runs the
    bot; `admin`: is an admin of that server; `adds`: may add films to it, as all its members may if
    it says so. What Discord says now, never what it said before."""

    member_id: int
    guild_id: int | None
    owner: bool = False
    admin: bool = False
    adds: bool = False


# --- what to do --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AddFilm:
    """A film nobody has yet. An owner's is shared, unless it is `for_server` alone. `said_by`: the
    source whose word the record is, where it is not the editor's own."""

    record: FilmRecord
    for_server: bool = False
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class SetField:
    """Say something else of a field, or (None) nothing any more: then the next source's word
    shows. `seen` is the digest of the value that the editor saw, if it matters."""

    film: int
    field: str
    value: Value
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class RemoveFilm:
    """Of a server's admins: a shared film is gone for their server alone."""

    film: int


@dataclass(frozen=True, slots=True)
class MergeFilms:
    keep: int
    lose: int


@dataclass(frozen=True, slots=True)
class AddAlias:
    film: int
    name: str


@dataclass(frozen=True, slots=True)
class RemoveAlias:
    film: int
    name: str


@dataclass(frozen=True, slots=True)
class AddOffer:
    film: int
    offer: OfferRecord


@dataclass(frozen=True, slots=True)
class RemoveOffer:
    """Only what an admin said: of what a source says, the source is to be asked again."""

    film: int
    country: str
    provider: str


@dataclass(frozen=True, slots=True)
class LockField:
    """Keep a field as it is, whatever imports say."""

    film: int
    field: str
    locked: bool = True


Edit: TypeAlias = (
    AddFilm
    | SetField
    | RemoveFilm
    | MergeFilms
    | AddAlias
    | RemoveAlias
    | AddOffer
    | RemoveOffer
    | LockField
)


# --- what came of it ---------------------------------------------------------------------


class Changed(NamedTuple):
    """Done, and noted as `entry` of the trail."""

    film: int
    entry: int
    words: str


class Refused(NamedTuple):
    """Not done; why, for people."""

    words: str


class Clash(NamedTuple):
    """Not done: someone else changed the value meanwhile, to `now`."""

    film: int
    field: str
    now: Value


Result: TypeAlias = Changed | Refused | Clash

GONE = Refused(later("That film is not in my catalogue any more."))
NOT_ALLOWED = Refused(later("Only this server’s admins may change films here."))
OWNERS_ONLY = Refused(later("In direct messages only the bot’s owners may change films."))
