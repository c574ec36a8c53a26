"""The shape of a reply, whoever shows it: values without markup. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from bot.actions import Deed
from bot.questions import Option


class Span(NamedTuple):
    """A piece of a line; with a link, pressing it leads there."""

    text: str
    link: str | None = None


Line: TypeAlias = tuple[Span, ...]


class Field(NamedTuple):
    """A named part of a card; a `short` one stands beside others."""

    name: str
    lines: tuple[Line, ...]
    short: bool = False

    @property
    def text(self) -> str:
        """The lines without their links."""
        return "\n".join("".join(span.text for span in line) for line in self.lines)


class Link(NamedTuple):
    """A button that leads out of the chat."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A reply as it is meant, for any screen. All of it is plain text, without markup: whoever
    shows it escapes and cuts it. `text` is the whole answer in one line, for screens that show
    nothing else. `deeds` are for those who may do them; `offers_of` is the film of which the card
    says where to watch it. `story` tells what happens in a film, below the body: screens veil it
    for those who would rather not know, or for everyone, if it gives the end away (`veiled`);
    `tells`: whether `text` gives it away, too."""

    text: str
    title: str = ""
    link: str | None = None
    body: str = ""
    story: str = ""
    tells: bool = False
    veiled: bool = False
    fields: tuple[Field, ...] = ()
    image: str | None = None
    footer: str = ""
    options: tuple[Option, ...] = ()
    links: tuple[Link, ...] = ()
    deeds: tuple[Deed, ...] = ()
    offers_of: int | None = None

    @property
    def told(self) -> str:
        """The body with the story."""
        return "\n\n".join(part for part in (self.body, self.story) if part)


def plain(
    shown: Card,
    write: Callable[[str], str] = str,
    address: Callable[[str], str | None] = str,
    tell: Callable[[str], str] | None = None,
) -> str:
    """The card as plain text, for screens that show no embeds. `write`, `address` and `tell` make
    texts, links and the story fit for the screen."""
    fields = (f"{write(field.name)}: {beside(field, write, address)}" for field in shown.fields)
    story = (tell or write)(shown.story)
    told = "\n\n".join(part for part in (write(shown.body), story) if part)
    parts = [write(shown.title or shown.text), told, *fields, write(shown.footer)]
    return "\n".join(part for part in parts if part)


def beside(
    field: Field,
    write: Callable[[str], str] = str,
    address: Callable[[str], str | None] = str,
) -> str:
    """What stands behind a field's name: one line beside it, several below it."""

    def written_out(span: Span) -> str:
        link = address(span.link) if span.link else None
        return f"{write(span.text)} ({link})" if link else write(span.text)

    lines = ["".join(map(written_out, line)) for line in field.lines]
    return lines[0] if len(lines) == 1 else "".join(f"\n  {line}" for line in lines)
