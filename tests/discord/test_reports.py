"""“Something’s wrong”: reported by members, decided by admins and owners, told to the reporter."""

from datetime import timedelta
from typing import Any

import discord
import pytest
import simcord
from sqlmodel import Session, col, select, update

from bot.community import reports
from bot.library import Library
from bot.models import Report, now
from tests.discord.film_club import (
    REPORT,
    Club,
    add_film,
    fields,
    filmbot,
    labels,
    menu_of,
    opened,
    press,
    put_in_first_button,
    shown,
)
from tests.discord.staff import admin_of, log_of, loses_rights, owner_of

WRONG = {"field": ["runtime"], "wrong": "It is longer.", "right": "3h01", "source": "the disc"}
THANKS = "Thank you. Whoever looks after the films here will see it"
NOT_ALLOWED = "Only this server’s admins see what was reported here."
ACCEPT = "Accept: change the runtime"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports, "BETWEEN", timedelta(0))


async def report(
    club: Club, who: simcord.MemberActor | None = None, **wrote: Any
) -> discord.Message:
    """Press the button under a card, and send the form."""
    who = who or club.member
    sent = await who.send(club.channel, "!film heat 1995")
    card = next(m for m in club.channel.history() if m.id > sent.id)
    form = await who.click(card, label=REPORT)
    return shown(await who.submit_modal(form, WRONG | wrote))


async def panel(club: Club, who: simcord.MemberActor) -> discord.Message:
    return shown(await who.slash(club.channel, "catalogue reports"))


def kept(library: Library) -> list[Report]:
    def rows(session: Session) -> list[Report]:
        return list(session.exec(select(Report).order_by(col(Report.id))).all())

    return library.call(rows)


def told(who: simcord.MemberActor) -> list[str]:
    return [message.content for message in who.user.dm_channel.history()]


async def test_a_report_is_kept_as_it_was_written(own_library: Library) -> None:
    async with opened(own_library) as club:
        said = await report(club)

        (row,) = kept(own_library)
        assert said.content.startswith(THANKS)
        assert said.flags.ephemeral
        assert (row.guild_id, row.member_id) == (club.guild.id, club.member.id)
        assert (row.field, row.wrong, row.right, row.source) == (
            "runtime", "It is longer.", "3h01", "the disc",
        )  # fmt: skip


async def test_an_admin_accepts_it_for_their_server_and_the_reporter_is_told(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        await report(club)
        admin, log = admin_of(club), log_of(own_library, club)
        waiting = await panel(club, admin)
        assert waiting.flags.ephemeral
        assert waiting.embeds[0].title == "Heat (1995)"
        assert fields(waiting)["In their words"] == "It is longer."
        done = await press(admin, waiting, ACCEPT)

        assert done.content.endswith("Nothing waits to be looked at.")
        assert "3 h 1 min" in (await club.ask("!film heat 1995")).content
        assert told(club.member) == [
            "What you reported about Heat (1995): it is put right. Thank you!"
        ]
        assert [message.content for message in log.history()] == [
            "admin · Heat (1995): runtime · 170 min → 181 min"
        ]
        elsewhere = own_library.ask("heat 1995", own_library.asker(guild_id=1))
        assert "runtime=170" in repr(elsewhere.answer)


async def test_an_owner_accepts_it_for_all(own_library: Library) -> None:
    async with opened(own_library) as club:
        await report(club)
        owner = owner_of(club)
        await press(owner, await panel(club, owner), ACCEPT)

        elsewhere = own_library.ask("heat 1995", own_library.asker(guild_id=1))
        assert "runtime=181" in repr(elsewhere.answer)


async def test_it_is_declined_with_a_word(own_library: Library) -> None:
    async with opened(own_library) as club:
        await report(club)
        admin = admin_of(club)
        form = await admin.click(await panel(club, admin), label="Decline…")
        done = shown(await admin.submit_modal(form, {"reply": "170 **is** right @everyone"}))

        assert done.content.startswith("Declined.")
        (word,) = told(club.member)
        assert word.startswith("What you reported about Heat (1995): nothing was changed.")
        assert r"\*\*is\*\*" in word
        assert "@everyone" not in word
        assert kept(own_library)[0].status == "declined"


async def test_equal_reports_are_one_and_all_are_told(own_library: Library) -> None:
    async with opened(own_library) as club:
        others = [club.someone_else(f"member {n}") for n in range(2)]
        await report(club)
        for other in others:
            await report(club, other, wrong="wrong!", right="3H01.")
        admin = admin_of(club)
        waiting = await panel(club, admin)
        assert waiting.embeds[0].footer.text == "1 of 1, from 3 members"
        await press(admin, waiting, "Accept: I put it right myself")

        assert {row.status for row in kept(own_library)} == {"accepted"}
        assert all(len(told(who)) == 1 for who in (club.member, *others))


async def test_reports_that_say_the_same_in_other_words_are_joined(own_library: Library) -> None:
    async with opened(own_library) as club:
        await report(club)
        await report(club, club.someone_else(), right="three hours", wrong="Too short")
        admin = admin_of(club)
        first = await panel(club, admin)
        menu = menu_of(first)
        assert menu is not None
        joined = shown(await admin.select(first, [menu.options[0].value]))

        assert joined.embeds[0].footer.text == "1 of 1, from 2 members"


async def test_what_cannot_be_read_is_put_right_by_hand(own_library: Library) -> None:
    async with opened(own_library) as club:
        await report(club, right="somewhat longer")
        waiting = await panel(club, admin_of(club))

        assert labels(waiting) == ["Accept: I put it right myself", "Decline…"]


async def test_pressed_twice_it_is_done_once(own_library: Library) -> None:
    async with opened(own_library) as club:
        await report(club)
        admin = admin_of(club)
        one, two = await panel(club, admin), await panel(club, admin)
        await press(admin, one, ACCEPT)
        again = await press(admin, two, ACCEPT)

        assert again.content.startswith("That report is decided already, or gone.")
        assert len(told(club.member)) == 1


async def test_a_form_is_read_after_a_restart(own_library: Library) -> None:
    async with opened(own_library) as club:
        card = await club.ask("!film heat 1995")
        form = await club.member.click(card, label=REPORT)
        await club.env.restart_bot(filmbot(own_library))
        said = shown(await club.member.submit_modal(form, WRONG))

        assert said.content.startswith(THANKS)


async def test_in_a_direct_message_it_goes_to_the_owners(own_library: Library) -> None:
    async with opened(own_library) as club:
        user = club.member.user
        card = await club.ask_privately("heat 1995")
        form = await user.click(card, label=REPORT)
        await user.submit_modal(form, WRONG)

        assert kept(own_library)[0].guild_id is None
        assert (await panel(club, admin_of(club))).content == "Nothing waits to be looked at."
        assert (await panel(club, owner_of(club))).embeds[0].title == "Heat (1995)"


# --- as an attacker would ----------------------------------------------------------------


async def test_members_and_other_servers_admins_see_none(own_library: Library) -> None:
    async with opened(own_library) as club:
        await report(club)
        other = admin_of(club, club.env.create_guild("Another club"))
        theirs = other.guild.create_text_channel("films")
        visiting = club.guild.add_member(other.user)

        seen = [
            await panel(club, club.someone_else()),
            await panel(club, visiting),
            shown(await other.slash(theirs, "catalogue reports")),
        ]

        assert [message.content for message in seen] == [
            NOT_ALLOWED, NOT_ALLOWED, "Nothing waits to be looked at.",
        ]  # fmt: skip


@pytest.mark.parametrize("what", ["accept", "done", "same"])
async def test_another_servers_report_cannot_be_decided_by_its_id(
    own_library: Library, what: str
) -> None:
    async with opened(own_library) as club:
        await report(club)
        id = kept(own_library)[0].id
        other = admin_of(club, club.env.create_guild("Another club"))
        theirs = other.guild.create_text_channel("films")
        sent = await other.send(theirs, "!film heat 1995")
        card = next(m for m in theirs.history() if m.id > sent.id)
        put_in_first_button(club, card, f"rp:{what}:{id}")

        said = shown(await other.click(card, custom_id=f"rp:{what}:{id}"))

        assert "Heat" not in said.content
        assert kept(own_library)[0].status == "open"
        assert told(club.member) == []


async def test_rights_lost_meanwhile_count(own_library: Library) -> None:
    async with opened(own_library) as club:
        await report(club)
        admin = admin_of(club)
        waiting = await panel(club, admin)
        form = await admin.click(waiting, label="Decline…")
        loses_rights(club, admin)

        accepted = await press(admin, waiting, ACCEPT)
        declined = shown(await admin.submit_modal(form, {"reply": "no"}))

        assert accepted.content == declined.content == NOT_ALLOWED
        assert kept(own_library)[0].status == "open"


FORGED = ["", "accept", "accept:x", "accept:0", "accept:99999999999", "at:-1", "drop:1", "same:1"]


@pytest.mark.parametrize("rest", FORGED)
async def test_a_forged_button_is_not_read(own_library: Library, rest: str) -> None:
    async with opened(own_library) as club:
        await report(club)
        admin = admin_of(club)
        card = await club.ask("!film heat 1995")
        put_in_first_button(club, card, f"rp:{rest}")

        said = shown(await admin.click(card, custom_id=f"rp:{rest}"))

        assert said.content == "I can’t read that button any more. Please ask again."
        assert kept(own_library)[0].status == "open"


async def test_a_film_of_another_server_cannot_be_reported(own_library: Library) -> None:
    async with opened(own_library) as club:
        theirs = add_film(own_library, "Garden Party Cut", guild_id=club.guild.id + 1)
        card = await club.ask("!film heat 1995")
        for film in (theirs, 999_999):
            put_in_first_button(club, card, f"a:1:r{film}")
            form = await club.member.click(card, custom_id=f"a:1:r{film}")
            said = shown(await club.member.submit_modal(form, WRONG))
            assert said.content == "That film is not in my catalogue any more."

        assert kept(own_library) == []


async def test_mentions_and_markdown_are_shown_as_they_are(own_library: Library) -> None:
    async with opened(own_library) as club:
        evil = "@everyone <@&1> **b** [x](https://evil.example) \u202e||"
        await report(club, wrong=evil, right=evil, source=evil)
        waiting = await panel(club, admin_of(club))

        text = fields(waiting)["In their words"]
        assert "@everyone" not in text
        assert r"\<@&1> \*\*b\*\* [x\](https://evil.example)" in text.replace("\u200b", "")
        assert text.endswith(r"\|\|")
        assert "\u202e" not in text


async def test_who_reports_too_much_is_asked_to_wait(
    own_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(own_library) as club:
        monkeypatch.setattr(reports, "BETWEEN", timedelta(seconds=30))
        await report(club)
        assert (await report(club)).content == reports.TOO_SOON
        monkeypatch.setattr(reports, "BETWEEN", timedelta(0))
        for n in range(reports.A_DAY - 1):
            assert (await report(club, right=f"{n + 1}h")).content.startswith(THANKS)
        assert (await report(club)).content == reports.TOO_MANY.format(n=reports.A_DAY)
        assert (await report(club, club.someone_else())).content.startswith(THANKS)

        yesterday = now() - timedelta(days=1, hours=1)
        own_library.call(lambda s: s.exec(update(Report).values(reported_at=yesterday)))
        assert (await report(club)).content.startswith(THANKS)


async def test_a_reporter_who_takes_no_messages_is_no_trouble(own_library: Library) -> None:
    async with opened(own_library) as club:
        await report(club)
        admin = admin_of(club)
        club.env.inject_error("POST", "/users/@me/channels", status=403, times=1)
        done = await press(admin, await panel(club, admin), ACCEPT)

        assert done.content.endswith("Nothing waits to be looked at.")
        assert club.env.errors == []
