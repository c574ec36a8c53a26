"""The same name in the same letters: case, accents, punctuation, numerals and articles."""

import re
import unicodedata

ARTICLES = frozenset(
    "the a an le la les l el los las il lo gli der die das den un une una ein eine".split()
)
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "æ": "ae",
        "Æ": "ae", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l", "ı": "i", "&": " and ",
    }
)  # fmt: skip
_APOSTROPHES = re.compile(r"['’‘`´ʻʼ]")
_NOT_IN_WORDS = re.compile(r"[\W_]+")
_LATIN_MARKS = re.compile(r"[\u0300-\u036f]")
_NUMERALS = {
    word: str(number)
    for number, words in enumerate(
        ["one i", "two ii", "three iii", "four iv", "five v", "six vi", "seven vii", "eight viii",
         "nine ix", "ten x", "eleven xi", "twelve xii", "thirteen xiii"], 1)
    for word in words.split()
}  # fmt: skip
_SILENT = frozenset({"part", "pt", "vol", "volume", "chapter", "episode"})


def fold(text: str) -> str:
    """`WALL·E` -> `wall e`, `Amélie` -> `amelie`, `8½` -> `8 1 2`, `Lilo & Stitch` -> `lilo and
    stitch`. Idempotent. A name of nothing but symbols (`$`) stays itself."""
    spaced = re.sub(r"(?<=\d)(?=[¼½¾⅓⅔])", " ", text.translate(_LETTERS))
    plain = unicodedata.normalize("NFKD", spaced.casefold()).replace("⁄", " ")
    plain = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", plain)).casefold()
    words = _NOT_IN_WORDS.sub(" ", _APOSTROPHES.sub("", plain)).strip()
    return words or " ".join(plain.split())


def without_article(folded: str) -> str:
    """`the thing` and `thing the` -> `thing`; a lone article stays."""
    words = folded.split()
    if len(words) > 1 and words[-1] in ARTICLES:
        words = words[:-1]
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)


def with_digits(folded: str) -> str:
    """`godfather part ii` -> `godfather 2`: numerals after the first word as digits, and the
    words that only announce them dropped."""
    first, *rest = folded.split() or [""]
    kept = [_NUMERALS.get(word, word) for word in rest if word not in _SILENT]
    return " ".join([first, *kept])


def numbers(folded: str) -> tuple[str, ...]:
    """The numbers in a name, in order: what tells a sequel from its original."""
    return tuple(word for word in with_digits(folded).split() if any(c.isdigit() for c in word))
