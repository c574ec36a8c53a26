"""`python -m tests.questions`: write the list of known failures anew, and say what is on it."""

import tempfile
from pathlib import Path

from bot.library import Library, open_library
from bot.questions import Asker
from tests.questions import sentences


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_library(f"sqlite:///{Path(folder) / 'films.db'}") as library,
    ):
        failures = [id for family in sentences.FAMILIES for id in _failures(family, library)]
    text = "".join(f"{failure}\n" for failure in failures)
    sentences.KNOWN_FAILURES.write_text(text, encoding="utf-8")


def _failures(family: str, library: Library) -> list[str]:
    """The sentences of a family that are not answered as they should be; each is shown."""
    asked = sentences.read(family)
    said = sentences.answers(asked, library, Asker("GB"))
    pairs = list(zip(asked, said, strict=True))
    failing = [pair for pair in pairs if not sentences.holds(*pair)]
    print(f"{family}: {1 - len(failing) / len(asked):.3f} of {len(asked)}")
    for sentence, answer in failing:
        got = f"{answer['kind']} [{answer['understood']}] {answer['answers'][:6]}"
        print(f"  {sentence.id}\n    wanted {sentence.expected}\n    got    {got}")
    return [sentence.id for sentence, _ in failing]


main()
