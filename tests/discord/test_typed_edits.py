"""`!addfilm`, `!editfilm`, `!removefilm`: films kept by typing."""

import pytest

from bot.library import Library
from tests.discord.film_club import fields, opened, press
from tests.discord.keepers import admin_of, all_text

BLOCK = """!addfilm
title: The Class of Ash Street
year: 2024
director: Ida Quill
cast: Bo Fenn as The Caretaker, Cy Dunn
runtime: 1h51
synopsis: A caretaker locks himself in.
  Nobody looks for him.
where: US stream netflix https://a.example/1
GB rent Sky Store"""


async def test_a_block_of_lines_is_a_film(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        await admin.send(club.channel, BLOCK.replace("GB rent", "where: GB rent"))
        asks = club.channel.last_message
        assert asks is not None

        saved = await press(admin, asks, "Save")
        found = await club.ask("!film class of ash street")

    assert asks.content.startswith("This is how The Class of Ash Street (2024) would be saved")
    assert fields(asks)["Where to watch"] == "US: Netflix (stream)\nGB: Sky Store (rent)"
    assert "Nobody looks for him." in all_text(asks)
    assert saved.content == "Added The Class of Ash Street (2024)."
    assert found.content == "The Class of Ash Street (2024) · Ida Quill · 1 h 51 min"


async def test_one_line_starts_the_same_preview(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)

        await admin.send(club.channel, "!addfilm Heat (1995)")
        asks = club.channel.last_message

    assert asks is not None
    assert asks.content.startswith("This looks like Heat (1995); edit that one?")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("title: A\nruntme: 99", "Line 2, “runtme”: this is no field; did you mean “runtime:”?"),
        (
            "title: A\nruntime: long",
            "Line 2, runtime: give 1 to 1000 minutes",
        ),
        ("title: A\nyear: 1869", "Line 2, year: give a year from 1870 to 2031."),
        ("title: A\nkind: shrot", "Line 2, kind: did you mean short?"),
        (
            "title: A\nwhere: US",
            "Line 2, where: give a place to watch as US stream Netflix",
        ),
        ("title: A\nwhere: US steam Netflix", "Line 2, where: “steam” is no way to watch; did you"),
        (
            "title: A\nimage: http://a.example",
            "Line 2, image: give a link that begins with https://",
        ),
        ("year: 1995", "Not yet: Title: a film has to have a title."),
    ],
)
async def test_an_error_names_the_line_and_what_is_expected(
    own_library: Library, lines: str, said: str
) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        await admin.send(club.channel, f"!addfilm {lines}")
        asks = club.channel.last_message

    assert asks is not None
    assert said.rstrip(".") in asks.content
    assert "Save" not in str(asks.components)


async def test_a_film_is_edited_and_removed_by_typing(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)

        async def said(text: str) -> str:
            await admin.send(club.channel, text)
            last = club.channel.last_message
            assert last is not None
            return last.content

        assert await said("!editfilm heat 1995\nruntime: 2:51\nyear: 1996") == (
            "Year of Heat (1995) changed in this server."
        )
        assert await said("!film heat michael mann") == "Heat (1996) · Michael Mann · 2 h 51 min"
        assert (await said("!editfilm heat 1995")).startswith("What of Heat (1996)")
        assert await said("!removefilm casino 1995") == (
            "Remove Casino (1995) in this server? That can be undone."
        )


@pytest.mark.parametrize("text", ["!addfilm A (1999)", "!editfilm heat 1995", "!removefilm heat"])
async def test_members_are_refused(own_library: Library, text: str) -> None:
    async with opened(own_library) as club:
        answer = await club.ask(text)

    assert answer.content == "Only this server’s admins may change films here."
