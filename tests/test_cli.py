"""The command line, as a program that others run."""

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot import json_lines
from bot.config import Settings
from bot.importers import bundled
from bot.library import Library
from tests.conftest import GB

ROOT = Path(__file__).parent.parent
ALL = len(bundled.files(bundled.folder()))
UNSET = {setting.name.upper(): "" for setting in fields(Settings)}  # whatever `.env` says
# In UTF-8, on wide lines; and Python may keep what it compiles, or each start takes seconds.
USUAL = {"PYTHONIOENCODING": "utf-8", "COLUMNS": "150", "PYTHONDONTWRITEBYTECODE": ""}
KEYS = {"kind", "understood", "answers", "films", "options", "card", "ms"}


class Ended(NamedTuple):
    """How a command ended: its exit status, and what it wrote to either stream."""

    status: int
    said: str
    complained: str


def filmbot(*arguments: str, typed: str | bytes = "", **environ: str) -> Ended:
    """Run a command as its own process, with no setting but those given."""
    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *arguments],
        input=typed if isinstance(typed, bytes) else typed.encode(),
        env=os.environ | UNSET | USUAL | environ,
        capture_output=True,
        cwd=ROOT,
        check=False,
        timeout=120,
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


ASKED = [  # the arguments, the exit status, and how the answer begins
    (["ask", "heat 1995"], 0, "Heat (1995)\n"),
    (["ask", "Heat"], 1, "Which “Heat” do you mean?\n"),
    (["ask", "wonder woman"], 1, "Did you mean Wonder Woman 1984 (2020)"),
    (["ask", "qwertyuiop"], 1, "I don’t know a film called “qwertyuiop”."),
    (["ask", ""], 1, "Which film? Type a title"),
    (["ask", "alien", "--country", "fr"], 0, "Alien (1979)\n"),
    (["check"], 0, f"{ALL} bundled films, each as its schema says."),
    (["import", "bundled", "--dry-run"], 0, "The bundled films are as their schema says."),
]

MISUSED: list[
    tuple[list[str], str]
] = [  # the arguments, and how the last line of the complaint goes
    ([], "filmbot: error: the following arguments are required: COMMAND"),
    (["frobnicate"], "filmbot: error: argument COMMAND: invalid choice: 'frobnicate'"),
    (["ask"], "filmbot: ask takes one question, or --stdin; not both and not neither"),
    (["ask", "heat", "--stdin"], "filmbot: ask takes one question, or --stdin;"),
    (["ask", "heat", "--country", "XX"], "filmbot: --country is “XX”; give a two-letter country"),
    (["import"], "filmbot import: error: the following arguments are required: SOURCE"),
    (["import", "elsewhere"], "filmbot import: error: argument SOURCE: invalid choice"),
    (["run"], "filmbot: DISCORD_TOKEN is not set; copy .env.example to .env and put your bot's"),
    (["sync"], "filmbot: DISCORD_TOKEN is not set; copy .env.example to .env and put your bot's"),
]

MALFORMED = [
    ({"COUNTRY": "XX"}, "filmbot: COUNTRY is “XX”; give a two-letter country code"),
    ({"LOG_LEVEL": "loud"}, "filmbot: LOG_LEVEL is “loud”; give one of DEBUG"),
    ({"OWNER_IDS": "me"}, "filmbot: OWNER_IDS is “me”; give Discord user ids"),
    ({"DATABASE_URL": "mysql://h/d"}, "filmbot: DATABASE_URL names “mysql”; give sqlite:///"),
]

BAD_LINES = [
    "heat",
    "{",
    "[]",
    "3",
    "null",
    "{}",
    '{"id": 1}',
    '{"id": 1, "turns": []}',
    '{"id": 1, "turns": [1]}',
    '{"id": 1, "turns": [null, "heat"]}',
    '{"id": 1, "turns": null}',
    '{"id": 1, "turns": "heat"}',
    '{"id": 1, "turns": {"heat": 1}}',
    "[" * 100_000,
]


@pytest.mark.parametrize(("arguments", "status", "said"), ASKED)
def test_a_command_says_its_answer_and_whether_there_is_one(
    filled: str, arguments: list[str], status: int, said: str
) -> None:
    ended = filmbot(*arguments, DATABASE_URL=filled)

    assert (ended.status, ended.complained) == (status, "")
    assert ended.said.startswith(said)


@pytest.mark.parametrize(("arguments", "complaint"), MISUSED)
def test_misuse_exits_2_and_says_what_to_do(arguments: list[str], complaint: str) -> None:
    ended = filmbot(*arguments)

    assert (ended.status, ended.said) == (2, "")
    assert ended.complained.splitlines()[-1].startswith(complaint)


@pytest.mark.parametrize(("environ", "complaint"), MALFORMED)
def test_a_malformed_setting_exits_2_with_one_line(environ: dict[str, str], complaint: str) -> None:
    ended = filmbot("ask", "heat 1995", **environ)

    [line] = ended.complained.splitlines()
    assert (ended.status, ended.said) == (2, "")
    assert line.startswith(complaint)


def test_a_database_that_cannot_be_used_exits_2_with_one_line(tmp_path: Path) -> None:
    junk = tmp_path / "junk.db"
    junk.write_bytes(b"this is no database " * 500)
    addresses = [
        f"sqlite:///{junk}",
        f"sqlite:///{junk}/films.db",
        f"sqlite:///{tmp_path}",
        "postgresql://127.0.0.1:1/films",
    ]

    ended = [filmbot("ask", "heat 1995", DATABASE_URL=address) for address in addresses]

    assert [(end.status, end.said, end.complained.count("\n")) for end in ended] == [(2, "", 1)] * 4
    # BUG: a folder that cannot be made is reported as “File exists …”, without DATABASE_URL
    assert all("DATABASE_URL" in end.complained for end in ended)


def test_check_finds_a_database_that_cannot_be_used(tmp_path: Path) -> None:
    ended = filmbot("check", DATABASE_URL=f"sqlite:///{tmp_path}")

    assert (ended.status, ended.complained) == (1, "")
    assert ended.said.startswith("DATABASE_URL cannot be opened: ")


@pytest.mark.parametrize("text", ["Leaving Las Vegas", "leaving las vagas"])
def test_an_answer_as_json(filled: str, text: str) -> None:
    ended = filmbot("ask", text, "--json", DATABASE_URL=filled)

    answer = json.loads(ended.said)
    [film] = answer["films"]
    parts = {field["name"]: field["value"] for field in answer["card"]["fields"]}
    assert (ended.status, {*answer}, answer["kind"]) == (0, KEYS, "sheet")
    assert (answer["understood"], answer["answers"]) == (
        "Leaving Las Vegas (1995)",
        ["Leaving Las Vegas"],
    )
    assert film["id"] > 0
    assert (film["title"], film["year"], film["runtime"]) == ("Leaving Las Vegas", 1995, 111)
    assert film["directors"] == ["Mike Figgis"]
    assert parts["Cast"].startswith("Nicolas Cage as Ben Sanderson\nElisabeth Shue as Sera\n")
    assert answer["options"][0] == {"label": "Cast"}
    assert answer["ms"] > 0


def test_a_shared_title_as_json(filled: str) -> None:
    ended = filmbot("ask", "Heat", "--json", DATABASE_URL=filled)

    answer = json.loads(ended.said)
    assert (ended.status, {*answer}, answer["kind"], answer["answers"]) == (1, KEYS, "which", [])
    assert [film["year"] for film in answer["films"]] == [1995, 1986]
    assert answer["options"] == [
        {"label": "Heat (1995) · Michael Mann · 2 h 50 min"},
        {"label": "Heat (1986) · Dick Richards · 1 h 41 min"},
    ]


def test_lines_are_answered_in_order_with_their_ids(filled: str) -> None:
    lines: list[dict[str, Any]] = [
        {"id": "b", "turns": ["heat", "heat (1986)"]},
        {"id": 2, "turns": ["1917"]},
        {"id": None, "turns": ["qwertyuiop"]},
        {"turns": ["amélie"]},
        {"id": [1, {"x": "ü"}], "turns": ["🎬"], "more": 1},
    ]
    typed = "\n\n".join(json.dumps(line) for line in lines)

    ended = filmbot("ask", "--stdin", DATABASE_URL=filled, typed=typed)

    answers = [json.loads(line) for line in ended.said.splitlines()]
    assert (ended.status, ended.complained) == (0, "")
    assert [(a["id"], a["kind"], [film["title"] for film in a["films"]]) for a in answers] == [
        ("b", "sheet", ["Heat"]),
        (2, "sheet", ["1917"]),
        (None, "no_such_name", []),
        (None, "sheet", ["Amélie"]),
        ([1, {"x": "ü"}], "not_understood", []),
    ]
    assert answers[0]["films"][0]["year"] == 1986
    assert {frozenset(answer) for answer in answers} == {frozenset(KEYS | {"id"})}


def test_a_bad_line_ends_with_its_number_after_what_came_before(filled: str) -> None:
    typed = '{"id": 1, "turns": ["up"]}\n\nnope\n{"id": 2, "turns": ["up"]}\n'

    ended = filmbot("ask", "--stdin", DATABASE_URL=filled, typed=typed)

    assert (ended.status, [json.loads(line)["id"] for line in ended.said.splitlines()]) == (2, [1])
    assert ended.complained == (
        'filmbot: line 3 is no question; give {"id": 1, "turns": ["heat 1995"]}\n'
    )


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_line_that_is_no_question_is_named(library: Library, line: str) -> None:
    lines = ['{"turns": ["up"]}', line]

    with pytest.raises(json_lines.BadLineError, match=r"^line 2 is no question; give "):
        list(json_lines.conversations(lines, library, GB))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("heat\n2\n", ["Which “heat” do you mean?", "─ Heat (1986) ─"]),
        ("heat\n300\n", ["Which “heat” do you mean?", "─ 300 (2006) ─"]),
        ("heat\n9\n\nup\n", ["Which “heat” do you mean?", "─ 9 (2009) ─"]),
        ("up\n1\n3\n", ["─ Up (2009) ─", "─ Cast of Up (2009) ─", "Did you mean Blow-Up"]),
        ("\nup\n", []),
        ("", []),
    ],
)
def test_a_chat_takes_words_and_numbers_of_options(
    filled: str, typed: str, said: list[str]
) -> None:
    ended = filmbot("chat", DATABASE_URL=filled, typed=typed)

    answers = ["─ Heat (1986) ─", "─ 300 (2006) ─", "─ 9 (2009) ─", "─ Up (2009) ─"]
    assert (ended.status, ended.complained) == (0, "")
    assert ended.said.startswith(f"{ALL} films. Type a film")
    assert sorted(said, key=ended.said.index) == said
    assert [answer for answer in answers if answer in ended.said and answer not in said] == []


def test_importing_the_bundle_says_how_many(database_url: str) -> None:
    ended = filmbot("import", "bundled", DATABASE_URL=database_url)

    assert ended == (0, f"{ALL} bundled films saved.\n", "")


def test_terminal_commands_do_not_load_discord(filled: str) -> None:
    code = (
        "import sys; from bot.cli import main; main(['ask', 'heat 1995']); main(['check']);"
        "print(*sorted({'discord', 'aiohttp', 'simcord', 'bot.cli'} & {*sys.modules}))"
    )

    ended = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        env=os.environ | UNSET | USUAL | {"DATABASE_URL": filled},
        capture_output=True,
        cwd=ROOT,
        check=True,
    )

    assert ended.stdout.decode().splitlines()[-1] == "bot.cli"


HALF = b'{"id": 1, "turns": ["heat \\ud800"]}\n'
NOT_UTF_8 = b'{"id": 1, "turns": ["heat \xff"]}\n'


@pytest.mark.parametrize(
    ("arguments", "typed", "encoding", "status"),
    [
        (["ask", "amelie"], b"", "ascii", 0),
        (["ask", "amelie", "--json"], b"", "cp1252", 0),
        (["ask", "--stdin"], HALF, "utf-8", 0),
        (["ask", "--stdin"], NOT_UTF_8, "utf-8:strict", 2),
        (["chat"], b"heat \xff\n", "utf-8:strict", 0),
    ],
)
def test_text_that_a_stream_cannot_carry_is_no_crash(
    filled: str, arguments: list[str], typed: bytes, encoding: str, status: int
) -> None:
    ended = filmbot(*arguments, typed=typed, DATABASE_URL=filled, PYTHONIOENCODING=encoding)

    assert "Traceback" not in ended.complained
    assert ended.status == status


def test_discord_out_of_reach_is_not_blamed_on_the_database(filled: str) -> None:
    nobody = {"DISCORD_API_URL": "http://127.0.0.1:1", "DISCORD_TOKEN": "abc.def"}

    ended = filmbot("sync", DATABASE_URL=filled, **nobody)

    complaint = ended.complained.splitlines()[-1]
    assert ended.status == 2
    assert complaint.startswith("filmbot: ")
    assert "DATABASE_URL" not in complaint


def test_settings_are_read_from_env_where_the_command_runs(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COUNTRY=XX\n", encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}

    ended = subprocess.run(
        [sys.executable, "-m", "bot", "check"],
        env=kept | USUAL | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        cwd=tmp_path,
        check=False,
    )

    assert ended.stderr.decode().startswith("filmbot: COUNTRY is “XX”")
