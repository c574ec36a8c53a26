"""Answers that take long, or never come: a waiting sign, and a polite word."""

import time
from collections.abc import Callable, Iterator
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot import database
from bot.answers import FilmName, Turn
from bot.discord_app import films, replies
from bot.library import Library
from bot.questions import Asker, Question
from tests.discord.film_club import Club, labels, opened, press, shown

P = ParamSpec("P")
T = TypeVar("T")

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
UNREACHABLE = "I can’t reach my film database right now. Please try again in a minute."
SORRY = "Something went wrong on my side. It is noted; please try again."
DISCORD_WAITS = 3.0  # seconds
GIVEN, ANNOUNCED, CHANGE_ANNOUNCED, LISTED = (
    4,
    5,
    6,
    8,
)  # Discord's numbers for answers to an interaction


class FaultyLibrary(Library):
    """A library that is slow, cut off from its database, or has a fault, as soon as it is told."""

    takes: Callable[[], None] | None = None
    fails: Exception | None = None

    def answer(self, question: Question, asker: Asker) -> Turn:
        self._suffer()
        return super().answer(question, asker)

    def suggest(self, typed: str, asker: Asker, limit: int = 25) -> tuple[FilmName, ...]:
        self._suffer()
        return super().suggest(typed, asker, limit)

    def call(
        self, work: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        if isinstance(self.fails, OperationalError):
            raise self.fails
        return super().call(work, *args, **kwargs)

    def _suffer(self) -> None:
        if self.takes:
            self.takes()
        if self.fails:
            raise self.fails


@pytest.fixture
def faulty(filled: str) -> Iterator[FaultyLibrary]:
    engine = database.open_engine(filled)
    yield FaultyLibrary(engine)
    engine.dispose()


def test_the_bot_loses_patience_before_discord_does() -> None:
    assert 0 < replies.SOON < DISCORD_WAITS
    assert 0 < films.SUGGEST_WITHIN < DISCORD_WAITS


SLOW = [
    ("film", "heat 1995", HEAT),
    ("cast", "heat 1995", "Cast of Heat (1995): Al Pacino"),
    ("where", "heat 1995", "Where to watch Heat (1995) in the United States"),
    ("film", "heat", "Which “heat” do you mean?"),
    ("film", "xyzzy", "I don’t know a film called “xyzzy”."),
]


@pytest.mark.parametrize(("command", "title", "said"), SLOW)
async def test_a_slow_answer_is_announced_and_then_given(
    faulty: FaultyLibrary, command: str, title: str, said: str
) -> None:
    async with opened(faulty) as club:
        faulty.takes = _seconds_of(club, 2.5)

        result = await club.member.slash(club.channel, command, title=title)

        assert _answers(club) == [ANNOUNCED]
        assert shown(result).content.startswith(said)


async def test_a_quick_answer_is_not_announced(faulty: FaultyLibrary) -> None:
    async with opened(faulty) as club:
        faulty.takes = _seconds_of(club, 1.0)

        result = await club.member.slash(club.channel, "film", title="heat 1995")

        assert _answers(club) == [GIVEN]
        assert shown(result).content == HEAT


async def test_a_slow_button_changes_its_message_in_the_end(faulty: FaultyLibrary) -> None:
    async with opened(faulty) as club:
        which = await club.ask("!film heat")
        faulty.takes = _seconds_of(club, 2.5)

        await club.member.click(which, label=HEAT)

        assert _answers(club) == [CHANGE_ANNOUNCED]
        assert [m.content for m in club.channel.history()] == ["!film heat", HEAT]


async def test_a_slow_button_gives_another_member_a_copy(faulty: FaultyLibrary) -> None:
    async with opened(faulty) as club:
        which = await club.ask("!film heat")
        faulty.takes = _seconds_of(club, 2.5)

        result = await club.someone_else().click(which, label=HEAT)

        assert _answers(club) == [ANNOUNCED]
        assert shown(result).content == HEAT
        assert shown(result).flags.ephemeral
        assert club.now_reads(which) == which.content


async def test_a_slow_list_is_empty_and_no_error(faulty: FaultyLibrary) -> None:
    async with opened(faulty) as club:
        faulty.takes = _seconds_of(club, 2.5)

        choices = await club.suggested("heat")

        assert (choices, _answers(club)) == ([], [LISTED])


async def test_an_answer_that_never_comes_is_given_up(faulty: FaultyLibrary) -> None:
    async with opened(faulty) as club:
        faulty.takes = _seconds_of(club, 2.5, 60.0)

        reply = await club.slash("film", title="heat 1995")

    assert reply.content == UNREACHABLE


ASKED: list[Callable[[Club, discord.Message], Any]] = [
    lambda club, card: club.ask("!film heat 1995"),
    lambda club, card: club.ask("!cast heat 1995"),
    lambda club, card: club.ask("!where heat 1995"),
    lambda club, card: club.ask(f"{club.mention} heat 1995"),
    lambda club, card: club.ask_privately("heat 1995"),
    lambda club, card: club.slash("film", title="heat 1995"),
    lambda club, card: club.slash("where", title="heat 1995"),
    lambda club, card: press(club.member, card, "Cast"),
    lambda club, card: press(club.someone_else(), card, "Cast"),
]
WAYS = [
    "!film", "!cast", "!where", "mention", "private", "/film", "/where", "button", "their button",
]  # fmt: skip


@pytest.mark.parametrize("asked", ASKED, ids=WAYS)
async def test_without_its_database_the_bot_says_so(
    faulty: FaultyLibrary, asked: Callable[[Club, discord.Message], Any]
) -> None:
    async with opened(faulty) as club:
        card = await club.ask("!film heat 1995")
        faulty.fails = OperationalError("SELECT 1", {}, Exception("connection refused"))

        reply = await asked(club, card)

        assert (reply.content, reply.embeds, labels(reply)) == (UNREACHABLE, [], [])
        assert club.env.errors == []


@pytest.mark.parametrize("asked", ASKED, ids=WAYS)
async def test_a_fault_of_the_bot_is_apologised_for(
    faulty: FaultyLibrary, asked: Callable[[Club, discord.Message], Any]
) -> None:
    async with opened(faulty, check_errors=False) as club:
        card = await club.ask("!film heat 1995")
        faulty.fails = RuntimeError("a fault")

        reply = await asked(club, card)

    assert reply.content == SORRY


@pytest.mark.parametrize("fault", [RuntimeError("a fault"), OperationalError("", {}, Exception())])
async def test_a_list_never_shows_an_error(faulty: FaultyLibrary, fault: Exception) -> None:
    async with opened(faulty) as club:
        faulty.fails = fault

        choices = await club.suggested("heat")

        assert (choices, _answers(club)) == ([], [LISTED])
        assert club.env.errors == []


async def test_the_bot_works_again_once_its_database_does(faulty: FaultyLibrary) -> None:
    async with opened(faulty) as club:
        faulty.fails = OperationalError("SELECT 1", {}, Exception("connection refused"))
        before = await club.slash("film", title="heat 1995")
        faulty.fails = None
        after = await club.slash("film", title="heat 1995")

    assert (before.content, after.content) == (UNREACHABLE, HEAT)


@pytest.mark.parametrize("status", [500, 503])
async def test_a_fault_of_discords_does_not_stop_the_bot(club: Club, status: int) -> None:
    club.env.inject_error("POST", "/channels/*/messages", status=status, times=2)

    lost = await club.replies("!film heat 1995")
    reply = await club.ask("!film heat 1995")

    assert lost == []
    assert reply.content == HEAT
    assert club.env.errors != []


def _seconds_of(club: Club, *periods: float) -> Callable[[], None]:
    """A library at work while Discord's clock moves on; the bot may say something meanwhile."""

    def work() -> None:
        for seconds in periods:
            said = len(club.env.http_requests)
            club.env.backend.advance_clock(seconds)
            for _ in range(100):
                if len(club.env.http_requests) > said:
                    break
                time.sleep(0.01)

    return work


def _answers(club: Club) -> list[int]:
    """How the bot answered interactions, by Discord's numbers."""
    requests = club.env.http_requests
    return [r.json["type"] for r in requests if r.path.endswith("/callback") and r.json]
