"""The terms of the field that everything else speaks in."""

from enum import StrEnum

BIGGEST_ID = 2**31 - 1  # of the database's own ids


class Kind(StrEnum):
    """What sort of film it is."""

    FEATURE = "feature"
    SHORT = "short"
    DOCUMENTARY = "documentary"
    CONCERT = "concert"
    TV_FILM = "tv_film"


class Role(StrEnum):
    """What a credit is for. The `job` of a credit says it more closely ("novel", "voice")."""

    DIRECTOR = "director"
    WRITER = "writer"
    ACTOR = "actor"
    COMPOSER = "composer"
    CINEMATOGRAPHER = "cinematographer"
    PRODUCER = "producer"
    EDITOR = "editor"


class OfferKind(StrEnum):
    """How a film can be watched, in the order cards show it."""

    STREAM = "stream"
    FREE = "free"
    ADS = "ads"
    RENT = "rent"
    BUY = "buy"


class ReportStatus(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
