"""Two questions in one sentence: `when did Jaws come out, and who directed it?`. Pure."""

import re

_WH = r"who|whom|whose|what|which|when|where|how|is|was|did|does|has|are|were"
_BETWEEN = re.compile(
    rf"(?:\s*[;.?!]+\s+|,?\s+(?:and|also|plus|&)\s+)(?:(?:and|also)\s+)*(?=(?:{_WH})\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^(?:\W*\w+){{0,2}}\W*\b(?:{_WH}|tell|name|list|show)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:it|its|it's|he|she|him|her|his|they|them|their|(?:that|this|the) (?:film|movie))\b",
    re.IGNORECASE,
)


def halves(text: str) -> tuple[str, str] | None:
    """The two, where the second points at what the first names; else None."""
    for found in _BETWEEN.finditer(text[:_LONGEST]):
        first, second = text[: found.start()], text[found.end() :]
        if _ASKS.search(first) and _POINTS.search(second):
            return first, second
    return None


_LONGEST = 600  # characters
