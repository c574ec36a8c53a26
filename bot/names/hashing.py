"""Numbers that stand for texts: they can be worked out for a million names at once, and compared
without reading any name.

A text's hash is the sum of its bytes times the powers of a prime, modulo 2**32. Its letters are
64 bits: one for each letter in it, and one for each pair of neighbours, so that texts a few
letters apart differ in a few bits.
"""

from operator import mul

import numpy as np
from numpy.typing import NDArray

from bot.names.sections import Bytes, Letters, Numbers

_PRIME = 0x01000193
_POWERS = np.cumprod(np.full(512, _PRIME, np.uint32), dtype=np.uint32)
_POWER: list[int] = _POWERS.tolist()
_MIXED = 0x9E3779B1

_CODES = np.arange(256, dtype=np.uint8) % 32  # a byte's letter, one of 32
_CODES[ord("a") : ord("z") + 1] = np.arange(26)
_CODES[ord("0") : ord("9") + 1] = 26 + np.arange(10) % 4
_EDGE = 32  # what stands before the first letter and after the last
_ONE = np.uint64(1)
_LETTER = _ONE << np.arange(32, dtype=np.uint64)
_PAIR = _ONE << (  # by 33 times the first letter, plus the second: spread over the upper 32 bits
    np.uint64(32)
    + ((np.arange(33 * 33, dtype=np.uint64) * np.uint64(_MIXED)) >> np.uint64(20)) % 32
)

_CODE: list[int] = _CODES.tolist()
_PAIR_BITS: list[int] = _PAIR.tolist()


def hash_of(text: bytes) -> int:
    """The hash of one text: in plain numbers, which is quicker for one than arrays are."""
    return (sum(map(mul, text, _POWER)) + sum(text[512:]) * _POWER[511]) & 0xFFFFFFFF


def hashes(text: Bytes, begin: NDArray[np.unsignedinteger]) -> Numbers:
    """The hash of each text; the n-th begins at `begin[n]` and ends where the next begins."""
    lengths = np.diff(begin, append=len(text))
    place = np.arange(len(text), dtype=np.uint32) - np.repeat(begin, lengths).astype(np.uint32)
    return np.add.reduceat(text * _POWERS[np.minimum(place, 511)], begin, dtype=np.uint32)


def buckets_for(count: int) -> int:
    """How many buckets a table of `count` entries has: a power of two."""
    return 1 << min(19, max(10, int(count).bit_length()))


def bucket(hashes: Numbers, buckets: int) -> Numbers:
    return _mixed(hashes) >> np.uint32(33 - buckets.bit_length())


def bucket_of(hashed: int, buckets: int) -> tuple[int, int]:
    """The bucket of one hash, and its tag: a byte that tells most other hashes of that bucket
    from it. In plain numbers, which is quicker for one than arrays are."""
    mixed = (hashed ^ (hashed >> 16)) * _MIXED & 0xFFFFFFFF
    return mixed >> (33 - buckets.bit_length()), mixed & 0xFF


def tags(hashes: Numbers) -> Bytes:
    """The tag of each hash: see `bucket_of`."""
    return _mixed(hashes).astype(np.uint8)


def _mixed(hashes: Numbers) -> Numbers:
    return (hashes ^ (hashes >> np.uint32(16))) * np.uint32(_MIXED)


def letters(text: Bytes, begin: Numbers, first: int | None = None) -> Letters:
    """The letters of each text, which goes from `begin[n]` to `begin[n + 1]`; of only its `first`
    bytes, if that is given. Of an empty text, none."""
    lengths = np.diff(begin).astype(np.int64)
    filled = lengths > 0
    starts, ends = begin[:-1][filled], begin[1:][filled] - 1
    codes = _CODES[text].astype(np.uint16)
    before = np.concatenate((codes[:1], codes[:-1]))
    before[starts] = _EDGE
    bits = _LETTER[codes] | _PAIR[before * 33 + codes]
    if first is None:
        bits[ends] |= _PAIR[codes[ends] * 33 + _EDGE]
    else:
        place = np.arange(len(text)) - np.repeat(begin[:-1], lengths)
        bits[place >= first] = 0
    found = np.zeros(len(lengths), np.uint64)
    if len(starts):
        found[filled] = np.bitwise_or.reduceat(bits, starts)
    return found


def letters_of(key: str, first: int | None = None) -> np.uint64:
    """The letters of one key: in plain numbers, which is quicker for one than arrays are."""
    bits, before = 0, _EDGE
    for byte in key.encode()[:first]:
        code = _CODE[byte]
        bits |= 1 << code | _PAIR_BITS[before * 33 + code]
        before = code
    if key and first is None:
        bits |= _PAIR_BITS[before * 33 + _EDGE]
    return np.uint64(bits)


def person_word(word: str) -> int:
    """A word of a person's name in two bytes; 0 never stands for one."""
    return hash_of(word.encode()) % 65535 + 1
