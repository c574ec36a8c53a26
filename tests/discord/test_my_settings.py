"""`/me`: what a member chooses holds for their answers; all that is kept is shown and forgotten."""

import json
from datetime import UTC, datetime
from typing import Any

import discord
import pytest
import simcord
from sqlmodel import SQLModel

from bot.catalogue import saving
from bot.catalogue.records import FilmRecord, OfferRecord
from bot.community import personal, settings
from bot.community.settings import MemberChoices
from bot.library import Library
from bot.models import Alias, AuditEntry, Correction, MemberService, MemberSettings, Report
from bot.terms import OfferKind
from tests.discord.film_club import (
    Club,
    buttons,
    fields,
    filmbot,
    labels,
    opened,
    press,
    put_in_first_button,
    shown,
)

NO_DATA = "I have no data for this country"


def chosen(library: Library, club: Club) -> MemberChoices:
    return library.call(settings.of_member, club.member.id)


async def panel(club: Club) -> discord.Message:
    return await club.slash("me show")


async def pick(club: Club, message: discord.Message, menu: str, *values: str) -> discord.Message:
    return shown(await club.member.select(message, values, custom_id=f"me:{menu}"))


async def test_the_panel_is_seen_by_the_member_alone_and_changes_in_place(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        first = await panel(club)
        country = await pick(club, first, "country", "DE")
        with_services = await pick(club, country, "services", "Netflix", "MUBI")
        private = await press(club.member, with_services, "Private replies: off")
        last = await press(club.member, private, "Spoilers: on")

        assert first.flags.ephemeral
        assert {m.id for m in (country, with_services, private, last)} == {first.id}
        assert fields(last)["Country"] == "🇩🇪 Germany"
        assert fields(last)["Services"] == "MUBI, Netflix"
        assert chosen(own_library, club) == MemberChoices(
            "DE", True, True, services=("MUBI", "Netflix")
        )


async def test_a_service_not_in_the_menu_is_kept_when_others_are_picked(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        await club.slash("me service", service="My Own Channel")
        first = await panel(club)
        await pick(club, first, "services", "My Own Channel", "Netflix")
        await pick(club, await panel(club), "services", "Netflix")

        assert chosen(own_library, club).services == ("Netflix",)


async def test_a_service_is_known_however_it_is_written(own_library: Library) -> None:
    async with opened(own_library) as club:
        await club.slash("me service", service="Disney+")
        assert chosen(own_library, club).services == ("Disney+",)
        await club.slash("me service", service="disney plus")
        assert chosen(own_library, club).services == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("!me country Germany", "Noted. You watch in Germany."),
        ("!me country", "Noted. You have no country of your own."),
        ("!me service Netflix", "Noted. You have no country of your own, with Netflix."),
        ("!me country Freedonia", "I don’t know a country called “Freedonia”."),
        ("!me service +", "Name a service, such as Netflix."),
        ("!me service ...", "Name a service, such as Netflix."),
    ],
)
async def test_it_can_be_typed(own_library: Library, typed: str, said: str) -> None:
    async with opened(own_library) as club:
        assert (await club.ask(typed)).content.startswith(said)


async def test_typed_it_opens_what_only_who_presses_sees(own_library: Library) -> None:
    async with opened(own_library) as club:
        typed = await club.ask("!me")
        other = club.someone_else()
        theirs = await press(other, typed, "Open my settings")

        assert theirs.flags.ephemeral
        assert theirs.id != typed.id
        await other.select(theirs, ["FR"], custom_id="me:country")
        assert own_library.call(settings.of_member, other.id).country == "FR"
        assert chosen(own_library, club).country is None


async def test_in_a_direct_message_it_works_too(own_library: Library) -> None:
    async with opened(own_library) as club:
        typed = await club.ask_privately("!me")
        await club.member.user.click(typed, label="Open my settings")
        now = club.member.user.dm_channel.history()[-1]
        await club.member.user.select(now, ["FR"], custom_id="me:country")

        assert chosen(own_library, club).country == "FR"


async def test_it_works_after_a_restart(own_library: Library) -> None:
    async with opened(own_library) as club:
        first = await panel(club)
        await club.env.restart_bot(filmbot(own_library))
        await pick(club, first, "country", "JP")

        assert chosen(own_library, club).country == "JP"


# --- what it changes ---------------------------------------------------------------------


async def test_offers_on_my_services_come_first_with_a_tick(own_library: Library) -> None:
    checked = datetime.now(UTC).date()
    offers = tuple(
        OfferRecord("US", name, kind, checked)
        for name, kind in (
            ("Aardvark", OfferKind.STREAM),
            ("Netflix", OfferKind.STREAM),
            ("Amazon Prime Video", OfferKind.BUY),
            ("Zeta", OfferKind.RENT),
        )
    )
    own_library.call(saving.save, FilmRecord("table", {"table": "x"}, "Zanzarrow", offers=offers))
    own_library.refresh()
    async with opened(own_library) as club:
        before = await club.ask("!where zanzarrow")
        for name in ("Netflix", "Prime Video"):
            await club.slash("me service", service=name)
        after = await club.ask("!where zanzarrow")

    where = "Where to watch · 🇺🇸 United States"
    assert fields(before)[where].splitlines() == [
        "Stream: Aardvark, Netflix", "Rent: Zeta", "Buy: Amazon Prime Video",
    ]  # fmt: skip
    assert fields(after)[where].splitlines() == [
        "Stream: ✓ Netflix, Aardvark", "Buy: ✓ Amazon Prime Video", "Rent: Zeta",
    ]  # fmt: skip
    assert "✓ Netflix, ✓ Amazon Prime Video, Aardvark and Zeta" in after.content


async def test_private_replies_hide_slash_commands_but_not_what_is_typed(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        await press(club.member, await panel(club), "Private replies: off")
        slash, typed = await club.slash("film", title="heat 1995"), await club.ask("!film heat 95")
        public = shown(await club.someone_else().slash(club.channel, "film", title="heat 1995"))

    assert slash.flags.ephemeral
    assert not typed.flags.ephemeral
    assert not public.flags.ephemeral


@pytest.mark.parametrize("text", ["!film heat 1995", "!ask what is heat 1995 about"])
async def test_without_spoilers_the_story_is_veiled(own_library: Library, text: str) -> None:
    async with opened(own_library) as club:
        open_card = await club.ask(text)
        await press(club.member, await panel(club), "Spoilers: on")
        veiled = await club.ask(text)
        theirs = await club.someone_else().send(club.channel, text)
        others = next(m for m in club.channel.history() if m.id > theirs.id)

    story = (open_card.embeds[0].description or "").split("\n\n")[-1]
    assert len(story) > 40
    assert (veiled.embeds[0].description or "").endswith(f"||{story}||")
    assert story[:30] not in veiled.content
    assert others.embeds == open_card.embeds


# --- all that is kept --------------------------------------------------------------------


def keep_all(library: Library, member: int, guild: int) -> None:
    film = library.names.films.resolve("heat 1995").films[0]
    rows: list[SQLModel] = [
        MemberSettings(member_id=member, country="DE"),
        MemberService(member_id=member, provider="Netflix"),
        Correction(guild_id=guild, typed="heet", name="heet", member_id=member, film_id=film),
        Alias(guild_id=guild, film_id=film, name="Bank Job", member_id=member),
        Report(guild_id=guild, member_id=member, film_id=film, wrong="the year"),
        AuditEntry(guild_id=guild, member_id=member, film_id=film, action="edit"),
    ]
    library.call(lambda session: session.add_all(rows))


async def test_all_that_is_kept_can_be_had_as_a_file(own_library: Library) -> None:
    async with opened(own_library) as club:
        keep_all(own_library, club.member.id, club.guild.id)

        result = await club.slash("me export")

        assert result.flags.ephemeral
        kept: dict[str, Any] = json.loads(await result.attachments[0].read())
        assert kept["member_id"] == str(club.member.id)
        assert set(kept) == {
            "member_id", "membersettings", "memberservice", "correction", "alias", "report",
            "auditentry",
        }  # fmt: skip
        assert kept["report"][0]["wrong"] == "the year"
        assert kept["report"][0]["guild_id"] == str(club.guild.id)


async def test_forgetting_asks_first_and_says_what_went_and_what_stays(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        keep_all(own_library, club.member.id, club.guild.id)
        other = club.someone_else()
        keep_all(own_library, other.id, club.guild.id)

        asked = await club.slash("me forget")
        assert labels(asked) == ["Forget me", "Keep it"]
        assert chosen(own_library, club).country == "DE"
        done = await press(club.member, asked, "Forget me")

        assert done.content == (
            "Done. I removed your settings, 1 service, 1 film you said you meant and what we last"
            " spoke of. Without your name stays: 1 name you gave a film, 1 report of yours and"
            " 1 change to a film."
        )
        left: dict[str, Any] = json.loads(own_library.call(personal.exported, club.member.id))
        theirs: dict[str, Any] = json.loads(own_library.call(personal.exported, other.id))
        assert set(left) == {"member_id"}
        assert len(theirs) == 7


async def test_what_was_last_spoken_of_is_forgotten_too(own_library: Library) -> None:
    async with opened(own_library) as club:
        await club.ask("!film heat 1995")
        await press(club.member, await club.slash("me forget"), "Forget me")
        after = await club.ask("!ask how long is it")

    assert "2 h 50" not in after.content


def test_every_table_that_speaks_of_members_is_handed_over_and_forgotten() -> None:
    named = {
        table.name for table in SQLModel.metadata.tables.values() if "member_id" in table.columns
    }

    assert {kept.table.__name__.lower() for kept in personal.KEPT} == named


FORGED = ["", "country", "country:XX", "private:maybe", "forget:no", "services:x", "x" * 90]


@pytest.mark.parametrize("rest", FORGED)
async def test_a_forged_button_changes_nothing(own_library: Library, rest: str) -> None:
    async with opened(own_library) as club:
        card = await club.ask("!film heat 1995")
        put_in_first_button(club, card, f"me:{rest}")

        said = shown(await club.member.click(card, custom_id=f"me:{rest}"))

        assert said.content == "I can’t read that button any more. Please ask again."
        assert chosen(own_library, club) == MemberChoices()


async def test_a_panel_pressed_twice_does_it_once(own_library: Library) -> None:
    async with opened(own_library) as club:
        first = await panel(club)
        id = next(b.custom_id for b in buttons(first) if b.label == "Private replies: off")
        await press(club.member, first, "Private replies: off")
        put_in_first_button(club, again := await club.ask("!film heat 1995"), id or "")
        await club.member.click(again, custom_id=id)

        assert chosen(own_library, club).private_replies


async def test_a_member_without_a_voice_may_still_set_up_their_own(own_library: Library) -> None:
    async with opened(own_library) as club:
        muted: simcord.MemberActor = club.someone_else("muted")
        silence = {muted: discord.PermissionOverwrite(send_messages=False)}
        channel = club.guild.create_text_channel("quiet", overwrites={**silence})
        result = shown(await muted.slash(channel, "me country", country="FR"))

        assert result.flags.ephemeral
        assert own_library.call(settings.of_member, muted.id).country == "FR"
