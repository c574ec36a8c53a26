"""The fields of a film as places in a form: how each is called, and what is typed there."""

from bot.catalogue.fields import FIELDS, Form
from bot.discord_app import embeds
from bot.discord_app.modals import LONGEST, Input
from bot.importers.entered import WHERE, Texts
from bot.messages import later, told, tr

IN_THE_FORM = ("title", "year", "director", "cast", "synopsis")
DETAILS = (*(name for name in FIELDS if name not in IN_THE_FORM), WHERE)
_HINTS = {
    "title": "Leaving Las Vegas",
    "year": "1995",
    "director": "Mike Figgis",
    "cast": "Nicolas Cage as Ben Sanderson",
    "runtime": "1h51",
    WHERE: "US stream Netflix https://…",
    "image": "https://…",
    "trailer": "https://…",
    "released": "1995-10-27",
    "adult": later("yes or no"),
    "spoilers": later("yes or no"),
    "kind": later("feature, short, documentary, concert or tv_film"),
    "imdb": "tt0113627",
}


def inputs(names: tuple[str, ...], texts: Texts, *, empty: bool = False) -> tuple[Input, ...]:
    """Places for fields; `empty`: also the title may be left so."""
    return tuple(
        Input(
            name,
            label_of(name),
            embeds.cut(texts.get(name, ""), LONGEST),
            told(_HINTS.get(name, "")),
            long=name == WHERE or FIELDS[name].is_list or FIELDS[name].form is Form.TEXT,
            required=name == "title" and not empty,
        )
        for name in names
    )


def label_of(name: str) -> str:
    return told(FIELDS[name].label) if name in FIELDS else tr("Where to watch")
