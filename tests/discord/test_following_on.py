"""What follows on from what was said before, in one channel and by one member."""

from bot.answers import NotUnderstood, Turn
from bot.discord_app.remembering import FOR, SO_MANY, Place, Remembering
from tests.discord.film_club import Club

HERE = Place(1, 2)


def _turn(text: str) -> Turn:
    return Turn(None, NotUnderstood(text))


async def test_it_is_the_film_last_spoken_of(club: Club) -> None:
    await club.ask(f"{club.mention} leaving las vegas")

    reply = await club.ask(f"{club.mention} how long is it?")

    assert "111" in reply.content or "1 h 51 min" in reply.content


async def test_a_typed_command_is_followed_on_too(club: Club) -> None:
    await club.ask("!film leaving las vegas")

    reply = await club.ask(f"{club.mention} who directed it?")

    assert "Mike Figgis" in reply.content


async def test_another_member_speaks_of_other_things(club: Club) -> None:
    await club.ask(f"{club.mention} leaving las vegas")
    other = club.someone_else()

    sent = await other.send(club.channel, f"{club.mention} who directed it?")

    replies = [message for message in club.channel.history() if message.id > sent.id]
    assert "Mike Figgis" not in replies[-1].content


async def test_a_reply_to_an_old_card_speaks_of_its_film(club: Club) -> None:
    card = await club.ask("!film leaving las vegas")
    await club.ask("!film alien")

    sent = await club.member.send(club.channel, "who directed it?", reply_to=card)

    replies = [message for message in club.channel.history() if message.id > sent.id]
    assert "Mike Figgis" in replies[-1].content


def test_a_turn_is_forgotten_after_a_while() -> None:
    now = [0.0]
    spoken = Remembering(lambda: now[0])
    spoken.note(HERE, _turn("alien"))

    now[0] = FOR
    kept = spoken.last(HERE)
    now[0] = FOR + 1

    assert kept == _turn("alien")
    assert spoken.last(HERE) is None


def test_so_many_turns_are_remembered_and_no_more() -> None:
    spoken = Remembering()
    for member in range(SO_MANY + 1):
        spoken.note(Place(1, member), _turn(str(member)))

    assert spoken.last(Place(1, 0)) is None
    assert spoken.last(Place(1, SO_MANY)) == _turn(str(SO_MANY))
