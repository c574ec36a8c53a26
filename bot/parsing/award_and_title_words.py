"""Words about awards, series and titles, and what they mean."""

from dataclasses import dataclass
from typing import TypeAlias

from bot.parsing.version_words import Chosen
from bot.questions.selections import Awarded, Fact, Films, Step
from bot.terms import Role


@dataclass(frozen=True, slots=True)
class Prize:
    """`Oscar`, `best picture`, `an award`."""

    ceremony: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Won:
    """`won`, `winner`; else `nominated`."""

    won: bool = True


@dataclass(frozen=True, slots=True)
class Honour:
    """`won best picture`, `nominated for an Oscar`; of `films`, if some are named."""

    award: Awarded
    films: Films | None = None


@dataclass(frozen=True, slots=True)
class NotWon:
    """`but did not win`."""


@dataclass(frozen=True, slots=True)
class Tallying:
    """`how many Oscars`."""

    award: Awarded


@dataclass(frozen=True, slots=True)
class Tallied:
    """`how many Oscars did Heat win`."""

    films: Films
    fact: Fact = Fact.AWARD


@dataclass(frozen=True, slots=True)
class Sequel:
    """`sequel`, `what comes after`."""

    step: Step


@dataclass(frozen=True, slots=True)
class Ordered:
    """`in order`, `newest first`, `5 longest`."""

    by: Fact
    most: bool = False
    first: int | None = None  # only so many


@dataclass(frozen=True, slots=True)
class ListedInOrder:
    """`the Godfather films in order`."""

    films: Films
    order: Ordered


@dataclass(frozen=True, slots=True)
class Titled:
    """`called`, `title`: in a language or a country, if one is said."""

    language: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class TitleOf:
    """`the Japanese title of Heat`, `Heat is called in Japan`."""

    films: Films
    language: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class AreAlike:
    """`A and B have the same genre`."""

    films: Films
    fact: Fact


@dataclass(frozen=True, slots=True)
class AllTitled:
    """`films called`."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Films that are shown beside one another, by name."""

    films: Films


@dataclass(frozen=True, slots=True)
class SameDoer:
    """`the same director`."""

    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Versus:
    """`compare`."""


Special: TypeAlias = (
    Prize | Won | Honour | NotWon | Tallying | Tallied | Sequel | Ordered | ListedInOrder | Titled
    | TitleOf | AreAlike | Versus | AllTitled | SideBySide | SameDoer | Chosen
)  # fmt: skip

OSCARS, CANNES = "Academy Awards", "Cannes Film Festival"
WORDS: list[tuple[Special, str]] = [
    (Prize(OSCARS), "oscar, oscars, academy award, academy awards, the oscars"),
    (Prize("BAFTA Awards"), "bafta, baftas, bafta award, bafta awards"),
    (Prize("César Awards"), "cesar, cesars, cesar award"),
    (Prize("Golden Globe Awards"), "golden globe, golden globes, golden globe award"),
    (Prize(CANNES), "cannes, cannes film festival, at cannes, cannes prize"),
    (Prize("Berlin International Film Festival"), "berlinale, berlin film festival"),
    (Prize("Venice Film Festival"), "venice film festival"),
    (Prize(), "award, awards, prize, prizes, accolade, accolades, anything, something"),
    (Prize(None, "palme d'or"), "palme dor, golden palm, palmes dor"),
    (Prize(None, "golden bear"), "golden bear, golden bears"),
    (Prize(None, "golden lion"), "golden lion, golden lions"),
    (Prize(None, "international feature"), "best foreign film, best foreign language film, "
                                           "best international film, best foreign movie"),
    (Prize(None, "screenplay"), "best screenplay, best writing, best script"),
    (Prize(None, "score"), "best score, best music, best soundtrack"),
    (Prize(None, "song"), "best song"),
    (Prize(None, "film editing"), "best editing"),
    (Prize(None, "costume design"), "best costumes, best costume"),
    (Prize(None, "visual effects"), "best effects, best special effects"),
    (Prize(None, "animated feature"), "best animated film, best animated movie, best animation"),
    (Prize(None, "documentary feature"), "best documentary"),
    (Prize(OSCARS, "best picture"), "best picture, best picture oscar"),
    (Won(), "won, win, wins, winning, winner, winners, received, receive, took home, awarded, "
            "recipient, recipients, honoured with, honored with, get, got, given, take home"),
    (Won(False), "nominated, nominated for, nomination, nominations, nominee, nominees, "
                 "up for, nominations for, a nomination for"),
    (Sequel(Step.LATER), "sequel, sequels, follow up, follow ups, followup, continuation"),
    (Sequel(Step.NEXT), "comes after, came after, next after, film after, movie after, "
                        "next film after, next movie after, come after, follows, directly after, "
                        "next part, next one, next film, next movie, part after, what was after, "
                        "what is after, whats after, came next, comes next, second part"),
    (Sequel(Step.EARLIER), "prequel, prequels"),
    (Sequel(Step.PREVIOUS), "comes before, came before, come before, film before, movie before, "
                            "previous film, previous movie, previous part, previous one, "
                            "part before, what was before, what is before, whats before"),
    (Ordered(Fact.YEAR), "in order, chronologically, in chronological order, by year, "
                         "by release date, in release order, oldest first, sorted by year, "
                         "in the right order, from oldest to newest, ordered by year, by date, "
                         "in order of release, earliest first"),
    (Ordered(Fact.YEAR, True), "newest first, latest first, from newest to oldest, "
                               "most recent first"),
    (Ordered(Fact.RUNTIME), "shortest first, by length, by runtime, from shortest to longest"),
    (Ordered(Fact.RUNTIME, True), "longest first, from longest to shortest"),
    (Titled(), "what is, whats, what s, called, titled, title, titles, named, known as, "
               "name, known"),
    (AllTitled(), "films called, movies called, film called, movie called, films named, "
                  "movies named, films titled, movies titled, anything called, called anything"),
    (Versus(), "compare, comparison, versus, vs, difference between, compare between"),
]  # fmt: skip
