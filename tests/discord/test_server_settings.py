"""`/server`: who may change what a server chose, and what each choice changes."""

from collections.abc import Callable

import discord
import pytest
import simcord

from bot.community import settings
from bot.community.settings import ServerChoices
from bot.library import Library
from tests.discord.film_club import (
    Club,
    add_film,
    buttons,
    fields,
    filmbot,
    labels,
    menu_of,
    opened,
    press,
    put_in_first_button,
    shown,
)

NOT_ALLOWED = "Only members with Manage Server can change what is chosen here."
HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"


def admin_of(club: Club, guild: simcord.GuildHandle | None = None) -> simcord.MemberActor:
    """Someone with Manage Server; in this server, or in another one."""
    guild = guild or club.guild
    role = guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(club.env.create_user("admin"), roles=[role])


def chosen(library: Library, club: Club) -> ServerChoices:
    return library.call(settings.of_server, club.guild.id)


def choose(library: Library, club: Club, **new: object) -> None:
    """What the server of the club chose before the bot came."""
    library.call(settings.change_server, club.guild.id, lambda _: ServerChoices(**new))  # pyright: ignore[reportArgumentType] # names and types are ServerChoices' own


async def panel(club: Club, who: simcord.MemberActor) -> discord.Message:
    return shown(await who.slash(club.channel, "server show"))


async def pick(
    who: simcord.MemberActor, message: discord.Message, key: str, *values: object
) -> discord.Message:
    """Pick what to change, and change it."""
    await who.select(message, [key], custom_id="sv:pick")
    return shown(await who.select(message, values, custom_id=f"sv:set:{key}"))


async def test_every_choice_is_made_in_place(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        role = club.guild.create_role("curators")
        log = club.guild.create_text_channel("log")
        first = await panel(club, admin)
        for key, value in (
            ("country", "DE"),
            ("language", "de"),
            ("prefix", "?"),
            ("adult-films", "on"),
            ("members-add", "on"),
            ("admin-role", role),
            ("log-channel", log),
            ("channels", club.channel),
        ):
            now = await pick(admin, first, key, value)
            assert now.id == first.id

        assert first.flags.ephemeral
        assert fields(now) == {
            "Country": "Germany", "Language": "German", "Commands begin with": "?",
            "Admins of films": "Manage Server and @curators", "I answer in": r"\#films",
            "Films for adults": "in age-restricted channels", "Who may add films": "every member",
            "Changes are told in": r"\#log",
        }  # fmt: skip
        assert chosen(own_library, club) == ServerChoices(
            "DE", "de", "?", role.id, log.id, True, True, (club.channel.id,)
        )
        for key, value in (("country", "-"), ("language", "-"), ("prefix", "-")):
            await pick(admin, first, key, value)
        for key in ("admin-role", "log-channel", "channels"):
            await pick(admin, first, key)
        for key in ("adult-films", "members-add"):
            await pick(admin, first, key, "off")
        assert chosen(own_library, club) == ServerChoices()


WHO: list[tuple[str, Callable[[Club], simcord.MemberActor]]] = [
    ("a member", lambda club: club.someone_else()),
    ("a film admin", lambda club: club.guild.add_member(
        club.env.create_user("curator"), roles=[club.guild.roles["curators"]])),
    ("another server's admin", lambda club: club.guild.add_member(
        admin_of(club, club.env.create_guild("Another club")).user)),
]  # fmt: skip


@pytest.mark.parametrize("who", [who for _, who in WHO], ids=[name for name, _ in WHO])
async def test_without_manage_server_it_is_shown_and_nothing_can_be_changed(
    own_library: Library, who: Callable[[Club], simcord.MemberActor]
) -> None:
    async with opened(own_library) as club:
        role = club.guild.create_role("curators")
        choose(own_library, club, admin_role_id=role.id)
        actor = who(club)
        before = chosen(own_library, club)

        seen = await panel(club, actor)
        slash = shown(await actor.slash(club.channel, "server prefix", prefix="?"))
        sent = await actor.send(club.channel, "!server prefix ?")
        typed = next(m for m in club.channel.history() if m.id > sent.id)

        assert menu_of(seen) is None
        assert seen.embeds[0].footer.text == NOT_ALLOWED
        assert slash.embeds[0].footer.text == NOT_ALLOWED
        assert typed.content == NOT_ALLOWED
        assert chosen(own_library, club) == before


async def test_a_panel_forged_or_copied_changes_nothing_for_those_who_may_not(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        card = await club.ask("!film heat 1995")
        for rest in ("set:adult-films", "set:members-add", "pick", "open"):
            put_in_first_button(club, card, f"sv:{rest}")
            said = shown(await club.member.click(card, custom_id=f"sv:{rest}"))
            assert said.flags.ephemeral

        assert chosen(own_library, club) == ServerChoices()


@pytest.mark.parametrize("rest", ["", "set:country", "set:prefix", "set:nonsense", "drop", "x:y:z"])
async def test_a_forged_control_is_not_read(own_library: Library, rest: str) -> None:
    async with opened(own_library) as club:
        card = await club.ask("!film heat 1995")
        put_in_first_button(club, card, f"sv:{rest}")

        said = shown(await admin_of(club).click(card, custom_id=f"sv:{rest}"))

        assert said.content == "I can’t read that button any more. Please ask again."
        assert chosen(own_library, club) == ServerChoices()


async def test_rights_lost_meanwhile_count(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        first = await panel(club, admin)
        await admin.select(first, ["adult-films"], custom_id="sv:pick")
        club.env.backend.get_guild(club.guild.id).members[admin.id].role_ids.clear()

        said = shown(await admin.select(first, ["on"], custom_id="sv:set:adult-films"))

        assert said.embeds[0].footer.text == NOT_ALLOWED
        assert chosen(own_library, club) == ServerChoices()


async def test_everyones_role_cannot_be_the_admins(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        first = await panel(club, admin)
        await pick(admin, first, "admin-role", club.guild.roles["@everyone"])
        said = await admin.slash(
            club.channel, "server admin-role", role=club.guild.roles["@everyone"]
        )

        assert shown(said).content.startswith("That role is everyone’s")
        assert chosen(own_library, club).admin_role_id is None


async def test_in_a_direct_message_there_is_no_server(own_library: Library) -> None:
    async with opened(own_library) as club:
        said = await club.ask_privately("!server")

    assert said.content.startswith("In a direct message there is no server to set up.")


async def test_it_works_after_a_restart(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        first = await panel(club, admin)
        await club.env.restart_bot(filmbot(own_library))
        await pick(admin, first, "country", "JP")

        assert chosen(own_library, club).country == "JP"


# --- what it changes ---------------------------------------------------------------------


async def test_the_prefix_holds_at_once_and_a_mention_always_works(own_library: Library) -> None:
    async with opened(own_library) as club:
        assert (await club.ask("!film heat 1995")).content == HEAT
        await admin_of(club).slash(club.channel, "server prefix", prefix="??")

        assert (await club.ask("??film heat 1995")).content == HEAT
        assert await club.replies("!film heat 1995") == []
        assert (await club.ask(f"{club.mention} heat 1995")).content == HEAT
        assert "??film" in str((await club.ask("??help")).embeds[0].description)
        assert (await club.ask_privately("!film heat 1995")).content == HEAT


@pytest.mark.parametrize("prefix", ["a b", "toolong", "@", "/", "<"])
async def test_a_prefix_that_cannot_be_is_refused(own_library: Library, prefix: str) -> None:
    async with opened(own_library) as club:
        said = shown(await admin_of(club).slash(club.channel, "server prefix", prefix=prefix))

        assert said.content.startswith("Commands can’t begin with that. Give 1 to 5 characters")
        assert chosen(own_library, club).prefix is None


async def test_elsewhere_it_is_silent_and_says_where_to_go(own_library: Library) -> None:
    async with opened(own_library) as club:
        films = club.guild.create_text_channel("cinema")
        old = await club.ask("!film heat 1995")
        choose(own_library, club, channels=(films.id,))
        await club.env.restart_bot(filmbot(own_library))

        for text in ("!film heat 1995", f"{club.mention} heat 1995", f"{club.mention}"):
            assert await club.replies(text) == []
        slash = await club.slash("film", title="heat 1995")
        pressed = await press(club.member, old, "Cast")
        assert slash.content == pressed.content == f"In this server I answer in <#{films.id}>."
        assert slash.flags.ephemeral
        assert pressed.flags.ephemeral
        assert (await panel(club, club.member)).embeds
        there = shown(await club.member.slash(films, "film", title="heat 1995"))
        assert there.content == HEAT
        assert not there.flags.ephemeral


async def test_channels_that_are_gone_do_not_silence_it(own_library: Library) -> None:
    async with opened(own_library) as club:
        choose(own_library, club, channels=(987654321,))

        assert (await club.ask("!film heat 1995")).content == HEAT


async def test_films_for_adults_are_shown_in_age_restricted_channels_alone(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        add_film(own_library, "Garden Party Cut", year=2020, adult=True)
        late = club.guild.create_text_channel("late")
        known = club.env.bot.get_channel(late.id)
        assert isinstance(known, discord.TextChannel)
        known.nsfw = True  # SimCord has no such channels
        choose(own_library, club, adult_films=True)

        sent = await club.member.send(late, "!film garden party cut")
        there = next(m for m in late.history() if m.id > sent.id)
        here = await club.ask("!film garden party cut")

    assert there.content == "Garden Party Cut (2020)"
    assert here.content.startswith("I don’t know a film")


async def test_the_admin_role_makes_admins_of_films(own_library: Library) -> None:
    async with opened(own_library) as club:
        role = club.guild.create_role("curators")
        choose(own_library, club, admin_role_id=role.id)

        assert own_library.call(settings.is_admin, club.guild.id, {role.id})
        assert not own_library.call(settings.is_admin, club.guild.id, {1})
        assert not own_library.call(settings.is_admin, None, {role.id})
        assert not own_library.call(settings.is_admin, club.guild.id + 1, {role.id})
        assert labels(await club.ask("!server")) == ["Open this server’s settings"]
        assert buttons(await club.ask("!server"))
