"""What Discord says of the token, the intent, and what the bot may do in its servers."""

from collections.abc import Iterator
from typing import Any

import httpx2

from bot.config import Settings
from bot.health.finding import Finding

ADDRESS = "https://discord.com/api/v10"
WITHIN = 10.0  # seconds for each request
AT_ONCE = 200  # servers in one answer
LOOKED_AT = 1_000  # servers
NAMED = 10  # of those where something is missing

ADMINISTRATOR = 1 << 3
NEEDED = {
    1 << 10: "View Channels",
    1 << 11: "Send Messages",
    1 << 14: "Embed Links",
    1 << 16: "Read Message History",
}
# https://discord.com/developers/docs/resources/application#application-object-application-flags
MESSAGE_CONTENT = 1 << 18 | 1 << 19

_PORTAL = "Discord developer portal, Bot"
WITHOUT = "DISCORD_TOKEN is not set: `filmbot run` needs it; everything else works."
REFUSED = f"DISCORD_TOKEN is refused by Discord: reset it ({_PORTAL}) and copy the new one."


class _NoAnswerError(Exception):
    """Discord cannot be asked; the message says what to do."""


def findings(settings: Settings) -> Iterator[Finding]:
    """By real calls, where there is a token."""
    if settings.discord_token is None:
        yield Finding(WITHOUT)
        return
    headers = {
        "Authorization": f"Bot {settings.discord_token}",
        "User-Agent": "DiscordBot (filmbot)",
    }
    address = settings.discord_api_url or ADDRESS
    try:
        with httpx2.Client(base_url=address, headers=headers, timeout=WITHIN) as discord:
            yield Finding(
                f"Discord takes DISCORD_TOKEN: it is {_ask(discord, '/users/@me')['username']}."
            )
            yield _of_intent(_ask(discord, "/applications/@me"), settings.prefix)
            yield from _of_servers(discord)
    except _NoAnswerError as error:
        yield Finding(str(error), wrong=True)


def _ask(discord: httpx2.Client, path: str) -> Any:
    try:
        answer = discord.get(path)
    except httpx2.HTTPError as error:  # its own words may quote a header, so its name alone
        reason = type(error).__name__
        raise _NoAnswerError(
            f"Discord cannot be reached ({reason}): look at the network, and at DISCORD_API_URL"
        ) from None
    if answer.status_code == 401:
        raise _NoAnswerError(REFUSED)
    if not answer.is_success:
        raise _NoAnswerError(f"Discord answers with HTTP {answer.status_code}: try again later.")
    return answer.json()


def _of_intent(application: dict[str, Any], prefix: str) -> Finding:
    if int(application.get("flags") or 0) & MESSAGE_CONTENT:
        return Finding(f"The Message Content intent is on: {prefix}film is read.")
    return Finding(
        f"The Message Content intent is off: {prefix}film cannot be read; mentions and slash"
        f" commands work. To turn it on: {_PORTAL}, Privileged Gateway Intents."
    )


def _of_servers(discord: httpx2.Client) -> Iterator[Finding]:
    servers = list(_servers(discord))
    if not servers:
        yield Finding("The bot is in no server yet: invite it (README, “Put it in your server”).")
        return
    lacking = {server["name"]: missing for server in servers if (missing := _missing(server))}
    more = " of the first" if len(servers) >= LOOKED_AT else ""
    yield Finding(
        f"It may do all it needs in {len(servers) - len(lacking)}{more} of {len(servers)} servers."
    )
    for name, missing in list(lacking.items())[:NAMED]:
        yield Finding(
            f"In “{name}” it may not {' and '.join(missing)}: Server Settings, Roles, its role."
        )


def _servers(discord: httpx2.Client) -> Iterator[dict[str, Any]]:
    last = "0"
    for _ in range(LOOKED_AT // AT_ONCE):
        page = _ask(discord, f"/users/@me/guilds?limit={AT_ONCE}&after={last}")
        yield from page
        if len(page) < AT_ONCE:
            return
        last = page[-1]["id"]


def _missing(server: dict[str, Any]) -> list[str]:
    allowed = int(server["permissions"])
    if allowed & ADMINISTRATOR:
        return []
    return [name for flag, name in NEEDED.items() if not allowed & flag]
