"""What servers offer to all, and films that members add where they may."""

from bot.community import settings
from bot.community.settings import ServerChoices
from bot.library import Library
from tests.discord.film_club import buttons, fields, opened, press, shown
from tests.discord.keepers import admin_of, catalogue, fill, heat, owner_of, preview
from tests.discord.staff import log_of

NOT_ALLOWED = "Only this server’s admins may change films here."
OWNERS_ONLY = "In direct messages only the bot’s owners may change films."


async def test_what_a_server_proposes_is_accepted_or_declined_and_it_is_told(
    own_library: Library,
) -> None:
    async with opened(own_library) as club:
        admin, owner, log = admin_of(club), owner_of(club), log_of(own_library, club)
        added = await press(admin, await preview(admin, club), "Save")
        proposed = await press(admin, added, "Propose for all servers")
        form = await catalogue(admin, club.channel, "edit", film=heat(own_library), field="year")
        await press(admin, await fill(admin, form, year="1996"), "Propose for all servers")

        offered = shown(await owner.user.slash("catalogue proposals"))
        accepted = shown(await owner.user.click(offered, label="Accept 1"))
        everywhere = await club.ask_privately("class of ash street")
        offered = shown(await owner.user.slash("catalogue proposals"))
        why = await owner.user.click(offered, label="Decline 2")
        declined = shown(await owner.user.submit_modal(why, {"reply": "1995 **is** right"}))
        theirs = shown(await catalogue(admin, club.channel, "proposals"))
        none = shown(await catalogue(club.member, club.channel, "proposals"))

        assert proposed.content == "Proposed: The Class of Ash Street (2024)."
        assert accepted.content == "All servers see The Class of Ash Street (2024) now."
        assert everywhere.content == "The Class of Ash Street (2024) · Ida Quill"
        assert declined.content == "Proposal 2 is declined; the server keeps what it has."
        said = [message.content for message in admin.user.dm_channel.history()]
        assert said == [message.content for message in log.history()][-2:]
        assert said == [
            "Proposed for all servers: The Class of Ash Street (2024). The bot’s owners accepted"
            " it. Thank you!",
            "Proposed for all servers: year of Heat (1995). The bot’s owners declined it:"
            r" “1995 \*\*is\*\* right”",
        ]
        assert list(fields(theirs).values()) == [r"declined: “1995 \*\*is\*\* right”", "accepted"]
        assert none.content == "Only the bot’s owners decide what all servers see."


async def test_where_members_may_add_films_they_do_that_and_no_more(own_library: Library) -> None:
    async with opened(own_library) as club:
        chosen = ServerChoices(members_add_films=True)
        own_library.call(settings.change_server, club.guild.id, lambda _: chosen)

        asks = await preview(club.member, club)
        saved = await press(club.member, asks, "Save")
        alike = await preview(club.member, club, title="Heat", year="1995")
        edit = await catalogue(club.member, club.channel, "edit", film=heat(own_library))
        privately = await club.member.user.slash("catalogue add")
        undone = shown(await catalogue(admin_of(club), club.channel, "undo"))

    assert saved.content == "Added The Class of Ash Street (2024)."
    assert buttons(saved) == []
    assert [button.label for button in buttons(alike)] == ["Save", "Edit", "Cancel"]
    assert shown(edit).content == NOT_ALLOWED
    assert shown(privately).content == OWNERS_ONLY
    assert undone.content.endswith("The Class of Ash Street (2024) is undone.")
