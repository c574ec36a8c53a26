"""From words to a Question. Pure: the same words and names always mean the same thing."""

from bot.answers import NotUnderstood
from bot.names.index import NameIndex
from bot.names.ranking import Level
from bot.questions import MENU, Doubtful, Known, Question, Saying, Sheet, Unfound

_KEPT = 200  # characters of what was typed that a question carries on


def parse(
    text: str, films: NameIndex, *, guild_id: int | None = None, say: Saying | None = None
) -> Question | NotUnderstood:
    """Read `text` as the name of a film, and ask `say` of it (by default: everything)."""
    typed = " ".join(text.split())[:_KEPT]
    if not any(character.isalnum() for character in typed) and not films.has_name(typed):
        return NotUnderstood(typed)
    found = films.resolve(text, guild_id=guild_id, limit=MENU)
    saying = say or Sheet()
    match found.level:
        case Level.SURE:
            return Question(Known(found.films[0], typed, found.films[1:]), saying)
        case Level.ASK:
            return Question(Doubtful(found.films, typed), saying)
        case Level.NONE:
            return Question(Unfound(typed, found.films), saying)
