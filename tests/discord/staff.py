"""Who does what in a club: its owner, its admins, those of other servers."""

import discord
import simcord

from bot.library import Library
from bot.models import ServerSettings
from tests.discord.film_club import Club


def owner_of(club: Club) -> simcord.MemberActor:
    """Someone who runs the bot, and has no rights in the server."""
    user = club.env.create_user("owner")
    bot = club.env.bot
    bot.owner_ids = {user.id}  # pyright: ignore[reportAttributeAccessIssue] # as OWNER_IDS says
    return club.guild.add_member(user)


def admin_of(club: Club, guild: simcord.GuildHandle | None = None) -> simcord.MemberActor:
    """Someone with Manage Server; in this server, or in another one."""
    guild = guild or club.guild
    role = guild.create_role("managers", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(club.env.create_user("admin"), roles=[role])


def loses_rights(club: Club, member: simcord.MemberActor) -> None:
    club.env.backend.get_guild(member.guild.id).members[member.id].role_ids.clear()


def log_of(library: Library, club: Club) -> simcord.ChannelHandle:
    """The channel in which the club tells of changes, from now on."""
    channel = club.guild.create_text_channel("log")
    row = ServerSettings(guild_id=club.guild.id, log_channel_id=channel.id)
    library.call(lambda session: session.merge(row))
    return channel
