"""A bot of another library, hikari: `python -m tests.server.other_library API_URL`. If it works
here too, the server is shaped like Discord, and not like discord.py."""

import sys

import hikari

from tests.server.discord_server import TOKEN

MORE = "more"  # the button


def counting_bot(api_url: str) -> hikari.GatewayBot:
    """`/count from` shows a number, and a button that counts on."""
    bot = hikari.GatewayBot(TOKEN, intents=hikari.Intents.GUILDS, rest_url=api_url, banner=None)

    async def register(_: hikari.StartedEvent) -> None:
        application = await bot.rest.fetch_application()
        number = hikari.CommandOption(
            type=hikari.OptionType.INTEGER, name="number", description="Where to begin",
            is_required=True,
        )  # fmt: skip
        command = bot.rest.slash_command_builder("count", "Count on").add_option(number)
        await bot.rest.set_application_commands(application, [command])

    async def answer(event: hikari.InteractionCreateEvent) -> None:
        match event.interaction:
            case hikari.CommandInteraction(options=[option]) as used:
                new, shown = hikari.ResponseType.MESSAGE_CREATE, str(option.value)
                await used.create_initial_response(new, shown, component=_row(bot))
            case hikari.ComponentInteraction() as pressed:
                change = hikari.ResponseType.MESSAGE_UPDATE
                shown = str(int(pressed.message.content or "0") + 1)
                await pressed.create_initial_response(change, shown, component=_row(bot))
            case _:
                pass

    bot.subscribe(hikari.StartedEvent, register)
    bot.subscribe(hikari.InteractionCreateEvent, answer)
    return bot


def _row(bot: hikari.GatewayBot) -> hikari.api.MessageActionRowBuilder:
    row = bot.rest.build_message_action_row()
    return row.add_interactive_button(hikari.ButtonStyle.PRIMARY, MORE, label="More")


if __name__ == "__main__":
    counting_bot(sys.argv[1]).run(check_for_updates=False)
