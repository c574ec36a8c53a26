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
from bot.discord_app.log import Notice
from bot.discord_app.modals import Form, Input
from bot.discord_app.panels import Controls, Panel
from bot.library import Library
from bot.messages import later, tr

NOTHING_TO_PROPOSE = Panel(Card(later("There is no such change of this server to propose.")))


class Proposing:
    """Makes these panels; one for each bot."""

    def __init__(self, library: Library, controls: Controls, keeping: Keeping) -> None:
        self._library, self._controls, self._keeping = library, controls, keeping

    def sure_to_remove(self, who: Who, film: int) -> Panel:
        named = self._keeping.named(who, film)
        if isinstance(named, Refused):
            return Panel(Card(named.words))
        asked = tr("Remove {film} in this server? That can be undone.", film=titled(named))
        if who.editor.owner:
            asked = tr("Remove {film} for everyone? That can be undone.", film=titled(named))
        return Panel(Card(asked), [self._red(f"rm:{named.id}", tr("Remove"))])

    def remove(self, who: Who, film: int) -> Panel:
        return self._gone(who, self._library.edit(RemoveFilm(film), who.editor))

    def sure_to_merge(self, who: Who, keep: int, lose: int) -> Panel:
        kept, lost = (self._keeping.named(who, film) for film in (keep, lose))
        if isinstance(kept, Refused):
            return Panel(Card(kept.words))
        if isinstance(lost, Refused):
            return Panel(Card(lost.words))
        asked = tr(
            "Make {lost} one film with {kept}? The latter stays. That can be undone.",
            lost=titled(lost),
            kept=titled(kept),
        )
        return Panel(Card(asked), [self._red(f"join:{kept.id}:{lost.id}", tr("Merge"))])

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
            return Panel(Card(tr("{person} is not in the cast.", person=name[:80])))
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
            return Panel(Card(tr("Say which: adult, spoilers, or both.")))
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
        return Panel(Card(done.words), [self._controls.button(f"undo:{done.entry}", tr("Undo"))])

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
        if who.editor.admin and not who.editor.owner:
            theirs = self._library.call(proposals.of_server, who.editor)
            return Panel(cards.own_proposals([cards.Fate(*one) for one in theirs]))
        found = self._library.call(proposals.listed, who.editor, page)
        if isinstance(found, Refused):
            return Panel(Card(found.words))
        controls: list[Item[Any]] = []
        for one in found:
            controls.append(
                self._controls.button(f"yes:{one.id}", tr("Accept {id}", id=str(one.id)))
            )
            controls.append(
                self._controls.button(f"no:{one.id}", tr("Decline {id}", id=str(one.id)))
            )
        if len(found) == proposals.PAGE:
            controls.append(self._controls.button(f"props:{page + 1}", tr("More")))
        return Panel(cards.proposals([_offered(one) for one in found]), controls)

    def accept(self, who: Who, id: int) -> Panel:
        done = self._library.change(proposals.accept, who.editor, id)
        if isinstance(done, Refused):
            return Panel(Card(done.words))
        self._notify(who, id, "The bot’s owners accepted it. Thank you!")
        return self._gone(who, done)

    def decline_form(self, who: Who, id: int) -> Shown:
        if not who.editor.owner:
            return Panel(Card(proposals.OWNERS.words))
        reply = Input("reply", tr("Why (the server’s admins may read it)"), most=300)
        return Form(f"{WORD}:no:{id}", tr("Decline proposal {id}", id=str(id)), (reply,))

    def decline(self, who: Who, id: int, reply: str) -> Panel:
        reply = clean(reply)
        done = self._library.call(proposals.decline, who.editor, id, reply or None)
        if isinstance(done, Refused):
            return Panel(Card(done.words))
        self._notify(who, id, f"The bot’s owners declined it{f': “{reply}”' if reply else '.'}")
        return Panel(Card(done))

    def _notify(self, who: Who, id: int, outcome: str) -> None:
        by = self._library.call(proposals.proposer, id)
        text = f"Proposed for all servers: {by.what}. {outcome}"
        who.notify(Notice(by.member_id, by.guild_id, text))

    def _red(self, rest: str, label: str) -> Item[Any]:
        return self._controls.red(rest, label)


def _offered(one: Proposed) -> Offered:
    film = f"{one.title} ({one.year})" if one.year else one.title
    server = tr("server {id}", id=str(one.guild_id))
    if one.field is None:
        return Offered(one.id, film, server, tr("the film"), tr("not there"), tr("added"))
    now, new = (said_in_words(one.field, value) for value in (one.now, one.value))
    return Offered(one.id, film, server, FIELDS[one.field].called, now, new)
