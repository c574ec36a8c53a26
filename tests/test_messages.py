"""The catalogues of messages, and what a card says in each language."""

import re
from datetime import date
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Message

from bot import countries, messages
from bot.answers import FilmName, FilmSheet, Honour, Offer, Offers, Part, Score, Which
from bot.cards import Card, card
from bot.cards.wording import day, duration, listed
from bot.discord_app.about import about_card, help_card
from bot.library import Library
from bot.messages import COMMAND, ENGLISH, later, speaking, told, tr
from bot.questions import Known, Question
from bot.terms import Kind, OfferKind
from tests.catalogues import catalogue, lacking, messages_of_code, translated_languages
from tests.conftest import GB
from tests.discord.as_sent import faults

each_language = pytest.mark.parametrize("language", translated_languages())


# --- the catalogues ----------------------------------------------------------------------


@each_language
def test_a_catalogue_has_every_message_of_the_code_and_no_other(language: str) -> None:
    held = {_key(message) for message in catalogue(language) if message.id}

    code = set(messages_of_code())
    assert (code - held, held - code) == (set(), set())  # run `python -m tests.catalogues`
    assert list(lacking(catalogue(language))) == []


@each_language
def test_a_translation_says_what_its_message_says(language: str) -> None:
    said = {str(m.id): (_placeholders(m.id), _placeholders(m.string)) for m in catalogue(language)}

    assert {text: pair for text, pair in said.items() if pair[0] != pair[1]} == {}


@each_language
def test_a_translation_begins_and_ends_like_its_message(language: str) -> None:
    odd = [
        m.id
        for m in catalogue(language)
        if m.id and not _shaped_alike(_first(m.id), _first(m.string))
    ]

    assert odd == []


def _key(message: Message) -> tuple[Any, str | None]:
    id = message.id
    return (id if isinstance(id, str) else tuple(id), message.context)


def _placeholders(texts: Any) -> set[str]:
    """Of all the forms of a plural: the one for a single thing may leave the number out."""
    forms = [texts] if isinstance(texts, str) else list(texts)
    return {name for form in forms for _, name, _, _ in Formatter().parse(form) if name}


def _first(texts: Any) -> str:
    return texts if isinstance(texts, str) else texts[0]


def _shaped_alike(said: str, translated: str) -> bool:
    ends = [text[-1] if text[-1:] in ":?!…" else "" for text in (said, translated)]
    blank = translated != translated.strip()
    return ends[0] == ends[1] and not blank


# --- saying them -------------------------------------------------------------------------


def test_a_constant_is_put_into_words_where_it_is_shown() -> None:
    constant, typed = later("Cast"), "Cast"

    with speaking("de"):
        assert (told(constant), told(typed)) == ("Besetzung", "Cast")
    assert told(constant) == "Cast"


LOCALES = [
    ("de", "de"), ("fr", "fr"), ("es-ES", "es"), ("es-419", "es"), ("pt-BR", "pt_BR"),
    ("pt", "pt_BR"), ("en-US", ENGLISH), ("en-GB", ENGLISH), ("ja", ENGLISH), ("xx", ENGLISH),
    ("", ENGLISH), ("no such locale", ENGLISH), (None, ENGLISH),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "language"), LOCALES)
def test_a_locale_speaks_a_language_that_has_a_catalogue(locale: str, language: str) -> None:
    with speaking(locale):
        assert messages.language() == language
    assert messages.language() == ENGLISH


def test_what_is_typed_is_never_taken_for_a_placeholder() -> None:
    with speaking("de"):
        assert (
            tr("Cast of {film}", film="{n} {} {0.__class__}")
            == "Besetzung von {n} {} {0.__class__}"
        )


MEASURES = [  # a number, a score, a day, a length, a list
    ("en-US", "12,345", "7.5", "3 May 2026", "1 h 51 min", "A, B and C"),
    ("de", "12.345", "7,5", "3. Mai 2026", "1 Std. 51 Min.", "A, B und C"),
    ("fr", "12 345", "7,5", "3 mai 2026", "1 h 51 min", "A, B et C"),
    ("es-ES", "12.345", "7,5", "3 de mayo de 2026", "1 h 51 min", "A, B y C"),
    ("es-419", "12,345", "7.5", "3 de mayo de 2026", "1 h 51 min", "A, B y C"),
    ("pt-BR", "12.345", "7,5", "3 de maio de 2026", "1 h 51 min", "A, B e C"),
]


@pytest.mark.parametrize(("locale", "number", "score", "when", "length", "names"), MEASURES)
def test_numbers_days_lengths_and_lists_are_written_as_the_language_writes_them(
    locale: str, number: str, score: str, when: str, length: str, names: str
) -> None:
    with speaking(locale):
        said = (messages.number(12345), messages.number(7.5), day(date(2026, 5, 3)), duration(111))
        blanks = [text.replace("\u202f", " ").replace("\xa0", " ") for text in said]

        assert [*blanks, listed(["A", "B", "C"])] == [number, score, when, length, names]


NAMES = [  # of a country and a language; what finds them again
    ("en-US", "Germany", "French"), ("de", "Deutschland", "Französisch"),
    ("fr", "Allemagne", "français"), ("es-ES", "Alemania", "francés"),
    ("pt-BR", "Alemanha", "francês"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "country", "language"), NAMES)
def test_countries_and_languages_are_called_and_found_by_their_names(
    locale: str, country: str, language: str
) -> None:
    with speaking(locale):
        assert (countries.country_name("DE"), countries.language_name("fr")) == (country, language)
        assert (countries.country_code(country), countries.country_code("Germany")) == ("DE", "DE")
        assert (countries.language_code(language), countries.language_code("French")) == (
            "fr",
            "fr",
        )
        assert ("DE", country) in countries.matching(country[:4])


# --- cards -------------------------------------------------------------------------------

HEAT = FilmName(1, "Heat", 1995, ("Michael Mann",), 170)
CHECKED = date(2026, 5, 3)
SHEET = FilmSheet(
    HEAT,
    Known(1),
    Offers("FR", (Offer("Canal+", OfferKind.RENT, None, CHECKED, "tmdb"),), CHECKED, ("tmdb",)),
    genres=("Crime", "Science Fiction"),
    kind=Kind.SHORT,
    certificate="12",
    certificate_country="GB",
    cast=(Part("Al Pacino", "Vincent Hanna"),),
    cast_size=3,
    honours=(Honour("Academy Awards", 1, 2, ("Best Director (Michael Mann)",)),),
    scores=(Score("IMDb", 8.3, 10, 700000),),
)
CARDS = {
    "de": """Heat (1995) · Michael Mann · 2 Std. 50 Min.
Regie: Michael Mann
Laufzeit: 2 Std. 50 Min.
Genres: Krimi, Science-Fiction
Altersfreigabe: 12 (Vereinigtes Königreich)
Art: Kurzfilm
Besetzung: Al Pacino als Vincent Hanna | und 2 weitere
Auszeichnungen: Oscars: gewonnen für Beste Regie (Michael Mann) (2 Nominierungen)
Bewertungen: IMDb: 8,3/10 bei 700.000 Stimmen
Wo zu sehen · 🇫🇷 Frankreich: Leihen: Canal+
Wo zu sehen: geprüft am 3. Mai 2026, nach JustWatch
Besetzung, Wo zu sehen, Nicht dieser?, Da stimmt was nicht""",
    "fr": """Heat (1995) · Michael Mann · 2 h 50 min
Réalisation: Michael Mann
Durée: 2 h 50 min
Genres: Policier, Science-fiction
Classification: 12 (Royaume-Uni)
Type: Court métrage
Distribution: Al Pacino : Vincent Hanna | et 2 autres
Récompenses: Oscars : Meilleure réalisation (Michael Mann) (2 nominations)
Notes: IMDb: 8,3/10 (700 000 votes)
Où le voir · 🇫🇷 France: Location: Canal+
Où le voir : vérifié le 3 mai 2026, d’après JustWatch
Distribution, Où le voir, Pas celui-ci ?, Il y a une erreur""",
    "es-ES": """Heat (1995) · Michael Mann · 2 h 50 min
Dirección: Michael Mann
Duración: 2 h 50 min
Géneros: Crimen, Ciencia ficción
Calificación por edades: 12 (Reino Unido)
Tipo: Cortometraje
Reparto: Al Pacino como Vincent Hanna | y 2 más
Premios: Óscar: Mejor dirección (Michael Mann) (2 nominaciones)
Puntuaciones: IMDb: 8,3/10 con 700.000 votos
Dónde verla · 🇫🇷 Francia: Alquiler: Canal+
Dónde verla: comprobado el 3 de mayo de 2026, según JustWatch
Reparto, Dónde verla, ¿No es esta?, Hay un error""",
    "pt-BR": """Heat (1995) · Michael Mann · 2 h 50 min
Direção: Michael Mann
Duração: 2 h 50 min
Gêneros: Crime, Ficção científica
Classificação indicativa: 12 (Reino Unido)
Tipo: Curta-metragem
Elenco: Al Pacino como Vincent Hanna | e mais 2
Prêmios: Oscar: Melhor direção (Michael Mann) (2 indicações)
Avaliações: IMDb: 8,3/10 com 700.000 votos
Onde assistir · 🇫🇷 França: Aluguel: Canal+
Onde assistir: verificado em 3 de maio de 2026, segundo JustWatch
Elenco, Onde assistir, Não é este?, Tem algo errado""",
}


@pytest.mark.parametrize(("locale", "said"), CARDS.items(), ids=list(CARDS))
def test_the_card_of_a_film(locale: str, said: str) -> None:
    with speaking(locale):
        shown = card(SHEET)

    assert _written(shown) == said


ASKED = [
    ("en-US", "Which “heat” do you mean?"),
    ("de", "Welchen Film namens „heat“ meinst du?"),
    ("fr", "De quel « heat » parles-tu ?"),
    ("es-419", "¿A qué «heat» te refieres?"),
    ("pt-BR", "De qual “heat” você está falando?"),
    ("ja", "Which “heat” do you mean?"),
]


@pytest.mark.parametrize(("locale", "said"), ASKED)
def test_which_film_is_asked_in_the_language_of_the_reply(locale: str, said: str) -> None:
    films = (HEAT, FilmName(2, "Heat", 1986))

    with speaking(locale):
        assert card(Which("heat", films, Question(Known(1)))).text == said


ANSWERS = [  # a locale, words, the answer, how they were understood
    ("de", "how long is Alien", "Alien (1979) · Laufzeit: 1 Std. 57 Min.",
     "Verstanden als: Laufzeit · Alien (1979)"),
    ("de", "did Ridley Scott direct Alien", "Ja: Ridley Scott · Regie: Alien (1979).",
     "Verstanden als: Ridley Scott · Regie: Alien (1979)"),
    ("de", "did Michael Mann direct Alien", "Nein: Michael Mann · Regie: Alien (1979).",
     "Verstanden als: Michael Mann · Regie: Alien (1979)"),
    ("de", "how many films did Steven Spielberg direct", "Regie: Steven Spielberg: 11.",
     "Verstanden als: Regie: Steven Spielberg"),
    ("de", "which is longer, Alien or Casino",
     "Laufzeit: Casino (1995) (2 Std. 58 Min.); Alien (1979) (1 Std. 57 Min.)",
     "Verstanden als: Alien (1979) / Casino (1995) · Laufzeit"),
    ("de", "films on netflix in germany", "Das weiß ich nicht: Wo zu sehen: Netflix (Deutschland).",
     "Verstanden als: Wo zu sehen: Netflix (Deutschland)"),
    ("fr", "who directed heat 1995", "Réalisation : Heat (1995) : Michael Mann",
     "Compris comme : Réalisation : Heat (1995)"),
    ("fr", "french films with Jean-Paul Belmondo",
     "Langues : français · Distribution : Jean-Paul Belmondo : Breathless (1960)",
     "Compris comme : Langues : français · Distribution : Jean-Paul Belmondo"),
    ("es-ES", "horror films from 1979",
     "Géneros: Terror · Año: 1979 (2): Alien (1979) y Nosferatu the Vampyre (1979)",
     "Entendido como: Géneros: Terror · Año: 1979"),
    ("pt-BR", "the longest film by Ridley Scott",
     "Direção / Roteiro: Ridley Scott · Duração, do maior ao menor: Gladiator (2000)",
     "Entendido como: Direção / Roteiro: Ridley Scott · Duração, do maior ao menor"),
    ("pt-BR", "how are Al Pacino and Joe Pesci connected",
     "Al Pacino → Heat (1995) → Robert De Niro → Casino (1995) → Joe Pesci",
     "Entendido como: Como estão ligados · Al Pacino · Joe Pesci"),
    ("ja", "how long is Alien", "Alien (1979) is 1 h 57 min long (117 minutes).",
     "Understood as: runtime of Alien (1979)"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "words", "said", "understood"), ANSWERS)
def test_a_question_is_answered_in_the_language_of_the_reply(
    library: Library, locale: str, words: str, said: str, understood: str
) -> None:
    with speaking(locale):
        shown = card(library.ask(words, GB).answer)

    lines = [
        text.replace("\u202f", " ").replace("\xa0", " ") for text in (shown.text, shown.footer)
    ]
    assert lines == [said, understood]


@pytest.mark.parametrize("locale", ["de", "fr", "es-ES", "pt-BR"])
def test_cards_keep_discords_limits_in_each_language(library: Library, locale: str) -> None:
    asked = ["leaving las vegas", "heat", "zxqv qqwv", *(words for _, words, _, _ in ANSWERS)]
    with speaking(locale):
        cards = [card(library.ask(words, GB).answer) for words in asked]
        cards += [help_card("film!", typed=True, keeps=True), about_card(tmdb=True)]

        assert {shown.text: wrong for shown in cards if (wrong := faults(shown))} == {}


@each_language
def test_slash_commands_are_called_by_the_names_that_discord_shows(language: str) -> None:
    """`/catalogue add` in English is `/katalog hinzufügen` in German."""
    held = [message for message in catalogue(language) if isinstance(message.id, str)]
    names = {str(m.id): str(m.string) for m in held if m.context == COMMAND}

    told = {
        (str(m.id), f"/{' '.join(names[word] for word in found)}"): str(m.string)
        for m in held
        if m.context is None
        for found in _commands_in(str(m.id), names)
    }

    assert len(told) > 10
    assert [named for named, said in told.items() if named[1] not in said] == []


def _commands_in(text: str, names: dict[str, str]) -> list[list[str]]:
    """`/me country` and `/film` in a text, as far as they are names."""
    found: list[list[str]] = re.findall(r"/([a-z]+)(?: ([a-z-]+))?", text)
    return [[word for word in words if word in names] for words in found if words[0] in names]


def _written(shown: Card) -> str:
    """A card on lines; spaces that do not break as others."""
    fields = [f"{field.name}: {' | '.join(field.text.splitlines())}" for field in shown.fields]
    buttons = ", ".join([*(o.label for o in shown.options), *(d.label for d in shown.deeds)])
    return _with_plain_spaces("\n".join([shown.text, *fields, shown.footer, buttons]))


def _with_plain_spaces(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")
