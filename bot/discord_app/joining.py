"""Commands of several cogs in one group: `/catalogue reports`, `/catalogue import`."""

from collections.abc import Iterable
from typing import Any

from discord.ext import commands

from bot.discord_app.replies import Context

Command = commands.HybridCommand[Any, ..., Any]
Group = commands.HybridGroup[Any, ..., Any]


def join(bot: Any, name: str, joining: Iterable[Command]) -> None:
    """Add commands to the group of that name, which some cog has brought; or to a new one."""
    group: Group | None = bot.get_command(name)
    if group is None:
        group = _new_group(name)
        bot.add_command(group)
    for command in joining:
        group.add_command(command)


def _new_group(name: str) -> Group:
    async def looks_after(context: Context) -> None:
        """Look after the films of the catalogue."""
        names = ", ".join(sorted(command.name for command in group.commands))
        await context.send(f"There is {context.prefix}{name} {names}.", mention_author=False)

    group: Group = commands.HybridGroup(looks_after, name=name)
    return group
