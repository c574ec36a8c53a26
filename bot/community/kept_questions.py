"""Questions too long for a button, kept under a short id, so that the button works for ever."""

import hashlib

from sqlmodel import Session

from bot.models import KeptQuestion


def keep(session: Session, question: str) -> str:
    """The id under which `question` is kept; the same text always has the same one."""
    id = hashlib.sha256(question.encode()).hexdigest()[:20]
    session.merge(KeptQuestion(id=id, question=question))
    return id


def kept(session: Session, id: str) -> str | None:
    found = session.get(KeptQuestion, id)
    return found and found.question
