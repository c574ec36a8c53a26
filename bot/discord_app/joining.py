"""Commands of several cogs in one group: `/catalogue reports`, `/catalogue import`."""

from collections.abc import Iterable
from typing import Any

from discord.app_commands import Group
from discord.ext import commands

from bot.discord_app.replies import Context

Command = commands.HybridCommand[Any, ..., Any]


def join(bot: Any, name: str, joining: Iterable[Command]) -> None:
    """Add commands to the slash group of that name, which some cog has brought, and to one that is
    typed."""
    slash: Group = bot.tree.get_command(name)
    typed = _typed_group(name)
    bot.add_command(typed)
    for command in joining:
        typed.add_command(command)
        if command.app_command:
            slash.add_command(command.app_command)


def _typed_group(name: str) -> commands.Group[Any, ..., Any]:
    async def looks_after(context: Context) -> None:
        """Look after the films of the catalogue."""
        names = ", ".join(sorted(command.name for command in group.commands))
        await context.send(
            f"There is {context.prefix}{name} {names}; /{name} does more.", mention_author=False
        )

    group: commands.Group[Any, ..., Any] = commands.Group(
        looks_after, name=name, invoke_without_command=True
    )
    return group
