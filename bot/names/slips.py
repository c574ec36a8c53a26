"""Which letters people get wrong: a key beside the right one, a letter left out, one typed twice.

What a name costs here is the least of what its single slips cost; `ranking` counts them all alike.
"""

from rapidfuzz.distance import OSA, Editop, Levenshtein

MISSING = 3.8  # a letter left out: of all slips the one with the fewest ways to make it
TWICE, SWAPPED = 4.3, 4.5  # a letter typed twice, or changed places
BESIDE, EXTRA_BESIDE = 4.7, 5.0  # the key beside it, or that one as well
VOWEL, ALIKE = 4.5, 4.7  # another vowel, or a letter that sounds nearly the same
OTHER = 5.7
FIRST = 0.7  # the first letter is rarely wrong

_VOWELS = frozenset("aeiouy")
_ROWS = ("qwertyuiop", " asdfghjkl", " zxcvbnm")
_KEYS = {
    letter: (row, column)
    for row, letters in enumerate(_ROWS)
    for column, letter in enumerate(letters)
}
_NEIGHBOURS = frozenset(
    (one, other)
    for one, (row, column) in _KEYS.items()
    for other, (its_row, its_column) in _KEYS.items()
    if one != other and abs(row - its_row) <= 1 and abs(column - its_column) <= 1
)
_SOUND_ALIKE = frozenset(
    pair
    for letters in ("ckqx", "szc", "dt", "bp", "fv", "gj", "mn", "vw", "lr")
    for one in letters
    for other in letters
    if (pair := (one, other)) and one != other
)


def slips_cost(typed: str, name: str) -> float:
    """What the wrong letters cost in all; 0 where there are none."""
    steps = list(Levenshtein.editops(typed, name))
    swapped = len(steps) - OSA.distance(typed, name)
    if swapped:  # each is two steps for the other measure
        return SWAPPED * swapped + OTHER * (len(steps) - 2 * swapped)
    return sum(_cost(step, typed, name) for step in steps)


def _cost(step: Editop, typed: str, name: str) -> float:
    at, there = step.src_pos, step.dest_pos
    first = FIRST if there == 0 else 0.0
    match step.tag:
        case "insert":
            return MISSING + first
        case "delete":
            return _extra(typed[at], typed[max(0, at - 1) : at] + typed[at + 1 : at + 2]) + first
        case _:
            return _other(typed[at], name[there]) + first


def _extra(letter: str, around: str) -> float:
    """What it costs to have typed this letter as well, among these."""
    if letter in around:
        return TWICE
    near = any((letter, other) in _NEIGHBOURS for other in around)
    return EXTRA_BESIDE if near else OTHER


def _other(typed: str, meant: str) -> float:
    """What it costs to have typed one letter for another."""
    if typed in _VOWELS and meant in _VOWELS:
        return VOWEL
    if (typed, meant) in _NEIGHBOURS:
        return BESIDE
    return ALIKE if (typed, meant) in _SOUND_ALIKE else OTHER
