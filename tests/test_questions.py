"""Questions in plain words over the bundled films, and what is answered."""

import pytest

from bot import json_lines
from bot.cards import card
from bot.library import Library
from bot.questions import Option
from tests.conftest import GB

SCOTT = ["Gladiator", "Blade Runner", "Alien"]
CAST_OF_LEAVING = [
    "Nicolas Cage", "Elisabeth Shue", "Julian Sands", "Richard Lewis", "Steven Weber",
    "Kim Adams", "Emily Procter", "Valeria Golino", "Graham Beckel",
]  # fmt: skip

ANSWERED: list[tuple[str, str, list[str]]] = [
    # facts of a film
    ("who directed Leaving Las Vegas", "list", ["Mike Figgis"]),
    ("Who wrote and directed Leaving Las Vegas?", "list", ["Mike Figgis"]),
    ("who shot leaving las vegas", "list", ["Declan Quinn"]),
    ("who scored Leaving Las Vegas", "list", ["Mike Figgis"]),
    ("who did the music for Leaving Las Vegas", "list", ["Mike Figgis"]),
    ("the cast of Leaving Las Vegas", "list", CAST_OF_LEAVING),
    ("who plays Sera in Leaving Las Vegas", "list", ["Elisabeth Shue"]),
    ("which role does Nicolas Cage play in Leaving Las Vegas", "fact", ["Ben Sanderson"]),
    ("who does Robert De Niro play in Casino", "fact", ['Sam "Ace" Rothstein']),
    ("how long is Alien", "fact", ["117"]),
    ("what year did Alien come out", "fact", ["1979"]),
    ("when was Her released", "fact", ["2013-12-18"]),
    ("what genre is Alien", "fact", ["Horror", "Science Fiction"]),
    ("what language is Le Samouraï in", "fact", ["French"]),
    ("what country is Parasite from", "fact", ["South Korea"]),
    ("what did Leaving Las Vegas win", "fact", ["Academy Awards 1996 Best Actor (Nicolas Cage)"]),
    ("who is the director of Se7en", "list", ["David Fincher"]),
    ("who directed leaving las vagas", "list", ["Mike Figgis"]),
    # people
    ("which films did Ridley Scott direct", "list", SCOTT),
    ("films by Riddley Scott", "list", SCOTT),
    ("Nicolas Cage movies", "list", ["Leaving Las Vegas"]),
    ("how many films did Ridley Scott direct", "count", ["3"]),
    ("what is the longest film by Ridley Scott", "list", ["Gladiator"]),
    ("what was Ridley Scott's first film", "list", ["Alien"]),
    ("latest film by Denis Villeneuve", "list", ['Dune: Part Two']),
    ("who is Nicolas Cage", "person", ["Nicolas Cage"]),
    ("who played Ben Sanderson", "list", ["Nicolas Cage"]),
    ("ben sanderson", "list", ["Nicolas Cage"]),  # no slip for Ken Anderson
    ("Sera", "list", ["Elisabeth Shue"]),
    # conditions
    ("films with Robert De Niro and Joe Pesci", "list",
     ["Casino", "Goodfellas", "Once Upon a Time in America", "Raging Bull"]),
    ("films with Robert De Niro but not Joe Pesci", "list",
     ["Joker", "Heat", "Cape Fear", "Brazil", "The Deer Hunter", "Taxi Driver",
      "The Godfather Part II"]),
    ("horror films from the 70s", "list",
     ["Alien", "Nosferatu the Vampyre", "Dawn of the Dead", "Halloween",
      "Invasion of the Body Snatchers", "Suspiria", "Carrie", "Jaws",
      "The Texas Chain Saw Massacre", "Young Frankenstein", "Don't Look Now", "The Exorcist",
      "The Wicker Man"]),
    ("scary movies of the seventies under two hours", "list",
     ["Alien", "Nosferatu the Vampyre", "Halloween", "Invasion of the Body Snatchers",
      "Suspiria", "Carrie", "The Texas Chain Saw Massacre", "Young Frankenstein",
      "Don't Look Now", "The Wicker Man"]),
    ("films about addiction", "list",
     ["Requiem for a Dream", "Trainspotting", "Leaving Las Vegas"]),
    ("animated films from Japan", "list",
     ["Your Name.", "Howl's Moving Castle", "Spirited Away", "Princess Mononoke",
      "Ghost in the Shell", "Akira", "Grave of the Fireflies", "My Neighbor Totoro"]),
    ("how many horror films are there", "count", ['56']),
    ("films about the mafia with Al Pacino from the 70s", "list",
     ["The Godfather Part II", "The Godfather"]),
    ("which 90s crime films star Robert De Niro", "list",
     ["Casino", "Heat", "Cape Fear", "Goodfellas"]),
    ("movies rated R from 1995", "list",
     ["Before Sunrise", "Braveheart", "Casino", "Heat", "Leaving Las Vegas", "Se7en",
      "The Usual Suspects", "Twelve Monkeys"]),
    ("films by Ridley Scott between 1980 and 1990", "list", ["Blade Runner"]),
    ("is Alien a comedy or a horror film", "fact", ["Horror", "Science Fiction"]),
    ("which actors do Casino and Goodfellas have in common", "list",
     ["Frank Vincent", "Joe Pesci", "Robert De Niro"]),
    ("what was directed by Martin Scorsese and had Robert De Niro as the lead actor", "list",
     ["Casino", "Cape Fear", "Goodfellas", "Raging Bull", "Taxi Driver"]),
    ("which movies have an actor in common with Heat 1995 and were directed by Terry Gilliam",
     "list", ["Brazil"]),
    ("which story did Charlie Kaufman write", "list", ["Eternal Sunshine of the Spotless Mind"]),
    ("what films is Ridley Scott credited in", "list", SCOTT),
    # steps: what a step started from is left out
    ("which movies share actors with Casino", "list",
     ["Joker", "Toy Story 3", "Heat", "The Usual Suspects", "Toy Story", "Cape Fear", "JFK",
      "Goodfellas", "Home Alone", "Total Recall", "Brazil", "Once Upon a Time in America",
      "Raging Bull", "The Deer Hunter", "Taxi Driver", "The Godfather Part II"]),
    ("which films have the same director as Blade Runner", "list", ["Gladiator", "Alien"]),
    ("films whose director also directed Alien", "list", ["Gladiator", "Blade Runner"]),
    ("films directed by the man who directed Alien", "list", ["Gladiator", "Blade Runner"]),
    ("who acted together with Nicolas Cage", "list", sorted(CAST_OF_LEAVING[1:])),
    ("when were the films directed by Stanley Kubrick released", "fact",
     ["1957-12-20", "1964-01-29", "1968-04-03", "1971-12-19", "1975-12-18", "1980-05-23",
      "1987-06-26"]),
    # comparing and deciding
    ("which is longer, Alien or Aliens", "comparison", ["Aliens"]),
    ("which is older, Metropolis or M", "comparison", ["Metropolis"]),
    ("is Casino longer than Alien", "yes_no", ["yes"]),
    ("is Her longer than two hours", "yes_no", ["yes"]),
    ("did Ridley Scott direct Alien", "yes_no", ["yes"]),
    ("is Al Pacino in Casino", "yes_no", ["no"]),
    ("did Leaving Las Vegas win an Oscar", "yes_no", ["yes"]),
    ("were Robert De Niro and Joe Pesci both in Casino", "yes_no", ["yes"]),
    ("who acted in both Casino and The Godfather Part II", "list", ["Robert De Niro"]),
    ("how are Al Pacino and Joe Pesci connected", "list",
     ["Al Pacino", "Heat", "Robert De Niro", "Casino", "Joe Pesci"]),
    # two questions at once
    ("what year did jaws come out and who directed it", "fact", ["1975", "Steven Spielberg"]),
    ("How long is Casino? Is it longer than Heat (1995)?", "fact", ["178", "yes"]),
    ("who directed heat and when did it come out", "which", []),
    # a film that is not here, and what may be remembered of one
    ("how long is waterworld", "no_such_name", []),
    ("waterworld cast", "no_such_name", []),
    ("films directed by uwe boll", "no_such_name", []),
    ("is waterworld on netflix", "no_such_name", []),
    ("runtime of the postman", "no_such_name", []),
    ("which is longer, waterworld or alien", "no_such_name", []),
    ("runtime of leaving las vegas in minutes", "fact", ["111"]),
    ("movie about a guy stuck in a lift", "which", []),
    ("movie with tom hanks and a volleyball", "which", []),  # and not all his films
    ("is get out scary", "yes_no", ["yes"]),
    ("how many hans zimmer films are from 2014", "count", ["1"]),
    # no slip of a short title, no question about ratings, and no film called “cast of it”
    ("here", "not_understood", []),
    ("hera", "which", []),
    ("good", "which", []),
    ("bad santa", "no_such_name", []),
    ("cast of it", "not_understood", []),
    ("is parasite better than joker", "unknown", []),  # nobody rated them
    # not answerable
    ("was heat before casino", "which", []),  # that one is older is no sign that it is meant
    ("who directed heat?", "which", []),
    ("where can I watch Alien", "unknown", []),
    ("when was Nicolas Cage born", "unknown", []),
    ("what's the weather in Paris", "not_understood", []),
    ("tell me a joke", "not_understood", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "answers"), ANSWERED)
def test_a_question_is_answered(library: Library, text: str, kind: str, answers: list[str]) -> None:
    _, said = json_lines.answered(text, library, GB)

    assert (said["kind"], said["answers"]) == (kind, answers)


UNDERSTOOD = [
    ("who directed Leaving Las Vegas", "director of Leaving Las Vegas (1995)"),
    ("horror films from the 70s", "Horror films from the 1970s"),
    ("films whose director also directed Alien", "films directed by the director of Alien (1979)"),
    ("how long is Alien", "runtime of Alien (1979)"),
    (
        "horror films under 90 minutes on netflix in de",
        "Horror films of at most 90 minutes and to watch on Netflix in Germany",
    ),
    (
        "comedies on netflix in the uk",
        "Comedy films to watch on Netflix in the United Kingdom",
    ),
]


@pytest.mark.parametrize(("text", "words"), UNDERSTOOD)
def test_a_card_says_how_the_question_was_understood(
    library: Library, text: str, words: str
) -> None:
    _, said = json_lines.answered(text, library, GB)

    assert said["understood"] == words
    assert said["card"]["footer"].startswith(f"Understood as: {words}")


UNKNOWN = [
    ("whats a good war movie", "I know no ratings of films, so I can’t say: "),
    ("best rated movie", "I know no ratings of films, so I can’t say: "),
    ("french films on mubi", "I don’t know what is on MUBI in the United Kingdom: "),
    ("how many films are on netflix in germany", "I don’t know what is on Netflix in Germany: "),
    ("movies i can rent in the us", "I don’t know where films can be watched in the United States"),
    ("french westerns from the 80s", "I know none: "),
]


@pytest.mark.parametrize(("text", "words"), UNKNOWN)
def test_what_nobody_looked_up_is_unknown_and_not_none(
    library: Library, text: str, words: str
) -> None:
    answer = library.ask(text, GB).answer

    assert card(answer).text.startswith(words)
    assert json_lines.kind(answer) == "unknown"


def test_a_shared_name_inside_a_question_asks_which_and_then_answers(library: Library) -> None:
    turn, said = json_lines.answered("who directed heat?", library, GB)

    answers = {option.label: library.answer(option.question, GB) for option in options(library)}
    shown = {label: json_lines.kind(turn.answer) for label, turn in answers.items()}

    assert turn.question is not None
    assert [option["label"] for option in said["options"]] == list(shown)
    assert set(shown.values()) == {"list"}


def options(library: Library) -> tuple[Option, ...]:
    return card(library.ask("who directed heat?", GB).answer).options
