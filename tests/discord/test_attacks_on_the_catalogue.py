"""Attacks on `/catalogue`: forged and replayed buttons and forms, lost rights, hostile texts.
Nothing leaks, nothing is lost, each answer is polite."""

from collections.abc import Awaitable, Callable

import discord
import pytest
import simcord
from sqlmodel import select

from bot.catalogue import trail
from bot.catalogue.edits import AddFilm, Editor, SetField
from bot.catalogue.records import FilmRecord
from bot.community import settings
from bot.community.settings import ServerChoices
from bot.discord_app.pace import Pace, Rate
from bot.library import Library
from bot.models import Report
from tests.discord.film_club import REPORT, Club, add_film, fields, opened, press, shown
from tests.discord.keepers import (
    ASH,
    admin_of,
    all_text,
    button_id,
    catalogue,
    do,
    fill,
    heat,
    id_of,
    owner_of,
    preview,
    repeat,
    times_out,
)

GONE = "That film is not in my catalogue any more."
NOT_ALLOWED = "Only this server’s admins may change films here."
NOT_YOURS = "That draft is not yours, or not of this server. Start anew with /catalogue add."
TOO_OLD = "I can’t read that button any more. Please ask again."
OWNERS = "Only the bot’s owners decide what all servers see."
SECRET = FilmRecord("admin", {}, "The Secret of Server B", year=2024)


def trace(library: Library) -> list[int]:
    """Everything that was ever changed."""
    everyone = [Editor(1, None, owner=True)]
    return [entry.id for who in everyone for entry in library.call(trail.entries, who)]


# --- forged custom_ids -------------------------------------------------------------------

FORGED: list[tuple[str, str]] = [
    ("ct:fields:{theirs}", GONE),
    ("ct:pick:{theirs}:0", TOO_OLD),
    ("ct:rm:{theirs}", GONE),
    ("ct:join:{theirs}:{heat}", GONE),
    ("ct:join:{heat}:{theirs}", GONE),
    ("ct:undo:{entry}", "There is no change here that could be undone."),
    ("ct:prop:{entry}", "There is no such change of this server to propose."),
    ("ct:hist:{theirs}:0", "No change of that film is noted here."),
    ("ct:yes:1", OWNERS),
    ("ct:no:1", OWNERS),
    ("ct:props:1", "This server has proposed nothing yet. /catalogue propose offers a film."),
    ("ct:save:0123456789abcdef", NOT_YOURS),
    ("ct:edit:0123456789abcdef", NOT_YOURS),
    ("ct:drop:' OR 1=1 --", NOT_YOURS),
    ("ct:again:", NOT_YOURS),
    ("ct:fields:-1", TOO_OLD),
    ("ct:fields:99999999999999999999", TOO_OLD),
    ("ct:fields:²", TOO_OLD),
    ("ct:undo:1:2:3", TOO_OLD),
    ("ct:nonsense:1", TOO_OLD),
    ("ct:", TOO_OLD),
]


async def test_a_forged_button_reaches_nothing_of_another_server(own_library: Library) -> None:
    async with opened(own_library) as club:
        other = club.env.create_guild("Server B")
        theirs = do(own_library, AddFilm(SECRET), Editor(9, other.id, admin=True))
        places = {
            "theirs": theirs.film,
            "entry": theirs.entry,
            "heat": id_of(heat(own_library)),
        }
        admin = admin_of(club)
        panel = shown(await catalogue(admin, club.channel, "history"))
        panel = shown(await catalogue(admin, club.channel, "remove", film=heat(own_library)))

        for forged, said in FORGED:
            answer = await repeat(club, admin, panel, forged.format(**places))
            assert answer.content == said, forged
            assert "Secret" not in all_text(answer), forged
            panel = shown(await catalogue(admin, club.channel, "remove", film=heat(own_library)))
        assert (await club.ask("!film heat 1995")).content.startswith("Heat (1995)")


async def test_a_button_of_an_admin_does_nothing_for_a_member(own_library: Library) -> None:
    async with opened(own_library) as club:
        card = await club.ask("!film heat 1995")
        film = id_of(heat(own_library))

        for forged in (f"ct:rm:{film}", f"ct:fields:{film}", f"ct:hist:{film}:0", "ct:undo:1"):
            answer = await repeat(club, club.member, card, forged)
            assert answer.content == NOT_ALLOWED, forged
        assert (await club.ask("!film heat 1995")).content.startswith("Heat (1995)")


async def test_a_draft_is_its_writers_alone(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin, second = admin_of(club), admin_of(club)
        draft = button_id(await preview(admin, club, title="My Secret Draft"), "Save")
        panel = shown(await catalogue(second, club.channel, "remove", film=heat(own_library)))

        for word in ("save", "edit", "drop", "again"):
            forged = draft.replace("save", word)
            answer = await repeat(club, second, panel, forged)
            assert answer.content == NOT_YOURS, forged
            panel = shown(await catalogue(second, club.channel, "remove", film=heat(own_library)))


async def test_a_draft_of_one_server_cannot_be_saved_in_another(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        draft = button_id(await preview(admin, club), "Save")
        elsewhere = club.env.create_guild("Another club")
        room = elsewhere.create_text_channel("films")
        role = elsewhere.create_role("m", permissions=discord.Permissions(manage_guild=True))
        there = elsewhere.add_member(admin.user, roles=[role])
        panel = shown(await catalogue(there, room, "remove", film=heat(own_library)))

        answer = await repeat(club, there, panel, draft)

    assert answer.content == NOT_YOURS


# --- rights that are lost ----------------------------------------------------------------

Then = Callable[[], Awaitable[discord.Message]]
Act = Callable[[Club, simcord.MemberActor, Library], Awaitable[Then]]


async def _save(club: Club, admin: simcord.MemberActor, _: Library) -> Then:
    asks = await preview(admin, club)
    return lambda: press(admin, asks, "Save")


async def _form(club: Club, admin: simcord.MemberActor, library: Library) -> Then:
    form = await catalogue(admin, club.channel, "edit", film=heat(library), field="year")
    return lambda: fill(admin, form, year="1996")


async def _remove(club: Club, admin: simcord.MemberActor, library: Library) -> Then:
    sure = shown(await catalogue(admin, club.channel, "remove", film=heat(library)))
    return lambda: press(admin, sure, "Remove")


async def _undo(club: Club, admin: simcord.MemberActor, library: Library) -> Then:
    form = await catalogue(admin, club.channel, "edit", film=heat(library), field="year")
    changed = await fill(admin, form, year="1996")
    return lambda: press(admin, changed, "Undo")


@pytest.mark.parametrize("act", [_save, _form, _remove, _undo])
async def test_a_right_lost_between_showing_and_pressing_is_lost(
    own_library: Library, act: Act
) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        then = await act(club, admin, own_library)

        club.env.backend.get_guild(club.guild.id).members[admin.id].role_ids.clear()
        answer = await then()

    assert answer.content == NOT_ALLOWED


async def test_a_member_who_is_timed_out_changes_and_reports_nothing(own_library: Library) -> None:
    async with opened(own_library) as club:
        role = club.guild.create_role("projectionists", permissions=discord.Permissions.none())
        chosen = ServerChoices(admin_role_id=role.id, members_add_films=True)
        own_library.call(settings.change_server, club.guild.id, lambda _: chosen)
        keeper = club.guild.add_member(club.env.create_user("keeper"), roles=[role])
        member = club.someone_else()
        asks = [await preview(who, club) for who in (keeper, member)]
        form = await catalogue(keeper, club.channel, "edit", film=heat(own_library), field="year")
        reports = await member.click(await club.ask("!film heat 1995"), label=REPORT)
        for who in (keeper, member):
            times_out(club, who)

        assert (await press(keeper, asks[0], "Save")).content == NOT_ALLOWED
        assert (await press(member, asks[1], "Save")).content == NOT_ALLOWED
        assert (await fill(keeper, form, year="1996")).content == NOT_ALLOWED
        refused = shown(await member.submit_modal(reports, {"field": ["year"], "wrong": "1996"}))
        assert refused.content.startswith("While you are timed out")
        with pytest.raises(simcord.SetupError):  # as Discord, which shows them no commands
            await catalogue(keeper, club.channel, "undo")
        assert trace(own_library) == []
        assert own_library.call(lambda session: session.exec(select(Report)).all()) == []


# --- hostile texts -----------------------------------------------------------------------

REFUSED: list[tuple[str, str]] = [
    ("title", "<@123456789012345678>"),
    ("title", "@here"),
    ("title", "<#123456789012345678>"),
    ("title", "\u202e\u2066"),
    ("title", "​​"),
    ("title", "Неаt"),
    ("title", "x" * 201),
    ("director", "<@&123456789012345678>"),
    ("cast", "@everyone as Everyone"),
    ("cast", "\n".join(f"Actor {n}" for n in range(201))),
    ("image", "javascript:alert(1)"),
    ("image", "data:text/html,<b>"),
    ("image", "http://a.example/a.png"),
    ("image", "https://a.example@evil.example/"),
    ("image", "https://a.example/](https://evil.example)"),
    ("trailer", "file:///etc/passwd"),
    ("runtime", "-5"),
    ("runtime", "9" * 400),
    ("year", "٢٠٢٤"),
    ("kind", "'; DROP TABLE film; --"),
    ("imdb", "../../etc/passwd"),
    ("countries", "Narnia"),
]


async def test_what_could_do_harm_is_refused_in_every_field(own_library: Library) -> None:
    async with opened(own_library) as club:
        owner = owner_of(club)
        film = heat(own_library)
        before = trace(own_library)

        for field, text in REFUSED:
            form = await catalogue(owner, club.channel, "edit", film=film, field=field)
            answer = await fill(owner, form, **{field: text})
            assert "changed" not in answer.content, (field, text)
        assert trace(own_library) == before


HARMLESS: list[tuple[str, str, str]] = [
    ("title", "**Bold** Moves", "\\*\\*Bold\\*\\* Moves"),
    ("title", "||Spoiler|| Night", "\\|\\|Spoiler\\|\\| Night"),
    ("title", "Press [here](https://evil.example)", "here\\](https"),
    ("synopsis", "Ask @everyone or <@1>!", "@\u200beveryone"),
    ("synopsis", "# Heading\n> quote", "\\# Heading"),
]


async def test_markup_and_mentions_are_shown_as_they_are_typed(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        for number, (field, text, escaped) in enumerate(HARMLESS):
            asks = await preview(admin, club, **({field: text} if field in ASH else {}))
            saved = await press(admin, asks, "Save")
            for shows in (asks, saved):
                embed = shows.embeds[0]
                assert escaped in f"{embed.title}\n{embed.description}", (number, text)


async def test_a_look_alike_title_is_shown_beside_the_one_it_looks_like(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)

        for typed in ("НЕАТ", "Ｈｅａｔ", "H\u00e9at", "heat"):  # Cyrillic, wide, accented, small
            asks = await preview(admin, club, title=typed, year="1995")
            assert "Heat (1995)" in fields(asks).get("Looks like", ""), typed


async def test_a_form_of_long_ago_says_what_changed_meanwhile(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        film = heat(own_library)
        late = await catalogue(admin, club.channel, "edit", film=film, field="year")
        here = Editor(9, club.guild.id, admin=True)
        do(own_library, SetField(id_of(film), "year", 1997), here)
        await club.env.advance_time(20 * 60)

        answer = await fill(admin, late, year="1996")

    assert answer.content.startswith("Year of Heat (1997) changed while you typed.")


async def test_a_film_for_adults_is_not_told_to_members(own_library: Library) -> None:
    async with opened(own_library) as club:
        film = add_film(own_library, "Garden Party Cut", year=2020, adult=True)

        answer = await catalogue(club.member, club.channel, "edit", film=f"film:{film}")

    assert shown(answer).content == NOT_ALLOWED


async def test_a_members_flood_of_presses_is_slowed_down(own_library: Library) -> None:
    slow = Pace(member=Rate(2, 600.0), server=Rate(1000, 1.0))
    async with opened(own_library, pace=slow) as club:
        answers = [
            shown(await catalogue(club.member, club.channel, "history")).content for _ in range(6)
        ]

    assert answers[0] == NOT_ALLOWED
    assert answers[-1].startswith("One moment, please")


async def test_a_server_keeps_only_so_much(
    own_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.catalogue.editing.MOST_FILMS", 1)
    async with opened(own_library) as club:
        admin = admin_of(club)
        await press(admin, await preview(admin, club), "Save")

        full = await press(admin, await preview(admin, club, title="One Too Many"), "Save")

    assert full.content == "This server has 1 films of its own; that is all I keep."
