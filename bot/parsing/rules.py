"""A rule of the grammar: what two neighbours mean together, by their types."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, TypeVar, get_args, get_type_hints

from bot.parsing.meanings import Meaning

Combine: TypeAlias = Callable[[Any, Any], Meaning | None]
F = TypeVar("F", bound=Combine)


class Rules:
    """Rules by the types they are for, which are those of their two parameters."""

    def __init__(self, *parts: "Rules") -> None:
        self._by_types: defaultdict[tuple[type, type], list[tuple[Combine, float]]]
        self._by_types = defaultdict(list)
        for part in parts:
            for types, rules in part._by_types.items():
                self._by_types[types] += rules

    def rule(self, cost: float) -> Callable[[F], F]:
        """A rule of the grammar; the cheaper, the likelier that words are meant so."""

        def add(combine: F) -> F:
            hints = get_type_hints(combine)
            left, right = (hints[name] for name in list(hints)[:2])
            for one in get_args(left) or (left,):
                for other in get_args(right) or (right,):
                    self._by_types[one, other].append((combine, cost))
            return combine

        return add

    def together(self, left: Meaning, right: Meaning) -> Iterator[tuple[Meaning, float]]:
        """What the two may mean together, and what that costs."""
        for combine, cost in self._by_types.get((type(left), type(right)), ()):
            if (meaning := combine(left, right)) is not None:
                yield meaning, cost
