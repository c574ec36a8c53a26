"""A mark that changes with the catalogue, so that every process notices."""

from uuid import uuid4

from sqlmodel import Session

from bot.models import LastDone

_NAME = "catalogue"


def mark_changed(session: Session) -> None:
    """To be called where films or their names change; once in a transaction is enough."""
    if _NAME not in session.info:
        session.info[_NAME] = uuid4().hex
        session.merge(LastDone(name=_NAME, value=session.info[_NAME]))


def version(session: Session) -> str:
    """The mark of the catalogue as it is now."""
    done = session.get(LastDone, _NAME)
    return done.value if done else ""
