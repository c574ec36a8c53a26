"""Cards about adding films from TMDB. Pure."""

from collections.abc import Sequence

from bot.actions import AddFromTmdb, Deed
from bot.answers import Candidate
from bot.cards.shape import Card
from bot.cards.wording import shortened
from bot.messages import later, tr

LABEL = 80  # characters, so that any button can show it
NOT_ALLOWED = Card(later("Only this server’s admins may add films here."))
NOT_SET_UP = Card(later("I can’t search TMDB any more: whoever runs me has turned that off."))


def candidates(typed: str, films: Sequence[Candidate]) -> Card:
    """The films TMDB has of that name, to pick one."""
    if not films:
        return Card(tr("TMDB has no film called “{typed}” either.", typed=shortened(typed)))
    text = tr("TMDB has this film. Pick it to add it:")
    if len(films) > 1:
        text = tr(
            "TMDB has {n} films called something like “{typed}”:",
            n=len(films),
            typed=shortened(typed),
        )
    deeds = tuple(Deed(labelled(film)[:LABEL], AddFromTmdb(film.tmdb_id)) for film in films)
    return Card(text, tr("Search TMDB"), body="\n".join(map(labelled, films)), deeds=deeds)


def out_of_reach(trouble: str) -> Card:
    """That TMDB did not answer, and why."""
    return Card(tr("That did not work: {trouble}.", trouble=trouble))


def not_there(tmdb_id: int) -> Card:
    return Card(tr("TMDB has no film {id} any more.", id=str(tmdb_id)))


def labelled(film: Candidate) -> str:
    """`The Night Ferry (1987) · 夜渡`."""
    titled = f"{film.title} ({film.year})" if film.year else film.title
    named_twice = film.original_title in (None, film.title)
    return titled if named_twice else f"{titled} · {film.original_title}"
