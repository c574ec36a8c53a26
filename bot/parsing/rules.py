"""A rule of the grammar: what two neighbours mean together, by their types."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar, get_args, get_type_hints

from bot.parsing.meanings import Meaning

Combine: TypeAlias = Callable[[Any, Any], Meaning | None]
Rule: TypeAlias = tuple[Combine, float]  # and what it costs
F = TypeVar("F", bound=Combine)


class Rules:
    """Rules by the types they are for, which are those of their two parameters."""

    def __init__(self, *parts: "Rules") -> None:
        self._by_types: defaultdict[tuple[type, type], list[Rule]] = defaultdict(list)
        self._after: dict[type, dict[type, list[Rule]]] = {}
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

    def after(self, left: type[Meaning]) -> Mapping[type, list[Rule]]:
        """The rules for something of this type and what follows it, by the type of that."""
        if left not in self._after:
            known = self._by_types.items()
            self._after[left] = {other: rules for (one, other), rules in known if one is left}
        return self._after[left]
