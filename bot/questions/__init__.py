"""What can be asked, as plain values: what a question is about, and what to say about it.

A question can be written as a short text and read back, so that a button can carry it.
"""

from bot.questions.asking import (
    MENU,
    Asker,
    Described,
    Doubtful,
    Known,
    Listed,
    Named,
    Option,
    Others,
    Question,
    Subject,
    Unfound,
)
from bot.questions.sayings import (
    Cast,
    Compared,
    Connection,
    Count,
    Facts,
    Listing,
    OfOneFilm,
    Pick,
    Saying,
    Sheet,
    WhereToWatch,
    Whether,
)
from bot.questions.writing import read, write

__all__ = [
    "MENU", "Asker", "Cast", "Compared", "Connection", "Count", "Described", "Doubtful", "Facts",
    "Known",
    "Listed", "Listing", "Named", "OfOneFilm", "Option", "Others", "Pick", "Question", "Saying",
    "Sheet", "Subject", "Unfound", "WhereToWatch", "Whether", "read", "write",
]  # fmt: skip
