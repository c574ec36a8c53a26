"""Texts and addresses made fit for Discord, and heavy cards cut to its limits."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answers import FilmCast, FilmName, FilmOffers, FilmSheet, Offer, Offers, Part
from bot.cards import Card, Field, Link, Span, card
from bot.discord_app import embeds
from bot.library import Library
from bot.questions import Asker, Known, Option, Question
from bot.terms import OfferKind
from tests.discord.as_sent import faults, messages
from tests.discord.limits import links_in_words

ESCAPED = [
    ("Heat", "Heat"),
    ("Se7en (1995)", "Se7en (1995)"),
    ("WALL·E 8½", "WALL·E 8½"),
    ("*a* _b_ ~c~ `d` |e|", r"\*a\* \_b\_ \~c\~ \`d\` \|e\|"),
    ("a\\", "a\\\\"),
    ("\\*", "\\\\\\*"),
    ("# Heat", r"\# Heat"),
    ("-# Heat", r"\-# Heat"),
    (">>> Heat", r"\>>> Heat"),
    ("- Heat\n  - Cold", "\\- Heat\n  \\- Cold"),
    ("Heat - Cold > Mild # Hot", "Heat - Cold > Mild # Hot"),
    ("9. Heat", "9\u200d. Heat"),
    ("Ocean's 9. Heat", "Ocean's 9. Heat"),
    ("<@1> <@!1> <@&1> <#1>", r"\<@1> \<@!1> \<@&1> \<#1>"),
    ("<:a:1> <a:b:1> </film:1> <t:1>", r"\<:a:1> \<a:b:1> \</film:1> \<t:1>"),
    ("3 < 4", "3 < 4"),
    ("https://a.example/b_c_d", "https://a.example/b_c_d"),
    ("@everyone @here", "@\u200beveryone @\u200bhere"),
]


@pytest.mark.parametrize(("text", "shown"), ESCAPED)
def test_markdown_and_mentions_are_escaped(text: str, shown: str) -> None:
    assert embeds.escaped(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "[a](https://evil.example)",
        "[REC] [a](https://evil.example)",
        "[a [b]](https://evil.example)",
        "[see https://a.example now](https://evil.example)",
        "[a\nb](https://evil.example)",
    ],
)
def test_a_link_in_words_is_escaped(text: str) -> None:
    assert links_in_words(embeds.escaped(text)) == []


def test_a_card_is_escaped_wherever_discord_reads_markdown() -> None:
    linked = Field("*d*", ((Span("*e*", "https://a.example/"), Span("_f_")),))
    shown = Card("*a*", "*b*", body="*c*", fields=(linked,), footer="*g*")

    made = embeds.embed(shown)

    assert made is not None
    assert embeds.content(shown) == r"\*a\*"
    assert embeds.plain_content(shown).startswith("\\*b\\*\n\\*c\\*\n")
    assert (made.title, made.description) == (r"\*b\*", r"\*c\*")
    assert made.fields[0].value == r"[\*e\*](https://a.example/)\_f\_"
    assert made.footer.text == "*g*"


CUT = [
    ("abcde", 5, "abcde"),
    ("abcdef", 5, "abcd…"),
    ("abc   def", 5, "abc…"),
    ("😀😀", 4, "😀😀"),
    ("😀😀😀", 5, "😀😀…"),
    ("ab😀😀", 5, "ab😀…"),
    ("😀", 1, "…"),
    ("", 5, ""),
]


@pytest.mark.parametrize(("text", "limit", "shown"), CUT)
def test_a_long_text_is_cut_where_discord_counts(text: str, limit: int, shown: str) -> None:
    assert embeds.cut(text, limit) == shown


VISIBLE = [
    ("Heat", "Heat"),
    ("a\u200bb\u00adc\ufeffd", "abcd"),
    ("\u202eHeat\u2066", "Heat"),
    ("\x00a\x1b[31m", "a[31m"),
    ("\ud83da", "a"),
    ("a\U000e0041b\ue000", "ab"),
    ("نمی\u200cخواهم", "نمی\u200cخواهم"),
    ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ("a\nb", "a\nb"),
    ("a\r\nb", "a\nb"),
    ("", ""),
    (" \n ", ""),
    ("\u200b\u200d", ""),
    ("\u3164\u2800\u115f\uffa0", ""),
    ("\u0301", ""),
    ("a\tb", "a b"),  # what parts two words is not just taken out
    ("a\u2028b", "a b"),
]


@pytest.mark.parametrize(("text", "shown"), VISIBLE)
def test_what_cannot_be_seen_is_taken_out(text: str, shown: str) -> None:
    assert embeds.visible(text) == shown


LABELS = [
    ("Cast", "Cast"),
    ("a\n b", "a b"),
    ("**a**", "**a**"),
    ("a" * 81, "a" * 79 + "…"),
    ("", "?"),
    (" \u200b", "?"),
]


@pytest.mark.parametrize(("text", "shown"), LABELS)
def test_a_label_is_one_short_line_and_never_empty(text: str, shown: str) -> None:
    assert embeds.label(text) == shown


ADDRESSES = [
    ("https://a.example/b?c=d&e=%20#f", "https://a.example/b?c=d&e=%20#f"),
    ("http://a.example:8080/", "http://a.example:8080/"),
    ("https://a.example/a_b*c~", "https://a.example/a_b*c~"),
    ("https://a.example/(b)", "https://a.example/%28b%29"),
    ("https://a.example/)[b](https://c", "https://a.example/%29%5Bb%5D%28https://c"),
    ("https://a.example/é", "https://a.example/%C3%A9"),
    ("https://a.example/" + "a" * 494, "https://a.example/" + "a" * 494),
    ("https://a.example/" + "a" * 495, None),
    ("https://a.example/" + "é" * 90, None),  # 540 characters once it is percent-encoded
    ("https://a.example:99999/", None),  # no port, and Discord would refuse the whole message
    ("https://a.example:b/", None),
    ("https://é.example/", None),  # https://%C3%A9.example/ is nobody's address
    ("https://[::1]/", None),  # https://%5B::1%5D/ neither
    ("HTTPS://A.EXAMPLE/", "HTTPS://A.EXAMPLE/"),
    ("javascript:alert(1)", None),
    ("data:text/html,a", None),
    ("ftp://a.example/", None),
    ("//a.example/", None),
    ("a.example", None),
    ("https:a.example", None),
    ("https://", None),
    ("https://[::1", None),
    ("https://a.example/b c", None),
    ("https://a.example/\u202eb", None),
    ("https://a.example/\ud83d", None),
    (" https://a.example/", None),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("given", "used"), ADDRESSES)
def test_an_address_is_one_that_discord_takes(given: str | None, used: str | None) -> None:
    assert embeds.address(given) == used


# --- cards that are too much -------------------------------------------------------------

DAY = date(2026, 5, 3)
LINE = (Span("a" * 1023),)
LINK = "https://a.example/" + "b" * 480
LONG = tuple(Offer("a" * 9000, OfferKind.RENT, LINK, DAY, str(n)) for n in range(2))
MANY = tuple(Offer(f"a{n}", OfferKind.RENT, LINK, DAY, "x" * n) for n in range(100))
HEAVY = [
    Card("😀" * 3000, "😀" * 300),
    Card("T", "T" * 300, body="b" * 5000, footer="f" * 3000),  # 6400 characters in all
    Card("T", "*" * 300, body="*" * 5000, footer="*" * 3000),
    Card("T", "T", body="b" * 5000, fields=tuple(Field("n" * 300, (LINE,) * 5) for _ in range(30))),
    Card("T", "T", fields=tuple(Field(str(n), ((Span("a"),),)) for n in range(30))),
    Card("T", "T", fields=(Field("", ((Span("a"),),)), Field("a", ((Span("\u200b"),),)))),
    Card("T", "T", link="javascript:a", image="javascript:a", links=(Link("a", "javascript:a"),)),
    Card("T", links=(Link("a" * 99, "https://a.example/" + "é" * 400),)),  # 2418 characters
    Card("T", links=tuple(Link(str(n), "https://a.example/") for n in range(9))),
    Card("T", options=tuple(Option("a" * 99, Question(Known(n, "x" * 200))) for n in range(40))),
    Card("T", options=tuple(Option("a" * 99, Question(Known(1, "😀" * 60))) for _ in range(3))),
    card(FilmOffers(FilmName(1, "T"), Known(1), Offers("GB", MANY))),
    card(FilmOffers(FilmName(1, "T"), Known(1), Offers("GB", LONG))),
    card(FilmCast(FilmName(1, "T"), Known(1), (Part("a" * 30, "b" * 30),) * 400, 0, 1, 400)),
]


@pytest.mark.parametrize("shown", HEAVY, ids=range(len(HEAVY)))
def test_a_heavy_card_is_cut_to_what_discord_takes(shown: Card) -> None:
    assert faults(shown) == []


FIELDS = [
    (("a",), "a"),
    (("a", "b"), "a\nb"),
    (("a" * 1024,), "a" * 1024),
    (("a" * 1025,), "a" * 1023 + "…"),
    (("a" * 500, "b" * 500, "c" * 500), "a" * 500 + "\n" + "b" * 500 + "\n… and 1 more"),
    (("", "a", "\u200b"), "a"),
]


@pytest.mark.parametrize(("lines", "value"), FIELDS)
def test_a_field_shows_whole_lines_and_how_many_more(lines: tuple[str, ...], value: str) -> None:
    field = Field("Cast", tuple((Span(line),) for line in lines))

    made = embeds.embed(Card("T", "T", fields=(field,)))

    assert made is not None
    assert [shown.value for shown in made.fields] == [value]


LEFT = [  # characters of the embed's 6000 that are left for a field's value, and what it shows
    (0, (Span("abc"),), None),
    (1, (Span("abc"),), None),
    (1, (Span("a"),), "a"),
    (2, (Span("abc"),), "a…"),
    (2, (Span("a"), Span("b"), Span("c")), "a…"),
    (2, (Span("**"),), "…"),
    (2, (Span("a", "https://a.example/"),), "a"),
    (3, (Span("a"), Span("b"), Span("c")), "abc"),
    (3, (Span("a"), Span("b"), Span("c"), Span("d")), "a …"),
    (4, (Span("a"), Span(""), Span("bcd")), "abcd"),
    (4, (Span("a"), Span(""), Span("bcde")), "a …"),
]


@pytest.mark.parametrize(("left", "line", "value"), LEFT)
def test_a_field_fits_into_what_is_left_of_an_embed(
    left: int, line: tuple[Span, ...], value: str | None
) -> None:
    taken = embeds.TOTAL - left - len("TF")
    shown = Card("T", "T", body="b" * (taken - 2000), footer="f" * 2000)

    made = embeds.embed(replace(shown, fields=(Field("F", (line,)),)))

    assert made is not None
    assert [field.value for field in made.fields] == ([value] if value else [])


def test_many_offers_with_endless_names_are_cut_as_quickly_as_few() -> None:
    # Every beginning of the line was written out before: this took half a minute.
    offers = tuple(Offer("*x" * 4500, OfferKind.FREE, None, DAY, "test") for _ in range(300))
    kinds = (*(Span(f"Service {i}, ", "https://a.example/") for i in range(5000)),)

    for_film = card(FilmOffers(FilmName(1, "T"), Known(1), Offers("GB", offers)))
    made = embeds.embed(replace(for_film, fields=(*for_film.fields, Field("More", (kinds,) * 50))))

    assert made is not None
    first, second = (str(field.value) for field in made.fields)
    assert first == "Free:  …"
    assert second.endswith("[Service 28, ](https://a.example/) …\n… and 49 more")


def test_a_field_with_a_long_first_line_does_not_vanish() -> None:
    # The first line fits alone, and not with “… and 1 more” below it.
    field = Field("Where to watch", (LINE, (Span("Rent: b"),)))

    made = embeds.embed(Card("T", "T", fields=(field,)))

    assert made is not None
    assert [shown.name for shown in made.fields] == ["Where to watch"]


HIJACKS = [
    [("Free](https://evil.example) [b", "https://a.example/")],
    [("[b", None), ("c](https://evil.example)", None)],
]


@pytest.mark.parametrize("providers", HIJACKS)
def test_a_provider_leads_nowhere_but_to_its_link(providers: list[tuple[str, str | None]]) -> None:
    # Each text is escaped for itself, and the brackets of two could make a link together.
    offers = tuple(Offer(name, OfferKind.FREE, link, DAY, "test") for name, link in providers)

    made = embeds.embed(card(FilmOffers(FilmName(1, "T"), Known(1), Offers("GB", offers))))

    assert made is not None
    led_to = set(links_in_words(str(made.fields[0].value)))
    assert led_to <= {link for _, link in providers}


def test_without_embeds_an_address_is_written_as_it_is(library: Library) -> None:
    film = library.ask("night of the living dead 1968", Asker("US")).answer
    assert isinstance(film, FilmSheet)

    _, without_embed = messages(card(film))

    assert "https://archive.org/details/night_of_the_living_dead" in without_embed["content"]
