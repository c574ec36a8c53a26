"""Every request and every answer, held against Discord's own specification and our own rules."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from tests.discord.limits import broken_rules
from tests.discord.openapi import FILE, Validator, deepest, with_ids_as_text
from tests.server.world import Json

JSON = "application/json"


def request_faults(method: str, path: str, body: Any) -> list[str]:
    """What is wrong with the body of a request to the route `path`, such as `/users/@me`."""
    plain: Any = with_ids_as_text(body) if isinstance(body, dict) else body  # pyright: ignore[reportUnknownArgumentType] (it is JSON)
    return [
        *(f"{method} {path}: {fault}" for fault in _against(_schema(method, path, None), plain)),
        *(f"{method} {path}: {rule}" for rule in _own_rules(path, body)),
    ]


def response_faults(method: str, path: str, status: int, body: Any) -> list[str]:
    """What is wrong with an answer of the server's own."""
    found = _against(_schema(method, path, str(status)), body)
    return [f"{method} {path} answered {status}: {fault}" for fault in found]


def _own_rules(path: str, body: Any) -> Iterator[str]:
    """What the specification leaves out: see `tests.discord.limits`."""
    if not isinstance(body, dict):
        return
    said: Json = body  # pyright: ignore[reportUnknownVariableType] (it is JSON)
    if path.endswith("/callback"):
        if said["type"] in (4, 7):
            yield from broken_rules(said["data"])
        elif said["type"] == 8:
            yield from _of_choices(said["data"]["choices"])
    elif "/messages" in path or path == "/webhooks/{webhook_id}/{webhook_token}":
        yield from broken_rules(said)


def _of_choices(choices: list[Json]) -> Iterator[str]:
    if len(choices) > 25:
        yield "more than 25 choices"
    for choice in choices:
        if not 1 <= len(choice["name"]) <= 100 or not 1 <= len(str(choice["value"])) <= 100:
            yield f"a choice is empty or longer than 100: {choice}"


def _against(schema: Json | None, body: Any) -> list[str]:
    if schema is None:
        return []
    errors = _validator(json.dumps(schema, sort_keys=True)).iter_errors(body)
    return [f"{error.json_path}: {error.message[:200]}" for error in map(deepest, errors)]


@cache
def _validator(schema: str) -> Validator:
    return Draft202012Validator(json.loads(schema) | {"components": _document()["components"]})


@cache
def _schema(method: str, path: str, status: str | None) -> Json | None:
    """The schema of a request's body, or of the answer with that status; None where there is no
    such route, no body, or no specification beside the project."""
    if not FILE.exists():
        return None
    operation: Json = _document()["paths"].get(path, {}).get(method.lower(), {})
    if status is None:
        part: Json = operation.get("requestBody", {})
    else:
        part = operation.get("responses", {}).get(status, {})
    return part.get("content", {}).get(JSON, {}).get("schema")


@cache
def _document() -> Json:
    document: Json = json.loads(FILE.read_text(encoding="utf-8"))
    kinds = document["components"]["schemas"]["ChannelTypes"]["oneOf"]
    # https://discord.com/developers/docs/resources/channel#channel-object-channel-types has it
    kinds.append({"title": "GUILD_MEDIA", "const": 16})
    return document
