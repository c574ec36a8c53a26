"""Where characters may be named in a sentence: behind `plays`, `featuring`, `who was`. Pure."""

from collections.abc import Iterator

from bot.parsing.meanings import Asks, Character, Meaning, PersonSet, Preposition, Verb
from bot.parsing.mentions import QUOTES, Mention, Sentence, is_common
from bot.parsing.words import Word
from bot.questions.selections import Everyone, Fact


def with_characters(sentence: Sentence) -> Sentence:
    """The same with what may be names of characters."""
    found = _characters(sentence.text, sentence.words, sentence.mentions)
    return sentence._replace(mentions=[*sentence.mentions, *found])


def _characters(text: str, words: list[Word], mentions: list[Mention]) -> Iterator[Mention]:
    """What stands behind `plays`, `featuring` or `who was` may be a character's name."""
    ends: dict[int, float] = {}
    for mention in mentions:
        if words[mention.start].plain in _NOT_SOMEONE:
            continue
        if (cost := _leads_to_a_character(mention.meaning)) is not None:
            ends[mention.end] = min(cost, ends.get(mention.end, cost))
    for start, cost in ends.items():
        first = next((at for at in range(start, len(words)) if words[at].plain not in _BEFORE), 0)
        if first and words[first].plain in ("no", "not", "any", "some"):
            continue
        for end in range(first + 1, min(first + 5, len(words)) + 1 if first else 0):
            span = words[first:end]
            if any(word.is_sign and word.text not in QUOTES for word in span):
                break
            if [word.plain for word in words[end : end + 1]] == ["of"]:
                continue  # `the president of France`
            if is_common(span[-1]) and not span[-1].is_capital:
                break
            name = text[span[0].start : span[-1].end].strip("\"'“”‘’")
            if name:
                yield Mention(first, end, Character(name), cost + 0.1 * (end - first))


def _leads_to_a_character(meaning: Meaning) -> float | None:
    """What it costs to take what follows for a character's name; None where none follows."""
    match meaning:
        case Verb(plays=True):
            return 1.3
        case Verb(of_films=True) | Asks((Fact.CHARACTER,)):
            return 1.9
        case PersonSet(Everyone(), ()) | Preposition("with"):
            return 3.6
        case _:
            return None


_NOT_SOMEONE = frozenset("name names those people person persons".split())
_BEFORE = frozenset("the a an called named is was s".split())
