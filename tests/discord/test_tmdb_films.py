"""Films from TMDB: whose they are, and how they are listed."""

import pytest

from bot.answers import Candidate, NoSuchName
from bot.cards import adding, card
from bot.enrichment import Enrichment
from bot.library import Library
from bot.questions import Question, Unfound
from tests.discord import as_sent
from tests.discord.film_club import opened, press, shown
from tests.discord.staff import admin_of, owner_of
from tests.tmdb_server import TmdbServer

FERRY = "The Night Ferry (1987) · Mei Tan · 1 h 44 min"


@pytest.fixture
def enrichment(own_library: Library, tmdb: TmdbServer) -> Enrichment:
    return Enrichment(own_library, tmdb.client())


async def test_what_an_owner_takes_from_tmdb_is_for_everyone(
    own_library: Library, enrichment: Enrichment
) -> None:
    async with opened(own_library, enrichment) as club:
        owner = owner_of(club)
        found = shown(await owner.slash(club.channel, "catalogue add-id", reference="night ferry"))
        added = await press(owner, found, "The Night Ferry (1987) · 夜渡")
        privately = await club.ask_privately("the night ferry")
        again = await admin_of(club).slash(club.channel, "catalogue add-id", reference="tt9900001")
        known = await press(owner, shown(again), "The Night Ferry (1987) · 夜渡")

    assert added.content == privately.content == known.content == FERRY
    assert len(own_library.names.films.named("the night ferry", club.guild.id)) == 1


HOSTILE = [
    "heat", "**bold** @everyone <@1> [x](https://evil.example)", "🎬" * 90, "a" * 300,
    "\u202e\u200b ", "line\nbreak", "`" * 60,
]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("count", [0, 1, 5, 6, 10])
def test_discord_takes_every_list_of_candidates(title: str, count: int) -> None:
    films = [Candidate(2**31 - 1 - n, f"{title} {n}", 1987, title) for n in range(count)]

    assert as_sent.faults(adding.candidates(title, films)) == []
    assert as_sent.faults(card(NoSuchName(title, (), Question(Unfound(title))))) == []
