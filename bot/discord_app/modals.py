"""Opening forms, as a step in a thread makes them: what they hold is read from the database."""

from collections.abc import Callable
from typing import NamedTuple

import discord
from discord.ui import Label, Modal, TextInput

from bot.discord_app import embeds
from bot.discord_app.answering import TOO_FAST, Answering, made, say_privately
from bot.discord_app.pace import Verdict
from bot.discord_app.panels import Panel, Panels

TITLE, LABEL, HINT, LONGEST = 45, 45, 100, 4000


class Input(NamedTuple):
    """A place for text in a form."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    long: bool = False
    required: bool = False
    most: int = LONGEST


class Form(NamedTuple):
    """`id`: a word that says whose it is, and what follows: `ct:set:42:runtime`."""

    id: str
    title: str
    inputs: tuple[Input, ...]


class Modals:
    """Opens forms that a step made; one for each bot. What is typed comes to `Forms`."""

    def __init__(self, answering: Answering, panels: Panels) -> None:
        self._answering, self._panels = answering, panels

    async def open(
        self,
        interaction: discord.Interaction,
        make: Callable[[], Form | Panel],
        *,
        in_place: bool = False,
    ) -> None:
        """Open the form that `make` makes in a thread; or show the panel, if it makes that."""
        with self._answering.under_way():
            verdict = self._answering.verdict(interaction.user.id, interaction.guild_id)
            if verdict is not Verdict.ANSWER:
                await say_privately(interaction, TOO_FAST.text)
                return
            shown = await made(make, Panel)
        if isinstance(shown, Form):
            modal = _modal(shown)
            modal.stop()  # or discord.py would keep it in memory
            await interaction.response.send_modal(modal)
        else:
            await self._panels.show(interaction, lambda: shown, in_place=in_place)


def _modal(form: Form) -> Modal:
    modal = Modal(title=embeds.label(form.title, TITLE), custom_id=form.id, timeout=None)
    for one in form.inputs:
        text: TextInput[Modal] = TextInput(
            custom_id=one.name,
            style=discord.TextStyle.paragraph if one.long else discord.TextStyle.short,
            default=one.value or None,
            placeholder=embeds.label(one.hint, HINT) if one.hint else None,
            required=one.required,
            max_length=one.most,
        )
        modal.add_item(Label(text=embeds.label(one.label, LABEL), component=text))
    return modal
