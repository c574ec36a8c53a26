"""What members type: commands with the prefix, mentions, direct messages."""

from fnmatch import fnmatch
from typing import Any

import pytest
from discord.ext import commands

from bot.library import Library
from tests.discord.film_club import Club, fields, labels

HEAT = "Heat (1995) · Michael Mann · 2 h 50 min"
LAS_VEGAS = "Leaving Las Vegas (1995) · Mike Figgis · 1 h 51 min"
CAST = "Cast of Heat (1995): Al Pacino as Lt. Vincent Hanna and Robert De Niro as Neil McCauley"
NO_TITLE = "Which film? Type a title, such as “Leaving Las Vegas” or “heat 1995”."
HELP = "Ask me for a film: /film Leaving Las Vegas, or mention me with a title."

TYPED = [
    ("!film leaving las vegas", LAS_VEGAS),
    ("!film leaving las vagas", LAS_VEGAS),
    ("!movie heat 1995", HEAT),
    ("!MOVIE heat 1995", HEAT),
    ("!Film Heat 1995", HEAT),
    ("! film heat 1995", HEAT),
    ("!film\nheat 1995", HEAT),
    ("!cast heat 1995", CAST),
    (
        "!where night of the living dead",
        "Where to watch Night of the Living Dead (1968) in the United States: Internet Archive",
    ),
    (
        "!where heat 1995",
        "Where to watch Heat (1995) in the United States: I have no data for this country",
    ),
    (
        "!watch heat 1995 in Germany",
        "Where to watch Heat (1995) in Germany: I have no data for this country",
    ),
    ("!film 😀😀", NO_TITLE),
    ("!film \u200b", NO_TITLE),
    ("!film ???", NO_TITLE),
    (
        "!film xyzzy",
        "I don’t know a film called “xyzzy”. Check the spelling, or try its original title.",
    ),
    ("!help", HELP),
    ("!commands", HELP),
    ("!about", "I’m filmbot: I answer from my own film database, and say so when I don’t know."),
]


@pytest.mark.parametrize(("text", "said"), TYPED)
async def test_a_typed_command_is_answered(club: Club, text: str, said: str) -> None:
    reply = await club.ask(text)

    assert reply.content == said


TITLE_LEFT_OUT = [
    ("!film", "Which film? Type !film and a title, such as “heat 1995”."),
    ("!movie ", "Which film? Type !film and a title, such as “heat 1995”."),
    ("!cast", "Which film? Type !cast and a title, such as “heat 1995”."),
    ("!where", "Which film? Type !where and a title, such as “heat 1995”."),
    ("{bot} film", "Which film? Type !film and a title, such as “heat 1995”."),
]


@pytest.mark.parametrize(("text", "said"), TITLE_LEFT_OUT)
async def test_a_command_without_its_title_says_what_to_type(
    club: Club, text: str, said: str
) -> None:
    reply = await club.ask(text.replace("{bot}", club.mention))

    assert reply.content == said
    assert [type(error) for error in club.env.errors] == [commands.MissingRequiredArgument]


async def test_status_counts_the_films(club: Club, library: Library) -> None:
    reply = await club.ask("!status")

    assert reply.content == f"I know {library.collection().films} films."


SPOKEN_TO = [
    ("leaving las vegas", LAS_VEGAS),
    ("film heat 1995", HEAT),
    ("cast heat 1995", CAST),
    ("!film heat 1995", HEAT),
    ("", HELP),
    (" ", HELP),
    ("help", HELP),
    ("heat", "Which “heat” do you mean?"),
    ("about time", "I don’t know a film called “about time”."),
]


@pytest.mark.parametrize(("text", "said"), SPOKEN_TO)
async def test_a_mention_with_a_title_is_answered(club: Club, text: str, said: str) -> None:
    reply = await club.ask(f"{club.mention} {text}".strip())

    assert reply.content.startswith(said)


async def test_a_mention_by_nickname_is_a_mention(club: Club) -> None:
    reply = await club.ask(f"{club.mention.replace('@', '@!')} heat 1995")

    assert reply.content == HEAT


PRIVATE = [
    ("leaving las vegas", LAS_VEGAS),
    ("heat 1995", HEAT),
    ("film heat 1995", HEAT),
    ("!film heat 1995", HEAT),
    ("{bot} heat 1995", HEAT),
    ("help", HELP),
    ("1917", "1917 (2019) · Sam Mendes · 1 h 59 min"),
    ("😀", NO_TITLE),
    ("{bot}", HELP),
    ("Paddington", "I don’t know a film called “Paddington”."),
]


@pytest.mark.parametrize(("text", "said"), PRIVATE)
async def test_a_direct_message_needs_no_more_than_a_title(
    club: Club, text: str, said: str
) -> None:
    reply = await club.ask_privately(text.replace("{bot}", club.mention))

    assert reply.content.startswith(said)


NOT_FOR_THE_BOT = ["!foo", "!filmheat 1995", "leaving las vegas", "film heat 1995", "!", "!!film m"]


@pytest.mark.parametrize("text", NOT_FOR_THE_BOT)
async def test_what_is_not_for_the_bot_stays_unanswered(club: Club, text: str) -> None:
    assert await club.replies(text) == []


async def test_other_bots_are_not_answered(club: Club) -> None:
    other = club.guild.add_member(club.env.create_user("other bot", bot=True))
    webhook = club.guild.create_webhook(club.channel)

    await other.send(club.channel, "!film heat 1995")
    await other.send(club.channel, f"{club.mention} heat 1995")
    await webhook.send("!film heat 1995")

    assert len(club.channel.history()) == 3


async def test_a_card_has_its_text_its_embed_and_its_buttons(club: Club) -> None:
    reply = await club.ask("!film leaving las vegas")

    assert reply.content == LAS_VEGAS
    assert reply.embeds[0].title == "Leaving Las Vegas (1995)"
    assert reply.embeds[0].url == "https://www.imdb.com/title/tt0113627/"
    assert fields(reply)["Cast"].startswith("Nicolas Cage as Ben Sanderson\nElisabeth Shue as Sera")
    assert labels(reply) == ["Cast", "Where to watch", "Not this one?"]


async def test_an_offer_names_its_provider_and_the_day_it_was_checked(club: Club) -> None:
    reply = await club.ask("!where night of the living dead")

    assert fields(reply) == {
        "Where to watch · 🇺🇸 United States": (
            "Free: [Internet Archive](https://archive.org/details/night_of_the_living_dead)"
        )
    }
    assert (reply.embeds[0].footer.text or "").startswith("Where to watch: checked ")


async def test_the_reply_points_at_the_question(club: Club) -> None:
    reply = await club.ask("!film heat 1995")

    assert reply.reference is not None
    assert reply.reference.message_id == club.channel.history()[0].id


HOSTILE = [
    "@everyone",
    "@here come and see",
    "<@&{guild}>",
    "<@{member}>",
    "<@{member}> heat",
    "@everyone " * 150,
    "x" * 1990,
    "heat " * 390,
    "**b** `c` ||d|| [e](https://example.com) <#1> <t:1:R>",
    "\u202eheat\u202c \u0000 \ufdfd \U000e0041",
    "a\u0301" * 900,
    "' OR 1=1; DROP TABLE film; --",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("command", ["!film", "!cast", "!where", "{bot}"])
async def test_no_text_breaks_the_bot_or_pings_anyone(club: Club, command: str, text: str) -> None:
    typed = text.format(guild=club.guild.id, member=club.member.id)
    spoken = command.replace("{bot}", club.mention)

    reply = await club.ask(f"{spoken} {typed}"[:2000])

    assert 0 < len(reply.content) <= 2000
    assert not reply.mention_everyone
    assert (reply.mentions, reply.role_mentions) == ([], [])
    assert _allowed_mentions(club) == {"parse": [], "replied_user": False}


async def test_the_longest_option_is_answered_without_a_mention(club: Club) -> None:
    reply = await club.slash("film", title="@everyone " + "x" * 5000)

    assert reply.content.startswith("I don’t know a film called “@\u200beveryone xxx")
    assert not reply.mention_everyone


def _allowed_mentions(club: Club) -> Any:
    """What the bot let its last message in a channel mention."""
    posted = [
        request.json
        for request in club.env.http_requests
        if request.method == "POST" and fnmatch(request.path, "/channels/*/messages")
    ]
    assert posted[-1] is not None
    return posted[-1]["allowed_mentions"]
