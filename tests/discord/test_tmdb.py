"""TMDB beside the bot: cards that change when fresh offers come, and films that nobody had."""

import asyncio
from collections.abc import Callable
from typing import Any

import discord
import pytest
import simcord

from bot.actions import AddFromTmdb, SearchTmdb, write
from bot.discord_app import freshening
from bot.enrichment import Enrichment
from bot.library import Library
from bot.models import ServerSettings
from tests.discord.film_club import (
    Club,
    buttons,
    fields,
    labels,
    menu_of,
    opened,
    press,
    put_in_first_button,
    shown,
)
from tests.discord.staff import log_of
from tests.tmdb_server import A_PAGE, TIMEOUT, Said, TmdbServer, aria, ferry, offered

UNKNOWN = "I don’t know a film called “night ferry”."
FERRY = "The Night Ferry (1987) · Mei Tan · 1 h 44 min"
WHERE = "Where to watch · 🇺🇸 United States"
NOT_ALLOWED = "Only this server’s admins may add films here."


@pytest.fixture
def enrichment(own_library: Library, tmdb: TmdbServer) -> Enrichment:
    tmdb.movies[348] = ferry() | {
        "id": 348, "imdb_id": None, "external_ids": {}, "original_title": None, "videos": {},
        "title": "Alien",
        "watch/providers": {"results": {"US": offered("US", flatrate=["Harbour+"])}},
    }  # fmt: skip
    return Enrichment(own_library, tmdb.client())


# --- fresh offers ----------------------------------------------------------------------------

SHOWN: list[Callable[[Club], Any]] = [
    lambda club: club.ask("!film alien 1979"),
    lambda club: club.ask("!where alien 1979"),
    lambda club: club.ask(f"{club.mention} alien 1979"),
    lambda club: club.slash("film", title="alien 1979"),
    lambda club: club.slash("where", title="alien 1979"),
]


@pytest.mark.parametrize("asked", SHOWN, ids=["!film", "!where", "mention", "/film", "/where"])
async def test_a_card_is_shown_at_once_and_changes_when_fresh_offers_come(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer, asked: Callable[[Club], Any]
) -> None:
    async with opened(own_library, enrichment) as club:
        first = await asked(club)
        now = _now(club, first)
        again = await asked(club)

    assert "Harbour+" in fields(now)[WHERE]
    assert (now.embeds[0].footer.text or "").endswith("from JustWatch")
    assert fields(again) == fields(now)
    assert tmdb.paths == ["/movie/348"]  # once: what is fresh is not asked for again
    assert _edits(club) == 1


async def test_a_pressed_button_brings_fresh_offers_too(
    own_library: Library, enrichment: Enrichment
) -> None:
    async with opened(own_library, enrichment) as club:
        cast = await club.ask("!cast alien 1979")
        before = len(club.env.http_requests)

        await press(club.member, cast, "Where to watch")

        assert "Harbour+" in fields(_now(club, cast))[WHERE]
        assert [r.method for r in club.env.http_requests[before:]] == ["POST", "PATCH"]


async def test_a_cast_asks_for_no_offers(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer
) -> None:
    async with opened(own_library, enrichment) as club:
        await club.ask("!cast alien 1979")

    assert tmdb.asked == []


FAULTS = [
    Said(A_PAGE, 503), Said(b"", 401), Said(b"", 404), Said(b"{"), Said(A_PAGE),
    Said(b"", 429, {"Retry-After": "0"}), Said(b"", 429, {"Retry-After": "3600"}),
    Said(ferry(), cut=100), Said(ferry(), late=2 * TIMEOUT),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{f.status} {n}" for n, f in enumerate(FAULTS)])
async def test_where_tmdb_fails_the_card_stays_as_it_is(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer, fault: Said
) -> None:
    tmdb.always = fault
    async with opened(own_library, enrichment) as club:
        card = await club.ask("!film alien 1979")

        assert _now(club, card).embeds == card.embeds
        assert _edits(club) == 0
        assert club.env.errors == []


async def test_with_the_server_gone_the_bot_answers_as_before(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer
) -> None:
    async with opened(own_library) as club:
        before = [await club.ask(text) for text in ("!film alien 1979", "!where heat 1995")]
    tmdb.gone()
    async with opened(own_library, enrichment) as club:
        after = [await club.ask(text) for text in ("!film alien 1979", "!where heat 1995")]

    assert [(m.content, m.embeds, labels(m)) for m in before] == [
        (m.content, m.embeds, labels(m)) for m in after
    ]


async def test_a_card_that_shows_something_else_by_then_is_left_alone(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer
) -> None:
    beside = freshening.Freshening(enrichment)
    alien = own_library.names.films.resolve("alien 1979").films[0]
    changed: list[int] = []

    async def change() -> None:
        changed.append(1)

    tmdb.next = [Said(tmdb.movies[348], late=0.1)]
    beside.start(1, alien, change)
    await asyncio.sleep(0.05)
    beside.stop(1)
    await asyncio.sleep(0.3)

    assert changed == []


# --- films nobody had ------------------------------------------------------------------------


async def test_an_admin_finds_and_adds_a_film(own_library: Library, enrichment: Enrichment) -> None:
    async with opened(own_library, enrichment) as club:
        admin, log = _admin(club), log_of(own_library, club)
        unknown = await _ask(club, admin, "!film night ferry")
        found = await press(admin, unknown, "Search TMDB")
        added = await press(admin, found, "The Night Ferry (1987) · 夜渡")

        assert unknown.content.startswith(UNKNOWN)
        assert found.content == "TMDB has 2 films called something like “night ferry”:"
        assert labels(found) == [
            "The Night Ferry (1987) · 夜渡",
            "The Night Ferry: Music from the Motion Picture (1987)",
        ]
        assert (added.id, added.content) == (unknown.id, FERRY)
        assert "Lau Sze as Ferryman / His Brother" in fields(added)["Cast"]
        assert "Search TMDB" not in labels(added)
        assert (await club.ask("!film the night fery")).content == FERRY
        assert (await club.ask_privately("the night ferry")).content.startswith("I don’t know")
        assert [message.content for message in log.history()] == [
            "admin · The Night Ferry (1987): added · nothing → The Night Ferry (1987)"
        ]
        again = await admin.slash(club.channel, "catalogue add-id", reference="tt9900001")
        assert (await press(admin, shown(again), labels(shown(again))[0])).content == FERRY
        undone = shown(await admin.slash(club.channel, "catalogue undo"))
        assert undone.content.endswith("The Night Ferry (1987) is undone.")
        assert len(log.history()) == 2


async def test_many_films_are_a_menu(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer
) -> None:
    tmdb.movies = {id: aria() | {"id": id, "title": f"Quillfeather {id}"} for id in range(1, 13)}
    async with opened(own_library, enrichment) as club:
        admin = _admin(club)
        found = await press(admin, await _ask(club, admin, "!film quillfeather"), "Search TMDB")
        menu = menu_of(found)
        assert menu is not None
        added = shown(await admin.select(found, [menu.options[2].value]))

    assert len(menu.options) == 10
    assert added.content.startswith("Quillfeather 3 (1987)")


def _owner(club: Club) -> simcord.MemberActor:
    user = club.env.create_user("owner")
    bot = club.env.bot
    bot.owner_ids = {user.id}  # pyright: ignore[reportAttributeAccessIssue] # as OWNER_IDS says
    return club.guild.add_member(user)


def _admin(club: Club) -> simcord.MemberActor:
    may = discord.Permissions(manage_guild=True)
    role = club.guild.create_role("admins", permissions=may)
    return club.guild.add_member(club.env.create_user("admin"), roles=[role])


def _member(club: Club) -> simcord.MemberActor:
    return club.someone_else("a member")


def _allow_members(library: Library, club: Club) -> None:
    settings = ServerSettings(guild_id=club.guild.id, members_add_films=True)
    library.call(lambda session: session.merge(settings))


WHO = [
    pytest.param(_member, False, False, id="member"),
    pytest.param(_member, True, True, id="member, where members may"),
    pytest.param(_admin, False, True, id="admin"),
    pytest.param(_owner, False, True, id="owner"),
]


@pytest.mark.parametrize(("who", "members_may", "offered_it"), WHO)
async def test_who_is_offered_to_search(
    own_library: Library,
    enrichment: Enrichment,
    who: Callable[[Club], simcord.MemberActor],
    members_may: bool,
    offered_it: bool,
) -> None:
    async with opened(own_library, enrichment) as club:
        if members_may:
            _allow_members(own_library, club)
        typed = await _ask(club, who(club), "!film night ferry")
        slashed = shown(await who(club).slash(club.channel, "film", title="night ferry"))

    for reply in (typed, slashed):
        assert ("Search TMDB" in labels(reply)) is offered_it


async def test_in_a_direct_message_only_an_owner_is(
    own_library: Library, enrichment: Enrichment
) -> None:
    async with opened(own_library, enrichment) as club:
        owner = _owner(club)
        for who, offered_it in ((_admin(club), False), (owner, True)):
            await who.send_dm("night ferry")
            (*_, reply) = who.user.dm_channel.history()
            assert ("Search TMDB" in labels(reply)) is offered_it


async def test_without_a_token_nothing_of_this_shows(own_library: Library) -> None:
    async with opened(own_library) as club:
        reply = await _ask(club, _admin(club), "!film night ferry")
        about = await club.ask("!about")
        commands = club.member.available_commands(club.channel)

    assert "Search TMDB" not in labels(reply)
    assert "catalogue add-id" not in commands
    assert "TMDB" not in str(about.embeds[0].to_dict())


async def test_rights_are_checked_when_it_is_pressed(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer
) -> None:
    async with opened(own_library, enrichment) as club:
        unknown = await _ask(club, _admin(club), "!film night ferry")
        member = _member(club)
        search = await press(member, unknown, "Search TMDB")
        put_in_first_button(club, unknown, f"a:1:{write(AddFromTmdb(9001))}")
        add = shown(
            await member.click(unknown, custom_id=buttons(_now(club, unknown))[0].custom_id)
        )

        assert (search.content, add.content) == (NOT_ALLOWED, NOT_ALLOWED)
        assert search.flags.ephemeral
        assert tmdb.asked == []

        _allow_members(own_library, club)
        assert shown(await member.click(unknown, custom_id=f"a:1:{write(AddFromTmdb(9001))}"))
        assert tmdb.paths == ["/movie/9001"]


@pytest.mark.parametrize("carried", ["t", "t0", "t-1", "t99999999999", "t٣", "s", "s  ", "?", "x9"])
async def test_a_forged_button_does_nothing(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer, carried: str
) -> None:
    async with opened(own_library, enrichment) as club:
        admin = _admin(club)
        unknown = await _ask(club, admin, "!film night ferry")
        put_in_first_button(club, unknown, f"a:1:{carried}")

        said = shown(await admin.click(unknown, custom_id=f"a:1:{carried}"))

        assert said.content == "I can’t read that button any more. Please ask again."
        assert tmdb.asked == []


async def test_a_button_pressed_after_the_token_went_says_so(
    own_library: Library, enrichment: Enrichment
) -> None:
    custom_id = f"a:1:{write(SearchTmdb('night ferry'))}"
    async with opened(own_library) as club:
        unknown = await _ask(club, _admin(club), "!film heat")
        put_in_first_button(club, unknown, custom_id)

        said = shown(await _admin(club).click(unknown, custom_id=custom_id))

    assert said.content == "I can’t search TMDB any more: whoever runs me has turned that off."


TROUBLES = [
    (Said(A_PAGE, 503), "That did not work: TMDB has a fault of its own (HTTP 503)."),
    (Said(b"", 401), "That did not work: TMDB refused TMDB\\_TOKEN; copy "),
    (Said({"results": []}), "TMDB has no film called “night ferry” either."),
]


@pytest.mark.parametrize(("fault", "said"), TROUBLES, ids=["503", "401", "none"])
async def test_a_search_that_fails_says_why(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer, fault: Said, said: str
) -> None:
    tmdb.always = fault
    async with opened(own_library, enrichment) as club:
        admin = _admin(club)
        unknown = await _ask(club, admin, "!film night ferry")

        answer = await press(admin, unknown, "Search TMDB")

    assert answer.content.startswith(said)


async def test_a_film_that_went_meanwhile_is_said_to_be_gone(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer
) -> None:
    async with opened(own_library, enrichment) as club:
        admin = _admin(club)
        found = await press(admin, await _ask(club, admin, "!film zanzarrow"), "Search TMDB")
        del tmdb.movies[9002]

        answer = await press(admin, found, "Zanzarrow")

    assert answer.content == "TMDB has no film 9002 any more."


async def test_a_very_long_title_can_be_searched_for(
    own_library: Library, enrichment: Enrichment, tmdb: TmdbServer
) -> None:
    async with opened(own_library, enrichment) as club:
        admin = _admin(club)
        unknown = await _ask(club, admin, "!film " + "🎬 ferry " * 60)

        await press(admin, unknown, "Search TMDB")

    assert [asked.path for asked in tmdb.asked] == ["/search/movie"]


async def test_about_says_what_tmdb_asks_for(own_library: Library, enrichment: Enrichment) -> None:
    notice = "This product uses the TMDB API but is not endorsed or certified by TMDB."
    async with opened(own_library, enrichment) as club:
        with_token = await club.ask("!about")
    enrichment.add(9001)
    async with opened(own_library) as club:
        with_data = await club.ask("!about")

    for about in (with_token, with_data):
        assert notice in fields(about)["TMDB"]
        assert "JustWatch" in fields(about)["TMDB"]


# ---


async def _ask(club: Club, who: simcord.MemberActor, text: str) -> discord.Message:
    sent = await who.send(club.channel, text)
    (reply,) = [message for message in club.channel.history() if message.id > sent.id]
    return reply


def _now(club: Club, message: discord.Message) -> discord.Message:
    """The message as it stands now."""
    return next(m for m in club.channel.history() if m.id == message.id)


def _edits(club: Club) -> int:
    return [request.method for request in club.env.http_requests].count("PATCH")
