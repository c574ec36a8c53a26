"""Numbers that stand for texts: hashes that can be worked out for a million names at once.

A text's hash is the sum of its bytes times the powers of a prime, modulo 2**32: the bytes of all
names together need only one multiplication and one sum.
"""

import numpy as np
from numpy.typing import NDArray

from bot.names.sections import Bytes, Numbers

SHORT = 10  # bytes of a key up to which it is found by its letters but one
GRAMS = 1 << 18
_PRIME = 0x01000193
_POWERS = np.cumprod(np.full(512, _PRIME, np.uint32), dtype=np.uint32)
_MIXED = np.uint32(0x9E3779B1)

_CODES = np.zeros(256, np.uint8)  # a byte's six bits in a trigram; 0: between names, 1: at the ends
for _number, _letter in enumerate(b"abcdefghijklmnopqrstuvwxyz0123456789"):
    _CODES[_letter] = 2 + _number
for _byte in range(128, 256):
    _CODES[_byte] = 38 + _byte % 26
_BETWEEN, _END = 10, 32  # newline and space: a key holds neither


def hash_of(text: bytes) -> int:
    return int(hashes(np.frombuffer(text, np.uint8), np.array([0], np.uint32))[0]) if text else 0


def hashes(text: Bytes, begin: NDArray[np.unsignedinteger]) -> Numbers:
    """The hash of each text; the n-th begins at `begin[n]` and ends where the next begins."""
    lengths = np.diff(begin, append=len(text))
    place = np.arange(len(text), dtype=np.uint32) - np.repeat(begin, lengths).astype(np.uint32)
    return np.add.reduceat(text * _POWERS[np.minimum(place, 511)], begin, dtype=np.uint32)


def without_a_letter(rows: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """For rows of equally long texts, the hashes of each without its first, second, … byte, and
    last that of the whole: one row a text."""
    length = rows.shape[1]
    before = rows * _POWERS[:length]
    after = rows[:, 1:] * _POWERS[: length - 1]
    left = np.zeros((len(rows), length + 1), np.uint32)
    np.cumsum(before, axis=1, dtype=np.uint32, out=left[:, 1:])
    right = np.zeros((len(rows), length + 1), np.uint32)
    right[:, : length - 1] = np.cumsum(after[:, ::-1], axis=1, dtype=np.uint32)[:, ::-1]
    return left + right


def buckets_for(count: int) -> int:
    """How many buckets a table of `count` entries has: a power of two."""
    return 1 << min(20, max(10, int(count).bit_length()))


def bucket(hashes: NDArray[np.uint32], buckets: int) -> NDArray[np.uint32]:
    mixed = (hashes ^ (hashes >> np.uint32(16))) * _MIXED
    return mixed >> np.uint32(33 - buckets.bit_length())


def bucket_of(hashed: int, buckets: int) -> tuple[int, int]:
    """The bucket of one hash, and its tag: a byte that tells most other hashes of that bucket
    from it. In plain numbers, which is quicker for one than arrays are."""
    mixed = (hashed ^ (hashed >> 16)) * int(_MIXED) & 0xFFFFFFFF
    return mixed >> (33 - buckets.bit_length()), mixed & 0xFF


def tags(hashes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The tag of each hash: see `bucket_of`."""
    return ((hashes ^ (hashes >> np.uint32(16))) * _MIXED).astype(np.uint8)


def grams(keys: Bytes) -> NDArray[np.uint32]:
    """The trigram that begins at each byte but the last two; 0 where it is across two names."""
    codes = np.where(keys == _END, 1, _CODES[keys]).astype(np.uint32)
    one, two, three = codes[:-2], codes[1:-1], codes[2:]
    return np.where((one * two * three) > 0, one << 12 | two << 6 | three, 0)


def grams_of(key: str) -> NDArray[np.uint32]:
    """The trigrams of a key, its ends included, each once."""
    return np.unique(grams(np.frombuffer(f" {key} ".encode(), np.uint8)))


def person_word(word: str) -> int:
    """A word of a person's name in two bytes; 0 never stands for one."""
    return hash_of(word.encode()) % 65535 + 1
