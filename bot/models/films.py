"""Tables of films and people."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, Text, text
from sqlmodel import Field, SQLModel

from bot.models.columns import UtcDateTime, now
from bot.terms import Kind

# --- films -------------------------------------------------------------------------------


class Film(SQLModel, table=True):
    """A film. `guild_id` is NULL in the shared catalogue, else the one server that sees it."""

    id: int = Field(default=None, primary_key=True)
    guild_id: int | None = Field(default=None, index=True, sa_type=BigInteger)
    title: str = Field(index=True)
    original_title: str | None = None
    year: int | None = None
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
    votes: int = 0  # how well known: the most any source counted
    score: float | None = None  # of a hundred: the best any source gave
    added_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
    __table_args__ = (
        # Lists of films are walked in these orders. The first also holds what most films are left
        # out for, so that only those that are shown are read themselves.
        Index("ix_film_fame", "votes", "year", "id", "runtime", "removed", "adult", "guild_id"),
        Index("ix_film_year", "year", "released", "votes"),
        Index("ix_film_runtime", "runtime"),
        Index("ix_film_score", "score", "votes"),
    )


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
    name: str = Field(primary_key=True)
    position: int = 0
    __table_args__ = (Index("ix_genre_name", "name", "film_id"),)


class Keyword(SQLModel, table=True):
    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    name: str = Field(primary_key=True)
    position: int = 0
    __table_args__ = (Index("ix_keyword_name", "name", "film_id"),)


class FilmCountry(SQLModel, table=True):
    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    country: str = Field(primary_key=True, max_length=2)  # ISO 3166-1
    position: int = 0
    __table_args__ = (Index("ix_filmcountry_country", "country", "film_id"),)


class FilmLanguage(SQLModel, table=True):
    """A language spoken in the film; position 0 is the original one."""

    film_id: int = Field(foreign_key="film.id", primary_key=True, ondelete="CASCADE")
    language: str = Field(primary_key=True, max_length=8)  # ISO 639-1
    position: int = 0
    __table_args__ = (Index("ix_filmlanguage_language", "language", "film_id"),)


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
    # When its offers were asked for, if that was later, without the rest.
    offers_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
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
        Index("ix_credit_character", text("lower(character)")),
    )
