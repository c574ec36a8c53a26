"""Small data sets of IMDb's shape, with what real ones have to trip over, and what came of one."""

import gzip
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from bot.importers.imdb import Told
from bot.importers.imdb.dump import COLUMNS
from bot.models import (
    AlternativeTitle,
    Credit,
    ExternalId,
    Film,
    Genre,
    Person,
    PersonExternalId,
    Rating,
)

Rows = Mapping[str, str]

ROWS = {  # a space stands for a tab here, a dot between words for a space
    "title.basics": r"""
tt0100001 movie "Quoted".Name "Quoted".Name 0 1990 \N 91 Drama,Sci-Fi
tt0100002 short Little.One Kleine.Sache 0 1991 \N \N Short,Comedy
tt0100003 tvEpisode Not.a.Film Not.a.Film 0 1992 \N 20 Drama
tt0100004 tvMovie Told.Twice Told.Twice 0 \N \N 1 \N
tt0113627 movie Leaving.Las.Vegas Leaving.Las.Vegas 0 1995 \N 112 Drama,Romance
tt1000002 movie Seven.Digits Sept.chiffres 1 2001 \N 100 Documentary,Film-Noir
tt10000011 movie Eight.Digits Eight.Digits 0 2019 \N 88 Adult
tt1000003 video Kept.Out Kept.Out 0 2002 \N 70 Horror
""",
    "title.akas": r"""
tt0100001 1 Nom.«cité» FR fr imdbDisplay \N 0
tt0100001 2 "Quoted".Name \N \N original \N 1
tt0100001 3 Nom.«cité» CA fr imdbDisplay \N 0
tt0100001 4 Ost DDDE de festival<02>working \N 0
tt0100001 5 Überall XWW \N \N short.title<02>poster.title 0
tt0100001 6 香港名 HK cmn imdbDisplay \N 0
tt0113627 1 Adieu.Vegas XEU qbn alternative \N 0
""",
    "title.crew": r"""
tt0100001 nm0000002,nm0000001 nm0000003
tt0100002 \N \N
tt0113627 nm0001220 nm0001220
""",
    "title.principals": r"""
tt0100001 10 nm0000003 composer \N \N
tt0100001 2 nm0000001 actress \N ["The.\"Boss\"","Herself"]
tt0100001 1 nm0000115 actor \N ["Joe"]
tt0100001 3 nm0000001 director co-director \N
tt0100001 4 nm0000003 writer screenplay \N
tt0100001 5 nm9999999 actor \N ["Nobody.Named"]
tt0100001 6 nm0000115 archive_footage \N ["Self"]
tt0100002 1 nm10000003 self \N ["Self"]
tt0113627 1 nm0000115 actor \N ["Ben.Sanderson"]
tt0113627 2 nm0001220 director \N \N
tt10000011 1 nm10000003 producer producer \N
""",
    "title.ratings": r"""
tt0100001 7.5 1200
tt0113627 7.5 134000
tt1000002 5.0 9
""",
    "title.episode": r"""
tt0100003 tt0100000 1 2
""",
    "name.basics": r"""
nm0000001 Ada.Ænglish 1950 \N actress,director tt0100001
nm0000002 Bo."Bob".Mann \N \N director \N
nm0000003 Cy.Young 1901 1999 composer tt0100001
nm0000115 Nicolas.Cage 1964 \N actor tt0113627
nm0001220 Mike.Figgis 1948 \N director tt0113627
nm10000003 Eight.Digit.Person \N \N \N \N
""",
}


def _nobody(_: int, __: int) -> None: ...


UNTOLD = Told(_nobody, _nobody, _nobody)


def write(folder: Path, changes: Rows | None = None, *, packed: bool = False) -> Path:
    """Write the data set, with some files' rows in place of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for file, rows in (ROWS | dict(changes or {})).items():
        text = COLUMNS[file].replace(" ", "\t") + "\n" + _tabbed(rows)
        if packed:
            with gzip.open(folder / f"{file}.tsv.gz", "wb") as lines:
                lines.write(text.encode())
        else:
            (folder / f"{file}.tsv").write_bytes(text.encode())
    return folder


def _tabbed(rows: str) -> str:
    text = rows.lstrip("\n").replace(" ", "\t").replace(".", " ").replace("<02>", "\x02")
    return re.sub(r"\t(\d+) (\d)\t", r"\t\1.\2\t", text)  # a rating has a dot of its own


def films(session: Session) -> dict[str, dict[str, Any]]:
    """All that is kept of each film of the data set, without our own ids."""
    query = select(ExternalId.value, Film).join(Film, col(Film.id) == col(ExternalId.film_id))
    rows = session.exec(query.where(_of_the_set())).all()
    return {id: _film(session, film) for id, film in rows}


def film_ids(session: Session) -> dict[str, int]:
    """Our own id of each film of the data set."""
    query = select(ExternalId.value, ExternalId.film_id).where(_of_the_set())
    return dict(session.exec(query).all())


def _of_the_set() -> ColumnElement[bool]:
    ids = [row.split(" ")[0] for row in ROWS["title.basics"].split("\n")]
    return (col(ExternalId.source) == "imdb") & col(ExternalId.value).in_(ids)


def _film(session: Session, film: Film) -> dict[str, Any]:
    credited = (
        select(Credit, Person.name)
        .join(Person, col(Person.id) == col(Credit.person_id))
        .where(Credit.film_id == film.id)
    )
    titles = select(
        AlternativeTitle.title,
        AlternativeTitle.language,
        AlternativeTitle.country,
        AlternativeTitle.kind,
    ).where(AlternativeTitle.film_id == film.id, AlternativeTitle.source == "imdb")
    genres = select(Genre.name).where(Genre.film_id == film.id).order_by(col(Genre.position))
    ratings = select(Rating.score, Rating.votes).where(
        Rating.film_id == film.id, Rating.source == "IMDb"
    )
    return {
        "film": film.model_dump(exclude={"id", "added_at"}, exclude_defaults=True),
        "credits": sorted(
            (credit.role, credit.position, name, credit.character, credit.job)
            for credit, name in session.exec(credited).all()
        ),
        "titles": [tuple(row) for row in session.exec(titles.order_by(col(AlternativeTitle.id)))],
        "genres": list(session.exec(genres).all()),
        "ratings": [tuple(row) for row in session.exec(ratings).all()],
    }


def people(session: Session) -> dict[str, list[str]]:
    """The IMDb ids of everyone of a name, who has one."""
    query = (
        select(Person.name, PersonExternalId.value)
        .outerjoin(PersonExternalId, col(PersonExternalId.person_id) == col(Person.id))
        .order_by(Person.name, col(PersonExternalId.value))
    )
    found: dict[str, list[str]] = {}
    for name, id in session.exec(query).all():
        found.setdefault(name, []).append(id or "")
    return found
