"""What admins typed and did not save yet. Nothing is lost by a restart or a late answer."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from pydantic import TypeAdapter
from sqlmodel import Session, col, delete

from bot.catalogue.editing import apply
from bot.catalogue.edits import Changed, Edit, Editor, Refused, Result
from bot.database import wait_to_write
from bot.messages import tr
from bot.models import Draft, now

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class NewFilm:
    """A film as it was typed, by field."""

    texts: dict[str, str]


@dataclass(frozen=True, slots=True)
class NewValue:
    """What was typed into one field of a film, and the digest of what stood there."""

    film: int
    field: str
    text: str
    seen: str | None = None


Body: TypeAlias = NewFilm | NewValue
_body: TypeAdapter[Body] = TypeAdapter(Body)


def keep(session: Session, editor: Editor, body: Body) -> str:
    """Keep a draft; the id by which buttons call it. Old ones go."""
    session.exec(delete(Draft).where(col(Draft.kept_at) < now() - KEPT))
    text = _body.dump_json(body).decode()
    draft = Draft(
        id=secrets.token_hex(8), guild_id=editor.guild_id, member_id=editor.member_id, body=text
    )
    session.add(draft)
    session.flush()
    return draft.id


def change(session: Session, editor: Editor, id: str, body: Body) -> bool:
    """Put other words into a draft; whether it is the editor's, and still open."""
    draft = _own(session, editor, id)
    if draft is None or draft.done:
        return False
    draft.body = _body.dump_json(body).decode()
    return True


def opened(session: Session, editor: Editor, id: str) -> Body | None:
    """What is in a draft; None if it is not this editor's in this server, or done with."""
    draft = _own(session, editor, id)
    return _body.validate_json(draft.body) if draft and not draft.done else None


def is_done(session: Session, editor: Editor, id: str) -> bool:
    """Whether the editor had such a draft, and saved or cancelled it."""
    draft = _own(session, editor, id)
    return draft is not None and draft.done


def close(session: Session, editor: Editor, id: str) -> None:
    draft = _own(session, editor, id)
    if draft:
        draft.done = True


def _own(session: Session, editor: Editor, id: str) -> Draft | None:
    draft = session.get(Draft, id)
    if draft is None or (draft.member_id, draft.guild_id) != (editor.member_id, editor.guild_id):
        return None
    return draft


def applied(session: Session, edit: Edit, editor: Editor, id: str | None) -> Result:
    """Do an edit, and be done with the draft it came from: twice pressed, it is done once."""
    wait_to_write(session)
    if id is not None and opened(session, editor, id) is None:
        return Refused(tr("That is done already: nothing was done twice."))
    done = apply(session, edit, editor)
    if id is not None and isinstance(done, Changed):
        close(session, editor, id)
    return done
