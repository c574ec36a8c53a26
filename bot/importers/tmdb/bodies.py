"""TMDB's answers, as far as they are used. Whatever is missing, empty or odd counts as unknown.

Shapes: https://developer.themoviedb.org/reference/movie-details
"""

from datetime import date
from typing import Any, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    OnErrorOmit,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)


class Body(BaseModel):
    """A JSON object of TMDB's. Only what it cannot be without, such as its id, is required."""

    model_config = ConfigDict(frozen=True, str_strip_whitespace=True, coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def _what_is_said(cls, body: Any) -> Any:
        """TMDB says “unknown” as null, "", 0, [] or not at all: here, it is not said at all."""
        if not isinstance(body, dict):
            return body
        said = cast("dict[str, Any]", body)  # the keys of a JSON object are text
        return {name: value for name, value in said.items() if value}

    @field_validator("*", mode="wrap")
    @classmethod
    def _or_unknown(
        cls, value: Any, read: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Any:
        try:
            return read(value.replace("\0", "") if isinstance(value, str) else value)
        except ValidationError:
            field = cls.model_fields[info.field_name or ""]
            if field.is_required():
                raise
            return field.get_default(call_default_factory=True)


class Named(Body):
    name: str = Field(min_length=1)


class Coded(Body):
    """A country or a language."""

    iso_3166_1: str = ""
    iso_639_1: str = ""


class Cast(Body):
    id: int
    name: str = Field(min_length=1)
    character: str = ""
    order: int = 0


class Crew(Body):
    id: int
    name: str = Field(min_length=1)
    department: str = ""
    job: str = ""


class Credits(Body):
    cast: list[OnErrorOmit[Cast]] = []
    crew: list[OnErrorOmit[Crew]] = []


class Video(Body):
    key: str
    site: str
    type: str = ""
    name: str = ""
    iso_639_1: str = ""
    official: bool = False


class Videos(Body):
    results: list[OnErrorOmit[Video]] = []


class OtherTitle(Body):
    title: str = Field(min_length=1)
    iso_3166_1: str = ""
    type: str = ""


class OtherTitles(Body):
    titles: list[OnErrorOmit[OtherTitle]] = []


class TranslatedWords(Body):
    title: str = Field(min_length=1)


class Translation(Body):
    iso_639_1: str
    iso_3166_1: str = ""
    data: TranslatedWords


class Translations(Body):
    translations: list[OnErrorOmit[Translation]] = []


class Release(Body):
    certification: str = ""
    type: int = 0


class CountryReleases(Body):
    iso_3166_1: str
    release_dates: list[OnErrorOmit[Release]] = []


class Releases(Body):
    results: list[OnErrorOmit[CountryReleases]] = []


class Picture(Body):
    file_path: str
    vote_average: float = 0.0


class Pictures(Body):
    posters: list[OnErrorOmit[Picture]] = []
    backdrops: list[OnErrorOmit[Picture]] = []


class Keywords(Body):
    keywords: list[OnErrorOmit[Named]] = []


class ExternalIds(Body):
    imdb_id: str = ""
    wikidata_id: str = ""


class Provider(Body):
    provider_name: str = Field(min_length=1)
    display_priority: int = 0


class CountryOffers(Body):
    """Where a film is offered in one country; `link` leads to TMDB's page of these offers."""

    link: str = ""
    flatrate: list[OnErrorOmit[Provider]] = []
    free: list[OnErrorOmit[Provider]] = []
    ads: list[OnErrorOmit[Provider]] = []
    rent: list[OnErrorOmit[Provider]] = []
    buy: list[OnErrorOmit[Provider]] = []


class Offers(Body):
    """By country. A country that is not there is one TMDB has no data of."""

    results: dict[str, OnErrorOmit[CountryOffers]] = {}


class Movie(Body):
    """A film's details, with all that is appended to them."""

    id: int
    title: str = ""
    original_title: str = ""
    original_language: str = ""
    overview: str = ""
    adult: bool = False
    release_date: date | None = None
    runtime: int | None = Field(None, ge=1, le=2000)
    budget: int | None = Field(None, ge=1)
    revenue: int | None = Field(None, ge=1)
    vote_average: float | None = Field(None, gt=0, le=10)
    vote_count: int | None = Field(None, ge=1)
    imdb_id: str = ""
    poster_path: str = ""
    belongs_to_collection: Named | None = None
    genres: list[OnErrorOmit[Named]] = []
    origin_country: list[OnErrorOmit[str]] = []
    production_countries: list[OnErrorOmit[Coded]] = []
    spoken_languages: list[OnErrorOmit[Coded]] = []
    credits: Credits = Credits()
    videos: Videos = Videos()
    alternative_titles: OtherTitles = OtherTitles()
    translations: Translations = Translations()
    release_dates: Releases = Releases()
    images: Pictures = Pictures()
    keywords: Keywords = Keywords()
    external_ids: ExternalIds = ExternalIds()
    offers: Offers = Field(Offers(), alias="watch/providers")

    @property
    def called(self) -> str:
        return self.title or self.original_title


APPENDED = (
    "credits", "videos", "alternative_titles", "translations", "release_dates", "images",
    "keywords", "external_ids", "watch/providers",
)  # fmt: skip


class Found(Body):
    """One of the films a search found. `video`: an extra, such as a soundtrack, and no film."""

    id: int
    title: str = ""
    original_title: str = ""
    release_date: date | None = None
    vote_count: int = 0
    video: bool = False
    adult: bool = False

    @property
    def called(self) -> str:
        return self.title or self.original_title


class Search(Body):
    results: list[OnErrorOmit[Found]] = []


class Listed(Body):
    """What TMDB has under another catalogue's id."""

    movie_results: list[OnErrorOmit[Found]] = []


class Refusal(Body):
    """The body of an error."""

    status_message: str = ""
