"""Cards on a terminal, and a conversation there: no token, no network."""

from collections.abc import Callable

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.answers import Turn
from bot.cards import Card, beside, card, plain
from bot.library import Library
from bot.questions import Asker

GREETING = "Type a film, such as “Leaving Las Vegas” or “heat 1995”. A number picks an option."


def to_text(shown: Card) -> str:
    """The whole card as plain text; its options are numbered, its links written out."""
    options = [f"  [{number}] {option.label}" for number, option in enumerate(shown.options, 1)]
    links = [f"  {link.label}: {link.url}" for link in shown.links]
    return "\n".join([plain(shown), *options, *links])


def chat(library: Library, asker: Asker, console: Console, read: Callable[[], str]) -> None:
    """Answer what `read` returns, until it is empty or ends."""
    console.print(
        f"{library.collection().films:,} films. {GREETING} An empty line ends.", style="dim"
    )
    turn: Turn | None = None
    while text := _typed(read):
        turn = _turn(library, asker, turn, text)
        _show(console, card(turn.answer))


def _typed(read: Callable[[], str]) -> str:
    try:
        return read().strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def _turn(library: Library, asker: Asker, before: Turn | None, text: str) -> Turn:
    """`2` picks the second option where there are options; `300` is a film everywhere else."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0
    options = card(before.answer).options if before else ()
    if 1 <= number <= len(options):
        return library.answer(options[number - 1].question, asker)
    return library.ask(text, asker, before=before)


def _show(console: Console, shown: Card) -> None:
    if not shown.title:
        console.print(Text(shown.text))
    else:
        title = Text(shown.title, "bold yellow")
        console.print(Panel(_inside(shown), title=title, title_align="left"))
    for number, option in enumerate(shown.options, 1):
        console.print(Text.assemble((f"  {number} ", "bold cyan"), option.label))
    for link in shown.links:
        address = (link.url, f"dim link {link.url}")
        console.print(Text.assemble((f"  {link.label} ", "dim"), address))


def _inside(shown: Card) -> Text:
    text = Text(shown.told)
    for field in shown.fields:
        text.append("\n" if text else "")
        text.append(f"{field.name}: ", "bold")
        text.append(beside(field))
    if shown.footer:
        text.append(f"\n{shown.footer}", "dim")
    return text
