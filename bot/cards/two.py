"""Two answers on one card. Pure."""

from dataclasses import replace

from bot.cards.shape import Card
from bot.cards.wording import understood_as


def side_by_side(first: Card, second: Card) -> Card:
    """The lines of both; the rest is that of the second, which is spoken of from then on."""
    lines = (first.text, second.text)
    understood = second.footer.removeprefix(understood_as(""))
    return replace(
        second,
        text=" ".join(lines),
        title="",
        body="\n".join(lines),
        footer="; ".join(filter(None, (first.footer, understood))),
        options=tuple(dict.fromkeys((*first.options, *second.options))),
    )
