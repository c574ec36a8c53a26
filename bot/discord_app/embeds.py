"""A Card as Discord shows it, made harmless and cut to Discord's limits in this one place.

Limits: https://discord.com/developers/docs/resources/message#embed-object-embed-limits
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

import discord

from bot.cards import Card, Field, Line, Span, plain
from bot.messages import later, plural, told

TITLE, DESCRIPTION, FIELDS, FIELD_NAME, FIELD_VALUE, FOOTER, TOTAL = (
    256, 4096, 25, 256, 1024, 2048, 6000,
)  # fmt: skip
CONTENT, LABEL, MENU_LABEL, ADDRESS = 2000, 80, 100, 512
NO_WORDS = later("Here is what I know.")
COLOUR = discord.Colour(0xC9A227)

_KEPT_INVISIBLES = "\u200c\u200d"  # joiners: Persian words and family emoji need them
_WEB = re.compile(r"(https?://[\w./?=&%~#:@+-]+)")
_BREAKS = "\t\v\f\x85\u2028\u2029"
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost")
_MARKUP = re.compile(
    r"([\\*_~`|]"  # emphasis, spoilers, code
    r"|\](?=\()"  # a link in other words
    r"|<(?=[@#:/a-z])"  # mentions, emoji, timestamps
    r"|^\s*(?:[>#-]|\d+(?=\.)))",  # quotes, headings, lists
    re.MULTILINE | re.IGNORECASE,
)


def content(shown: Card, *, veiled: bool = False) -> str:
    """The answer in one line, for those who see no embeds. `veiled`: nothing of the story, here
    and below, is seen without a press."""
    text = shown.title if veiled and shown.tells else shown.text
    return _fitting(" ".join(visible(text).split()), CONTENT) or told(NO_WORDS)


def plain_content(shown: Card, *, veiled: bool = False) -> str:
    """The whole card without an embed, where the bot may not send one: as many lines as fit."""

    def write(text: str) -> str:
        return escaped(visible(text))

    def tell(story: str) -> str:
        lines = write(story).split("\n")
        return "\n".join(veil(line) if line.strip() else line for line in lines)

    kept: list[str] = []
    for line in plain(shown, write, address, tell if veiled else None).split("\n"):
        free = CONTENT - width("\n".join([*kept, ""]))
        if width(line) <= free:
            kept.append(line)
        elif free > _WORTH_CUTTING and "://" not in line:
            kept.append(_cut_line(line, free))
    return "\n".join(kept) or content(shown, veiled=veiled)


_VEIL = "||"  # what is written between two of these is seen when it is pressed


def veil(text: str) -> str:
    """Escaped text behind a veil; a bar at its end would be taken for a part of the veil."""
    return f"{_VEIL}{text}{' ' if text.endswith('|') else ''}{_VEIL}" if text else ""


def _cut_line(line: str, limit: int) -> str:
    if line.startswith(_VEIL):  # no text begins so: its own bars are escaped
        inside = line[len(_VEIL) : -len(_VEIL)]
        return veil(_without_half_escape(cut(inside, limit - 2 * len(_VEIL) - 1)))
    return _without_half_escape(cut(line, limit))


_WORTH_CUTTING = 40  # characters that still say something of a line that is too long


def _without_half_escape(line: str) -> str:
    """A line that was cut: a lone backslash at its end would escape the dots."""
    text = line.removesuffix("…")
    alone = (len(text) - len(text.rstrip("\\"))) % 2
    return f"{text[:-1] if alone else text}…"


def embed(shown: Card, *, veiled: bool = False) -> discord.Embed | None:
    """The card's embed; None for a card that is one line only."""
    if not shown.title:
        return None
    made = discord.Embed(colour=COLOUR, title=_fitting(shown.title, TITLE) or None)
    made.url = address(shown.link)
    if image := address(shown.image):
        made.set_thumbnail(url=image)
    if footer := cut(visible(shown.footer), FOOTER):
        made.set_footer(text=footer)
    limit = min(DESCRIPTION, TOTAL - len_of(made))
    made.description = (_veiled(shown, limit) if veiled else _fitting(shown.told, limit)) or None
    _add_fields(made, shown.fields)
    return made


def _veiled(shown: Card, limit: int) -> str:
    body = _fitting(shown.body, limit)
    gap = "\n\n" if body else ""
    story = _fitting(shown.story, limit - width(body) - len(gap) - 2 * len(_VEIL) - 1)
    return f"{body}{gap}{veil(story)}" if story else body


def label(text: str, limit: int = LABEL) -> str:
    """Text of a button or menu: not markdown, never empty."""
    return cut(" ".join(visible(text).split()), limit) or "?"


def visible(text: str) -> str:
    """In the reader's language, if it is a message; without control characters, direction
    overrides and invisible letters; empty if nothing is left to see."""
    text = told(text)
    if text.isprintable():  # as nearly all is: nothing in it is hidden
        return text if any(_inked(c) for c in text) else ""
    spaced = (" " if c in _BREAKS else c for c in text)
    kept = "".join(c for c in spaced if c in _KEPT_INVISIBLES or c == "\n" or not _hidden(c))
    return kept if any(_inked(c) for c in kept) else ""


def escaped(text: str) -> str:
    """Text that Discord shows as it is: no markdown, no mention, no link in other words."""
    parts = _WEB.split(text)  # every second one is an address, which leads nowhere when escaped
    parts[::2] = [discord.utils.escape_mentions(_MARKUP.sub(_backslashed, p)) for p in parts[::2]]
    return "".join(parts)


def _backslashed(found: re.Match[str]) -> str:
    marked = found[0]
    if marked[-1].isdigit():  # "9. " would be a list: its dot is what to escape, and a joiner does
        return f"{marked}\u200d"
    return f"{marked[:-1]}\\{marked[-1]}"


def cut(text: str, limit: int) -> str:
    """At most `limit` characters, counted in UTF-16 as Discord's clients do."""
    if width(text) <= limit:
        return text
    short = text[: limit - 1]
    while width(short) > limit - 1:
        short = short[:-1]
    return short.rstrip() + "…"


def width(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _inked(character: str) -> bool:
    blanks = "\u115f\u1160\u2800\u3164\uffa0"  # letters that are drawn as nothing
    return character not in blanks and unicodedata.category(character)[0] in "LNPS"


def _fitting(text: str, limit: int) -> str:
    """Escaped, and short enough: what is cut is the text, never the middle of an escape."""
    if limit < 1:
        return ""
    text = visible(text)
    shown = escaped(cut(text, limit))
    while width(shown) > limit:
        text = text[: len(text) - max(1, (width(shown) - limit) // 2)]
        shown = escaped(text.rstrip() + "…")
    return shown


def _add_fields(made: discord.Embed, fields: Iterable[Field]) -> None:
    for field in list(fields)[:FIELDS]:
        name = cut(visible(field.name), FIELD_NAME)
        value = _value(field.lines, min(FIELD_VALUE, TOTAL - len_of(made) - width(name)))
        if name and value:
            made.add_field(name=name, value=value, inline=field.short)


def len_of(made: discord.Embed) -> int:
    """All the characters of an embed that count against its 6000."""
    parts = [made.title, made.description, made.footer.text]
    parts += [part for field in made.fields for part in (field.name, field.value)]
    return sum(width(part) for part in parts if part)


_MORE = 24  # characters for how many more lines there are
_DOTS = " …"


def _value(lines: Sequence[Line], limit: int) -> str:
    """As many whole lines as fit, and how many more there are."""
    shown = _lines(lines, limit)
    if width(whole := "\n".join(shown)) <= limit:
        return whole
    shown = _lines(lines, limit - _MORE)
    fitting, used = "", -1
    for kept, line in enumerate(shown, 1):
        used += 1 + width(line)
        if used > limit:
            break
        left = len(shown) - kept
        more = "\n" + plural("… and {n} more", "… and {n} more", left) if left else ""
        if used + width(more) <= limit:
            fitting = "\n".join(shown[:kept]) + more
    return fitting


def _lines(lines: Iterable[Line], limit: int) -> list[str]:
    return [shown for line in lines if (shown := _line(line, limit))]


def _line(line: Line, limit: int) -> str:
    """As many whole spans as fit, with dots for the rest; if none does, the words cut short."""
    shown, used, fitting = list[str](), 0, 0  # `fitting`: spans that leave room for the dots
    for span in line:
        shown.append(_span(span))
        used += width(shown[-1])
        if used > limit:
            break
        if used + len(_DOTS) <= limit:
            fitting = len(shown)
    if used <= limit:
        return "".join(shown).strip()
    if fitting:
        return ("".join(shown[:fitting]) + _DOTS).strip()
    return _fitting("".join(span.text for span in line[: len(shown)]), limit) if limit > 1 else ""


def _span(span: Span) -> str:
    text = escaped(visible(span.text))
    link = address(span.link)
    return f"[{text}]({link})" if link and text else text


def address(url: str | None) -> str | None:
    """A web address Discord takes; None for any other, such as `javascript:`."""
    try:
        parts = urlsplit(url or "")
        known = parts.scheme in ("https", "http") and _HOST.fullmatch(parts.hostname or "")
        usable = (
            known and (parts.port or 1) and not any(c.isspace() or _hidden(c) for c in url or "")
        )
    except ValueError:
        return None
    if not url or not usable:
        return None
    # Brackets would end a link in markdown; the rest of the address is as it was given.
    quoted = quote(url, safe="%/:?#@!$&'*+,;=~._-", errors="ignore")
    return quoted if len(quoted) <= ADDRESS else None
