"""Fields that an admin keeps as they are, whatever the sources say."""

from sqlmodel import Session, select

from bot.catalogue.saving import show_again
from bot.models import FieldLock


def lock(session: Session, film: int, field: str) -> None:
    """Imports leave the field (of a FilmRecord) as it stands from now on."""
    session.merge(FieldLock(film_id=film, field=field))


def unlock(session: Session, film: int, field: str) -> bool:
    """Let the sources speak again: the field shows at once what they say now. Returns whether it
    was locked."""
    row = session.get(FieldLock, (film, field))
    if row is None:
        return False
    session.delete(row)
    session.flush()
    show_again(session, film, {field})
    return True


def locked(session: Session, film: int) -> set[str]:
    return set(session.exec(select(FieldLock.field).where(FieldLock.film_id == film)).all())
