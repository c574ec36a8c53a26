"""Files of films: a dry run first, one press applies it, all or nothing, once, and only here."""

import csv
import io
import json
from typing import Any

import discord
import pytest
import simcord
from sqlmodel import Session, col, select

from bot.importers.tables import bulk_edits
from bot.library import Library
from bot.models import AuditEntry, Film, PendingImport
from tests.discord.film_club import (
    Club,
    add_film,
    filmbot,
    labels,
    opened,
    press,
    put_in_first_button,
    shown,
)
from tests.discord.staff import admin_of, log_of, loses_rights, owner_of

NOT_ALLOWED = "Only this server’s admins may change films here."
TWO = """title,year,director,runtime,cast
Zanzarrow,1990,Ida Quill,1h51,Bo Fenn as The Guard
Heat,1995,Michael Mann,3h01,
"""


async def send(
    club: Club, who: simcord.MemberActor, content: str | bytes, name: str = "films.csv"
) -> discord.Message:
    data = content.encode() if isinstance(content, str) else content
    return shown(await who.slash(club.channel, "catalogue import", file=(name, data)))


def films(library: Library) -> list[tuple[str, int | None]]:
    """The films that files brought: title and server."""

    def rows(session: Session) -> list[tuple[str, int | None]]:
        query = select(Film.title, Film.guild_id).where(col(Film.title).startswith("Zanzarrow"))
        return list(session.exec(query.order_by(col(Film.id))).all())

    return library.call(rows)


def waiting(library: Library) -> int:
    return library.call(lambda session: len(session.exec(select(PendingImport)).all()))


async def report_of(message: discord.Message) -> str:
    return (await message.attachments[0].read()).decode()


async def test_an_admins_file_is_shown_and_then_holds_in_their_server_alone(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        admin, log = admin_of(club), log_of(own_library, club)
        dry = await send(club, admin, TWO)

        assert dry.flags.ephemeral
        assert dry.content == (
            "films.csv: 1 added, 1 changed, 0 unchanged, 0 skipped. Nothing is changed yet."
        )
        assert dry.embeds[0].description == (
            "row 2: added Zanzarrow (1990)\nrow 3: changed Heat (1995): runtime"
        )
        assert labels(dry) == ["Apply", "Cancel"]
        assert films(own_library) == []

        done = await press(admin, dry, "Apply")
        assert done.content == "Done: 2 films added or changed."
        assert [message.content for message in log.history()] == [
            "admin · films.csv: 2 films added or changed"
        ]
        assert films(own_library) == [("Zanzarrow", club.guild.id)]
        assert (await club.ask("!film zanzarow")).content.startswith("Zanzarrow (1990) · Ida Quill")
        assert "3 h 1 min" in (await club.ask("!film heat 1995")).content
        elsewhere = own_library.asker(guild_id=1)
        assert "runtime=170" in repr(own_library.ask("heat 1995", elsewhere).answer)
        assert "Zanzarrow (" not in repr(own_library.ask("zanzarrow", elsewhere).answer)
        trail = own_library.call(lambda session: session.exec(select(AuditEntry)).all())
        assert {entry.member_id for entry in trail} == {admin.id}
        assert {entry.guild_id for entry in trail} == {club.guild.id}


async def test_an_owners_file_holds_everywhere(own_library: Library) -> None:
    async with opened(own_library) as club:
        owner = owner_of(club)
        await press(owner, await send(club, owner, TWO), "Apply")

        assert films(own_library) == [("Zanzarrow", None)]
        assert "runtime=181" in repr(own_library.ask("heat 1995", own_library.asker()).answer)


async def test_sent_again_it_changes_nothing(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        await press(admin, await send(club, admin, TWO), "Apply")
        again = await send(club, admin, TWO)

        assert "0 added, 0 changed, 2 unchanged, 0 skipped" in again.content
        assert labels(again) == ["Cancel"]


async def test_the_first_rows_are_shown_and_all_are_attached(own_library: Library) -> None:
    rows = "title,year\n" + "".join(f"Zanzarrow {n},1990\n" for n in range(15))
    async with opened(own_library) as club:
        dry = await send(club, admin_of(club), rows)

        assert (dry.embeds[0].description or "").splitlines()[-1] == "and 5 more, in the file"
        assert len((await report_of(dry)).splitlines()) == 15


async def test_it_can_be_applied_after_a_restart_and_only_once(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        dry = await send(club, admin, TWO)
        id = next(c.custom_id for c in _buttons(dry) if c.label == "Apply") or ""
        await club.env.restart_bot(filmbot(own_library))
        await press(admin, dry, "Apply")
        card = await club.ask("!film heat 1995")
        put_in_first_button(club, card, id)
        again = shown(await admin.click(card, custom_id=id))

        assert again.content.startswith("That file was applied already")
        assert len(films(own_library)) == 1
        assert waiting(own_library) == 0


async def test_what_would_be_otherwise_by_now_is_shown_again(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        dry = await send(club, admin, TWO)
        add_film(own_library, "Zanzarrow", year=1990, guild_id=club.guild.id)
        anew = await press(admin, dry, "Apply")

        assert (anew.embeds[0].description or "").startswith("The catalogue changed meanwhile")
        assert "0 added, 2 changed" in anew.content
        assert (await press(admin, anew, "Apply")).content.startswith("Done: 2 films")


async def test_all_or_nothing(own_library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_edits.editing, "MOST_FILMS", 1)
    rows = "title,year\nZanzarrow,1990\nZanzarrow Nights,1991\n"
    async with opened(own_library) as club:
        admin = admin_of(club)
        said = await press(admin, await send(club, admin, rows), "Apply")

        assert said.content.startswith("Nothing was changed. Row 3:")
        assert films(own_library) == []


async def test_cancelled_it_is_gone(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        said = await press(admin, await send(club, admin, TWO), "Cancel")

        assert said.content == "Nothing was changed."
        assert waiting(own_library) == 0


async def test_a_typed_import_opens_what_only_its_sender_sees(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        sent = await admin.send(
            club.channel, "!catalogue import", attachments=[("films.csv", TWO.encode())]
        )
        reply = next(m for m in club.channel.history() if m.id > sent.id)
        dry = await press(admin, reply, "See what it would do")
        nosy = await press(admin_of(club), reply, "See what it would do")

        assert "1 added, 1 changed" in dry.content
        assert dry.flags.ephemeral
        assert nosy.content.startswith("That file was applied already, or is too old.")


# --- export ------------------------------------------------------------------------------


async def test_an_admin_gets_the_servers_films_alone(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        add_film(own_library, "Theirs", guild_id=club.guild.id + 1)
        none = shown(await admin.slash(club.channel, "catalogue export"))
        await press(admin, await send(club, admin, TWO), "Apply")
        got = shown(await admin.slash(club.channel, "catalogue export"))
        rows = list(csv.DictReader(io.StringIO((await report_of(got)).removeprefix("\ufeff"))))

        assert none.content == "This server has no films of its own yet."
        assert got.flags.ephemeral
        assert [row["title"] for row in rows] == ["Zanzarrow"]
        assert rows[0]["runtime"] == "111"


async def test_an_owner_gets_the_shared_films(own_library: Library) -> None:
    async with opened(own_library) as club:
        add_film(own_library, "Theirs", guild_id=club.guild.id)
        got = shown(await owner_of(club).slash(club.channel, "catalogue export", format="json"))
        titles = {film["title"] for film in json.loads(await report_of(got))}

        assert "Heat" in titles
        assert "Theirs" not in titles


async def test_an_exported_cell_is_no_formula(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        add_film(own_library, '=HYPERLINK("https://evil.example")', guild_id=club.guild.id)
        got = shown(await admin.slash(club.channel, "catalogue export"))
        rows = list(csv.DictReader(io.StringIO((await report_of(got)).removeprefix("\ufeff"))))

        assert rows[0]["title"].startswith("'=HYPERLINK")


# --- as an attacker would ----------------------------------------------------------------

DEEP = "[" * 100_000
FILES: list[tuple[str, bytes, str]] = [
    ("films.zip", b"PK\x03\x04" + b"0" * 50, "films.zip is none of .csv"),
    ("films.csv", b"PK\x03\x04" + b"0" * 50, "films.csv is packed; unpack it"),
    ("films.json", b"\x1f\x8b\x08" + b"0" * 50, "films.json is packed; unpack it"),
    ("films.xlsx", b"PK\x03\x04", "films.xlsx is no workbook"),
    ("films.csv", b"", "films.csv is empty"),
    ("films.csv", b"title\n\0\0\0", "films.csv is no text"),
    ("films.csv", b"a,b\n1,2\n", "films.csv has no column of titles; call one of them title"),
    ("films.csv", b"title,title\nA,B\n", "films.csv has two columns called “title”"),
    ("films.json", DEEP.encode(), "films.json is no JSON: nested too deep"),
    ("films.json", b'[{"title": "A", "title": "B"}]', "films.json is no JSON: says “title” twice"),
    ("films.json", b'{"title": ', "films.json is no JSON"),
    ("films.csv", b"title\n" + b"A\n" * 1_001, "That is 1,001 rows; send up to 1,000"),
    ("films.csv", b"title\n" + b"x" * 1_900_000, "films.csv"),
    ("films.csv", b"title\n" + b"x" * 2_000_001, "Send up to 2 MB at a time"),
    ("<@1>@everyone.exe", b"title\nA\n", "\\<@1>"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "said"), FILES, ids=[str(n) for n in range(len(FILES))]
)
async def test_a_file_that_is_none_is_refused(
    own_library: Library, name: str, content: bytes, said: str
) -> None:
    async with opened(own_library) as club:
        reply = await send(club, admin_of(club), content, name)

        assert reply.content.replace("\u200b", "").startswith(said)
        assert "Apply" not in labels(reply)
        assert waiting(own_library) <= 1


ROWS: list[tuple[dict[str, Any], str]] = [
    ({"title": '=HYPERLINK("https://evil.example","x")'}, "Title: a formula; give its value"),
    ({"title": "@everyone"}, "Title: leave out mentions"),
    ({"title": "<@1> and <#2>"}, "Title: leave out mentions"),
    ({"title": "Hеаt"}, "Title: “Hеаt” mixes"),
    ({"title": "A" * 300}, "Title: give up to 200 characters"),
    ({"title": "A", "runtime": "9999"}, "column “runtime”: “9999” cannot be read"),
    ({"title": "A", "year": "1500"}, "column “year”: “1500” cannot be read"),
    ({"title": "A", "images": [{"url": "javascript:alert(1)"}]}, "give links as https://…"),
    ({"title": "A", "trailers": [{"url": "http://a.example"}]}, "Trailer: give a link"),
    ({"title": "A", "offers": [{"country": "US", "provider": "N", "kind": "stream",
      "checked": "2026-01-01", "link": "file:///etc/passwd"}]}, "give links as https://…"),
    ({"title": "A", "cast": ["B" * 500]}, "Cast: "),
    ({"title": "A", "ids": {"table": "x\u202e" * 9}}, "an id has up to 100 plain characters"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "why"), ROWS, ids=[str(n) for n in range(len(ROWS))])
async def test_a_row_that_may_not_be_is_left_out_and_says_why(
    own_library: Library, row: dict[str, Any], why: str
) -> None:
    async with opened(own_library) as club:
        dry = await send(club, admin_of(club), json.dumps([row]), "films.json")

        assert "0 added, 0 changed, 0 unchanged, 1 skipped" in dry.content
        assert why in await report_of(dry)


async def test_another_servers_film_is_not_reached_by_its_id(own_library: Library) -> None:
    async with opened(own_library) as club:
        theirs = add_film(own_library, "Garden Party Cut", year=2020, guild_id=club.guild.id + 1)
        rows = [
            {"title": "Mine now", "ids": {"film": str(theirs)}, "runtime": 5},
            {"title": "Garden Party Cut", "year": 2020, "runtime": 5},
        ]
        admin = admin_of(club)
        dry = await send(club, admin, json.dumps(rows), "films.json")
        assert "2 added, 0 changed" in dry.content
        await press(admin, dry, "Apply")

        film = own_library.call(lambda session: session.get_one(Film, theirs))
        assert (film.title, film.runtime) == ("Garden Party Cut", None)


async def test_members_and_admins_elsewhere_may_not(own_library: Library) -> None:
    async with opened(own_library) as club:
        other = club.guild.add_member(admin_of(club, club.env.create_guild("Another")).user)
        for who in (club.someone_else(), other):
            assert (await send(club, who, TWO)).content == NOT_ALLOWED
            got = shown(await who.slash(club.channel, "catalogue export"))
            assert got.content == NOT_ALLOWED
            assert not got.attachments

        assert waiting(own_library) == 0


async def test_rights_lost_meanwhile_count(own_library: Library) -> None:
    async with opened(own_library) as club:
        admin = admin_of(club)
        dry = await send(club, admin, TWO)
        loses_rights(club, admin)
        said = await press(admin, dry, "Apply")

        assert said.content == NOT_ALLOWED
        assert films(own_library) == []


async def test_another_admins_file_is_not_applied_nor_dropped(own_library: Library) -> None:
    async with opened(own_library) as club:
        dry = await send(club, admin_of(club), TWO)
        apply = next(c.custom_id for c in _buttons(dry) if c.label == "Apply") or ""
        other = admin_of(club)
        card = await club.ask("!film heat 1995")
        for id in (apply, apply.replace("apply", "drop").rsplit(":", 1)[0], "im:apply:x:y", "im:"):
            put_in_first_button(club, card, id)
            await other.click(card, custom_id=id)

        assert waiting(own_library) == 1
        assert films(own_library) == []


def _buttons(message: discord.Message) -> list[discord.Button]:
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [item for row in rows for item in row.children if isinstance(item, discord.Button)]
