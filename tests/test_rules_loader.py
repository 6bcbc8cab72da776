"""Words as data: what the loader reads, what it refuses, and the patterns that rules make of their words."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.model import KgError
from kg.rules import Rule, any_of, load


def rule(**options: object) -> Rule:
    return Rule(id="test", shape="suffix", target="Event", options=options, shared={"edge.verbs": ("举办", "办")})


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"words": "大赛 赛"}, ("大赛", "赛")),
        ({"words": ["大 赛"]}, ("大 赛",)),
        ({"words": {"甲": "乙"}}, ("甲",)),
        ({}, ()),
    ],
)
def test_a_word_list_is_a_text_a_list_or_the_keys_of_a_map(
    options: Mapping[str, object], words: tuple[str, ...]
) -> None:
    assert rule(**options).words() == words
    assert rule(**options).word_set() == frozenset(words)


def test_settings_are_typed() -> None:
    settings = rule(min=3, area=True, names={"人社": "人社局"}, company="公司工会")
    assert (settings.number("min", 2), settings.number("max", 9)) == (3.0, 9.0)
    assert (settings.flag("area"), settings.flag("branch")) == (True, False)
    assert (settings.table("names"), settings.table("company")) == ({"人社": "人社局"}, {})
    assert (settings.text("company"), settings.text("none", "-")) == ("公司工会", "-")


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("{words}", "技能大赛", "大赛"),
        ("{edge.verbs}{words}?", "举办大赛", "举办大赛"),
        ("[一-龥]{2,3}{words}", "技能大赛", "技能大赛"),
        ("{none}", "大赛", None),
        ("(?P<what>{words})", "大赛", "大赛"),
    ],
)
def test_a_template_finds_any_word_of_its_lists(template: str, text: str, found: str | None) -> None:
    match = rule(words="赛 大赛 (一)").pattern(template).search(text)
    assert (match and match[0]) == found


def test_templates_are_compiled_once_and_words_are_no_expressions() -> None:
    one = rule(words="A+ A")
    assert one.pattern("{words}") is one.pattern("{words}")
    assert one.pattern("{words}").findall("AAA+") == ["A", "A", "A+"]
    assert any_of([]) == "(?!)"


def test_a_misspelt_shared_list_is_an_error() -> None:
    with pytest.raises(KgError, match=r"no list edge\.verb$"):
        rule().pattern("{edge.verb}")
    with pytest.raises(KgError, match=r"no list edge\.verb$"):
        load().words("edge.verb")


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_an_overlay_adds_words_and_rules(tmp_path: Path) -> None:
    overlay = write(
        tmp_path,
        {
            "text.toml": '[edge]\nfillers = "崭新的"\n',
            "entities/Event.toml": 'class = "Event"\n[[rule]]\nid = "event.mine"\nshape = "listed"\nwords = "开山节"\n',
        },
    )
    shipped, more = load(), load([overlay])
    assert more.words("edge.fillers") == (*shipped.words("edge.fillers"), "崭新的")
    assert [r.id for r in more.entities if r not in shipped.entities] == ["event.mine"]
    assert more.entities[-1].words() == ("开山节",)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"text.toml": 'edge = "verbs"\n'}, "edge is not a table"),
        ({"text.toml": "[edge\n"}, "text.toml: Expected"),
        ({"entities/X.toml": 'class = "X"\nrule = 3\n'}, "needs `class = ...` and"),
        ({"entities/X.toml": 'class = "X"\n[[rule]]\nshape = "listed"\n'}, "a rule has no 'id'"),
        ({"entities/X.toml": '[[rule]]\nid = "x"\nshape = "listed"\n'}, "needs `class = ...`"),
        (
            {"entities/X.toml": 'class = "X"\n[[rule]]\nid = "event.suffix"\nshape = "listed"\n'},
            "the id event.suffix is used twice",
        ),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, files: Mapping[str, str], message: str) -> None:
    with pytest.raises(KgError, match=message.replace("(", r"\(")):
        load([write(tmp_path, files)])


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no such rules folder"):
        load([tmp_path / "none"])
