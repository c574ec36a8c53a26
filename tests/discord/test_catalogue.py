"""`/catalogue`: adding, correcting and removing films, by those who may."""

from collections.abc import Callable

import discord
import pytest
import simcord

from bot.catalogue.records import CreditRecord, FilmRecord
from bot.community import settings
from bot.community.settings import ServerChoices
from bot.library import Library
from bot.terms import Role
from tests.discord.film_club import (
    fields,
    filmbot,
    opened,
    press,
    save_films,
    shown,
)
from tests.discord.keepers import (
    ASH,
    admin_of,
    all_text,
    button_id,
    catalogue,
    fill,
    heat,
    held,
    owner_of,
    preview,
    repeat,
)

NOT_ALLOWED = "Only this server’s admins may change films here."
OWNERS_ONLY = "In direct messages only the bot’s owners may change films."


async def test_a_film_is_added_by_a_form_and_found_with_typos_at_once(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        elsewhere = club.env.create_guild("Another club")
        room = elsewhere.create_text_channel("films")
        other = elsewhere.add_member(club.env.create_user("stranger"))

        asks = await preview(admin, club)
        saved = await press(admin, asks, "Save")
        here = await club.ask("!film clas of ash stret")
        await other.send(room, "!film class of ash street")

    assert (
        asks.content
        == "This is how The Class of Ash Street (2024) would be saved, for this server."
    )
    assert asks.flags.ephemeral
    assert fields(asks)["Cast"] == "Bo Fenn as The Caretaker\nCy Dunn"
    assert saved.content == "Added The Class of Ash Street (2024)."
    assert here.content == "The Class of Ash Street (2024) · Ida Quill"
    assert room.last_message is not None
    assert room.last_message.content.startswith("I don’t know a film called")


async def test_what_an_owner_adds_is_for_everyone(own_library: Library) -> None:
    async with opened(own_library) as club:
        owner = owner_of(club)

        await press(owner, await preview(owner, club), "Save")
        privately = await club.ask_privately("class of ash street")

    assert privately.content == "The Class of Ash Street (2024) · Ida Quill"


WRONG = [
    ({"year": "19955"}, "Not yet: Year: give a year from 1870 to "),
    ({"year": "soon"}, "Not yet: Year: give a year such as 1995."),
    ({"title": "@everyone"}, "Not yet: Title: leave out mentions: write names as words."),
    ({"title": "Неat"}, "Not yet: Title: “Неat” mixes Cyrillic and Latin letters"),
    ({"cast": "x" * 130}, "Not yet: Cast: “xxx"),
]


@pytest.mark.parametrize(("texts", "said"), WRONG)
async def test_what_is_wrong_is_told_and_nothing_typed_is_lost(
    own_library: Library, texts: dict[str, str], said: str
) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)

        asks = await preview(admin, club, **texts)
        again = await admin.click(asks, label="Edit")

        assert asks.content.startswith(said)
        assert "Save" not in str(asks.components)
        assert held(again) == ASH | texts
        right = await fill(admin, again, **ASH)
        assert right.content.startswith("This is how The Class of Ash Street (2024)")


async def test_details_are_added_one_by_one(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        asks = await preview(admin, club)

        for name, text in (
            ("runtime", "1 h 51 min"),
            ("where", "US stream netflix https://a.example/1"),
        ):
            form = await admin.select(asks, [name])
            asks = await fill(admin, form, **{name: text})
        saved = await press(admin, asks, "Save")

    assert fields(asks)["Runtime"] == "111 min"
    assert fields(asks)["Where to watch"] == "US: Netflix (stream)"
    assert "Netflix" in all_text(saved)


async def test_a_film_that_is_there_is_offered_for_editing(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)

        asks = await preview(admin, club, title="Heet", year="1995")
        edit = await press(admin, asks, "Edit Heat (1995)")

    assert asks.content.startswith("This looks like Heat (1995); edit that one?")
    assert edit.content == "What of Heat (1995) do you want to change?"


@pytest.mark.parametrize(
    ("texts", "doubt"),
    [
        ({"year": "1930", "director": "Ada Brisk"}, "Ada Brisk was born in 1940."),
        (
            {"synopsis": "Ben Sanderson goes on a trip."},
            "The synopsis names Ben Sanderson, who is in Leaving Las Vegas (1995).",
        ),
    ],
)
async def test_what_contradicts_the_catalogue_is_asked(
    own_library: Library, texts: dict[str, str], doubt: str
) -> None:
    brisk = CreditRecord("Ada Brisk", Role.DIRECTOR, born=1940)
    save_films(own_library, FilmRecord("x", {"x": "1"}, "Brisk Walk", credits=(brisk,)))
    async with opened(own_library) as club:
        asks = await preview(admin_of(club), club, **texts)

    assert doubt in fields(asks)["Is that so?"]


async def test_a_field_is_edited_where_it_stands(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)

        form = await catalogue(admin, club.channel, "edit", film=heat(own_library), field="runtime")
        changed = await fill(admin, form, runtime="2:51")
        here = await club.ask("!film heat 1995")
        privately = await club.ask_privately("heat 1995")
        undone = await press(admin, changed, "Undo")

        assert held(form) == {"runtime": "170 min"}
        assert changed.content == "Runtime of Heat (1995) changed in this server."
        assert here.content.endswith("2 h 51 min")
        assert privately.content.endswith("2 h 50 min")
        assert undone.content.startswith("Change ")
        assert (await club.ask("!film heat 1995")).content.endswith("2 h 50 min")


async def test_two_admins_at_one_field_lose_nothing(own_library: Library) -> None:
    async with opened(own_library) as club:
        first, second = admin_of(club), admin_of(club)
        film = heat(own_library)
        one = await catalogue(first, club.channel, "edit", film=film, field="synopsis")
        two = await catalogue(second, club.channel, "edit", film=film, field="synopsis")
        await fill(first, one, synopsis="A cop and a thief.")

        clash = await fill(second, two, synopsis="A thief and a cop.")
        replayed = button_id(clash, "Save mine")
        saved = await press(second, clash, "Save mine")
        twice = await repeat(club, second, saved, replayed)

    assert clash.content.startswith("Synopsis of Heat (1995) changed while you typed.")
    assert fields(clash) == {"It is now": "A cop and a thief.", "You typed": "A thief and a cop."}
    assert "A thief and a cop." in all_text(saved)
    assert twice.content == "That is done already: nothing was done twice."


async def test_a_value_that_cannot_be_is_kept_to_be_put_right(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        film = heat(own_library)

        form = await catalogue(admin, club.channel, "edit", film=film, field="runtime")
        refused = await fill(admin, form, runtime="1001")
        again = await admin.click(refused, label="Edit")
        changed = await fill(admin, again, runtime="171")

    assert refused.content == "Runtime: give 1 to 1000 minutes, as 111, 1:51 or 1h51."
    assert held(again) == {"runtime": "1001"}
    assert changed.content == "Runtime of Heat (1995) changed in this server."


async def test_a_restart_between_preview_and_save_loses_nothing(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        asks = await preview(admin, club)
        form = await admin.click(asks, label="Edit")

        await club.env.restart_bot(filmbot(own_library))
        changed = await fill(admin, form, **ASH | {"year": "2023"})
        saved = await press(admin, changed, "Save")

    assert saved.content == "Added The Class of Ash Street (2023)."


async def test_a_button_pressed_twice_saves_once(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        asks = await preview(admin, club)

        save = button_id(asks, "Save")
        first = await press(admin, asks, "Save")
        second = await repeat(club, admin, first, save)
        films = own_library.names.films.named("the class of ash street", club.guild.id)

    assert first.content == "Added The Class of Ash Street (2024)."
    assert second.content == "That is done already: nothing was done twice."
    assert len(films) == 1


async def test_the_log_channel_gets_a_line_for_each_change(own_library: Library) -> None:
    async with opened(own_library) as club:
        log = club.guild.create_text_channel("log")
        chosen = ServerChoices(log_channel_id=log.id)
        own_library.call(settings.change_server, club.guild.id, lambda _: chosen)
        admin = admin_of(club)

        await press(admin, await preview(admin, club), "Save")
        form = await catalogue(admin, club.channel, "edit", film=heat(own_library), field="year")
        await fill(admin, form, year="1996")

    assert [message.content for message in log.history()] == [
        "admin · The Class of Ash Street (2024): added · nothing → The Class of Ash Street (2024)",
        "admin · Heat (1995): year · 1995 → 1996",
    ]


async def test_every_other_command_does_what_it_says(own_library: Library) -> None:
    film = heat(own_library)
    async with opened(own_library) as club:
        admin = admin_of(club)

        async def said(command: str, **options: object) -> str:
            return shown(
                await catalogue(admin, club.channel, command, film=film, **options)
            ).content

        assert (
            await said("alias add", name="coffee cops")
            == "Heat (1995) is found as “coffee cops” too."
        )
        assert (await club.ask("!film coffee cops")).content.startswith("Heat (1995)")
        assert "not found" in await said("alias remove", name="coffee cops")
        where = {"country": "US", "service": "Netflix"}
        assert await said("where add", kind="rent", **where) == "Heat (1995) is on Netflix (US)."
        assert "Netflix" in (await club.slash("where", title=film, country="US")).content
        assert "any more" in await said("where remove", **where)
        assert "changed" in await said("image", link="https://a.example/heat.png")
        assert await said("image", link="http://a.example") == (
            "Image: give a link that begins with https://, up to 400 characters."
        )
        assert "changed" in await said("cast", person="Bo Fenn", character="Neil")
        assert "Bo Fenn as Neil" in all_text(await club.ask("!cast heat 1995"))
        assert "changed" in await said("flags", spoilers=True)
        assert "nothing to lock" in await said("lock", field="year")
        assert await said("edit", field="yeer") == "There is no field “yeer”. Did you mean year?"
        history = shown(await catalogue(admin, club.channel, "history", film=film))
        assert len(fields(history)) == 7
        undone = shown(await catalogue(admin, club.channel, "undo"))
        assert "is undone" in undone.content


async def test_a_synopsis_that_tells_the_end_is_veiled_for_everyone(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        before = await club.ask("!film heat 1995")
        await catalogue(admin, club.channel, "flags", film=heat(own_library), spoilers=True)

        here = await club.ask("!film heat 1995")
        privately = await club.ask_privately("heat 1995")

    assert "||" not in all_text(before) + all_text(privately)
    assert (here.embeds[0].description or "").count("||") == 2


async def test_a_film_is_removed_and_comes_back(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)

        sure = shown(await catalogue(admin, club.channel, "remove", film=heat(own_library)))
        gone = await press(admin, sure, "Remove")
        assert (
            await club.ask("!film heat 1995")
        ).content != "Heat (1995) · Michael Mann · 2 h 50 min"
        await press(admin, gone, "Undo")

        assert sure.content == "Remove Heat (1995) in this server? That can be undone."
        assert (
            await club.ask("!film heat 1995")
        ).content == "Heat (1995) · Michael Mann · 2 h 50 min"


# --- who may -----------------------------------------------------------------------------

Options = dict[str, object]
COMMANDS: list[tuple[str, Callable[[str], Options]]] = [
    ("add", lambda _: {}),
    ("edit", lambda film: {"film": film}),
    ("edit", lambda film: {"film": film, "field": "runtime"}),
    ("cast", lambda film: {"film": film}),
    ("cast", lambda film: {"film": film, "person": "Bo Fenn"}),
    ("crew", lambda film: {"film": film, "role": "director"}),
    ("remove", lambda film: {"film": film}),
    ("merge", lambda film: {"keep": film, "lose": "alien"}),
    ("image", lambda film: {"film": film, "link": "https://a.example/a.png"}),
    ("flags", lambda film: {"film": film, "adult": True}),
    ("lock", lambda film: {"film": film, "field": "year"}),
    ("unlock", lambda film: {"film": film, "field": "year"}),
    ("history", lambda film: {"film": film}),
    ("propose", lambda film: {"film": film}),
    ("alias add", lambda film: {"film": film, "name": "ashes"}),
    ("alias remove", lambda film: {"film": film, "name": "ashes"}),
    ("where add", lambda f: {"film": f, "country": "GB", "service": "Max", "kind": "buy"}),
    ("where remove", lambda f: {"film": f, "country": "GB", "service": "Max"}),
    ("undo", lambda _: {}),
    ("undo", lambda _: {"change": 1}),
    ("history", lambda _: {}),
]


async def test_members_are_refused_politely_by_every_command(own_library: Library) -> None:
    async with opened(own_library) as club:
        film = heat(own_library)
        for command, options in COMMANDS:
            here = await catalogue(club.member, club.channel, command, **options(film))
            privately = await club.member.user.slash(f"catalogue {command}", **options(film))

            assert shown(here).content == NOT_ALLOWED, command
            assert shown(here).flags.ephemeral
            assert shown(privately).content == OWNERS_ONLY, command
        refused = shown(await catalogue(club.member, club.channel, "proposals"))
        assert refused.content == "Only the bot’s owners decide what all servers see."


async def test_another_servers_film_is_for_every_command_as_none(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        await press(admin, await preview(admin, club), "Save")
        [named] = own_library.names.films.named("the class of ash street", club.guild.id)
        elsewhere = club.env.create_guild("Another club")
        room = elsewhere.create_text_channel("films")
        other = admin_of(club, elsewhere)

        for command, options in COMMANDS:
            answers = [
                shown(await catalogue(other, room, command, **options(f"film:{id}"))).content
                for id in (named.film, named.film + 999)
                if "film" in options("") or "keep" in options("")
            ]
            assert len(set(answers)) <= 1, command
            assert "Ash Street" not in str(answers)
        listed = await other.autocomplete(room, "catalogue edit", "film", "class of ash")
        assert "Ash" not in str(listed)
        changes = await other.autocomplete(room, "catalogue undo", "change", "0")
        assert changes == []


async def test_the_admin_role_of_a_server_keeps_its_films(own_library: Library) -> None:
    async with opened(own_library) as club:
        role = club.guild.create_role("projectionists", permissions=discord.Permissions.none())
        chosen = ServerChoices(admin_role_id=role.id)
        own_library.call(settings.change_server, club.guild.id, lambda _: chosen)
        member: simcord.MemberActor = club.guild.add_member(
            club.env.create_user("projectionist"), roles=[role]
        )

        saved = await press(member, await preview(member, club), "Save")

    assert saved.content == "Added The Class of Ash Street (2024)."
