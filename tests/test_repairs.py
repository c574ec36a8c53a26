"""Corrections inside a sentence: however many there are, none takes long to read."""

import pytest

from bot.library import Library
from tests.conftest import GB


@pytest.mark.parametrize("text", ["a sorry b sorry c sorry d " * 60, "heat " + "sorry up " * 6])
def test_many_corrections_are_read_at_once(library: Library, text: str) -> None:
    assert library.ask(text, GB).answer
