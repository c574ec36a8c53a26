"""What the commands, buttons and forms of `/catalogue` do, as panels and forms. Everything here
touches the database: it is called in threads. Rights are the core's to check: what stands in a
button or form is only a wish."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeAlias

import discord
from discord.ui import Item, Select

from bot.answers import FilmName
from bot.cards import Card, card, titled
from bot.cards import keeping as cards
from bot.cards.keeping import Preview
from bot.catalogue import drafts, places, trail
from bot.catalogue.conflicts.drafted import doubts
from bot.catalogue.drafts import NewFilm, NewValue
from bot.catalogue.editing import digest, shown
from bot.catalogue.edits import GONE, AddFilm, Changed, Clash, Edit, Editor, Refused, SetField
from bot.catalogue.fields import FIELDS, Value, text_of
from bot.discord_app import past
from bot.discord_app.filling import DETAILS, IN_THE_FORM, inputs, label_of
from bot.discord_app.log import Notice
from bot.discord_app.modals import LONGEST
from bot.discord_app.modals import Form as Filling
from bot.discord_app.panels import Controls, Panel
from bot.importers.entered import NO_BLOCK, Block, Entered, Texts, Wrong, entered, value_of
from bot.library import Library
from bot.lookup.film_names import film_names
from bot.messages import told, tr
from bot.models import now
from bot.names.hints import typed_id
from bot.names.ranking import Level
from bot.questions import Asker, Known, Question
from bot.terms import BIGGEST_ID

WORD = "ct"
_BUTTONS = 4  # look-alikes that get one


class Who(NamedTuple):
    """Who does something, and how they see films. `tell` is given lines for the server's log, and
    `notify` what others are to know of it."""

    editor: Editor
    asker: Asker
    tell: Callable[[str], None]
    notify: Callable[[Notice], None]


Shown: TypeAlias = Panel | Filling
Step = Callable[[Who], Shown]


class Keeping:
    """Makes the panels and forms; one for each bot."""

    def __init__(self, library: Library, controls: Controls) -> None:
        self._library, self._controls = library, controls

    # --- films that are not there yet ---

    def new(self, who: Who, texts: Texts, block: Block = NO_BLOCK) -> Panel:
        """A draft of what was typed, and how it would look; the lines of a block are named."""
        if refused := places.may_add(who.editor):
            return Panel(Card(refused.words))
        id = self._library.call(drafts.keep, who.editor, NewFilm(texts))
        return self._preview(who, id, texts, block)

    def changed_draft(self, who: Who, id: str, texts: Texts) -> Panel:
        """The draft with these texts in place of those it had."""
        body = self._library.call(drafts.opened, who.editor, id)
        if not isinstance(body, NewFilm):
            return self._closed(who, id)
        whole = {name: text for name, text in (body.texts | texts).items() if text.strip()}
        self._library.call(drafts.change, who.editor, id, NewFilm(whole))
        return self._preview(who, id, whole)

    def film_form(self, who: Who, id: str | None = None) -> Shown:
        """The form for a new film, or with what a draft has."""
        if refused := places.may_add(who.editor):
            return Panel(Card(refused.words))
        if id is None:
            return Filling(f"{WORD}:new", tr("A new film"), inputs(IN_THE_FORM, {}))
        body = self._library.call(drafts.opened, who.editor, id)
        if not isinstance(body, NewFilm):
            return self._closed(who, id)
        return Filling(f"{WORD}:edit:{id}", tr("A new film"), inputs(IN_THE_FORM, body.texts))

    def detail_form(self, who: Who, id: str, name: str) -> Shown:
        body = self._library.call(drafts.opened, who.editor, id)
        if not isinstance(body, NewFilm) or name not in DETAILS:
            return self._closed(who, id)
        return Filling(f"{WORD}:edit:{id}", tr("A new film"), inputs((name,), body.texts))

    def save(self, who: Who, id: str) -> Panel:
        """Save a draft, once."""
        body = self._library.call(drafts.opened, who.editor, id)
        match body:
            case None:
                return self._closed(who, id)
            case NewFilm(texts):
                read = entered(texts, _today())
                if read.wrong:
                    return self._preview(who, id, texts)
                done = self._edited(who, AddFilm(read.record), draft=id)
            case NewValue(film, field, text, seen):
                return self.set_text(who, film, field, text, seen, draft=id)
        if isinstance(done, Panel):
            return done
        return self._film(who, done)

    def drop(self, who: Who, id: str) -> Panel:
        if self._library.call(drafts.opened, who.editor, id) is None:
            return self._closed(who, id)
        self._library.call(drafts.close, who.editor, id)
        return Panel(cards.DROPPED)

    def _preview(self, who: Who, id: str, texts: Texts, block: Block = NO_BLOCK) -> Panel:
        read: Entered = entered(texts, _today(), block.lines)
        record, why = read.record, [str(one) for one in (*block.wrong, *read.wrong)]
        alike = self._library.look_alikes(record, who.asker) if record.title else ()
        edits = () if places.may_edit(who.editor) else alike[:_BUTTONS]
        found = self._library.call(doubts, record)
        shown = cards.preview(Preview(record, why, alike, found, for_all=who.editor.owner))
        controls = [] if why else [self._green(f"save:{id}", tr("Save"))]
        controls += [
            self._button(f"edit:{id}", tr("Edit")),
            self._button(f"drop:{id}", tr("Cancel")),
            *(self._button(f"fields:{f.id}", tr("Edit {film}", film=titled(f))) for f in edits),
            self._menu(f"more:{id}", tr("Add details"), DETAILS),
        ]
        return Panel(shown, controls)

    def _closed(self, who: Who, id: str) -> Panel:
        done = self._library.call(drafts.is_done, who.editor, id)
        return Panel(cards.DONE if done else cards.NOT_YOURS)

    # --- fields of films that are there ---

    def fields_of(self, who: Who, film: int) -> Panel:
        """What a film has, and a menu of what to change."""
        named = self.named(who, film)
        if isinstance(named, Refused):
            return Panel(Card(named.words))
        have = {name: self._library.call(shown, who.editor, film, name) for name in IN_THE_FORM}
        values = {n: value for n, value in have.items() if not isinstance(value, Refused)}
        menus = [
            self._menu(f"pick:{film}:{part}", tr("Change a field"), names)
            for part, names in enumerate((tuple(FIELDS)[:20], tuple(FIELDS)[20:]))
        ]
        return Panel(cards.what_to_edit(named, values), menus)

    def field_form(self, who: Who, film: int, name: str) -> Shown:
        """A form that holds what the field has now."""
        named = self.named(who, film)
        if isinstance(named, Refused):
            return Panel(Card(named.words))
        now = self._library.call(shown, who.editor, film, name)
        if isinstance(now, Refused):
            return Panel(Card(now.words))
        text = text_of(FIELDS[name], now)
        if len(text) > LONGEST:
            label = told(FIELDS[name].label)
            long = tr(
                "{field} of {film} is too long for one form.", field=label, film=titled(named)
            )
            advice = tr("Change one person with /catalogue cast and a name.")
            return Panel(Card(f"{long} {advice}"))
        id = f"{WORD}:set:{named.id}:{name}:{digest(now)}"
        return Filling(id, titled(named), inputs((name,), {name: text}, empty=True))

    def set_text(
        self,
        who: Who,
        film: int,
        name: str,
        text: str,
        seen: str | None = None,
        draft: str | None = None,
    ) -> Panel:
        """Change a field to what was typed; keep what was typed if that cannot be done."""
        named, field = self.named(who, film), FIELDS.get(name)
        if isinstance(named, Refused) or field is None:
            return Panel(Card(named.words if isinstance(named, Refused) else GONE.words))
        value = value_of(field, text)
        if isinstance(value, Wrong):
            return self._kept(who, named, NewValue(film, name, text, seen), str(value), draft)
        return self.set_value(who, film, name, value, seen, draft)

    def set_value(
        self,
        who: Who,
        film: int,
        name: str,
        value: Value,
        seen: str | None = None,
        draft: str | None = None,
    ) -> Panel:
        done = self._edited(who, SetField(film, name, value, seen), draft)
        return done if isinstance(done, Panel) else self._film(who, done)

    def value_form(self, who: Who, id: str) -> Shown:
        """What was typed and could not be saved, to be put right."""
        body = self._library.call(drafts.opened, who.editor, id)
        if not isinstance(body, NewValue):
            return self._closed(who, id)
        places_for = inputs((body.field,), {body.field: body.text}, empty=True)
        return Filling(f"{WORD}:redo:{id}", told(FIELDS[body.field].label), places_for)

    def redo(self, who: Who, id: str, texts: Texts) -> Panel:
        body = self._library.call(drafts.opened, who.editor, id)
        if not isinstance(body, NewValue):
            return self._closed(who, id)
        return self.set_text(who, body.film, body.field, texts.get(body.field, ""), body.seen, id)

    def _kept(
        self, who: Who, film: FilmName, body: NewValue, why: str, draft: str | None = None
    ) -> Panel:
        if draft is None:
            draft = self._library.call(drafts.keep, who.editor, body)
        else:
            self._library.call(drafts.change, who.editor, draft, body)
        controls = [
            self._button(f"again:{draft}", tr("Edit")),
            self._button(f"drop:{draft}", tr("Cancel")),
        ]
        return Panel(cards.unread(body.field, why, body.text), controls)

    # --- every edit ---

    def edited(self, who: Who, edit: Edit) -> Panel:
        """Do it, and show the film or why not."""
        done = self._edited(who, edit)
        return done if isinstance(done, Panel) else self._film(who, done)

    def undo(self, who: Who, entry: int | None) -> Panel:
        done = self._library.undo(who.editor, entry)
        if isinstance(done, Refused):
            return Panel(Card(done.words))
        self.told(who, done)
        return self._film(who, done)

    def history(self, who: Who, film: int | None, page: int = 0) -> Panel:
        if refused := places.may_edit(who.editor):
            return Panel(Card(refused.words))
        of = tr("the catalogue")
        if film is not None:
            names = self._library.call(film_names, (film,), who.asker)
            of = titled(names[0]) if names else tr("that film")
        found = self._library.call(past.past, who.editor, film, page)
        controls = [
            self._button(f"undo:{one.id}", tr("Undo {id}", id=str(one.id))) for one in found[:4]
        ]
        if len(found) == trail.PAGE:
            controls.append(self._button(f"hist:{film or 0}:{page + 1}", tr("Older")))
        return Panel(cards.history(found, of), controls)

    def _edited(self, who: Who, edit: Edit, draft: str | None = None) -> Changed | Panel:
        done = self._library.change(drafts.applied, edit, who.editor, draft)
        match done:
            case Changed():
                self.told(who, done)
                return done
            case Clash(film, field, now):
                return self._clash(who, edit, film, field, now, draft)
            case Refused(words):
                return Panel(Card(words))

    def _clash(
        self, who: Who, edit: Edit, film: int, field: str, now: Value, draft: str | None
    ) -> Panel:
        named = self.named(who, film)
        if isinstance(named, Refused) or not isinstance(edit, SetField):
            return Panel(Card(GONE.words))
        text = text_of(FIELDS[field], edit.value)
        body = NewValue(film, field, text, digest(now))
        if draft is None:
            draft = self._library.call(drafts.keep, who.editor, body)
        else:
            self._library.call(drafts.change, who.editor, draft, body)
        controls = [
            self._green(f"save:{draft}", tr("Save mine")),
            self._button(f"again:{draft}", tr("Edit")),
            self._button(f"drop:{draft}", tr("Keep theirs")),
        ]
        return Panel(cards.clash(named, field, now, text), controls)

    def changes(self, who: Who, film: int) -> int:
        """The number of the last change of a film that the editor may know of; 0 for none."""
        entries = self._library.call(trail.entries, who.editor, film)
        return entries[0].id if entries else 0

    def told(self, who: Who, done: Changed) -> None:
        """Have the server's log told, in the server's language."""
        who.tell(self._library.call(past.log_line, done.entry, who.editor.guild_id))

    def _film(self, who: Who, done: Changed) -> Panel:
        """What was done, above the film as it is now."""
        answer = self._library.answer(Question(Known(done.film)), who.asker).answer
        about = card(answer)
        fields = about.fields
        shown = Card(
            done.words,
            about.title,
            body=about.body,
            story=about.story,
            veiled=about.veiled,
            fields=fields,
            image=about.image,
            footer=tr("Change {id}", id=str(done.entry)),
        )
        if places.may_edit(who.editor):  # a member who adds, where all may, changes nothing else
            return Panel(shown)
        controls = [
            self._button(f"undo:{done.entry}", tr("Undo")),
            self._button(f"fields:{done.film}", tr("Edit more")),
        ]
        if who.editor.guild_id is not None and not who.editor.owner:
            controls.append(self._button(f"prop:{done.entry}", tr("Propose for all servers")))
        return Panel(shown, controls)

    # --- which film ---

    def film_meant(self, who: Who, typed: str, *, removed: bool = False) -> FilmName | Panel:
        """The film that was picked from the list, or typed; a panel that asks, if it is not
        clear."""
        id = typed_id(typed)
        if id and id.source == "film" and int(id.value) <= BIGGEST_ID:
            named = self.named(who, int(id.value), removed=removed)
            return Panel(Card(named.words)) if isinstance(named, Refused) else named
        found = self._library.names.resolve(typed, guild_id=who.asker.guild_id)
        names = self._library.call(film_names, found.films, who.asker)
        if names and found.level is Level.SURE:
            return names[0]
        if not names:
            return Panel(Card(tr("I don’t know a film called “{typed}”.", typed=typed[:80])))
        said = ", ".join(titled(name) for name in names[:5])
        return Panel(
            Card(tr("Which film? Pick it from the list as you type: {films}.", films=said))
        )

    def named(self, who: Who, film: int, *, removed: bool = False) -> FilmName | Refused:
        """The film as the editor sees it, if they may change it."""
        asker = Asker(who.asker.country, who.editor.guild_id, adult=True)
        place = self._library.call(places.place_of, who.editor, film, removed=removed)
        if isinstance(place, Refused):
            return place
        if removed:
            return FilmName(place.film.id, place.film.title, place.film.year)
        names = self._library.call(film_names, (place.film.id,), asker)
        return names[0] if names else GONE

    # --- controls ---

    def _button(self, rest: str, label: str) -> Item[Any]:
        return self._controls.button(rest, label)

    def _green(self, rest: str, label: str) -> Item[Any]:
        return self._controls.button(rest, label, discord.ButtonStyle.success)

    def _menu(self, rest: str, label: str, names: tuple[str, ...]) -> Item[Any]:
        options = [discord.SelectOption(label=label_of(name), value=name) for name in names[:25]]
        menu: Select[Any] = Select(
            custom_id=self._controls.id(rest), placeholder=label, options=options
        )
        return self._controls(menu)


def _today() -> date:
    return now().date()
