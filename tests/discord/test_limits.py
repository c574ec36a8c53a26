"""Our table of Discord's rules finds each rule that a message breaks, and no other."""

from typing import Any

import pytest

from tests.discord.limits import Json, broken_rules


def _embed(**parts: Any) -> Json:
    return {"content": "Heat", "embeds": [parts]}


def _items(*items: Json) -> Json:
    return {"content": "Heat", "components": [{"type": 1, "components": list(items)}]}


def _rows(count: int) -> Json:
    rows = [{"type": 1, "components": [_button(custom_id=str(n))]} for n in range(count)]
    return {"components": rows}


def _button(**parts: Any) -> Json:
    return {"type": 2, "style": 2, "label": "Cast", "custom_id": "q", **parts}


def _link(url: str, **parts: Any) -> Json:
    return {"type": 2, "style": 5, "label": "IMDb", "url": url, **parts}


def _menu(*labels_and_values: tuple[str, str], **parts: Any) -> Json:
    options = [{"label": label, "value": value} for label, value in labels_and_values]
    return {"type": 3, "custom_id": "m", "options": options, **parts}


def _field(name: str, value: str) -> Json:
    return _embed(fields=[{"name": name, "value": value}])


FAIR: list[Json] = [
    {"content": "a" * 2000},
    {"content": "\\<@1> and @\u200beveryone", "allowed_mentions": {"parse": []}},
    {"content": "https://a.example/@everyone", "allowed_mentions": {"parse": []}},
    {"embeds": [{"title": "a" * 256, "description": "a" * 4096}]},
    _field("a" * 256, "a" * 1024),
    _field("Free", "[Internet Archive](https://archive.org/details/a_b) \\[b](javascript:c)"),
    _embed(
        title="T", url="https://www.imdb.com/", thumbnail={"url": "http://a.example:80/b?c=%20"}
    ),
    _items(*(_button(custom_id=str(number)) for number in range(5))),
    _items(_link("https://a.example/" + "a" * 494, label="a" * 80)),
    _items(_menu(*(("a" * 100, f"{n:0100}") for n in range(25)), placeholder="a" * 150)),
]

BROKEN: list[tuple[Json, str]] = [
    ({"content": "a" * 2001}, "content is longer than 2000"),
    ({"content": "😀" * 1001}, "content is longer than 2000"),
    ({"content": ""}, "the message is empty"),
    (_items(_button()) | {"content": "\u200b"}, "content is invisible"),
    ({"content": "hi @everyone", "allowed_mentions": {"parse": []}}, "content mentions someone"),
    ({"content": "hi <@&1>", "allowed_mentions": {"parse": []}}, "content mentions someone"),
    ({"content": "hi \\<@1>"}, "content mentions someone"),
    ({"content": "https://a.example/@everyone"}, "content mentions someone"),
    ({"content": "[a](javascript:b)"}, "link in words is neither http nor https"),
    ({"content": "half \ud800"}, "half a character"),
    (_embed(title="a" * 257), "title 1 is longer than 256"),
    (_embed(title="\u200b"), "title 1 is empty or invisible"),
    (_embed(description="a" * 4097), "description 1 is longer than 4096"),
    (_embed(title="T", footer={"text": "a" * 2049}), "footer 1 is longer than 2048"),
    (_embed(title="T", author={"name": "a" * 257}), "author 1 is longer than 256"),
    (_embed(color=1), "embed 1 is empty"),
    (_field("a" * 257, "a"), "name of field 1 is longer than 256"),
    (_field("a", "a" * 1025), "value of field 1 is longer than 1024"),
    (_field(" ", "a"), "name of field 1 is empty or invisible"),
    (_field("a", "\u2800\u200d\n"), "value of field 1 is empty or invisible"),
    (_field("a", "[b](javascript:c)"), "link in words is neither http nor https"),
    (_embed(fields=[{"name": "a", "value": "a"}] * 26), "more than 25 fields in embed 1"),
    (
        {"embeds": [{"description": "a" * 3001}] * 2},
        "the embeds are longer than 6000 in all",
    ),
    ({"embeds": [{"title": "T"}] * 11}, "more than 10 embeds"),
    (_embed(title="T", url="javascript:a"), "link of embed 1 is neither http nor https"),
    (_embed(title="T", image={"url": "https://a b/"}), "image of embed 1 is not well formed"),
    (_embed(title="T", url="https://a.example:99999/"), "link of embed 1 is not well formed"),
    (_embed(title="T", url="https://"), "link of embed 1 is not well formed"),
    (_rows(6), "more than 5 rows"),
    (_items(), "a row is empty or is no row"),
    (_items(*(_button(custom_id=str(n)) for n in range(6))), "more than 5 buttons in a row"),
    (_items(_button(), _menu(("a", "a"))), "a menu shares its row"),
    (_items(_button(label="a" * 81)), "label of a button is longer than 80"),
    (_items(_button(label="")), "label of a button is empty or invisible"),
    (_items(_button(custom_id="a" * 101)), "custom_id is empty or longer than 100"),
    (_items(_button(custom_id="")), "custom_id is empty or longer than 100"),
    (_items(_button(), _button()), "custom_id 'q' is used twice"),
    (_items(_button(url="https://a.example/")), "a button that is no link has a url"),
    (_items(_link("https://a.example/", custom_id="a")), "a link button has a custom_id"),
    (_items(_link("https://a.example/" + "a" * 495)), "link of a button is longer than 512"),
    (_items(_link("ftp://a.example/")), "link of a button is neither http nor https"),
    (_items(_menu()), "a menu has not 1 to 25 options"),
    (_items(_menu(*((str(n), str(n)) for n in range(26)))), "a menu has not 1 to 25 options"),
    (_items(_menu(("a", "1"), ("b", "1"))), "two options have the same value"),
    (_items(_menu(("a", "a" * 101))), "value of an option is empty or longer than 100"),
    (_items(_menu(("a" * 101, "a"))), "label of an option is longer than 100"),
    (_items(_menu(("a", "a"), placeholder="a" * 151)), "placeholder is longer than 150"),
]  # fmt: skip


@pytest.mark.parametrize("message", FAIR)
def test_a_message_at_the_limits_breaks_no_rule(message: Json) -> None:
    assert broken_rules(message) == []


@pytest.mark.parametrize(("message", "rule"), BROKEN)
def test_a_broken_rule_is_named_and_no_other(message: Json, rule: str) -> None:
    assert broken_rules(message) == [rule]
