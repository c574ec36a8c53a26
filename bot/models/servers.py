"""Tables of what servers and members choose, and of what they change."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, Text
from sqlmodel import Field, SQLModel

from bot.models.columns import UtcDateTime, now
from bot.terms import ReportStatus

# --- servers, members and what they change -----------------------------------------------


class Alias(SQLModel, table=True):
    """A name people use for a film; of one server, or shared where `guild_id` is NULL."""

    id: int = Field(default=None, primary_key=True)
    guild_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE", index=True)
    name: str
    member_id: int | None = Field(default=None, sa_type=BigInteger)
    learned: bool = False  # three members of the server agreed that it means this film
    added_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Correction(SQLModel, table=True):
    """A member said which film they meant by a name; one choice for each name and member."""

    guild_id: int = Field(primary_key=True, sa_type=BigInteger)
    typed: str = Field(primary_key=True)  # folded
    member_id: int = Field(primary_key=True, index=True, sa_type=BigInteger)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE", index=True)
    name: str  # as it was typed
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Override(SQLModel, table=True):
    """What one server has instead of a field of a shared film; `value` is JSON."""

    guild_id: int = Field(primary_key=True, sa_type=BigInteger)
    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE", index=True)
    field: str = Field(primary_key=True)  # as `catalogue/fields.py` names it
    value: str = Field(sa_type=Text)
    number: int | None = Field(default=None, sa_type=BigInteger)  # of a field that is one


class Proposal(SQLModel, table=True):
    """A server's film, or its word on one field, offered to the shared catalogue."""

    id: int = Field(default=None, primary_key=True)
    guild_id: int = Field(index=True, sa_type=BigInteger)
    member_id: int = Field(sa_type=BigInteger)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE", index=True)
    field: str | None = None  # None: the whole film
    value: str | None = Field(default=None, sa_type=Text)
    status: str = Field(default=ReportStatus.OPEN, index=True)
    reply: str | None = Field(default=None, sa_type=Text)
    proposed_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Draft(SQLModel, table=True):
    """What an admin typed and did not save yet, under a short id that buttons carry."""

    id: str = Field(primary_key=True)
    guild_id: int | None = Field(default=None, sa_type=BigInteger)
    member_id: int = Field(sa_type=BigInteger)
    body: str = Field(sa_type=Text)
    done: bool = False  # saved or cancelled: a second press does nothing
    kept_at: datetime = Field(default_factory=now, index=True, sa_type=UtcDateTime)


class AuditEntry(SQLModel, table=True):
    """Who changed what; `before` and `after` are JSON. Outlives the film it speaks of."""

    id: int = Field(default=None, primary_key=True)
    guild_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    member_id: int = Field(sa_type=BigInteger)
    film_id: int | None = Field(default=None, index=True)
    action: str
    slot: str = ""  # what of the film changed: `field runtime`, `alias heat`
    before: str | None = Field(default=None, sa_type=Text)
    after: str | None = Field(default=None, sa_type=Text)
    undoes: int | None = Field(default=None, index=True)  # the entry that this one takes back
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class Report(SQLModel, table=True):
    """A member says that something is wrong with a film."""

    id: int = Field(default=None, primary_key=True)
    guild_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    member_id: int = Field(sa_type=BigInteger)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE", index=True)
    field: str | None = None  # what is wrong, where it is one field
    wrong: str = Field(sa_type=Text)
    right: str | None = Field(default=None, sa_type=Text)
    source: str | None = None
    status: str = Field(default=ReportStatus.OPEN, index=True)
    reply: str | None = Field(default=None, sa_type=Text)
    same_as: int | None = None  # the report that says the same, which is decided for both
    decided_by: int | None = Field(default=None, sa_type=BigInteger)
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    reported_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class ServerSettings(SQLModel, table=True):
    guild_id: int = Field(primary_key=True, sa_type=BigInteger)
    country: str | None = Field(default=None, max_length=2)
    language: str | None = Field(default=None, max_length=8)
    prefix: str | None = None
    admin_role_id: int | None = Field(default=None, sa_type=BigInteger)
    log_channel_id: int | None = Field(default=None, sa_type=BigInteger)
    adult_films: bool = False  # and then only in age-restricted channels
    members_add_films: bool = False  # from TMDB; its admins always may


class AnswerChannel(SQLModel, table=True):
    """A channel in which the bot answers; in a server without any it answers everywhere."""

    guild_id: int = Field(primary_key=True, sa_type=BigInteger)
    channel_id: int = Field(primary_key=True, sa_type=BigInteger)


class MemberSettings(SQLModel, table=True):
    member_id: int = Field(primary_key=True, sa_type=BigInteger)
    country: str | None = Field(default=None, max_length=2)
    private_replies: bool = False
    spoiler_free: bool = False
    language: str | None = None  # ISO 639-1: of answers to what is typed


class MemberService(SQLModel, table=True):
    """A service the member pays for; offers on it come first."""

    member_id: int = Field(primary_key=True, sa_type=BigInteger)
    provider: str = Field(primary_key=True)


class PendingImport(SQLModel, table=True):
    """A file whose dry run was shown, until someone applies it: once, and not for ever."""

    id: str = Field(primary_key=True)
    guild_id: int | None = Field(default=None, sa_type=BigInteger)  # None: for all servers
    member_id: int = Field(sa_type=BigInteger)
    name: str
    content: bytes = Field(sa_type=LargeBinary)
    kept_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class KeptQuestion(SQLModel, table=True):
    """A question too long for a button's custom_id, under a short id."""

    id: str = Field(primary_key=True)
    question: str = Field(sa_type=Text)
    kept_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class CatalogueVersion(SQLModel, table=True):
    """One row: the version of the catalogue's names, and since which one changes are listed."""

    id: int = Field(default=None, primary_key=True)
    version: int = Field(sa_type=BigInteger)
    listed_since: int = Field(sa_type=BigInteger)


class NameChange(SQLModel, table=True):
    """A film or person whose names changed as the catalogue came to that version. Outlives what
    it speaks of."""

    version: int = Field(primary_key=True, sa_type=BigInteger)
    kind: str = Field(primary_key=True)  # film, person
    changed_id: int = Field(primary_key=True)


class LastDone(SQLModel, table=True):
    """What this installation did last: the bundle it read, the commands it synced."""

    name: str = Field(primary_key=True)
    value: str
    at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
