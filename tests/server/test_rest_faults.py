"""Discord's REST answers badly or not at all; members are answered as soon as it may be."""

import asyncio

import pytest

from tests.server.conftest import Running
from tests.server.faults import LOST, RESET, SILENCE, Fault

pytestmark = pytest.mark.asyncio(loop_scope="module")

ALIEN = "Alien (1979) · Ridley Scott · 1 h 57 min"
SEND, RESPOND = "POST /channels", "POST /interactions"


@pytest.mark.parametrize("status", [500, 502, 503, 504, 524, RESET, LOST])
async def test_a_message_that_was_not_taken_is_sent_again(running: Running, status: int) -> None:
    running.server.faults.plan(Fault(SEND, status))

    member = running.server.person()
    sent = await member.say("!film alien")

    shown = await member.reply_to(sent)

    assert shown["content"] == ALIEN
    await member.ask("!film alien")
    assert member.replies_to(sent) == [shown]


@pytest.mark.parametrize("is_global", [False, True])
async def test_a_rate_limit_is_waited_out(running: Running, is_global: bool) -> None:
    running.server.faults.plan(Fault(SEND, 429, times=2, is_global=is_global))

    shown = await running.server.person().ask("!film alien")

    assert shown["content"] == ALIEN


@pytest.mark.parametrize("status", [400, 401, 403, 404])
async def test_a_message_that_is_refused_ends_nothing(running: Running, status: int) -> None:
    channel = await running.server.open_channel("closed")
    member = running.server.person("member", channel)
    running.server.faults.plan(Fault(f"{SEND}/{channel['id']}", status))
    refused = await member.say("!film alien")
    await asyncio.wait_for(running.server.faults.over.wait(), 5)

    shown = await member.ask("!film alien")

    assert shown["content"] == ALIEN
    assert all(reply["content"] != ALIEN for reply in member.replies_to(refused))


async def test_one_answer_that_never_arrives_holds_up_no_other(running: Running) -> None:
    member = running.server.person()
    channel = await running.server.open_channel("elsewhere")
    running.server.faults.plan(Fault(f"POST /channels/{channel['id']}", SILENCE))
    await running.server.person("stuck", channel).say("!film heat 1995")

    shown = await member.ask("!film alien", within=5)

    assert shown["content"] == ALIEN


@pytest.mark.parametrize("status", [500, 502, 503, RESET, LOST])
async def test_a_response_that_was_not_taken_is_sent_again(running: Running, status: int) -> None:
    running.server.faults.plan(Fault(RESPOND, status))

    shown = await running.server.person().slash("film", title="alien")

    assert shown["content"] == ALIEN


async def test_a_response_that_came_too_late_ends_nothing(running: Running) -> None:
    clock, member = running.server.world.clock, running.server.person()
    asking = asyncio.create_task(member.slash("film", title="alien"))
    clock.ahead += 60
    await asyncio.sleep(0.5)
    asking.cancel()

    shown = await member.slash("film", title="alien")

    assert shown["content"] == ALIEN


async def test_a_button_of_a_message_that_is_gone_ends_nothing(running: Running) -> None:
    member = running.server.person()
    asked = await member.ask("!film alien")
    running.server.faults.plan(Fault(RESPOND, 404))
    pressing = asyncio.create_task(member.press(asked, "Cast"))
    await asyncio.sleep(0.5)
    pressing.cancel()

    shown = await member.press(asked, "Cast")

    assert "Sigourney Weaver" in shown["embeds"][0]["description"]


async def test_suggestions_that_fail_are_an_empty_list_at_worst(running: Running) -> None:
    running.server.faults.plan(Fault(RESPOND, 500))

    choices = await running.server.person().suggested("film", "title", "alien")

    assert choices[0]["name"].startswith("Alien (1979)")


@pytest.mark.parametrize("forged", ["q:1:", "q:1:kz~1~x", "q:zz:ks~zzzzzzz~x", "q:1:=nothing"])
async def test_a_forged_button_gets_a_polite_answer(running: Running, forged: str) -> None:
    member = running.server.person()
    asked = await member.ask("!film alien")

    shown = await member.press_forged(asked, forged)

    assert shown["content"]
    assert "Traceback" not in shown["content"]
