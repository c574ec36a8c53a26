"""The same name in the same letters: case, accents, punctuation, numerals and articles."""

import re
import unicodedata

ARTICLES = frozenset(
    "the a an le la les l el los las il lo gli der das un une una ein eine".split()
)  # not `die`: that is a word of `die hard` and `no time to die`
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ł": "l",
        "ı": "i", "&": " and ", "♥": " heart ", "❤": " heart ",
    }
)  # fmt: skip
_APOSTROPHES = re.compile(r"['’‘`´ʻʼ]")
_PLUS = re.compile(r"&|(?<=\w)\s*\+\s*(?=\w)")
_FRACTIONS = re.compile(r"(?<=\d)(?=[¼½¾⅓⅔])|(?<=\w)(?=[²³])")
_DIGIT = re.compile(r"\d")
_NOT_IN_WORDS = re.compile(r"[\W_]+")
_LATIN_MARKS = re.compile(r"[\u0300-\u036f]")
_PLAIN = str.maketrans(
    {chr(code): " " for code in range(128) if not chr(code).isalnum()} | {"'": "", "`": ""}
)
_NUMERALS = {
    word: str(number)
    for number, words in enumerate(
        ["one i", "two ii", "three iii", "four iv", "five v", "six vi", "seven vii", "eight viii",
         "nine ix", "ten x", "eleven xi", "twelve xii", "thirteen xiii"], 1)
    for word in words.split()
}  # fmt: skip
_COUNTED = {
    word: number
    for number, word in [
        *enumerate(
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
            " fifteen sixteen seventeen eighteen nineteen".split(),
            1,
        ),
        *((10 * ten, word) for ten, word in enumerate(
            "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2
        )),
    ]
}  # fmt: skip
_ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth".split(),
        1,
    )
}
_TIMES = {"hundred": 100, "thousand": 1000}
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_SILENT = frozenset({"part", "pt", "vol", "volume", "chapter", "episode"})
_SPOKEN = {"doctor": "dr", "mister": "mr", "saint": "st", "versus": "vs", "v": "vs"}


def fold(text: str) -> str:
    """`WALL·E` -> `wall e`, `Amélie` -> `amelie`, `8½` -> `8 1 2`, `Lilo & Stitch` -> `lilo and
    stitch`. Idempotent. A name of nothing but symbols (`$`) stays itself."""
    plain = text if text.isascii() else text.translate(_LATIN)
    if plain.isascii():  # most names, and ten times as fast
        words = _spelt_out(plain).lower().translate(_PLAIN).split()
        return " ".join(words) or " ".join(plain.lower().split())
    return _folded(text)


def _folded(text: str) -> str:
    whole = text.encode(errors="ignore").decode()  # half characters stand for nothing
    spaced = _FRACTIONS.sub(" ", _APOSTROPHES.sub("", _spelt_out(whole)))
    plain = unicodedata.normalize("NFKC", spaced).casefold().replace("⁄", " ")
    plain = _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", plain))
    plain = unicodedata.normalize("NFC", plain).casefold().translate(_LETTERS)
    folded = _NOT_IN_WORDS.sub(" ", _APOSTROPHES.sub("", plain)).strip()
    return folded or " ".join(plain.split())


def _spelt_out(text: str) -> str:
    """`Lilo & Stitch`, `Romeo + Juliet`: the words for signs that are read aloud."""
    return _PLUS.sub(" and ", text) if "&" in text or "+" in text else text


def without_article(folded: str) -> str:
    """`the thing` and `thing the` -> `thing`; a lone article stays."""
    words = folded.split()
    if len(words) > 1 and words[-1] in ARTICLES:
        words = words[:-1]
    if len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(words)


def bare(folded: str) -> str:
    """Without the article in front, and else as it is."""
    first, _, rest = folded.partition(" ")
    return rest if rest and first in ARTICLES else folded


def respelt(folded: str) -> list[str]:
    """Other ways to write the numbers in a name: `star trek 2` -> `star trek ii`."""
    words = folded.split()
    found: list[str] = []
    for i, word in enumerate(words):
        others = _RESPELT.get(word, ()) if i else ()
        found += [" ".join([*words[:i], other, *words[i + 1 :]]) for other in others]
    return found[:6]


def with_digits(folded: str) -> str:
    """`godfather part ii` -> `godfather 2`: numerals after the first word as digits, the words
    that only announce them dropped, and words that are spoken as they are not written."""
    first, *rest = folded.split() or [""]
    kept = [_NUMERALS.get(word) or _SPOKEN.get(word, word) for word in rest if word not in _SILENT]
    return " ".join([_SPOKEN.get(first, first) if rest else first, *kept])


def core(folded: str) -> str:
    """The words that count: no article around them, numerals as digits. `the godfather part ii`
    -> `godfather 2`."""
    if _TELLING.isdisjoint(folded.split()):
        return folded
    return with_digits(without_article(folded)) or folded


def bag(folded: str) -> str:
    """The words that count in alphabetical order, whatever order they were typed in."""
    words = counted(folded).split()
    kept = [_NUMERALS.get(word, word) for word in words if word not in ARTICLES] or words
    return " ".join(sorted(kept))


def counted(folded: str) -> str:
    """Its core with all numbers in digits: `a hundred and one dalmatians` -> `a 101 dalmatians`,
    `eight and a half` -> `8 1 2`, `the third man` -> `3th man`."""
    words = core(folded).split()
    if _COUNTING.isdisjoint(words) and not any(word[0].isdigit() for word in words):
        return " ".join(words)
    kept: list[str] = []
    number = 0  # what the words before this one count up to
    for word in " ".join(words).replace(" and a half", " ½").split():
        if word == "and" and number >= 100:
            continue
        more = _COUNTED.get(word, 0) or int(word if word.isdecimal() and len(word) < 5 else 0)
        times, ordinal = _TIMES.get(word, 0), _nth(word)
        if times:
            number = (number or 1) * times
            continue
        if number and (more or ordinal) >= _room(number):
            kept.append(str(number))
            number = 0
        if more:
            number += more
            continue
        if ordinal:
            kept.append(f"{number + ordinal}th")
        elif number:
            kept.append(str(number))
        number = 0
        kept += [] if ordinal else ["1", "2"] if word == "½" else [word]
    return " ".join([*kept, *([str(number)] if number else [])])


def _room(number: int) -> int:
    """Below what a number may follow this one: 10 after `twenty`, 100 after `hundred`."""
    for whole in (1000, 100, 10):
        if number % whole == 0:
            return whole if number > 10 else 0
    return 0


def _nth(word: str) -> int:
    digits = _ORDINAL.fullmatch(word)
    return int(digits[1][:4]) if digits else _ORDINALS.get(word, 0)


def unglued(key: str) -> str:
    """A key without the article it was typed together with: `theraven` -> `raven`."""
    for article in ("the", "el", "la", "le", "les", "los", "il", "der", "die", "das", "a"):
        if key.startswith(article) and len(key) > len(article) + 2:
            return key[len(article) :]
    return key


def key(folded: str) -> str:
    """What the spellings of one name have in common: its core, written as one word."""
    return core(folded).replace(" ", "")


def key_and_bag(folded: str) -> tuple[str, str]:
    """Both at once, and of most names quickly: an index of names asks that of a million."""
    words = folded.split(" ")
    if not _READ_OTHERWISE.isdisjoint(words) or _DIGIT.search(folded):
        return key(folded), bag(folded)
    if ARTICLES.isdisjoint(words):
        return "".join(words), " ".join(sorted(words))
    counted = [word for word in words if word not in ARTICLES] or without_article(folded).split()
    return without_article(folded).replace(" ", ""), " ".join(sorted(counted))


def numbers(folded: str) -> tuple[str, ...]:
    """The numbers in a name, in order: what tells a sequel from its original."""
    return tuple(word for word in core(folded).split() if any(c.isdigit() for c in word))


_RESPELT: dict[str, tuple[str, ...]] = {
    word: tuple(other for other in (digit, *same) if other != word)
    for digit in set(_NUMERALS.values())
    for same in [[w for w, d in _NUMERALS.items() if d == digit]]
    for word in (digit, *same)
} | {"vs": ("v", "versus"), "v": ("vs", "5", "five"), "versus": ("vs",)}
_COUNTING = _COUNTED.keys() | _TIMES.keys() | _ORDINALS.keys()
_TELLING = ARTICLES | _NUMERALS.keys() | _SPOKEN.keys() | _SILENT
_READ_OTHERWISE = (_TELLING - ARTICLES) | _COUNTING
_LATIN = {
    code: folded
    for code in range(0xC0, 0x250)
    if chr(code).isalpha() and (folded := _folded(chr(code))).isascii() and folded.isalpha()
}
