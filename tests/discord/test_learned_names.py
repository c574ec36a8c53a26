"""Names that a server learns from “Not this one?”, and what it does not."""

import discord
import pytest
import simcord
from sqlmodel import Session, select

from bot.catalogue import aliases
from bot.catalogue.records import FilmRecord
from bot.community import teaching
from bot.library import Library
from bot.models import Correction
from tests.discord.film_club import Club, menu_of, opened, press, save_films, shown
from tests.discord.staff import admin_of, loses_rights, owner_of

MEANT = "Zanzarrow Nights (1990)"


@pytest.fixture
def zanzarrow(own_library: Library) -> Library:
    """Two films of which one is found, and the other meant."""
    save_films(
        own_library,
        FilmRecord("test", {"test": "1"}, "Zanzarrow", year=1980),
        FilmRecord("test", {"test": "2"}, "Zanzarrow Nights", year=1990),
    )
    return own_library


async def correct(club: Club, who: simcord.MemberActor, text: str) -> discord.Message:
    """Ask for a film, and say that another was meant."""
    sent = await who.send(club.channel, f"!film {text}")
    card = next(m for m in club.channel.history() if m.id > sent.id)
    others = await press(who, card, "Not this one?")
    return await press(who, others, MEANT)


def names(library: Library, club: Club) -> list[str]:
    def listed(session: Session) -> list[str]:
        return [one.name for one in teaching.learned(session, club.guild.id)]

    return library.call(listed)


async def test_three_members_who_agree_teach_their_server(zanzarrow: Library) -> None:
    async with opened(zanzarrow) as club:
        members = [club.someone_else(f"member {n}") for n in range(3)]
        for member in members[:2]:
            assert (await correct(club, member, "zanzarrow")).content == MEANT
            await correct(club, member, "Zanzarrow!")  # again: it counts once
        assert names(zanzarrow, club) == []
        await correct(club, members[2], "ZANZARROW")

        (learned,) = zanzarrow.call(teaching.learned, club.guild.id)
        assert (learned.name, learned.title, learned.members) == ("ZANZARROW", MEANT, 3)
        zanzarrow.refresh()
        here = zanzarrow.names.films.resolve("zanzarrow", guild_id=club.guild.id)
        elsewhere = zanzarrow.names.films.resolve("zanzarrow", guild_id=club.guild.id + 1)
        assert learned.film in here.films
        assert elsewhere.films[0] != learned.film


async def test_what_an_admin_takes_back_has_to_be_learned_anew(zanzarrow: Library) -> None:
    async with opened(zanzarrow) as club:
        for n in range(3):
            await correct(club, club.someone_else(f"member {n}"), "zanzarrow")
        (learned,) = zanzarrow.call(teaching.learned, club.guild.id)

        assert zanzarrow.call(teaching.unlearn, club.guild.id + 1, learned.alias) is None
        assert zanzarrow.call(teaching.unlearn, club.guild.id, learned.alias) == "zanzarrow"
        assert zanzarrow.call(teaching.unlearn, club.guild.id, learned.alias) is None
        await correct(club, club.someone_else("a fourth"), "zanzarrow")
        assert names(zanzarrow, club) == []


async def test_an_owner_shares_a_name_with_all(zanzarrow: Library) -> None:
    async with opened(zanzarrow) as club:
        for n in range(3):
            await correct(club, club.someone_else(f"member {n}"), "zanzarrow")
        (learned,) = zanzarrow.call(teaching.learned, club.guild.id)

        assert zanzarrow.call(teaching.share, club.guild.id + 1, learned.alias, 9) is None
        assert zanzarrow.call(teaching.share, club.guild.id, learned.alias, 9) == "zanzarrow"
        shared = zanzarrow.call(aliases.listed, None, learned.film)
        assert [alias.name for alias in shared] == ["zanzarrow"]


async def learn(club: Club) -> None:
    for n in range(3):
        await correct(club, club.someone_else(f"member {n}"), "zanzarrow")


async def test_admins_see_what_was_learned_and_take_it_back(zanzarrow: Library) -> None:
    async with opened(zanzarrow) as club:
        await learn(club)
        admin = admin_of(club)
        seen = shown(await admin.slash(club.channel, "catalogue learned"))
        menu = menu_of(seen)
        assert menu is not None
        assert seen.flags.ephemeral
        assert seen.embeds[0].description == f"“zanzarrow” is {MEANT}, say 3 members"
        assert [c.custom_id for c in _menus(seen)] == ["ln:back"]
        again = shown(await admin.select(seen, [menu.options[0].value]))

        assert again.content.startswith("“zanzarrow” is forgotten. This server has learned no")
        assert names(zanzarrow, club) == []


async def test_an_owner_lets_every_server_know(zanzarrow: Library) -> None:
    async with opened(zanzarrow) as club:
        await learn(club)
        owner = owner_of(club)
        seen = shown(await owner.slash(club.channel, "catalogue learned"))
        menu = menu_of(seen)
        assert menu is not None
        said = shown(await owner.select(seen, [menu.options[0].value], custom_id="ln:share"))

        assert said.content == "“zanzarrow” is known in every server now."
        nights = zanzarrow.names.films.resolve("zanzarrow nights").films[0]
        assert nights in zanzarrow.names.films.resolve("zanzarrow", guild_id=1).films


async def test_members_and_other_servers_admins_see_none_of_it(zanzarrow: Library) -> None:
    async with opened(zanzarrow) as club:
        await learn(club)
        (learned,) = zanzarrow.call(teaching.learned, club.guild.id)
        other = admin_of(club, club.env.create_guild("Another club"))
        theirs = other.guild.create_text_channel("films")
        there = shown(await other.slash(theirs, "catalogue learned"))
        member = club.someone_else("a member")
        here = shown(await member.slash(club.channel, "catalogue learned"))
        private = shown(await member.user.slash("catalogue learned"))

        assert there.content.startswith("This server has learned no names yet.")
        assert here.content == "Only this server’s admins see what it learned."
        assert private.content == "Names are learned in servers: ask there."
        assert zanzarrow.call(teaching.unlearn, theirs.id, learned.alias) is None


async def test_rights_lost_meanwhile_count(zanzarrow: Library) -> None:
    async with opened(zanzarrow) as club:
        await learn(club)
        admin = admin_of(club)
        seen = shown(await admin.slash(club.channel, "catalogue learned"))
        menu = menu_of(seen)
        assert menu is not None
        loses_rights(club, admin)
        said = shown(await admin.select(seen, [menu.options[0].value]))

        assert said.content == "Only this server’s admins see what it learned."
        assert names(zanzarrow, club) == ["zanzarrow"]


def _menus(message: discord.Message) -> list[discord.SelectMenu]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [item for row in rows for item in row.children if isinstance(item, discord.SelectMenu)]


async def test_a_member_who_changes_their_mind_counts_for_the_last_film(
    zanzarrow: Library,
) -> None:
    nights = zanzarrow.names.films.resolve("zanzarrow nights").films[0]
    other = zanzarrow.names.films.resolve("heat 1995").films[0]
    for member, film in ((1, nights), (2, nights), (1, other), (3, nights)):
        assert not zanzarrow.call(teaching.note, 7, member, film, "zanzarrow")
    assert zanzarrow.call(teaching.note, 7, 1, nights, "zanzarrow")


async def test_in_a_direct_message_nothing_is_noted(zanzarrow: Library) -> None:
    async with opened(zanzarrow) as club:
        user = club.member.user
        card = await club.ask_privately("zanzarrow")
        await user.click(card, label="Not this one?")
        await user.click(user.dm_channel.history()[-1], label=MEANT)

        assert zanzarrow.call(lambda session: session.exec(select(Correction)).all()) == []


@pytest.mark.parametrize("typed", ["", "  ", "?!", "film:42", "tt0113277", "x" * 101])
def test_what_can_be_no_name_is_not_learned(zanzarrow: Library, typed: str) -> None:
    film = zanzarrow.names.films.resolve("heat 1995").films[0]

    assert not any(zanzarrow.call(teaching.note, 7, member, film, typed) for member in range(1, 6))


def test_what_the_film_is_called_anyway_is_not_learned(zanzarrow: Library) -> None:
    film = zanzarrow.names.films.resolve("heat 1995").films[0]

    assert not any(zanzarrow.call(teaching.note, 7, member, film, "heat") for member in range(1, 6))
