"""Discord's own specification of a message, where it lies beside the project."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Protocol

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from tests.conftest import SHARED

FILE = SHARED / "discord" / "openapi.json"
ADDRESS = "/channels/{channel_id}/messages"


class Validator(Protocol):
    """What is used of jsonschema's, whose own types are known in part only."""

    def iter_errors(self, instance: Any) -> Iterable[ValidationError]: ...


def faults(message: dict[str, Any]) -> list[str]:
    """Where the body of a create-message request differs from the specification; [] if nowhere."""
    errors = _validator().iter_errors(with_ids_as_text(message))
    return [f"{error.json_path}: {error.message[:200]}" for error in map(deepest, errors)]


@cache
def _validator() -> Validator:
    """OpenAPI 3.1 describes bodies in JSON Schema 2020-12, so its own schemas can be used."""
    document = json.loads(FILE.read_text(encoding="utf-8"))
    body = document["paths"][ADDRESS]["post"]["requestBody"]["content"]["application/json"]
    return Draft202012Validator(body["schema"] | {"components": document["components"]})


def with_ids_as_text(message: dict[str, Any]) -> dict[str, Any]:
    """discord.py sends ids as numbers in two places; Discord takes them, its document does not."""
    changed = dict(message)
    if reference := message.get("message_reference"):
        changed["message_reference"] = {
            key: str(value) if type(value) is int and key.endswith("_id") else value
            for key, value in reference.items()
        }
    if allowed := message.get("allowed_mentions"):
        ids = {
            who: [str(id) for id in allowed[who]] for who in ("users", "roles") if who in allowed
        }
        changed["allowed_mentions"] = allowed | ids
    return changed


def deepest(error: ValidationError) -> ValidationError:
    """Of the ways not to be one of several things, the one that came furthest."""
    return max(_leaves(error), key=lambda leaf: len(leaf.absolute_path))


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    if not error.context:
        yield error
    for inner in error.context or ():
        yield from _leaves(inner)
