"""What someone may do: the one place where Discord's permissions become rights."""

from typing import Any, NamedTuple

import discord
from discord.ext import commands

from bot.catalogue.edits import Editor
from bot.community import settings
from bot.library import Library


class Rights(NamedTuple):
    """`owner`: runs this bot. `manages`: has Manage Server in the server `guild_id`; in a direct
    message, which is in no server, nobody has. `roles`: the roles someone has there. `muted`: was
    given a timeout there, for which Discord lets them look and nothing else."""

    guild_id: int | None
    owner: bool = False
    manages: bool = False
    roles: frozenset[int] = frozenset()
    member_id: int = 0
    muted: bool = False


def editor_of(library: Library, rights: Rights) -> Editor:
    """Who edits, by the rights that Discord says they have now. Asks the database: call it in a
    thread."""
    admin = administers(library, rights)
    adds = not rights.muted and library.call(settings.members_add_films, rights.guild_id)
    return Editor(rights.member_id, rights.guild_id, rights.owner, admin, admin or adds)


def administers(library: Library, rights: Rights) -> bool:
    """Whether someone may add and correct films of the server: with Manage Server, or with the
    role that the server has chosen. Asks the database: call it in a thread."""
    if rights.guild_id is None or rights.muted:
        return False
    return rights.manages or library.call(settings.is_admin, rights.guild_id, rights.roles)


def rights_in(context: commands.Context[Any]) -> Rights:
    """Of whoever typed a message or used a command."""
    if context.interaction:
        return rights_behind(context.interaction)
    author = context.author
    manages = isinstance(author, discord.Member) and author.guild_permissions.manage_guild
    owns, guild_id = _owns(context.bot, author.id), context.guild and context.guild.id
    return Rights(guild_id, owns, manages, _roles(author), author.id, _is_muted(author))


def rights_behind(interaction: discord.Interaction[Any]) -> Rights:
    """Of whoever pressed a button, as Discord says at this moment."""
    manages = interaction.guild_id is not None and interaction.permissions.manage_guild
    user = interaction.user
    owns = _owns(interaction.client, user.id)
    return Rights(interaction.guild_id, owns, manages, _roles(user), user.id, _is_muted(user))


def _is_muted(user: discord.User | discord.Member) -> bool:
    return isinstance(user, discord.Member) and user.is_timed_out()


def _roles(user: discord.User | discord.Member) -> frozenset[int]:
    roles = user.roles if isinstance(user, discord.Member) else []
    return frozenset(role.id for role in roles if not role.is_default())


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
