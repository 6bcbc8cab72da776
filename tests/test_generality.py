"""Rules are general: no word of theirs is the name of something that only one report knows."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.evaluate.likeness import plain

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "kg" / "rules"
#: Rules that are tables of public names: the comment above their words says which.
PUBLIC = {
    "award.title": "titles of honour given all over the country",
    "enterprise.platform": "platform and courier companies known all over the country",
    "programme.standing": "undertakings that unions run all over the country under these names",
    "event.listed": "occasions of the whole country that texts name without edition",
}
#: Ordinary words that happen to be a name in one report: kinds of rooms and undertakings, bodies of the country.
KINDS = {
    "优秀组织奖", "十件实事",
    "企业文化中心", "全国两会", "国务院", "心理咨询室", "户外劳动者服务中心", "红色教育", "职工活动中心",
}  # fmt: skip
#: Kinds of people are ordinary words, not names.
ORDINARY = {"Group"}
#: Lists of what is no name: they find nothing.
NEGATIVE = {"stop", "not_names", "ordinary", "covers", "fillers"}


def words(value: Any) -> Iterator[str]:
    """Every word in the values of a TOML table; examples are sentences and do not count."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("yes", "no", "id", "shape", "class", "property", *NEGATIVE):
                yield from words(key)
                yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)
    elif isinstance(value, str):
        yield from value.split()


def literals() -> dict[str, str]:
    """Every literal of the rules -> the file that has it, public tables left out."""
    found = {}
    for path in sorted(RULES.rglob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        if "rule" in data:
            data["rule"] = [rule for rule in data["rule"] if rule["id"] not in PUBLIC]
        found |= {plain(word): path.name for word in words(data)}
    return found


def names_of_one_report(gold: Path, texts: dict[str, str]) -> set[str]:
    """Required names in gold that occur in the text of no more than one report."""
    names = {
        plain(name)
        for path in sorted(gold.glob("*.json"))
        for article in json.loads(path.read_text("utf-8"))["articles"]
        for entity in article["entities"]
        if entity["type"] not in ORDINARY
        if not entity.get("optional")
        for name in (entity["name"],)
    }
    flat = [plain(text) for text in texts.values()]
    return {name for name in names - KINDS if sum(name in text for text in flat) <= 1}


def overfitted(names: set[str]) -> set[str]:
    """Literals that are such a name, or contain one."""
    known = literals()
    return {
        f"{where}: {literal}"
        for literal, where in known.items()
        if literal in names or any(len(name) >= 4 and name in literal for name in names)
    }


def test_there_are_words_to_check(built: kg.Build, seeds: Path) -> None:
    texts = {item.source: item.text for item in built.documents}
    assert len(literals()) > 1000
    assert len(names_of_one_report(seeds / "gold", texts)) > 100


def test_no_word_names_a_thing_of_one_shipped_report(built: kg.Build, seeds: Path) -> None:
    texts = {item.source: item.text for item in built.documents}
    assert overfitted(names_of_one_report(seeds / "gold", texts)) == set()


def test_no_word_names_a_thing_of_one_real_report(built: kg.Build, real: Path) -> None:
    texts = {path.name: path.read_text("utf-8") for path in sorted((real / "seeds").glob("*.txt"))}
    texts |= {item.source: item.text for item in built.documents}
    assert overfitted(names_of_one_report(real / "gold", texts)) == set()


@pytest.mark.parametrize("rule", sorted(PUBLIC))
def test_public_tables_say_what_they_are(rule: str) -> None:
    found = [path for path in RULES.rglob("*.toml") if f'id = "{rule}"' in path.read_text("utf-8")]
    assert len(found) == 1
    assert f"# {PUBLIC[rule]}" in found[0].read_text("utf-8")


def test_the_table_of_areas_names_its_source() -> None:
    assert "National Bureau of Statistics" in (RULES / "areas.tsv").read_text("utf-8").splitlines()[0]
