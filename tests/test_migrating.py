"""A database as the first version left it, with what people put in it, is brought up to date."""

from datetime import UTC, datetime

from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlmodel import Session

from bot import database
from bot.answers import FilmSheet, Which
from bot.library import open_library
from bot.models import MemberSettings, ServerSettings
from bot.questions import Asker

AT = datetime(2025, 5, 1, tzinfo=UTC)
ROWS = [
    "film (id, guild_id, title, year, runtime, kind, adult, added_at)"
    " VALUES (42, NULL, 'Leaving Las Vegas', 1995, 111, 'feature', false, :at),"
    " (43, 7, 'Our Class Play', 2024, 61, 'feature', false, :at),"
    " (44, NULL, 'The Quay', 1998, 95, 'feature', false, :at)",
    "externalid (film_id, source, value) VALUES (42, 'imdb', 'tt0113627'), (44, 'imdb',"
    " 'tt9900061')",
    "person (id, guild_id, name) VALUES (5, NULL, 'Nicolas Cage'), (6, 7, 'Zeb Quimby')",
    "credit (id, film_id, person_id, role, character, job, position)"
    " VALUES (1, 42, 5, 'actor', 'Ben Sanderson', NULL, 0),"
    " (2, 43, 6, 'director', NULL, NULL, 0)",
    "alias (id, guild_id, film_id, name, member_id, added_at)"
    " VALUES (1, NULL, 42, 'the sad vegas one', 9, :at), (2, 7, 43, 'the play', 9, :at)",
    "provenance (film_id, field, source, fetched_at) VALUES (44, 'runtime', 'imdb', :at)",
    "serversettings (guild_id, country, adult_films) VALUES (7, 'DE', false)",
    "membersettings (member_id, country, private_replies, spoiler_free)"
    " VALUES (9, 'FR', true, false)",
]


def test_what_people_have_put_in_is_there_after_all_migrations(database_url: str) -> None:
    engine = database.open_engine(database_url)
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for rows in ROWS:
            connection.execute(text(f"INSERT INTO {rows}"), {"at": AT} if ":at" in rows else {})
        if engine.dialect.name == "postgresql":  # which counts only the ids it gave itself
            for table in ("film", "person", "credit", "alias"):
                connection.execute(text(f"SELECT setval('{table}_id_seq', 100)"))
    engine.dispose()

    with open_library(database_url) as library:
        everyone, server = Asker("GB", None), Asker("GB", 7)
        by_alias = library.ask("the sad vegas one", everyone).answer
        play = library.ask("the play", server).answer
        quay = library.ask("the quay", everyone).answer
        elsewhere = library.ask("our class play", everyone).answer

        assert isinstance(by_alias, FilmSheet)
        assert (by_alias.film.id, by_alias.film.title) == (42, "Leaving Las Vegas")
        assert by_alias.synopsis  # the bundle speaks of it now, and the film kept its id
        assert isinstance(play, FilmSheet)
        assert (play.film.id, play.film.directors) == (43, ("Zeb Quimby",))
        assert isinstance(quay, FilmSheet)
        assert quay.film.runtime == 95
        assert not isinstance(elsewhere, FilmSheet | Which) or "Our Class" not in str(elsewhere)
        assert library.call(_settings) == ("DE", "FR", True)


def _settings(session: Session) -> tuple[str | None, str | None, bool]:
    server, member = session.get_one(ServerSettings, 7), session.get_one(MemberSettings, 9)
    return server.country, member.country, member.private_replies
