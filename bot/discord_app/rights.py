"""What someone may do: the one place where Discord's permissions become rights."""

from typing import Any, NamedTuple

import discord
from discord.ext import commands


class Rights(NamedTuple):
    """`owner`: runs this bot. `manages`: has Manage Server in the server `guild_id`; in a direct
    message, which is in no server, nobody has."""

    guild_id: int | None
    owner: bool = False
    manages: bool = False


def rights_in(context: commands.Context[Any]) -> Rights:
    """Of whoever typed a message or used a command."""
    if context.interaction:
        return rights_behind(context.interaction)
    author = context.author
    manages = isinstance(author, discord.Member) and author.guild_permissions.manage_guild
    return Rights(context.guild and context.guild.id, _owns(context.bot, author.id), manages)


def rights_behind(interaction: discord.Interaction[Any]) -> Rights:
    """Of whoever pressed a button, as Discord says at this moment."""
    manages = interaction.guild_id is not None and interaction.permissions.manage_guild
    owns = _owns(interaction.client, interaction.user.id)
    return Rights(interaction.guild_id, owns, manages)


def _owns(bot: Any, user_id: int) -> bool:
    """Whether a user is in OWNER_IDS, or owns the application, alone or with a team."""
    named: set[int] = set(bot.owner_ids or ())
    application: discord.AppInfo | None = bot.application
    if application and application.team:
        roles = (discord.TeamMemberRole.admin, discord.TeamMemberRole.developer)
        named |= {member.id for member in application.team.members if member.role in roles}
        named.add(application.team.owner_id or 0)
    elif application:
        named.add(application.owner.id)
    return user_id in named
