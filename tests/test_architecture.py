"""How large the pieces of the code may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LONGEST_FUNCTION, LONGEST_MODULE = 60, 400
MODULES = sorted(file for folder in ("bot", "tests") for file in (ROOT / folder).rglob("*.py"))

each_module = pytest.mark.parametrize(
    "module", MODULES, ids=[file.relative_to(ROOT).as_posix() for file in MODULES]
)


def long_functions(code: str) -> Iterator[str]:
    """Functions that are too long, with their lines: decorators and nested ones included."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            length = (node.end_lineno or first) - first + 1
            if length > LONGEST_FUNCTION:
                yield f"{node.name} has {length} lines"


@each_module
def test_no_module_is_too_long(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@each_module
def test_no_function_is_too_long(module: Path) -> None:
    assert list(long_functions(module.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [(59, []), (60, ["f has 61 lines"])],
)
def test_a_function_is_measured_from_its_first_decorator(lines: int, found: list[str]) -> None:
    code = "\n".join(
        ["class C:", "    @property", "    def f(self):", *["        1"] * (lines - 1)]
    )

    assert list(long_functions(code)) == found


def test_the_packages_are_where_they_are_looked_for() -> None:
    names = {module.relative_to(ROOT).as_posix() for module in MODULES}

    assert {"bot/cli.py", "bot/migrations/env.py", "tests/test_architecture.py"} <= names
