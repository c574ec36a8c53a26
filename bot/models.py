"""Every table. Columns and foreign keys only; joins are written where they are needed."""

from datetime import UTC, date, datetime

from sqlalchemy import BigInteger, DateTime, Dialect, Index, LargeBinary, Text, TypeDecorator
from sqlmodel import Field, SQLModel

from bot.terms import Kind, ReportStatus

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime, on databases that keep time zones and on those that do not."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


def is_of_a_model(name: str | None, kind: str, _: object) -> bool:
    """Whether a table is declared here. `description` is not, nor are the tables that SQLite
    keeps behind it: it is an index of words, see `bot.catalogue.descriptions`."""
    return kind != "table" or not (name or "").startswith("description")


def now() -> datetime:
    return datetime.now(UTC)


# --- films -------------------------------------------------------------------------------


class Film(SQLModel, table=True):
    """A film. `guild_id` is NULL in the shared catalogue, else the one server that sees it."""

    id: int = Field(default=None, primary_key=True)
    guild_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    title: str = Field(index=True)
    original_title: str | None = None
    year: int | None = Field(default=None, index=True)
    released: date | None = None
    runtime: int | None = None  # minutes
    runtime_note: str | None = None  # which version, where several exist
    synopsis: str | None = Field(default=None, sa_type=Text)
    kind: str = Field(default=Kind.FEATURE, index=True)
    adult: bool = False
    spoilers: bool = False  # its synopsis tells the end
    removed: bool = False  # by an admin: nobody sees it, and its removal can be undone
    series: str | None = Field(default=None, index=True)
    series_number: int | None = None
    budget: int | None = Field(default=None, sa_type=BigInteger)  # whole US dollars
    gross: int | None = Field(default=None, sa_type=BigInteger)  # worldwide, whole US dollars
    based_on: str | None = Field(default=None, sa_type=Text)
    votes: int = Field(default=0, index=True)  # how well known: the most any source counted
    added_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class AlternativeTitle(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE", index=True)
    title: str
    language: str | None = Field(default=None, max_length=8)  # ISO 639-1
    country: str | None = Field(default=None, max_length=2)  # ISO 3166-1
    kind: str | None = None  # "working title", "festival", "short form"
    source: str


class Genre(SQLModel, table=True):
    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    name: str = Field(primary_key=True, index=True)
    position: int = 0


class Keyword(SQLModel, table=True):
    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    name: str = Field(primary_key=True, index=True)
    position: int = 0


class FilmCountry(SQLModel, table=True):
    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    country: str = Field(primary_key=True, max_length=2, index=True)  # ISO 3166-1
    position: int = 0


class FilmLanguage(SQLModel, table=True):
    """A language spoken in the film; position 0 is the original one."""

    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    language: str = Field(primary_key=True, max_length=8, index=True)  # ISO 639-1
    position: int = 0


class Certificate(SQLModel, table=True):
    """The age rating that a country's board gave."""

    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    country: str = Field(primary_key=True, max_length=2)
    certificate: str


class Rating(SQLModel, table=True):
    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    source: str = Field(primary_key=True)
    score: float
    out_of: int = 10
    votes: int | None = None
    fetched_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)


class ExternalId(SQLModel, table=True):
    """What another catalogue calls the film; `bundle` is the name of our own file."""

    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    source: str = Field(primary_key=True)  # imdb, tmdb, wikidata, bundle
    value: str
    __table_args__ = (Index("ix_externalid_source_value", "source", "value"),)


class Award(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE", index=True)
    ceremony: str
    year: int | None = None  # when it was handed over
    category: str
    recipient: str | None = None
    won: bool = True


class Offer(SQLModel, table=True):
    """One place to watch a film in one country, as it was at `checked_at`."""

    id: int = Field(default=None, primary_key=True)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE")
    country: str = Field(max_length=2)
    provider: str
    kind: str
    link: str | None = None
    checked_at: datetime = Field(sa_type=UtcDateTime)
    source: str
    __table_args__ = (Index("ix_offer_film_id_country", "film_id", "country"),)


class OfferCheck(SQLModel, table=True):
    """A source was asked about a film in a country: no offer then means there was none."""

    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    country: str = Field(primary_key=True, max_length=2)
    source: str = Field(primary_key=True)
    checked_at: datetime = Field(sa_type=UtcDateTime)


class Image(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE", index=True)
    kind: str  # poster, still
    url: str
    source: str
    position: int = 0


class Trailer(SQLModel, table=True):
    id: int = Field(default=None, primary_key=True)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE", index=True)
    url: str
    name: str | None = None
    language: str | None = Field(default=None, max_length=8)
    source: str
    position: int = 0


class Provenance(SQLModel, table=True):
    """All that one source says of a film: its record, as compact JSON (`catalogue/words.py`)."""

    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    source: str = Field(primary_key=True)
    said: str = Field(sa_type=Text)
    fetched_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    digest: str | None = None  # of a bulk source's rows: while it is the same, so is their word
    __table_args__ = (Index("ix_provenance_source_fetched_at", "source", "fetched_at"),)


class FieldLock(SQLModel, table=True):
    """A field that an admin keeps as it is: imports do not touch it."""

    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    field: str = Field(primary_key=True)  # of a FilmRecord


class MergedId(SQLModel, table=True):
    """An id of a record that was merged into another film; the source `film` is our own id."""

    source: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE", index=True)


# --- people ------------------------------------------------------------------------------


class Person(SQLModel, table=True):
    """Someone credited. `guild_id` as for films: who exists in one server only."""

    id: int = Field(default=None, primary_key=True)
    guild_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    name: str = Field(index=True)
    born: date | None = None
    died: date | None = None
    birth_year: int | None = None  # also where the day is not known
    death_year: int | None = None


class PersonExternalId(SQLModel, table=True):
    person_id: int = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    source: str = Field(primary_key=True)
    value: str
    __table_args__ = (Index("ix_personexternalid_source_value", "source", "value"),)


class Credit(SQLModel, table=True):
    """One person's part in one film; `position` is the billing within the role, from 0."""

    id: int = Field(default=None, primary_key=True)
    film_id: int = Field(foreign_key="film.id", ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    role: str
    character: str | None = None
    job: str | None = None
    position: int = 0
    __table_args__ = (
        Index("ix_credit_film_id_role_position", "film_id", "role", "position"),
        Index("ix_credit_person_id_role", "person_id", "role"),
    )


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
