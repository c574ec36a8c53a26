"""An open film library: the pipeline behind one object, which every edge holds."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Concatenate, ParamSpec, TextIO, TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, col, func, select

from bot import countries, database
from bot.answers import (
    Both,
    Collection,
    FilmCast,
    FilmList,
    FilmName,
    FilmOffers,
    FilmSheet,
    NotUnderstood,
    SetAnswer,
    Turn,
    Which,
    WhichName,
)
from bot.catalogue import ageing, corrections, editing, saving, undoing
from bot.catalogue.conflicts import Contradiction, by_kind
from bot.catalogue.edits import Changed, Edit, Editor, Refused, Result
from bot.catalogue.identity import films_listed
from bot.catalogue.plausible import in_latin_letters
from bot.catalogue.records import FilmRecord
from bot.catalogue.versions import mark_if_due
from bot.community import kept_questions, settings
from bot.importers import bundled, imdb
from bot.importers.tables import writing
from bot.importers.tables.matching import Outcome, outcomes
from bot.importers.tables.reading import Table
from bot.lookup import look_up
from bot.lookup.film_names import film_names
from bot.models import Film, LastDone, Person, Provenance, now
from bot.names.index import Names
from bot.names.ranking import Level
from bot.names.recent import Recent
from bot.naming import KeptNames, folder_for
from bot.parsing import parse
from bot.parsing.describing import instead
from bot.parsing.followups import follow_up
from bot.parsing.halves import halves
from bot.questions import Asker, OfOneFilm, Question, read, write

P = ParamSpec("P")
T = TypeVar("T")

LOOK_ALIKES = 10  # films looked at

Progress = Callable[[int, int], None]  # films done, films in all


class Library:
    """A film database and the index of its names. Its methods may be called from any thread."""

    def __init__(
        self, engine: Engine, country: str = "US", progress: Progress | None = None
    ) -> None:
        self._engine = engine
        self._country = country
        url = engine.url.render_as_string(hide_password=False)
        self._recent = Recent()
        self._names = KeptNames(engine, folder_for(url), progress=progress)

    @property
    def database(self) -> str:
        """What holds the films."""
        return {"sqlite": "SQLite"}.get(self._engine.dialect.name, "PostgreSQL")

    @property
    def names(self) -> Names:
        """The names of the catalogue as it was a moment ago."""
        return self._names.current()

    def asker(
        self,
        *,
        country: str | None = None,
        member_id: int | None = None,
        guild_id: int | None = None,
        locale: str | None = None,
        age_restricted: bool = False,
    ) -> Asker:
        """Who asks. The country is the one given, else the member's, else the server's, else
        that of the locale (`pt-BR`), else the installation's."""

        def chosen(session: Session) -> Asker:
            member = settings.of_member(session, member_id)
            server = settings.of_server(session, guild_id)
            of_locale = countries.country_of_locale(locale) if locale else None
            own = country or member.country or server.country or of_locale or self._country
            adult = age_restricted and server.adult_films
            corrected = corrections.numbers(session, guild_id)
            return Asker(own, guild_id, adult, member.services, server.language, corrected)

        return self.call(chosen)

    def ask(
        self,
        text: str,
        asker: Asker,
        say: OfOneFilm | None = None,
        before: Turn | None = None,
    ) -> Turn:
        """Answer typed words; `say`: what is asked of the film they name; `before`: the turn that
        they may follow on from."""
        both = None if say else self._both(text, asker, before)
        return both or self._one(text, asker, say, before)

    def _one(
        self, text: str, asker: Asker, say: OfOneFilm | None = None, before: Turn | None = None
    ) -> Turn:
        """The answer to words that are read as one question."""
        names = self._names.current(adult=asker.adult)

        def read(words: str) -> Question | NotUnderstood:
            return parse(words, names, guild_id=asker.guild_id, say=say)

        following = None if say else before  # where a name is asked for, it stands alone
        reading = (following and follow_up(text, following, read)) or read(text)
        if isinstance(reading, NotUnderstood):
            return Turn(None, reading)
        turn = self.answer(reading, asker)
        if isinstance(turn.answer, FilmList) and not turn.answer.films:
            told = instead(text, reading)
            return self.answer(Question(told), asker) if told else turn
        return turn

    def _both(self, text: str, asker: Asker, before: Turn | None) -> Turn | None:
        """The answers to two questions in one sentence, if it holds two that can be answered; of
        one that has to ask something first, what it asks."""
        if not (two := halves(text)):
            return None
        first = self._one(two[0], asker, before=before)
        if isinstance(first.answer, Which | WhichName):
            return first
        second = self._one(two[1], asker, before=first)
        if all(isinstance(turn.answer, SetAnswer | FilmOffers) for turn in (first, second)):
            return Turn(second.question, Both(first.answer, second.answer))
        return None

    def answer(self, question: Question, asker: Asker) -> Turn:
        """Answer a question already understood: a button, a menu choice, a slash command."""
        answer = self.call(look_up, question, asker)
        match answer:
            case FilmSheet(film=film) | FilmCast(film=film) | FilmOffers(film=film):
                if asker.guild_id:
                    self._recent.note(asker.guild_id, film.id)
            case _:
                pass
        return Turn(question, answer)

    def suggest(self, typed: str, asker: Asker, limit: int = 25) -> tuple[FilmName, ...]:
        """Films for a list that grows while someone types, likeliest first; what was looked up
        in this server lately a little before others."""
        recent = self._recent.of(asker.guild_id)
        names = self._names.current(adult=asker.adult).films
        films = names.search(typed, guild_id=asker.guild_id, limit=limit, recent=recent)
        return self.call(film_names, films, asker)

    def keep(self, question: Question) -> str:
        """Keep a question that is too long for a button; return the short id to ask it by."""
        return self.call(kept_questions.keep, write(question))

    def kept(self, id: str) -> Question | None:
        """The question kept under `id`; None if there is none."""
        text = self.call(kept_questions.kept, id)
        return read(text) if text else None

    def edit(self, edit: Edit, editor: Editor) -> Result:
        """Change the catalogue, if the editor may. What was changed is found by its new names at
        once."""
        return self.change(editing.apply, edit, editor)

    def undo(self, editor: Editor, entry: int | None = None) -> Changed | Refused:
        """Take back a change, or (None) the last one there."""
        return self.change(undoing.undo, editor, entry)

    def change(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The same as `call`, for work that may change names: they are known at once."""
        done = self.call(work, *args, **kwargs)
        if isinstance(done, Changed):
            self._names.catch_up()
        return done

    def look_alikes(self, record: FilmRecord, asker: Asker) -> tuple[FilmName, ...]:
        """Films that may be the one of the record, as the asker sees them: of the same name, also
        in letters that look the same, or a typing error away; of about the same year."""
        films = self.names.films
        titles = dict.fromkeys((record.title, in_latin_letters(record.title)))
        found = [named.film for title in titles for named in films.named(title, asker.guild_id)]
        typed = f"{record.title} {record.year or ''}"
        near = films.resolve(typed, guild_id=asker.guild_id)
        found += near.films[:1] if near.level is not Level.NONE else ()
        if imdb := record.ids.get("imdb"):
            found = [*self.call(films_listed, "imdb", imdb), *found]
        names = self.call(film_names, found[:LOOK_ALIKES], asker)
        return tuple(name for name in names if _of_one_time(name.year, record.year))

    def catch_up(self) -> None:
        """Know at once the names that were changed."""
        self._names.catch_up()

    def collection(self) -> Collection:
        """What the database holds."""
        return self.call(_collection)

    def import_bundled(self, progress: Progress | None = None) -> int:
        """Save every bundled film anew; return how many. All or none are saved."""
        saved = self.call(_save_bundle, progress)
        self._names.catch_up()
        return saved

    def import_imdb(
        self, folder: Path, chosen: imdb.Chosen, told: imdb.Told, *, dry: bool = False
    ) -> imdb.Imported:
        """Save the chosen films of IMDb's data sets. Can be ended at any moment and run again."""
        done = imdb.import_films(self._engine, folder, chosen, told, dry=dry)
        if done.added or done.changed:
            self._names.catch_up(told.names)
        return done

    def refresh(self, progress: Progress | None = None) -> None:
        """Index all names again; readers see the old index until the new one is whole."""
        self._names.refresh(progress)

    def contradictions(self) -> Iterator[Iterator[Contradiction]]:
        """What cannot all be true of the shared films, as it is found, kind by kind."""
        with Session(self._engine) as session:
            yield from by_kind(session, now().date())

    def import_table(
        self, table: Table, dry_run: bool = False, progress: Progress | None = None
    ) -> list[Outcome]:
        """What each row of a table did, or would do in a dry run. All rows that are not left out
        are saved, or none."""

        def save(session: Session) -> list[Outcome]:
            made: list[Outcome] = []
            for outcome in outcomes(session, table.rows, self.films_called):
                made.append(outcome)
                if progress:
                    progress(len(made), len(table.rows))
            if not dry_run:
                list(saving.save_all(session, (one.record for one in made if one.record)))
            return made

        return self.call(save)

    def films_called(self, title: str, guild_id: int | None = None) -> list[int]:
        """The films that go by that whole name, in the shared catalogue and in a server."""
        return [named.film for named in self.names.films.named(title, guild_id)]

    def export(self, to: TextIO, format: str, progress: Progress | None = None) -> int:
        """Write the shared catalogue as a table; return how many films it has."""

        def written(session: Session) -> int:
            total, number = _collection(session).films, 0
            for number in writing.write(writing.films(session), to, format):
                if progress:
                    progress(number, max(number, total))
            return number

        return self.call(written)

    def call(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `work` in a transaction of its own."""
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            return work(session, *args, **kwargs)


@contextmanager
def open_library(
    url: str, country: str = "US", progress: Progress | None = None
) -> Generator[Library]:
    """Open the library at `url`: its schema brought up to date, and holding the bundled films
    as they are now, and no word of a source for longer than it may be kept. `progress` is told of
    each film that is written."""
    engine = database.open_engine(url)
    try:
        database.upgrade(engine)
        with Session(engine) as session, session.begin():
            fill_from_bundle(session, progress)
            ageing.purge(session)
            mark_if_due(session)
        yield Library(engine, country, progress)
    finally:
        engine.dispose()


def fill_from_bundle(session: Session, progress: Progress | None = None) -> int:
    """Save the bundled films, unless these very files were saved before; return how many."""
    digest = bundled.digest(bundled.folder())
    if _last_bundle(session) == digest:
        return 0
    database.wait_to_write(session)
    if _last_bundle(session) == digest:  # another process was first
        return 0
    return _save_bundle(session, progress)


def _of_one_time(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) <= 1


def _last_bundle(session: Session) -> str | None:
    query = select(LastDone.value).where(LastDone.name == "bundle")
    return session.exec(query).one_or_none()


def _save_bundle(session: Session, progress: Progress | None) -> int:
    films = bundled.folder()
    records = list(bundled.read(films))
    for done, _ in enumerate(saving.save_all(session, records), 1):
        if progress:
            progress(done, len(records))
    session.merge(LastDone(name="bundle", value=bundled.digest(films)))
    return len(records)


def _collection(session: Session) -> Collection:
    return Collection(
        films=session.exec(select(func.count(col(Film.id)))).one(),
        people=session.exec(select(func.count(col(Person.id)))).one(),
        newest_import=session.exec(select(func.max(Provenance.fetched_at))).one(),
    )
