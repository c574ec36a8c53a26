"""The peer of `discord`: a bare discord.py bot that answers a constant embed and constant choices.
`python -m tests.benchmarks.bare_bot API_URL GATEWAY_URL`"""

import sys
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.server.discord_server import TOKEN

Context = commands.Context[Any]


class BareBot(commands.Bot):
    """As short as such a bot can be."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, messages=True, message_content=True)
        super().__init__(command_prefix="!", intents=intents, help_command=None)

    async def setup_hook(self) -> None:
        await self.add_cog(Constant())
        await self.tree.sync()


class Constant(commands.Cog):
    """`film` and `ask`, whose answer is always the same."""

    @commands.hybrid_command()
    async def film(self, context: Context, *, title: str) -> None:
        """Show a film."""
        await context.reply(embed=_card(), mention_author=False)

    @film.autocomplete("title")
    async def _titles(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=f"A film (19{i})", value=f"{i}") for i in range(25)]

    @commands.hybrid_command()
    async def ask(self, context: Context, *, question: str) -> None:
        """Ask about films."""
        await context.reply(embed=_card(), mention_author=False)


def _card() -> discord.Embed:
    made = discord.Embed(title="A film (1995)", description="A synopsis. " * 30)
    for name in ("Director", "Runtime", "Genres", "Cast"):
        made.add_field(name=name, value="Somebody or something", inline=True)
    return made


def main(api_url: str, gateway_url: str) -> None:
    Route.BASE = api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway_url)
    BareBot().run(TOKEN, log_handler=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
