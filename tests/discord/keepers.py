"""Owners and admins at work in a club: what they do to films, and what they see."""

from datetime import timedelta
from typing import Any

import discord
import simcord

from bot.catalogue.edits import Changed, Edit, Editor
from bot.library import Library
from tests.discord.film_club import Club, buttons, put_in_first_button, shown

Result = simcord.InteractionResult
ASH = {
    "title": "The Class of Ash Street",
    "year": "2024",
    "director": "Ida Quill",
    "cast": "Bo Fenn as The Caretaker\nCy Dunn",
    "synopsis": "A caretaker locks himself in.",
}


def admin_of(club: Club, guild: simcord.GuildHandle | None = None) -> simcord.MemberActor:
    """Someone with Manage Server; in this server, or in another one."""
    guild = guild or club.guild
    role = guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(club.env.create_user("admin"), roles=[role])


def owner_of(club: Club) -> simcord.MemberActor:
    user = club.env.create_user("owner")
    bot: Any = club.env.bot
    bot.owner_ids = {user.id}  # as OWNER_IDS says
    return club.guild.add_member(user)


def heat(library: Library) -> str:
    [film, *_] = library.names.films.search("heat 1995")
    return f"film:{film}"


def times_out(club: Club, who: simcord.MemberActor) -> None:
    """A moderator gives them a timeout: Discord lets them look, and nothing else."""
    until = discord.utils.utcnow() + timedelta(hours=1)
    club.env.backend.get_guild(club.guild.id).members[who.id].timed_out_until = until.isoformat()


def id_of(film: str) -> int:
    return int(film.removeprefix("film:"))


def do(library: Library, edit: Edit, editor: Editor) -> Changed:
    done = library.edit(edit, editor)
    assert isinstance(done, Changed), done
    return done


async def catalogue(
    who: simcord.MemberActor, channel: simcord.ChannelHandle, command: str, **options: Any
) -> Result:
    return await who.slash(channel, f"catalogue {command}", **options)


async def fill(who: simcord.MemberActor, form: Result, **texts: str) -> discord.Message:
    """What sending the form shows."""
    assert form.modal is not None, shown(form).content
    return shown(await who.submit_modal(form, texts))


async def preview(who: simcord.MemberActor, club: Club, **texts: str) -> discord.Message:
    form = await catalogue(who, club.channel, "add")
    return await fill(who, form, **(ASH | texts))


async def repeat(
    club: Club, who: simcord.MemberActor, message: discord.Message, custom_id: str
) -> discord.Message:
    """What a button shows that is not there any more, or never was."""
    put_in_first_button(club, message, custom_id)
    return shown(await who.click(message, custom_id=custom_id))


def button_id(message: discord.Message, label: str) -> str:
    return next(b.custom_id or "" for b in buttons(message) if b.label == label)


def held(form: Result) -> dict[str, str]:
    """What the inputs of a form hold."""
    assert form.modal is not None
    inputs = [row.get("component") or row["components"][0] for row in form.modal["components"]]
    return {one["custom_id"]: one.get("value") or "" for one in inputs}


def all_text(message: discord.Message) -> str:
    return str((message.content, [embed.to_dict() for embed in message.embeds]))
