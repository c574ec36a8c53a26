"""What a member has chosen, and all that is kept about them: `/me`."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands
from discord.ui import Item, Select

from bot import countries
from bot.cards import Card, Field, Span, listed
from bot.catalogue import services
from bot.community import personal, settings
from bot.community.personal import Forgotten
from bot.community.settings import MemberChoices
from bot.discord_app import embeds
from bot.discord_app.films import SUGGEST_WITHIN
from bot.discord_app.panels import Controls, File, Panel, Panels, view_of
from bot.discord_app.places import NONE, country_choices, country_menu, no_country
from bot.discord_app.replies import TOO_OLD, Context, Replies
from bot.library import Library
from bot.messages import LANGUAGES, later, own_name, tr

log = logging.getLogger(__name__)

MENU, CHOICES = 25, 25
SPOKEN = tuple(language[:2] for language in LANGUAGES)  # ISO 639-1, as a server's language

Change = Callable[[MemberChoices], MemberChoices]


class Me(commands.Cog):
    """`me`: shown in private, changed in place."""

    def __init__(self, library: Library, replies: Replies, panels: Panels) -> None:
        self._library, self._replies, self._panels = library, replies, panels
        self.controls = Controls("me", self._used)

    @commands.hybrid_group(fallback="show", aliases=["settings"])
    async def me(self, context: Context) -> None:
        """Your country, your services, private replies, no spoilers, and your data."""
        if context.interaction:
            await self._panels.show(context.interaction, self._shown(context.interaction))
            return
        await self._offer(context, "open", later("Open my settings"))

    @me.command()
    @app_commands.describe(country="Where you watch; leave it out to go by this server")
    async def country(self, context: Context, *, country: str | None = None) -> None:
        """Set the country where you watch films."""
        code = countries.country_code(country) if country else None
        if country and not code:
            await self._replies.show(context, lambda: no_country(country))
            return
        await self._changed(context, lambda c: replace(c, country=code))

    @me.command()
    @app_commands.describe(service="Such as Netflix; named again, it is taken off")
    async def service(self, context: Context, *, service: str) -> None:
        """Add a service you have, or take it off: its offers come first, with a tick."""
        name = " ".join(service.split())[: services.LONGEST]
        if not any(character.isalnum() for character in name):
            await self._replies.show(context, lambda: NO_SERVICE)
            return
        await self._changed(context, lambda c: _with_or_without(c, name))

    @me.command()
    async def export(self, context: Context) -> None:
        """Get all that I keep about you, as a file."""
        if context.interaction:
            await self._panels.show(context.interaction, self._export(context.author.id))
        else:
            await self._offer(context, "export", later("Export my data"))

    @me.command()
    async def forget(self, context: Context) -> None:
        """Have me forget everything about you."""
        if context.interaction:
            await self._panels.show(context.interaction, self._ask_to_forget(context.author.id))
        else:
            await self._offer(context, "forget", later("Forget me…"))

    @country.autocomplete("country")
    async def _countries(
        self, _: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return country_choices(typed)

    @service.autocomplete("service")
    async def _services(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        def fitting() -> list[str]:
            country = self._replies.asker_behind(interaction).country
            chosen = self._library.call(settings.of_member, interaction.user.id).services
            offered = self._library.call(services.offered, country)
            return [name for name in (*chosen, *offered) if start in services.key(name)]

        start = services.key(typed)
        try:
            names = await asyncio.wait_for(asyncio.to_thread(fitting), SUGGEST_WITHIN)
        except Exception:  # a list that helps typing must never be an error on the screen
            log.exception("no services suggested")
            names = []
        once = list(dict.fromkeys(names))[:CHOICES]
        return [app_commands.Choice(name=name, value=name) for name in once]

    async def _offer(self, context: Context, rest: str, label: str) -> None:
        """What is typed is answered where all can see it: a button opens what only one may."""
        await self._replies.show(
            context, lambda: OPEN, lambda: view_of([self.controls.button(rest, label)])
        )

    async def _changed(self, context: Context, change: Change) -> None:
        if context.interaction:
            await self._panels.show(context.interaction, self._shown(context.interaction, change))
            return

        def changed() -> Card:
            now = self._library.call(settings.change_member, context.author.id, change)
            return Card(f"{tr('Noted.')} {_in_short(now)}")

        await self._replies.show(context, changed)

    async def _used(self, interaction: discord.Interaction, rest: str, values: list[Any]) -> None:
        """A control of a panel, pressed by whoever it is: they change what is theirs."""
        member = interaction.user.id
        in_place = True
        match rest.split(":"):
            case ["open"]:
                make = self._shown(interaction)
            case ["export"]:
                make, in_place = self._export(member), False
            case ["forget"]:
                make = self._ask_to_forget(member)
            case ["forget", "yes"]:
                make = self._forget(member)
            case ["country"] if values and (values[0] == NONE or _is_code(values[0])):
                code = None if values[0] == NONE else values[0]
                make = self._shown(interaction, lambda c: replace(c, country=code))
            case ["language"] if values and values[0] in (NONE, *SPOKEN):
                spoken = None if values[0] == NONE else values[0]
                make = self._shown(interaction, lambda c: replace(c, language=spoken))
            case ["services"]:
                make = self._services_chosen(interaction, values)
            case ["private", ("on" | "off") as on]:
                make = self._shown(interaction, lambda c: replace(c, private_replies=on == "on"))
            case ["spoilers", ("on" | "off") as on]:
                make = self._shown(interaction, lambda c: replace(c, spoiler_free=on == "off"))
            case _:
                make = _too_old
        await self._panels.show(interaction, make, in_place=in_place)

    def _shown(
        self, interaction: discord.Interaction, change: Change | None = None
    ) -> Callable[[], Panel]:
        """The panel of whoever uses it, after a change."""
        member = interaction.user.id

        def make() -> Panel:
            if change:
                chosen = self._library.call(settings.change_member, member, change)
            else:
                chosen = self._library.call(settings.of_member, member)
            country = self._replies.asker_behind(interaction).country
            offered = self._library.call(services.offered, country)
            return Panel(_card(chosen, country), self._controls(chosen, country, offered))

        return make

    def _services_chosen(
        self, interaction: discord.Interaction, values: list[str]
    ) -> Callable[[], Panel]:
        """Those in the menu are kept or dropped as chosen; others are kept."""
        menus = [item for row in _rows(interaction) for item in row.children]
        shown = {
            option.value
            for menu in menus
            if isinstance(menu, discord.SelectMenu) and menu.custom_id == "me:services"
            for option in menu.options
        }
        picked = [value for value in values if services.key(value)]

        def change(chosen: MemberChoices) -> MemberChoices:
            others = [name for name in chosen.services if name not in shown]
            return replace(chosen, services=(*others, *picked))

        return self._shown(interaction, change)

    def _controls(self, chosen: MemberChoices, country: str, offered: list[str]) -> list[Item[Any]]:
        private, veiled = chosen.private_replies, chosen.spoiler_free
        return [
            self.controls(country_menu(self.controls.id("country"), chosen.country, country)),
            self.controls(_service_menu(self.controls.id("services"), chosen, offered)),
            self.controls(_language_menu(self.controls.id("language"), chosen.language)),
            self.controls.button(*_toggle("private", tr("Private replies"), on=private)),
            self.controls.button(*_toggle("spoilers", tr("Spoilers"), on=not veiled)),
            self.controls.button("export", tr("Export my data")),
            self.controls.button("forget", tr("Forget me…"), discord.ButtonStyle.danger),
        ]

    def _export(self, member: int) -> Callable[[], Panel]:
        def make() -> Panel:
            content = self._library.call(personal.exported, member)
            return Panel(
                Card(tr("Here is all I keep about you.")), file=File("my-data.json", content)
            )

        return make

    def _ask_to_forget(self, member: int) -> Callable[[], Panel]:
        def make() -> Panel:
            known = self._library.call(personal.counted, member)
            sure = [
                self.controls.button("forget:yes", tr("Forget me"), discord.ButtonStyle.danger),
                self.controls.button("open", tr("Keep it")),
            ]
            return Panel(_about_to_forget(known), sure)

        return make

    def _forget(self, member: int) -> Callable[[], Panel]:
        def make() -> Panel:
            done = self._library.call(personal.forget, member)
            self._replies.forget(member)
            return Panel(_forgotten(done))

        return make


OPEN = Card(later("Only you can see your settings. Open them here:"))
NO_SERVICE = Card(later("Name a service, such as Netflix."))


def _service_menu(id: str, chosen: MemberChoices, offered: list[str]) -> Select[Any]:
    has = {services.key(name) for name in chosen.services}
    others = [name for name in offered if services.key(name) not in has]
    names = [*chosen.services, *others][:MENU]
    options = [
        discord.SelectOption(label=embeds.label(name), value=name, default=name in chosen.services)
        for name in names
    ]
    return Select(
        custom_id=id,
        placeholder=tr("Services you have"),
        options=options,
        min_values=0,
        max_values=len(options),
    )


def _language_menu(id: str, chosen: str | None) -> Select[Any]:
    none = discord.SelectOption(label=tr("As on this server"), value=NONE, default=not chosen)
    options = [
        discord.SelectOption(label=own_name(language), value=language, default=language == chosen)
        for language in SPOKEN
    ]
    placeholder = tr("Language of typed answers")
    return Select(custom_id=id, placeholder=placeholder, options=[none, *options])


def _toggle(rest: str, label: str, *, on: bool) -> tuple[str, str, discord.ButtonStyle]:
    """A button that says how it is, and changes it; pressed twice, it does the same twice."""
    style = discord.ButtonStyle.success if on else discord.ButtonStyle.secondary
    said = tr("{setting}: on", setting=label) if on else tr("{setting}: off", setting=label)
    return f"{rest}:{'off' if on else 'on'}", said, style


def _card(chosen: MemberChoices, country: str) -> Card:
    named = f"{countries.flag(country)} {countries.country_name(country)}"
    if not chosen.country:
        named = tr("{country}, unless you say otherwise", country=named)
    private = tr("Everyone in the channel sees my answers.")
    if chosen.private_replies:
        private = tr(
            "Only you see what I answer to slash commands. What you type is answered where you"
            " typed it: Discord cannot hide that."
        )
    spoilers = tr("Cards say what a film is about.")
    if chosen.spoiler_free:
        spoilers = tr("What happens in a film is veiled until you press it.")
    return Card(
        tr("Your settings"),
        tr("Your settings"),
        fields=(
            _field(tr("Country"), named),
            _field(tr("Services"), ", ".join(chosen.services) or tr("none named yet")),
            _field(tr("Private replies"), private),
            _field(tr("Spoilers"), spoilers),
            *_language_field(chosen),
        ),
        footer=tr("More countries: /me country. More services: /me service. They hold everywhere."),
    )


def _language_field(chosen: MemberChoices) -> tuple[Field, ...]:
    """Of what is typed; slash commands and buttons are answered in Discord's own language."""
    if not chosen.language:
        return ()
    return (_field(tr("Language of typed answers"), own_name(chosen.language)),)


def _in_short(chosen: MemberChoices) -> str:
    where = tr("You have no country of your own")
    if chosen.country:
        where = tr("You watch in {country}", country=countries.in_a_sentence(chosen.country))
    if not chosen.services:
        return f"{where}."
    return tr("{where}, with {services}.", where=where, services=", ".join(chosen.services))


def _with_or_without(chosen: MemberChoices, name: str) -> MemberChoices:
    key = services.key(name)
    rest = tuple(n for n in chosen.services if services.key(n) != key)
    added = (name,) if len(rest) == len(chosen.services) else ()
    return replace(chosen, services=(*rest, *added))


def _about_to_forget(known: Forgotten) -> Card:
    if not known.removed and not known.stays:
        return Card(tr("I keep nothing about you. Forget what we last spoke of?"))
    lines = [tr("Forget everything about you?")]
    if known.removed:
        lines.append(tr("I would remove: {things}.", things=listed(known.removed)))
    if known.stays:
        lines.append(tr("Without your name would stay: {things}.", things=listed(known.stays)))
    return Card(" ".join([*lines, tr("This cannot be undone.")]))


def _forgotten(done: Forgotten) -> Card:
    removed = listed([*done.removed, tr("what we last spoke of")])
    said = tr("Done. I removed {things}.", things=removed)
    if not done.stays:
        return Card(said)
    return Card(f"{said} {tr('Without your name stays: {things}.', things=listed(done.stays))}")


def _too_old() -> Panel:
    return Panel(TOO_OLD)


def _is_code(value: object) -> bool:
    return isinstance(value, str) and value in countries.countries()


def _rows(interaction: discord.Interaction) -> Iterable[discord.ActionRow]:
    components = interaction.message.components if interaction.message else ()
    return (row for row in components if isinstance(row, discord.ActionRow))


def _field(name: str, text: str) -> Field:
    return Field(name, ((Span(text),),))
