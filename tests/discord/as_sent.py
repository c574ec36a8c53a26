"""Cards as the messages that the bot sends, and what Discord would say to them."""

import hashlib
import json

import discord
from discord.http import handle_message_parameters

from bot.cards import Card
from bot.discord_app import embeds
from bot.discord_app.buttons import Press, items_for, view_of
from bot.discord_app.replies import Reply
from bot.questions import Option, write
from tests.discord import openapi
from tests.discord.limits import Json, broken_rules, seen

OWNER = 2**63 - 1  # the longest id of a member


async def _nothing(_: discord.Interaction, __: Press) -> None: ...


ITEMS = items_for(_nothing)


def messages(shown: Card) -> list[Json]:
    """The bodies that the bot sends for a card: with an embed, and where it may send none."""
    view = view_of(shown, OWNER, ITEMS, _carried)
    return [
        _body(Reply(embeds.content(shown), embeds.embed(shown), view)),
        _body(Reply(embeds.plain_content(shown), None, view)),
    ]


def _carried(option: Option, free: int) -> str:
    """A question too long for a button is kept under a short id, as a library does it."""
    text = write(option.question)
    kept = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return text if embeds.width(text) <= free else f"={kept}"


def _body(reply: Reply) -> Json:
    muted = discord.AllowedMentions.none()
    sent = handle_message_parameters(**reply.parts(), allowed_mentions=muted, mention_author=False)
    return json.loads(json.dumps(sent.payload))


def faults(shown: Card) -> list[str]:
    """What Discord would not take of a card, or whom it would tell nothing."""
    found: list[str] = []
    for message in messages(shown):
        found += broken_rules(message)
        found += openapi.faults(message) if openapi.FILE.exists() else []
        found += [] if seen(message["content"]) else ["no words for those who see no embeds"]
    return found
