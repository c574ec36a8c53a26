"""Names and descriptions of slash commands, as Discord shows them in each language."""

from discord import Locale, app_commands
from discord.app_commands import TranslationContextLocation as Place
from discord.app_commands import TranslationContextTypes as At
from discord.app_commands import locale_str

from bot.messages import command_name, speaking, tr

NAMES = (Place.command_name, Place.group_name, Place.parameter_name)


class Translating(app_commands.Translator):
    """Tells Discord of them from the catalogues of messages."""

    async def translate(self, string: locale_str, locale: Locale, context: At) -> str | None:
        said = string.message
        with speaking(locale.value):
            told = command_name(said) if context.location in NAMES else tr(said)
        return told if told != said else None
