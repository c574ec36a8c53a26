"""What people say to a bot that is no question about films: thanks, greetings, insults. Pure."""

from bot.answers import Said
from bot.names.folding import fold

_MOST = 12  # words of small talk

# By what is meant: words that are it, when nothing but fillers stands beside them.
_ALONE: dict[Said, str] = {
    Said.GREETING: """hello hi hey heya hiya hallo howdy yo sup greetings morning evening afternoon
        welcome hola salut ciao moin""",
    Said.THANKS: """thanks thank thx ty tysm cheers merci danke gracias appreciated appreciate nice
        great cool perfect awesome amazing wonderful excellent neat sweet brilliant helpful""",
    Said.FAREWELL: "bye goodbye cya night goodnight later farewell",
    Said.LAUGHTER: "lol lmao rofl haha hahaha hehe xd lmfao kek ha",
    Said.NOD: """ok okay k kk yes yeah yep yup no nope nah sure right alright wow oh hmm hm huh
        interesting really nvm nevermind oops sorry what why who how when where which and or but so
        then well eh um uh maybe please""",
    Said.HELP: "help commands usage manual instructions",
    Said.RUDE: """stupid dumb idiot moron suck sucks garbage trash useless rubbish crap shit fuck
        fucking bitch ass asshole hate terrible awful worst annoying shut stfu lame boring sucker
        loser bad wtf ugly worthless""",
}  # fmt: skip
_FILLERS = frozenset(
    """a an all again am are at be bot can everybody everyone folks for friend go good guys have i
    im in is it just lot man mate me much my now of off on one out pal so that thats the there this
    to too u up ur very was we you your youre very dude sir buddy filmbot day do
    not whats""".split()
)
# What people begin with when they speak of the bot, or of what it thinks.
_OPENINGS: dict[Said, tuple[str, ...]] = {
    Said.OPINION: (
        "do you like", "do you love", "do you hate", "do you enjoy", "do you prefer",
        "do you agree", "have you seen", "have you watched", "did you like", "did you see",
        "did you enjoy", "what do you think", "what did you think", "how do you feel",
        "would you recommend", "which do you prefer", "which do you like",
    ),
    Said.TO_ME: (
        "you are", "youre", "are you", "i love you", "i like you", "i hate you", "will you",
        "marry me", "how are you", "how old are you", "what is your name", "whats your name",
        "you should", "you must", "you will", "pretend you", "pretend to",
    ),
}  # fmt: skip
_YOURS = ("in your opinion", "your favourite", "your favorite", "your opinion", "your thoughts")
_WHOLE: dict[str, Said] = {  # with nothing but fillers behind it
    phrase: said
    for said, phrases in {
        Said.HELP: "what can you do, what can i ask, what do you do, what are you, who are you, "
                   "how do you work, how does this work, what is this, can you help, help me, "
                   "what do you know, how do i use, how can i use, what else can you do, "
                   "what should i ask, could you help, i need help",
        Said.GREETING: "whats up, what is up, whats new, good day",
        Said.TO_ME: "who made you, who built you, who created you",
    }.items()
    for phrase in phrases.split(", ")
}  # fmt: skip


def small_talk(text: str) -> Said | None:
    """What the whole text says, if it is small talk and no question about films."""
    folded = fold(text.replace("'", "").replace("’", ""))
    words = folded.split()
    if not words or len(text) > 300:
        return None
    for said, openings in _OPENINGS.items():
        if any(_begins(folded, opening) for opening in openings):
            return said
    if any(phrase in folded for phrase in _YOURS):
        return Said.OPINION
    if len(words) > _MOST:
        return None
    for end in range(2, len(words) + 1):
        said = _WHOLE.get(" ".join(words[:end]))
        if said and all(word in _FILLERS for word in words[end:]):
            return said
    telling = [word for word in words if word not in _FILLERS]
    for said, meant in _MEANT.items():
        if telling and all(word in meant or word in _MEANT[Said.NOD] for word in telling):
            return said if any(word in meant for word in telling) else Said.NOD
    return None


def _begins(folded: str, opening: str) -> bool:
    return folded == opening or folded.startswith(f"{opening} ")


_MEANT = {said: frozenset(words.split()) for said, words in _ALONE.items()}
