"""The messages of the code, and the catalogues of their translations.

`python -m tests.catalogues` writes the catalogues anew: messages that are new in the code without
a translation, those that are gone from it no more; and says how many each language lacks.
"""

import ast
import asyncio
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import discord
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from discord import app_commands

from bot import database
from bot.config import Settings
from bot.discord_app.client import FilmBot
from bot.discord_app.translating import NAMES
from bot.enrichment import enriching
from bot.library import Library
from bot.messages import COMMAND, ENGLISH, FOLDER, LANGUAGES

CODE = Path(__file__).parent.parent / "bot"
KEYWORDS = {
    "tr": 1,
    "later": 1,
    "plural": 2,
    "later_plural": 2,
}  # and how many texts they are given
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""

Key: TypeAlias = tuple[Any, str | None]  # the message, or both of a plural; and its context


def translated_languages() -> list[str]:
    return [language for language in LANGUAGES if language != ENGLISH]


def catalogue(language: str) -> Catalog:
    """The translations as they stand in the repository; none where there is no file."""
    file = FOLDER / f"{language}.po"
    if not file.exists():
        return Catalog(locale=language)
    with file.open("rb") as opened:
        return read_po(opened, locale=language)


def messages_of_code() -> dict[Key, None]:
    """Every message, once, in the order of the code."""
    modules = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(CODE.rglob("*.py"))]
    said: dict[Key, None] = {(text, None): None for module in modules for text in _messages(module)}
    return said | dict.fromkeys(words_of_commands())


def words_of_commands() -> list[Key]:
    """Names and descriptions of slash commands and of their options."""
    with TemporaryDirectory() as folder:
        engine = database.open_engine(f"sqlite:///{folder}/empty.db")
        database.upgrade(engine)
        try:
            return asyncio.run(_words_of_commands(Library(engine)))
        finally:
            engine.dispose()


async def _words_of_commands(library: Library) -> list[Key]:
    told: list[Key] = []

    class Listening(app_commands.Translator):
        async def translate(
            self, string: app_commands.locale_str, locale: discord.Locale, context: Any
        ) -> str | None:
            told.append((string.message, COMMAND if context.location in NAMES else None))
            return None

    with enriching(library, "a token") as enrichment:  # then every command is there
        bot = FilmBot(library, Settings(), enrichment, syncs=False)
        await bot.setup_hook()
        for command in bot.tree.get_commands():
            await command.get_translated_payload(bot.tree, Listening())
        for cog in list(bot.cogs):
            await bot.remove_cog(cog)
    return told


def _messages(module: ast.Module) -> Iterator[Any]:
    """Also those within f-strings, which Babel does not find."""
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        many = KEYWORDS.get(call.func.id) if isinstance(call.func, ast.Name) else None
        said = [node.value for node in call.args[:many] if isinstance(node, ast.Constant)]
        if many and said:
            yield tuple(said) if many > 1 else said[0]


def renewed(language: str) -> Catalog:
    """The catalogue with every message of the code, and no other."""
    old, new = catalogue(language), Catalog(locale=language)
    for message, context in messages_of_code():
        known = old.get(message, context)
        new.add(message, known.string if known else None, context=context)
    return new


def write(language: str, new: Catalog) -> None:
    plurals = Catalog(locale=Locale.parse(language)).plural_forms
    with (FOLDER / f"{language}.po").open("wb") as file:
        file.write(HEADER.format(language=language, plurals=plurals).encode())
        write_po(file, new, width=100, omit_header=True)


def lacking(held: Catalog) -> Iterator[Key]:
    """What has no translation, or not all of its plural forms."""
    for message in held:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(strings):
            yield message.id, message.context


if __name__ == "__main__":
    for each in translated_languages():
        made = renewed(each)
        write(each, made)
        print(f"{each}: {len(made)} messages, {len(list(lacking(made)))} not translated")
