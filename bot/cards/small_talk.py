"""What is said where nothing about films was asked: short, kind, and what can be asked. Pure."""

from bot.answers import Said
from bot.messages import Message, later, tr


def reply(said: Said) -> str:
    such_as = tr("such as “who directed Leaving Las Vegas” or “horror films from the 70s”")
    return tr(_REPLIES[said], such_as=such_as)


_REPLIES: dict[Said, Message] = {
    Said.NOTHING: later("Which film? Type a title, such as “Leaving Las Vegas” or “heat 1995”."),
    Said.UNCLEAR: later("I didn’t understand that. I answer questions about films, {such_as}."),
    Said.POINTING: later(
        "Which film do you mean? Name it, such as “how long is Alien”; after that, “how"
        " long is it” will do."
    ),
    Said.GREETING: later("Hello! Ask me about films, {such_as}."),
    Said.THANKS: later(
        "You’re welcome! Name another film whenever you like, or ask for “a random comedy”."
    ),
    Said.FAREWELL: later("Bye! Come back for another film, or say “pick one” and I choose."),
    Said.LAUGHTER: later(
        "Glad to hear it. In the mood for a comedy? Try “funny films from the 80s” or"
        " “a random comedy”."
    ),
    Said.NOD: later("Go on: name a film, or ask me something, {such_as}."),
    Said.HELP: later(
        "I know films: their cast and crew, plots, lengths, awards, and where to watch them."
        " Type a title, or a question such as “who directed Alien” or “a random comedy”."
    ),
    Said.RUDE: later(
        "Sorry if I got something wrong. Try a title with its year, such as “heat 1995”, or"
        " a question such as “who directed Alien”."
    ),
    Said.OPINION: later(
        "I have no opinions, only facts. Ask me who made a film, what it won or how long"
        " it is, or for “films that won an Oscar”."
    ),
    Said.TO_ME: later(
        "I’m only a bot that knows about films. Name one, such as “heat 1995”, or ask for"
        " “a random comedy”."
    ),
}
