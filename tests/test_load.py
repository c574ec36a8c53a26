"""The benchmark of the bot under load: that it measures, not what."""

import asyncio
import gzip
import json
from pathlib import Path

import pytest

from tests.benchmarks.discord_load import Plan, measured
from tests.benchmarks.members import kinds

TITLES = """id\ttitle\toriginal_title\tyear\tvotes\takas
tt0113277\tHeat\tHeat\t1995\t700000\t
tt0078748\tAlien\tAlien\t1979\t900000\t
tt0112641\tCasino\tCasino\t1995\t500000\t
"""


@pytest.fixture
def titles(tmp_path: Path) -> Path:
    file = tmp_path / "titles.tsv.gz"
    file.write_bytes(gzip.compress(TITLES.encode()))
    return file


def test_members_say_the_same_in_each_run(titles: Path) -> None:
    first, again = kinds(titles, 3, how_many=50), kinds(titles, 3, how_many=50)

    assert {name: kind.texts for name, kind in first.items()} == {
        name: kind.texts for name, kind in again.items()
    }


def test_both_bots_answer_every_kind_and_are_compared(
    titles: Path, filled: str, tmp_path: Path
) -> None:
    plan = Plan(rounds=1, seconds=0.3, per_second=20, soak=0.02)

    figures = asyncio.run(measured(filled, tmp_path, kinds(titles, 3, how_many=50), plan))

    assert figures["ratio"] > 0
    assert set(figures["kinds"]) == {"!film", "/film", "suggestions", "!ask"}
    for both in (*figures["kinds"].values(), figures["even"]):
        assert both["bare"]["failed"] == both["filmbot"]["failed"] == 0
        assert both["filmbot"]["n"] > 0
    assert figures["soak"]["answers"] > 0
    json.dumps(figures)
