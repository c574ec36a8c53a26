"""The bundled films beside what public data sets say of them."""

import pytest

from tests.check_facts import FIELDS, Film, facts_in, films, undecided
from tests.known_facts import FACTS

BUNDLED = films()


@pytest.mark.skipif(not FACTS.exists(), reason="the facts to check with are not here")
def test_every_disagreement_with_the_facts_is_decided_in_the_film_s_notes() -> None:
    assert [str(found) for found in undecided()] == []


@pytest.mark.parametrize("film", BUNDLED.values(), ids=BUNDLED.keys())
def test_every_fact_of_a_film_names_its_sources(film: Film) -> None:
    stated = {field for field in (*FIELDS, "offers", "series") if facts_in(film, field)}

    assert {field for field, sources in film["sources"].items() if sources} == stated
