"""What needs a second look: removing and merging films, and proposals for all servers. As in
`keeping`, everything is called in threads."""

from typing import Any

from discord.ui import Item

from bot.cards import Card, titled
from bot.cards import keeping as cards
from bot.cards.keeping import Offered, said_in_words
from bot.catalogue import proposals, trail
from bot.catalogue.editing import digest, shown
from bot.catalogue.edits import Changed, MergeFilms, Refused, RemoveFilm
from bot.catalogue.fields import FIELDS, Value, parts_of
from bot.catalogue.plausible import clean
from bot.catalogue.proposals import Proposed
from bot.discord_app.keeping import WORD, Keeping, Shown, Who
from bot.discord_app.modals import Form, Input
from bot.discord_app.panels import Controls, Panel
from bot.library import Library

NOTHING_TO_PROPOSE = Panel(Card("There is no such change of this server to propose."))


class Proposing:
    """Makes these panels; one for each bot."""

    def __init__(self, library: Library, controls: Controls, keeping: Keeping) -> None:
        self._library, self._controls, self._keeping = library, controls, keeping

    def sure_to_remove(self, who: Who, film: int) -> Panel:
        named = self._keeping.named(who, film)
        if isinstance(named, Refused):
            return Panel(Card(named.words))
        where = "for everyone" if who.editor.owner else "in this server"
        question = Card(f"Remove {titled(named)} {where}? That can be undone.")
        return Panel(question, [self._red(f"rm:{named.id}", "Remove")])

    def remove(self, who: Who, film: int) -> Panel:
        return self._gone(who, self._library.edit(RemoveFilm(film), who.editor))

    def sure_to_merge(self, who: Who, keep: int, lose: int) -> Panel:
        kept, lost = (self._keeping.named(who, film) for film in (keep, lose))
        if isinstance(kept, Refused):
            return Panel(Card(kept.words))
        if isinstance(lost, Refused):
            return Panel(Card(lost.words))
        what = f"Make {titled(lost)} one film with {titled(kept)}? The latter stays."
        control = self._red(f"join:{kept.id}:{lost.id}", "Merge")
        return Panel(Card(f"{what} That can be undone."), [control])

    def one_part(
        self, who: Who, film: int, person: str, character: str | None, *, remove: bool
    ) -> Panel:
        """Put one person into the cast, or another character beside them; or take them off."""
        now = self._library.call(shown, who.editor, film, "cast")
        if isinstance(now, Refused):
            return Panel(Card(now.words))
        name, part = clean(person), clean(character or "") or None
        parts = parts_of(now)
        names = [who.casefold() for who, _ in parts]
        if remove and name.casefold() not in names:
            return Panel(Card(f"{name[:80]} is not in the cast."))
        if remove:
            parts = [one for one in parts if one[0].casefold() != name.casefold()]
        elif name.casefold() in names:
            parts = [(w, part if w.casefold() == name.casefold() else c) for w, c in parts]
        else:
            parts.append((name, part))
        value: Value = [[*one] for one in parts] or None
        return self._keeping.set_value(who, film, "cast", value, digest(now))

    def flags(self, who: Who, film: int, flags: dict[str, bool]) -> Panel:
        if not flags:
            return Panel(Card("Say which: adult, spoilers, or both."))
        panel = NOTHING_TO_PROPOSE
        for name, flag in flags.items():
            panel = self._keeping.set_value(who, film, name, flag)
        return panel

    def merge(self, who: Who, keep: int, lose: int) -> Panel:
        return self._keeping.edited(who, MergeFilms(keep, lose))

    def _gone(self, who: Who, done: Any) -> Panel:
        if not isinstance(done, Changed):
            return Panel(Card(done.words))
        self._keeping.told(who, done)
        return Panel(Card(done.words), [self._controls.button(f"undo:{done.entry}", "Undo")])

    # --- proposals ---

    def propose(self, who: Who, film: int, field: str | None) -> Panel:
        done = self._library.call(proposals.propose, who.editor, film, field)
        return Panel(Card(done.words if isinstance(done, Refused) else done))

    def propose_change(self, who: Who, entry: int) -> Panel:
        """Propose what a change of this server says."""
        found = self._library.call(trail.entry, who.editor, entry)
        if found is None or found.film_id is None or found.guild_id != who.editor.guild_id:
            return NOTHING_TO_PROPOSE
        kind, _, field = found.slot.partition(" ")
        if kind not in ("film", "field"):
            return NOTHING_TO_PROPOSE
        whole = self._library.call(proposals.is_own, who.editor, found.film_id)
        return self.propose(who, found.film_id, None if whole else field or None)

    def listed(self, who: Who, page: int = 0) -> Panel:
        found = self._library.call(proposals.listed, who.editor, page)
        if isinstance(found, Refused):
            return Panel(Card(found.words))
        controls: list[Item[Any]] = []
        for one in found:
            controls.append(self._controls.button(f"yes:{one.id}", f"Accept {one.id}"))
            controls.append(self._controls.button(f"no:{one.id}", f"Decline {one.id}"))
        if len(found) == proposals.PAGE:
            controls.append(self._controls.button(f"props:{page + 1}", "More"))
        return Panel(cards.proposals([_offered(one) for one in found]), controls)

    def accept(self, who: Who, id: int) -> Panel:
        done = self._library.change(proposals.accept, who.editor, id)
        if isinstance(done, Refused):
            return Panel(Card(done.words))
        return self._gone(who, done)

    def decline_form(self, who: Who, id: int) -> Shown:
        if not who.editor.owner:
            return Panel(Card(proposals.OWNERS.words))
        reply = Input("reply", "Why (the server’s admins may read it)", most=300)
        return Form(f"{WORD}:no:{id}", f"Decline proposal {id}", (reply,))

    def decline(self, who: Who, id: int, reply: str) -> Panel:
        done = self._library.call(proposals.decline, who.editor, id, reply.strip() or None)
        return Panel(Card(done.words if isinstance(done, Refused) else done))

    def _red(self, rest: str, label: str) -> Item[Any]:
        return self._controls.red(rest, label)


def _offered(one: Proposed) -> Offered:
    film = f"{one.title} ({one.year})" if one.year else one.title
    if one.field is None:
        return Offered(one.id, film, f"server {one.guild_id}", "the film", "not there", "added")
    now, new = (said_in_words(one.field, value) for value in (one.now, one.value))
    server = f"server {one.guild_id}"
    return Offered(one.id, film, server, FIELDS[one.field].label.lower(), now, new)
