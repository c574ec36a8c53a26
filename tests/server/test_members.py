"""What members see of the bot's own process, over real sockets."""

import asyncio

import pytest

from tests.server.conftest import Running
from tests.server.person import ImpossibleError, labels
from tests.server.world import NO_EMBEDS

pytestmark = pytest.mark.asyncio(loop_scope="module")

LEAVING = "Leaving Las Vegas (1995) · Mike Figgis · 1 h 51 min"
HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
HEAT_86 = "Heat (1986) · Dick Richards · 1 h 41 min"


async def test_a_typed_command_is_answered_with_a_card(running: Running) -> None:
    shown = await running.server.person().ask("!film leaving las vagas")

    assert shown["content"] == LEAVING
    assert shown["embeds"][0]["title"] == "Leaving Las Vegas (1995)"


async def test_a_slash_command_is_answered(running: Running) -> None:
    shown = await running.server.person().slash("film", title="heat 1995")

    assert shown["content"] == HEAT


async def test_a_shared_title_asks_and_a_press_answers_in_place(running: Running) -> None:
    member = running.server.person()
    which = await member.ask("!film heat")

    shown = await member.press(which, HEAT_86)

    assert shown["id"] == which["id"]
    assert shown["content"] == HEAT_86


async def test_someone_elses_press_shows_a_copy_to_them_alone(running: Running) -> None:
    asked = await running.server.person().ask("!film heat 1995")

    shown = await running.server.person("another").press(asked, "Cast")

    assert shown["id"] != asked["id"]
    assert shown["flags"] == 64


async def test_a_menu_is_picked_from(running: Running) -> None:
    member = running.server.person()
    which = await member.ask("!film the")

    last = labels(which)[-1]

    shown = await member.pick(which, last)

    assert shown["content"] == last


async def test_suggestions_carry_ids_and_a_title_typed_by_hand_works(running: Running) -> None:
    member = running.server.person()
    choices = await member.suggested("film", "title", "leaving")

    picked = await member.slash("film", title=choices[0]["value"])
    typed = await member.slash("film", title="1917")

    assert picked["content"] == LEAVING
    assert typed["content"].startswith("1917 (2019)")


async def test_a_direct_message_needs_no_command(running: Running) -> None:
    shown = await running.server.person_in_private().ask("leaving las vegas")

    assert shown["content"] == LEAVING


async def test_a_mention_needs_no_command(running: Running) -> None:
    bot = running.server.world.bot["id"]

    shown = await running.server.person().ask(f"<@{bot}> leaving las vegas")

    assert shown["content"] == LEAVING


async def test_without_embed_links_the_card_is_text(running: Running) -> None:
    world = running.server.world
    world.permissions = NO_EMBEDS
    try:
        shown = await running.server.person().slash("film", title="heat 1995")
    finally:
        world.permissions = str((1 << 50) - 1)

    assert shown["embeds"] == []
    assert "Michael Mann" in shown["content"]


async def test_many_members_at_once_each_get_their_answer(running: Running) -> None:
    titles = ["heat 1995", "alien", "casino", "1917", "m", "up", "her", "se7en"] * 4
    members = [running.server.person(f"member {i}") for i in range(len(titles))]

    shown = await asyncio.gather(
        *(member.slash("film", title=title) for member, title in zip(members, titles, strict=True))
    )

    starts = ["Heat", "Alien", "Casino", "1917", "M", "Up", "Her", "Se7en"] * 4
    assert [card["content"].split(" (")[0] for card in shown] == starts


@pytest.mark.parametrize("words", ["@everyone", "x" * 1990, "🎬🎬", "` ``` ||", "\u202e\u200b?"])
async def test_odd_words_get_a_polite_answer_that_mentions_nobody(
    running: Running, words: str
) -> None:
    shown = await running.server.person().ask(f"!film {words}")

    assert shown["content"]
    assert shown["mentions"] == []
    assert not shown["mention_everyone"]


async def test_the_client_offers_only_synced_commands(running: Running) -> None:
    with pytest.raises(ImpossibleError):
        await running.server.person().slash("nothing", title="heat")
    with pytest.raises(ImpossibleError):
        await running.server.person().slash("film")


async def test_a_flood_from_one_member_slows_no_other_server(running: Running) -> None:
    server = running.server
    guild = server.world.add_guild("Elsewhere")
    elsewhere = server.world.add_channel(guild, "films")
    for session in server.gateway.sessions.values():
        await session.dispatch("GUILD_CREATE", server.gateway.whole(guild))
    flooding = server.person("flooding")
    for _ in range(100):
        await flooding.say("!film the")

    shown = await server.person("calm", elsewhere).ask("!film leaving las vegas", within=5)

    assert shown["content"] == LEAVING
