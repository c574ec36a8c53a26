"""What buttons that act do, and who may press them."""

from typing import assert_never

from bot.actions import Action, AddFromTmdb, AtTmdb, ReportFilm, SearchTmdb
from bot.cards import Card, adding, card
from bot.community import settings
from bot.discord_app.rights import Rights, administers
from bot.enrichment import Enrichment
from bot.importers.tmdb.client import TmdbError
from bot.library import Library
from bot.questions import Asker, Known, Question


class Acting:
    """Does the deeds of cards. Its methods touch the database and the network: call them in
    threads."""

    def __init__(self, library: Library, enrichment: Enrichment | None) -> None:
        self._library, self._enrichment = library, enrichment

    def is_offered(self, action: Action, rights: Rights) -> bool:
        """Whether someone is shown the button: what works here, and is allowed."""
        if isinstance(action, ReportFilm):
            return True
        return self._enrichment is not None and self._refusal(action, rights) is None

    def act(self, action: AtTmdb, rights: Rights, asker: Asker) -> Card:
        """Do it, if the rights of whoever presses now allow it, and say how it went."""
        if refused := self._refusal(action, rights):
            return refused
        if self._enrichment is None:
            return adding.NOT_SET_UP
        try:
            return self._done(self._enrichment, action, asker)
        except TmdbError as error:
            return adding.out_of_reach(str(error))

    def _done(self, enrichment: Enrichment, action: AtTmdb, asker: Asker) -> Card:
        match action:
            case SearchTmdb(typed):
                return adding.candidates(typed, enrichment.search(typed))
            case AddFromTmdb(tmdb_id):
                film = enrichment.add(tmdb_id)
                if film is None:
                    return adding.not_there(tmdb_id)
                return card(self._library.answer(Question(Known(film)), asker).answer)
            case _:
                assert_never(action)

    def _refusal(self, action: AtTmdb, rights: Rights) -> Card | None:
        match action:
            case SearchTmdb() | AddFromTmdb():
                return None if self._may_add(rights) else adding.NOT_ALLOWED
            case _:
                assert_never(action)

    def _may_add(self, rights: Rights) -> bool:
        if rights.owner or administers(self._library, rights):
            return True
        return self._library.call(settings.members_add_films, rights.guild_id)
