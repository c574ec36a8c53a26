"""What is said where nothing about films was asked: short, kind, and what can be asked. Pure."""

from bot.answers import Said

_SUCH_AS = "such as “who directed Leaving Las Vegas” or “horror films from the 70s”"

REPLIES: dict[Said, str] = {
    Said.NOTHING: "Which film? Type a title, such as “Leaving Las Vegas” or “heat 1995”.",
    Said.UNCLEAR: f"I didn’t understand that. I answer questions about films, {_SUCH_AS}.",
    Said.POINTING: "Which film do you mean? Name it, such as “how long is Alien”; after that, “how"
    " long is it” will do.",
    Said.GREETING: f"Hello! Ask me about films, {_SUCH_AS}.",
    Said.THANKS: "You’re welcome! Name another film whenever you like, or ask for “a random"
    " comedy”.",
    Said.FAREWELL: "Bye! Come back for another film, or say “pick one” and I choose.",
    Said.LAUGHTER: "Glad to hear it. In the mood for a comedy? Try “funny films from the 80s” or"
    " “a random comedy”.",
    Said.NOD: f"Go on: name a film, or ask me something, {_SUCH_AS}.",
    Said.HELP: "I know films: their cast and crew, plots, lengths, awards, and where to watch them."
    " Type a title, or a question such as “who directed Alien” or “a random comedy”.",
    Said.RUDE: "Sorry if I got something wrong. Try a title with its year, such as “heat 1995”, or"
    " a question such as “who directed Alien”.",
    Said.OPINION: "I have no opinions, only facts. Ask me who made a film, what it won or how long"
    " it is, or for “films that won an Oscar”.",
    Said.TO_ME: "I’m only a bot that knows about films. Name one, such as “heat 1995”, or ask for"
    " “a random comedy”.",
}
