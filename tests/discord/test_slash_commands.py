"""Slash commands: what they answer, and in which country one watches."""

import pytest

from bot.library import Library
from bot.models import MemberSettings, ServerSettings
from tests.discord.film_club import Club, fields, labels, opened, press, shown, speaks

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
NO_DATA = "I have no data for this country"

ANSWERED = [
    ("film", "heat 1995", HEAT, "Heat (1995)"),
    ("film", "leaving las vagas", "Leaving Las Vegas (1995) ·", "Leaving Las Vegas (1995)"),
    ("cast", "heat 1995", "Cast of Heat (1995): Al Pacino as Lt.", "Cast of Heat (1995)"),
    ("where", "heat 1995", "Where to watch Heat (1995) in the", "Where to watch Heat (1995)"),
]


@pytest.mark.parametrize(("command", "title", "said", "heading"), ANSWERED)
async def test_a_film_is_answered_as_text_and_as_a_card(
    club: Club, command: str, title: str, said: str, heading: str
) -> None:
    reply = await club.slash(command, title=title)

    assert reply.content.startswith(said)
    assert [embed.title for embed in reply.embeds] == [heading]
    assert "Not this one?" in labels(reply)
    assert not reply.flags.ephemeral


ABOUT_THE_BOT = [
    ("help", "Ask me for a film: /film Leaving Las Vegas", "What you can ask me"),
    ("about", "I’m filmbot: I answer from my own film database", "filmbot"),
    ("status", "I know ", "Status"),
]


@pytest.mark.parametrize(("command", "said", "heading"), ABOUT_THE_BOT)
async def test_the_bot_speaks_of_itself(club: Club, command: str, said: str, heading: str) -> None:
    reply = await club.slash(command)

    assert reply.content.startswith(said)
    assert [embed.title for embed in reply.embeds] == [heading]


PRIVATE = [
    ("film", "Heat (1995)"),
    ("cast", "Cast of Heat (1995)"),
    ("where", "Where to watch Heat (1995)"),
]


@pytest.mark.parametrize(("command", "said"), PRIVATE)
async def test_slash_commands_work_in_a_direct_message(club: Club, command: str, said: str) -> None:
    reply = shown(await club.member.user.slash(command, title="heat 1995"))

    assert reply.content.startswith(said)


COUNTRIES = [
    ("DE", "Germany"),
    ("de", "Germany"),
    ("Germany", "Germany"),
    (" germany ", "Germany"),
    ("UK", "the United Kingdom"),
    ("usa", "the United States"),
    ("Côte d’Ivoire", "Côte d’Ivoire"),
]


@pytest.mark.parametrize(("typed", "country"), COUNTRIES)
async def test_a_country_is_understood_by_code_and_by_name(
    club: Club, typed: str, country: str
) -> None:
    reply = await club.slash("where", title="heat 1995", country=typed)

    assert reply.content == f"Where to watch Heat (1995) in {country}: {NO_DATA}"


@pytest.mark.parametrize(
    "typed", ["Narnia", "EU", "🇩🇪", "@everyone", "D" * 6000, "'; --", "\u202e"]
)
async def test_nonsense_for_a_country_is_answered_politely(club: Club, typed: str) -> None:
    reply = await club.slash("where", title="heat 1995", country=typed)

    assert reply.content.startswith("I don’t know a country called “")
    assert "Try a name or a code" in reply.content
    assert len(reply.content) < 200
    assert not reply.mention_everyone


async def test_a_country_without_offers_says_where_there_are_some(club: Club) -> None:
    reply = await club.slash("where", title="night of the living dead", country="DE")

    assert reply.content.endswith(f"in Germany: {NO_DATA}")
    (said,) = fields(reply).values()
    assert "(https://www.justwatch.com/de/search?q=Night%20of%20the%20Living%20Dead)" in said
    assert said.endswith("I do know where in: the United States.")


async def test_the_country_stays_when_a_film_is_picked(club: Club) -> None:
    which = await club.slash("where", title="heat", country="FR")

    answer = await press(club.member, which, labels(which)[0])

    assert answer.content.startswith("Where to watch Heat (1995) in France: ")


LOCALES = [
    ("en-US", f"Where to watch Heat (1995) in the United States: {NO_DATA}"),
    ("en-GB", f"Where to watch Heat (1995) in the United Kingdom: {NO_DATA}"),
    ("pt-BR", "Onde assistir a Heat (1995) (Brasil): não tenho dados para este país"),
    ("de", "Wo man Heat (1995) sehen kann (Deutschland): für dieses Land habe ich keine Daten"),
    ("fr", "Où voir Heat (1995) (France) : je n’ai pas de données pour ce pays"),
    ("es-ES", "Dónde ver Heat (1995) (España): no tengo datos de este país"),
    # Latin America is no country: the installation's own
    ("es-419", "Dónde ver Heat (1995) (Estados Unidos): no tengo datos de este país"),
    # without a catalogue: English
    ("sv-SE", f"Where to watch Heat (1995) in Sweden: {NO_DATA}"),
    ("ja", f"Where to watch Heat (1995) in Japan: {NO_DATA}"),
    ("zh-TW", f"Where to watch Heat (1995) in Taiwan: {NO_DATA}"),
    ("xx", f"Where to watch Heat (1995) in the United States: {NO_DATA}"),
]


@pytest.mark.parametrize(("locale", "said"), LOCALES)
async def test_the_language_of_the_screen_decides_words_and_country(
    club: Club, locale: str, said: str
) -> None:
    speaks(club, locale)

    reply = await club.slash("where", title="heat 1995")

    assert reply.content == said


async def test_a_country_given_beats_the_language_of_the_screen(club: Club) -> None:
    speaks(club, "sv-SE")

    reply = await club.slash("where", title="heat 1995", country="DE")

    assert reply.content == f"Where to watch Heat (1995) in Germany: {NO_DATA}"


async def test_the_card_of_a_film_says_where_in_the_country_of_the_screen(club: Club) -> None:
    speaks(club, "en-GB")

    reply = await club.slash("film", title="heat 1995")

    assert "Where to watch · 🇬🇧 United Kingdom" in fields(reply)


CHOSEN = [  # the member's country, the server's, the option -> the one that is answered
    (None, None, None, "Sweden"),
    (None, "FR", None, "France"),
    ("JP", None, None, "Japan"),
    ("JP", "FR", None, "Japan"),
    ("JP", "FR", "DE", "Germany"),
]


@pytest.mark.parametrize(("member", "server", "option", "country"), CHOSEN)
async def test_option_then_member_then_server_then_language_decide(
    own_library: Library, member: str | None, server: str | None, option: str | None, country: str
) -> None:
    async with opened(own_library) as club:
        keep(own_library, club, member, server)
        speaks(club, "sv-SE")

        reply = await club.slash(
            "where", title="heat 1995", **({"country": option} if option else {})
        )

    assert reply.content == f"Where to watch Heat (1995) in {country}: {NO_DATA}"


TYPED_FROM = [
    (None, None, "!where heat 1995", "the United States"),
    (None, "FR", "!where heat 1995", "France"),
    ("JP", "FR", "!where heat 1995", "Japan"),
    ("JP", "FR", "!where heat 1995 in Germany", "Germany"),
]


@pytest.mark.parametrize(("member", "server", "text", "country"), TYPED_FROM)
async def test_a_typed_command_knows_the_country_of_the_member_and_of_the_server(
    own_library: Library, member: str | None, server: str | None, text: str, country: str
) -> None:
    async with opened(own_library) as club:
        keep(own_library, club, member, server)

        reply = await club.ask(text)

    assert reply.content == f"Where to watch Heat (1995) in {country}: {NO_DATA}"


IN_GERMAN = "Wo man Heat (1995) sehen kann (Frankreich): für dieses Land habe ich keine Daten"
IN_FRENCH = "Où voir Heat (1995) (France) : je n’ai pas de données pour ce pays"
SPOKEN = [  # the member's language, the server's -> the answer
    (None, None, f"Where to watch Heat (1995) in France: {NO_DATA}"),
    (None, "de", IN_GERMAN),
    ("fr", "de", IN_FRENCH),
    ("en", "de", f"Where to watch Heat (1995) in France: {NO_DATA}"),
    (None, "ja", f"Where to watch Heat (1995) in France: {NO_DATA}"),
]


@pytest.mark.parametrize(("member", "server", "said"), SPOKEN)
async def test_a_typed_command_is_answered_in_the_language_of_the_member_or_of_the_server(
    own_library: Library, member: str | None, server: str | None, said: str
) -> None:
    async with opened(own_library) as club:
        rows = (
            MemberSettings(member_id=club.member.id, language=member),
            ServerSettings(guild_id=club.guild.id, language=server),
        )
        own_library.call(lambda session: session.add_all(rows))
        speaks(club, "pt-BR")  # which is the language of buttons and slash commands alone

        reply = await club.ask("!where heat 1995 in france")

    assert _with_plain_spaces(reply.content) == said


async def test_panels_forms_and_buttons_speak_the_language_of_the_screen(club: Club) -> None:
    speaks(club, "de")
    card = await club.slash("film", title="heat 1995")

    settings = await club.member.slash(club.channel, "me show")
    form = await club.member.click(card, label="Da stimmt was nicht")

    assert settings.response is not None
    assert settings.response.embeds[0].title == "Deine Einstellungen"
    assert [field.name for field in settings.response.embeds[0].fields][:2] == ["Land", "Dienste"]
    assert form.modal is not None
    assert form.modal["title"] == "Da stimmt was nicht"


def _with_plain_spaces(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ")


async def test_the_button_answers_for_the_one_who_presses_it(own_library: Library) -> None:
    async with opened(own_library) as club:
        other = club.someone_else()
        own_library.call(
            lambda session: session.add(MemberSettings(member_id=other.id, country="JP"))
        )
        card = await club.ask("!film heat 1995")

        pressed = await other.click(card, label="Where to watch")

        assert pressed.response is not None
        assert pressed.response.content == f"Where to watch Heat (1995) in Japan: {NO_DATA}"


def keep(library: Library, club: Club, member: str | None, server: str | None) -> None:
    """What the member and the server of `club` have chosen as their country."""
    rows = (
        MemberSettings(member_id=club.member.id, country=member),
        ServerSettings(guild_id=club.guild.id, country=server),
    )
    library.call(lambda session: session.add_all(rows))
