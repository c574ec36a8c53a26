"""The gateway fails in every way Discord documents; members see answers all the same."""

from typing import Any

import pytest

from tests.server.conftest import Running

pytestmark = pytest.mark.asyncio(loop_scope="module")

CASINO = "Casino (1995) · Martin Scorsese · 2 h 58 min"


async def _answers(running: Running) -> bool:
    shown = await running.server.person().ask("!film casino")
    return shown["content"] == CASINO


def _said(running: Running, what: str) -> int:
    return running.server.gateway.heard.count(what)


@pytest.mark.parametrize("code", [1000, 1001, 1011, 1012, 4000, 4001, 4002, 4003, 4005, 4008])
async def test_a_closed_connection_is_resumed(running: Running, code: int) -> None:
    before = _said(running, "RESUME")

    await running.server.gateway.close(code)

    await running.server.gateway.until("RESUME", before + 1)
    assert await _answers(running)


@pytest.mark.parametrize("code", [4007, 4009])
async def test_a_session_that_discord_ended_is_begun_anew(running: Running, code: int) -> None:
    gateway = running.server.gateway
    before = _said(running, "IDENTIFY")
    gateway.accepts_resume = False

    await gateway.close(code)

    await gateway.until("IDENTIFY", before + 1)
    gateway.accepts_resume = True
    assert await _answers(running)


async def test_a_line_that_is_cut_is_taken_up_again(running: Running) -> None:
    before = _said(running, "RESUME")

    await running.server.gateway.cut()

    await running.server.gateway.until("RESUME", before + 1)
    assert await _answers(running)


async def test_what_was_said_meanwhile_is_answered_once(running: Running) -> None:
    gateway, member = running.server.gateway, running.server.person()
    before = _said(running, "RESUME")
    await gateway.close(4000)

    sent = await member.say("!film casino")

    await gateway.until("RESUME", before + 1)
    assert (await member.reply_to(sent))["content"] == CASINO
    assert await _answers(running)
    assert len(member.replies_to(sent)) == 1


async def test_asked_to_reconnect_it_does(running: Running) -> None:
    before = _said(running, "RESUME")

    await running.server.gateway.tell({"op": 7, "d": None})

    await running.server.gateway.until("RESUME", before + 1)
    assert await _answers(running)


async def test_told_that_its_session_is_invalid_it_begins_a_new_one(running: Running) -> None:
    before = _said(running, "IDENTIFY")

    await running.server.gateway.tell({"op": 9, "d": False})

    await running.server.gateway.until("IDENTIFY", before + 1)
    assert await _answers(running)


ODD: list[tuple[str, Any]] = [
    ("MESSAGE_CREATE", {}),
    ("MESSAGE_CREATE", {"id": "1", "channel_id": "x", "author": None, "content": 3}),
    ("INTERACTION_CREATE", {"id": "1", "type": 2}),
    ("INTERACTION_CREATE", {"id": "1", "type": 99, "token": "x", "application_id": "1"}),
    ("GUILD_CREATE", {"id": "not a number"}),
    ("GUILD_CREATE", None),
    ("CHANNEL_UPDATE", {"guild_id": "5"}),
    ("SOMETHING_NEW", {"a": [1, 2, 3]}),
]


@pytest.mark.parametrize(("event", "data"), ODD)
async def test_an_odd_payload_is_passed_over(running: Running, event: str, data: Any) -> None:
    identified = _said(running, "IDENTIFY")

    for session in running.server.gateway.sessions.values():
        await session.dispatch(event, data)

    assert await _answers(running)
    assert _said(running, "IDENTIFY") == identified


async def test_a_connection_refused_for_a_while_is_tried_again(running: Running) -> None:
    gateway = running.server.gateway
    before = _said(running, "RESUME")
    gateway.refuses = 2

    await gateway.cut()

    await gateway.until("RESUME", before + 1)
    assert await _answers(running)


async def test_told_that_its_session_may_go_on_it_resumes(running: Running) -> None:
    before = _said(running, "RESUME")

    await running.server.gateway.tell({"op": 9, "d": True})

    await running.server.gateway.until("RESUME", before + 1)
    assert await _answers(running)


NO_PAYLOADS: list[Any] = [{"op": "x"}, {"op": 99, "d": None}, {"op": 0}]


@pytest.mark.parametrize("payload", NO_PAYLOADS, ids=str)
async def test_what_is_no_payload_at_all_costs_no_answer(running: Running, payload: Any) -> None:
    await running.server.gateway.tell(payload)

    assert await _answers(running)


@pytest.mark.parametrize("payload", [[], "words", 7], ids=str)
async def test_after_what_is_not_even_an_object_the_bot_comes_back(
    running: Running, payload: Any
) -> None:
    before = _said(running, "IDENTIFY")

    await running.server.gateway.tell(payload)

    await running.server.gateway.until("IDENTIFY", before + 1)
    assert await _answers(running)


async def test_a_server_that_is_away_for_a_while_is_answered_again(running: Running) -> None:
    gateway, guild = running.server.gateway, running.server.guild
    for session in gateway.sessions.values():
        await session.dispatch("GUILD_DELETE", {"id": guild["id"], "unavailable": True})
        await session.dispatch("GUILD_CREATE", gateway.whole(guild))

    assert await _answers(running)


async def test_thrown_out_of_a_server_and_asked_back_it_answers(running: Running) -> None:
    gateway, guild = running.server.gateway, running.server.guild
    for session in gateway.sessions.values():
        await session.dispatch("GUILD_DELETE", {"id": guild["id"]})
        await session.dispatch("GUILD_CREATE", gateway.whole(guild))

    assert await _answers(running)


@pytest.mark.parametrize("code", [4012, 4013])
async def test_a_version_or_intents_refused_for_a_moment_end_nothing(
    running: Running, code: int
) -> None:
    before = _said(running, "IDENTIFY")

    await running.server.gateway.close(code)

    await running.server.gateway.until("IDENTIFY", before + 1)
    assert await _answers(running)
