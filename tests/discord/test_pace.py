"""Who asks faster than can be answered well is told so, and slows nobody else."""

import pytest

from bot.discord_app.pace import Pace, Rate, Verdict
from bot.discord_app.replies import TOO_FAST
from bot.library import Library
from tests.discord import film_club
from tests.discord.film_club import press, shown

ALIEN = "Alien (1979) · Ridley Scott · 1 h 57 min"
SLOW = Rate(3, 60.0)


async def test_a_flood_of_messages_is_answered_in_part_and_told_once(library: Library) -> None:
    async with film_club.opened(library, pace=Pace(member=SLOW)) as club:
        replies = [reply for _ in range(8) for reply in await club.replies("!film alien")]

        other = await club.someone_else().send(club.channel, "!film alien")
        after = [m for m in club.channel.history() if m.id > other.id]

    assert [reply.content for reply in replies] == [ALIEN] * 3 + [TOO_FAST.text]
    assert [reply.content for reply in after] == [ALIEN]


async def test_a_slash_command_too_fast_is_told_privately(library: Library) -> None:
    async with film_club.opened(library, pace=Pace(member=SLOW)) as club:
        answers = [await club.slash("film", title="alien") for _ in range(5)]

    assert [answer.content for answer in answers] == [ALIEN] * 3 + [TOO_FAST.text] * 2
    assert [answer.flags.ephemeral for answer in answers] == [False] * 3 + [True] * 2


async def test_a_button_pressed_too_fast_leaves_the_card_as_it_is(library: Library) -> None:
    async with film_club.opened(library, pace=Pace(member=Rate(2, 60.0))) as club:
        card = await club.ask("!film alien")
        await press(club.member, card, "Cast")
        before = club.now_reads(card)

        told = shown(await club.member.click(card, label="Where to watch"))

        assert told.content == TOO_FAST.text
        assert club.now_reads(card) == before


PACES: list[tuple[Pace, list[tuple[int, int | None, int]], list[str]]] = [
    (Pace(member=Rate(2, 60)), [(1, 9, 0)] * 4, ["answer", "answer", "tell", "silence"]),
    (Pace(member=Rate(1, 60)), [(1, 9, 0), (2, 9, 0), (1, 9, 0)], ["answer", "answer", "tell"]),
    (Pace(server=Rate(2, 60)), [(1, 9, 0), (2, 9, 0), (3, 9, 0), (3, 8, 0)],
     ["answer", "answer", "tell", "answer"]),
    (Pace(server=Rate(1, 60)), [(1, None, 0), (2, None, 0)], ["answer", "answer"]),
    (Pace(at_once=5), [(1, 9, 4), (2, 9, 5), (2, 9, 5)], ["answer", "tell", "silence"]),
]  # fmt: skip


@pytest.mark.parametrize(("pace", "asked", "verdicts"), PACES)
def test_verdicts(
    pace: Pace, asked: list[tuple[int, int | None, int]], verdicts: list[str]
) -> None:
    given = [pace.verdict(member, server, under_way) for member, server, under_way in asked]

    assert given == [Verdict(verdict) for verdict in verdicts]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.discord_app.pace.REMEMBERED", 10)
    pace = Pace(member=Rate(1, 60))

    first = [pace.verdict(member, None, 0) for member in range(50)]

    assert set(first) == {Verdict.ANSWER}
    assert pace.verdict(0, None, 0) is Verdict.ANSWER  # forgotten, and so no longer too fast
    assert pace.verdict(49, None, 0) is Verdict.TELL
