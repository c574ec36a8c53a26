"""Discord's limits and rules for a message, as a table of our own, and which of them are broken.

Sources: https://discord.com/developers/docs/resources/message#embed-object-embed-limits and
https://discord.com/developers/docs/components/reference
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import urlsplit

Json: TypeAlias = dict[str, Any]

CONTENT, EMBEDS, EMBEDDED, FIELDS = 2000, 10, 6000, 25
ROWS, BUTTONS, CUSTOM_ID, OPTIONS = 5, 5, 100, 25
ADDRESS, BUTTON_ADDRESS = 2048, 512
ROW, BUTTON, SELECTS, LINK_STYLE = 1, 2, {3, 5, 6, 7, 8}, 5  # types of components, a style

_MENTION = re.compile(r"@everyone|@here|<@[!&]?\d+>")
_WEB = re.compile(r"https?://[^\s<>]+")
_MASKED_LINK = re.compile(r"\[.*?\]\((.*?)\)", re.DOTALL)
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+", re.ASCII)
_UNFIT = re.compile(r"[\s<>\"\\]")
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters, and a symbol, that are drawn as nothing


class Text(NamedTuple):
    """A text of a message; `where` names it in words."""

    where: str
    text: str
    limit: int


def broken_rules(message: Json) -> list[str]:
    """The rules that the body of a create-message request breaks, in words."""
    embeds: list[Json] = message.get("embeds") or []
    rows: list[Json] = message.get("components") or []
    texts = [
        *(text for number, embed in enumerate(embeds, 1) for text in _texts(number, embed)),
        *(text for row in rows for item in row["components"] for text in _labels(item)),
    ]
    return [
        *_of_content(message),
        *_of_texts(texts),
        *_of_links(message),
        *_of_embeds(embeds),
        *_of_rows(rows),
        *_of_custom_ids([item for row in rows for item in row["components"]]),
        *_halved(message),
    ]


def width(text: str) -> int:
    """Characters as Discord counts them: in UTF-16."""
    return sum(2 if ord(character) > 0xFFFF else 1 for character in text)


def seen(text: str) -> bool:
    """Whether any of it can be seen."""
    return any(c not in _BLANKS and unicodedata.category(c)[0] in "LNPS" for c in text)


# --- words -------------------------------------------------------------------------------


def _of_content(message: Json) -> Iterator[str]:
    content: str = message.get("content") or ""
    if width(content) > CONTENT:
        yield f"content is longer than {CONTENT}"
    if not (seen(content) or message.get("embeds") or message.get("components")):
        yield "the message is empty"
    if content and not seen(content):
        yield "content is invisible"
    allowed: Json = message.get("allowed_mentions") or {"parse": ["everyone"]}
    may_mention = any(allowed.get(who) for who in ("parse", "users", "roles"))
    if _MENTION.search(content if may_mention else _WEB.sub("", _without_escapes(content))):
        yield "content mentions someone"


def _texts(number: int, embed: Json) -> Iterator[Text]:
    """Every text of an embed that is there."""
    parts = (
        ("title", embed.get("title"), 256),
        ("description", embed.get("description"), 4096),
        ("footer", embed.get("footer", {}).get("text"), 2048),
        ("author", embed.get("author", {}).get("name"), 256),
    )
    yield from (Text(f"{what} {number}", text, most) for what, text, most in parts if text)
    for place, field in enumerate(embed.get("fields", ()), 1):
        yield Text(f"name of field {place}", field.get("name") or "", 256)
        yield Text(f"value of field {place}", field.get("value") or "", 1024)


def _labels(item: Json) -> Iterator[Text]:
    """Every text of a button or menu."""
    if item["type"] == BUTTON:
        yield Text("label of a button", item.get("label") or "", 80)
    if placeholder := item.get("placeholder"):
        yield Text("placeholder", placeholder, 150)
    for option in item.get("options", ()):
        yield Text("label of an option", option.get("label") or "", 100)
        if description := option.get("description"):
            yield Text("description of an option", description, 100)


def _of_texts(texts: Iterable[Text]) -> Iterator[str]:
    for where, text, limit in texts:
        if width(text) > limit:
            yield f"{where} is longer than {limit}"
        if not seen(text):
            yield f"{where} is empty or invisible"


def _of_links(message: Json) -> Iterator[str]:
    """Rules for links in words, where Discord reads markdown."""
    texts: list[str] = [message.get("content") or ""]
    embeds: list[Json] = message.get("embeds") or []
    for embed in embeds:
        texts += [embed.get("description") or "", *(f["value"] for f in embed.get("fields", ()))]
    for text in texts:
        for address in links_in_words(text):
            yield from _of_address("link in words", address, ADDRESS)


def links_in_words(text: str) -> list[str]:
    """Where the markdown links in a text lead."""
    return _MASKED_LINK.findall(_without_escapes(text))


def _without_escapes(text: str) -> str:
    return re.sub(r"\\.", "·", text, flags=re.DOTALL)


def _halved(message: Json) -> Iterator[str]:
    try:
        json.dumps(message, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        yield "half a character"


# --- embeds ------------------------------------------------------------------------------


def _of_embeds(embeds: list[Json]) -> Iterator[str]:
    if len(embeds) > EMBEDS:
        yield f"more than {EMBEDS} embeds"
    all_texts = [text for embed in embeds for text in _texts(0, embed)]
    if sum(width(text.text) for text in all_texts) > EMBEDDED:
        yield f"the embeds are longer than {EMBEDDED} in all"
    for number, embed in enumerate(embeds, 1):
        if len(embed.get("fields", ())) > FIELDS:
            yield f"more than {FIELDS} fields in embed {number}"
        if not (list(_texts(number, embed)) or embed.get("image") or embed.get("thumbnail")):
            yield f"embed {number} is empty"
        for what, address in _addresses(embed):
            yield from _of_address(f"{what} {number}", address, ADDRESS)


def _addresses(embed: Json) -> Iterator[tuple[str, str]]:
    if url := embed.get("url"):
        yield "link of embed", url
    for part in ("image", "thumbnail", "author", "footer"):
        for key in ("url", "icon_url"):
            if url := embed.get(part, {}).get(key):
                yield f"{part} of embed", url


def _of_address(where: str, address: str, limit: int) -> Iterator[str]:
    if width(address) > limit:
        yield f"{where} is longer than {limit}"
    try:
        scheme, host, port = (parts := urlsplit(address)).scheme, parts.hostname or "", parts.port
    except ValueError:
        scheme, host, port = "http", "", None
    if scheme not in ("http", "https"):
        yield f"{where} is neither http nor https"
    elif port == 0 or not _HOST.fullmatch(host) or _UNFIT.search(address):
        yield f"{where} is not well formed"


# --- buttons and menus -------------------------------------------------------------------


def _of_rows(rows: list[Json]) -> Iterator[str]:
    if len(rows) > ROWS:
        yield f"more than {ROWS} rows"
    for row in rows:
        items: list[Json] = row["components"]
        if row["type"] != ROW or not items:
            yield "a row is empty or is no row"
        if len(items) > BUTTONS:
            yield f"more than {BUTTONS} buttons in a row"
        if len(items) > 1 and any(item["type"] in SELECTS for item in items):
            yield "a menu shares its row"
        for item in items:
            yield from _of_button(item) if item["type"] == BUTTON else _of_menu(item)


def _of_button(button: Json) -> Iterator[str]:
    leads_out = button.get("style") == LINK_STYLE
    if leads_out and "custom_id" in button:
        yield "a link button has a custom_id"
    if not leads_out and "url" in button:
        yield "a button that is no link has a url"
    if leads_out:
        yield from _of_address("link of a button", button.get("url") or "", BUTTON_ADDRESS)


def _of_menu(menu: Json) -> Iterator[str]:
    options: list[Json] = menu.get("options") or []
    if not 1 <= len(options) <= OPTIONS:
        yield f"a menu has not 1 to {OPTIONS} options"
    values = [option.get("value") or "" for option in options]
    if any(not 1 <= width(value) <= 100 for value in values):
        yield "value of an option is empty or longer than 100"
    if len(set(values)) < len(values):
        yield "two options have the same value"


def _of_custom_ids(items: list[Json]) -> Iterator[str]:
    asked = [item for item in items if item.get("style") != LINK_STYLE]
    ids = [item.get("custom_id") or "" for item in asked]
    if any(not 1 <= width(id) <= CUSTOM_ID for id in ids):
        yield f"custom_id is empty or longer than {CUSTOM_ID}"
    yield from (f"custom_id {id!r} is used twice" for id, n in Counter(ids).items() if n > 1)
