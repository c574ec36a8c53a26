"""What nothing at all is known of, where a question found nothing: it is unknown then, not none."""

from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from bot.catalogue import services
from bot.lookup.sets import View
from bot.models import Film, Offer, OfferCheck, Rating
from bot.questions.selections import Fact, Offered, Ranked, Selection, Within, parts

_KNOWN: dict[Fact, Any] = {
    Fact.SCORE: select(Rating.film_id),
    Fact.VOTES: select(Film.id).where(col(Film.votes) > 0),
}


def lacking(session: Session, about: Selection, view: View) -> Fact | Offered | None:
    """The first condition of the set on which there are no rows: ratings or votes of any film, or
    what the service, or any, shows in that country (named in the answer)."""
    for offered in parts(about, Offered):
        country = offered.country or view.asker.country
        if not _is_looked_up(session, offered, country):
            return replace(offered, country=country)
    asked = [*(one.fact for one in parts(about, Within)), *(one.by for one in parts(about, Ranked))]
    for fact in asked:
        if fact in _KNOWN and not session.connection().execute(_KNOWN[fact].limit(1)).first():
            return fact
    return None


def _is_looked_up(session: Session, offered: Offered, country: str) -> bool:
    checked = select(OfferCheck.film_id).where(OfferCheck.country == country).limit(1)
    if session.exec(checked).first() is not None:
        return True
    there = select(Offer.provider).where(Offer.country == country).distinct()
    if offered.kinds:
        there = there.where(col(Offer.kind).in_(offered.kinds))
    shown = session.exec(there).all()
    if offered.service is None:
        return bool(shown)
    return services.key(offered.service) in map(services.key, shown)
