"""What buttons that act do, and who may press them."""

from collections.abc import Callable
from typing import assert_never

from bot.actions import Action, AddFromTmdb, AtTmdb, ReportFilm, SearchTmdb
from bot.cards import Card, adding, card
from bot.catalogue.edits import Changed, Refused
from bot.catalogue.places import may_add
from bot.discord_app import past
from bot.discord_app.rights import Rights, editor_of
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
        return self._enrichment is not None and self._refusal(rights) is None

    def act(
        self, action: AtTmdb, rights: Rights, asker: Asker, tell: Callable[[str], None]
    ) -> Card:
        """Do it, if the rights of whoever presses now allow it, and say how it went; `tell` is
        given a line for the server's log."""
        if refused := self._refusal(rights):
            return refused
        if self._enrichment is None:
            return adding.NOT_SET_UP
        try:
            return self._done(self._enrichment, action, rights, asker, tell)
        except TmdbError as error:
            return adding.out_of_reach(str(error))

    def _done(
        self,
        enrichment: Enrichment,
        action: AtTmdb,
        rights: Rights,
        asker: Asker,
        tell: Callable[[str], None],
    ) -> Card:
        match action:
            case SearchTmdb(typed):
                return adding.candidates(typed, enrichment.search(typed))
            case AddFromTmdb(tmdb_id):
                done = enrichment.add_for(tmdb_id, editor_of(self._library, rights))
                if done is None:
                    return adding.not_there(tmdb_id)
                if isinstance(done, Refused):
                    return Card(done.words)
                if isinstance(done, Changed):
                    tell(self._library.call(past.log_line, done.entry, rights.guild_id))
                film = done if isinstance(done, int) else done.film
                return card(self._library.answer(Question(Known(film)), asker).answer)
            case _:
                assert_never(action)

    def _refusal(self, rights: Rights) -> Card | None:
        allowed = may_add(editor_of(self._library, rights)) is None
        return None if allowed else adding.NOT_ALLOWED
