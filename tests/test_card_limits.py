"""Every card as a message of Discord's: within its limits, and nothing in it but what is meant."""

import json
import re
import unicodedata
from dataclasses import asdict

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from sqlmodel import Session, col, select

from bot.answers import Answer, FilmSheet, Gone, NoSuchName, NotUnderstood, OtherFilms, Which
from bot.cards import Card, card, plain
from bot.discord_app import embeds
from bot.discord_app.about import about_card, help_card
from bot.discord_app.client import SORRY
from bot.discord_app.replies import TOO_OLD, UNREACHABLE
from bot.library import Library
from bot.models import Film
from bot.questions import (
    MENU,
    Asker,
    Cast,
    Known,
    Others,
    Question,
    Saying,
    Sheet,
    WhereToWatch,
)
from bot.terms import BIGGEST_ID
from tests.conftest import GB
from tests.discord import hostile
from tests.discord.as_sent import faults
from tests.discord.limits import links_in_words

quick = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


# --- the bundled films -------------------------------------------------------------------


@pytest.mark.parametrize("country", ["GB", "US", "DE"])
@pytest.mark.parametrize("say", [Sheet(), Cast(), Cast(1), WhereToWatch()], ids=str)
def test_every_card_of_a_bundled_film_is_a_fair_message(
    library: Library, say: Saying, country: str
) -> None:
    films = library.call(_films)
    questions = [Question(Known(film, "a title " * 9, tuple(films[:MENU])), say) for film in films]

    shown = [card(library.answer(question, Asker(country)).answer) for question in questions]

    assert {one.text: wrong for one in shown if (wrong := faults(one))} == {}
    assert len(shown) >= 80


def test_every_bundled_title_gets_a_fair_message(library: Library) -> None:
    titles = library.call(_titles)

    answers = {title: library.ask(title, GB).answer for title in titles}

    shown = {title: card(answer) for title, answer in answers.items()}
    assert {title: wrong for title, one in shown.items() if (wrong := faults(one))} == {}
    assert {type(answer) for answer in answers.values()} == {FilmSheet, Which}


def _films(session: Session) -> list[int]:
    return list(session.exec(select(Film.id).order_by(col(Film.title))).all())


def _titles(session: Session) -> list[str]:
    return list(session.exec(select(Film.title)).all())


TYPED = [
    ("Heat", Which),
    ("the killers", Which),
    ("", NotUnderstood),
    ("🙂🙂", NotUnderstood),
    ("qwertyuiop", NoSuchName),
    ("x" * 5000, NoSuchName),
    ("**qwertyuiop** [a](https://b.example)", NoSuchName),
]


@pytest.mark.parametrize(("typed", "kind"), TYPED)
def test_what_is_typed_gets_a_fair_message(
    library: Library, typed: str, kind: type[Answer]
) -> None:
    answer = library.ask(typed, GB).answer

    assert isinstance(answer, kind)
    assert faults(card(answer)) == []


ODD = [
    "\u200b",
    "@everyone",
    "<@1> <@&2>",
    "https://evil.example",
    "\\" * 99 + "a",
    "[" * 999,
    "\x00",
]


@pytest.mark.parametrize("typed", ODD)
def test_whatever_is_typed_gets_a_fair_message(library: Library, typed: str) -> None:
    assert faults(card(library.ask(typed, GB).answer)) == []


ABOUT = [
    (Question(Others("heat", ())), OtherFilms),
    (Question(Others("heat", (1, 2, 3))), OtherFilms),
    (Question(Others("heat", tuple(range(1, MENU + 1))), Cast()), OtherFilms),
    (Question(Known(BIGGEST_ID, "heat")), Gone),
]


@pytest.mark.parametrize(("question", "kind"), ABOUT)
def test_a_film_not_meant_or_gone_gets_a_fair_message(
    library: Library, question: Question, kind: type[Answer]
) -> None:
    answer = library.answer(question, GB).answer

    assert isinstance(answer, kind)
    assert faults(card(answer)) == []


@pytest.mark.parametrize(
    "shown",
    [
        help_card("!", typed=True),
        help_card("!", typed=False),
        help_card("*_" * 5, typed=True),
        about_card(tmdb=True),
        SORRY,
        TOO_OLD,
        UNREACHABLE,
    ],
)
def test_what_the_bot_says_of_itself_is_a_fair_message(shown: Card) -> None:
    assert faults(shown) == []


# --- hostile films -----------------------------------------------------------------------

NEVER = {
    "None": r"\bNone\b",
    "N/A": r"\bN/A\b",
    "undefined": r"\bundefined\b",
    "nan": r"\bnan\b",
    "0 min": r"(?<![\d,.])0 min\b",
}


@quick
@given(hostile.answers)
def test_a_hostile_film_makes_a_fair_message(answer: Answer) -> None:
    assert faults(card(answer)) == []


@quick
@given(hostile.answers)
def test_what_is_not_known_is_never_given_a_word(answer: Answer) -> None:
    shown = card(answer)

    told = json.dumps(asdict(answer), default=str, ensure_ascii=False)
    texts = [plain(shown), *(option.label for option in shown.options), *_markdown(shown)]
    for word, pattern in NEVER.items():
        assert word in told or not any(re.search(pattern, text) for text in texts)


@quick
@given(hostile.answers)
def test_no_text_ends_within_an_escape(answer: Answer) -> None:
    texts = _markdown(card(answer))

    lines = [line for text in texts for line in text.splitlines()]
    assert [line for line in lines if re.search(r"(?<!\\)(?:\\\\)*\\…?\s*$", line)] == []


@quick
@given(hostile.answers)
def test_without_its_escapes_a_text_is_the_start_of_what_is_meant(answer: Answer) -> None:
    shown = card(answer)

    made = embeds.embed(shown) or discord.Embed()
    pairs = [(embeds.content(shown), shown.text)]
    if shown.title:
        pairs += [(made.title or "", shown.title), (made.description or "", shown.told)]
    for text, meant in pairs:
        whole = _bare(embeds.visible(meant))
        start = _bare(re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL))
        cut = start.endswith("…") and whole.startswith(start[:-1].rstrip())
        assert start == whole or cut or not whole


@quick
@given(hostile.answers)
def test_a_text_leads_only_where_its_card_does(answer: Answer) -> None:
    shown = card(answer)

    spans = [span for field in shown.fields for line in field.lines for span in line]
    meant = {embeds.address(span.link) for span in spans}
    led_to = {link for text in _markdown(shown) for link in links_in_words(text)}
    assert led_to <= meant


@quick
@given(hostile.answers)
def test_a_veiled_story_is_one_veil_and_nothing_of_it_is_seen_beside_it(answer: Answer) -> None:
    shown = card(answer)

    made = embeds.embed(shown, veiled=True) or discord.Embed()
    plain = embeds.plain_content(shown, veiled=True)
    for text in (made.description or "", plain):
        assert text.count("||") % 2 == 0
        assert "|||" not in text
    if shown.story and made.description and "||" in made.description:
        veiled = re.search(r"\|\|([\s\S]+?)\|\|", made.description)
        assert veiled
        assert made.description.endswith(veiled[0])
    assert made.description is None or len(made.description) <= embeds.DESCRIPTION
    assert embeds.width(plain) <= embeds.CONTENT


def _markdown(shown: Card) -> list[str]:
    """Every text of a card's messages that Discord reads as markdown."""
    made = embeds.embed(shown) or discord.Embed()
    texts = [embeds.content(shown), embeds.plain_content(shown), made.title, made.description]
    return [text for text in [*texts, *(field.value for field in made.fields)] if text]


def _bare(text: str) -> str:
    """Without joiners, and all white space the same."""
    inked = "".join(c for c in text if unicodedata.category(c) != "Cf")
    return " ".join(inked.split())
