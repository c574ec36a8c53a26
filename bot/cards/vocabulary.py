"""Words that sources use for genres and awards, in the language of the reply. Pure."""

from bot.messages import Message, later, told

_KNOWN: dict[str, Message] = {
    word: word
    for word in (
        later("Action"), later("Adventure"), later("Animation"), later("Biography"),
        later("Comedy"), later("Crime"), later("Documentary"), later("Drama"), later("Family"),
        later("Fantasy"), later("Film Noir"), later("History"), later("Horror"), later("Music"),
        later("Musical"), later("Mystery"), later("Romance"), later("Science Fiction"),
        later("Sport"), later("Thriller"), later("War"), later("Western"),
        later("Best Picture"), later("Best Director"), later("Best Actor"), later("Best Actress"),
        later("Best Supporting Actor"), later("Best Supporting Actress"),
        later("Best Original Screenplay"), later("Best Adapted Screenplay"),
        later("Best Screenplay"), later("Best Cinematography"), later("Best Film Editing"),
        later("Best Sound"), later("Best Sound Editing"), later("Best Production Design"),
        later("Best Original Score"), later("Best Adaptation Score"), later("Best Original Song"),
        later("Best Costume Design"), later("Best Makeup and Hairstyling"),
        later("Best Visual Effects"), later("Best International Feature"),
        later("Best Animated Feature"), later("Best Documentary Feature"), later("Best Film"),
        later("Golden Bear"), later("Golden Lion"), later("Silver Lion"), later("Jury Prize"),
        later("Special Jury Prize"), later("Cannes Film Festival"),
        later("Berlin International Film Festival"), later("Venice Film Festival"),
    )
}  # fmt: skip


def in_own_words(words: str) -> str:
    """`Film Noir`, `Best Actor (Nicolas Cage)`; a word that is not known stays as its source has
    it."""
    word, bracket, rest = words.partition(" (")
    return f"{told(_KNOWN.get(word, word))}{bracket}{rest}"
