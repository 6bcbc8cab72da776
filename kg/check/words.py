"""The words of the check, read once from kg/rules/check.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.rules import HERE


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWords:
    """Word lists by `table.key`, and the maps of the file."""

    lists: Mapping[str, tuple[str, ...]]
    maps: Mapping[str, Mapping[str, str]]

    def any(self, *names: str) -> str:
        """A pattern that matches any word of these lists, longer ones first."""
        return _either(tuple(word for name in names for word in self.lists[name]))

    def unit(self, unit: str) -> str:
        """The unit that stands for all units which count the same things."""
        for name, words in self.lists.items():
            if name.startswith("same.") and unit in words:
                return words[0]
        return unit


@lru_cache(maxsize=64)
def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


@lru_cache(maxsize=1)
def check_words() -> CheckWords:
    """The shipped words."""
    data = tomllib.loads((HERE / "check.toml").read_text(encoding="utf-8"))
    lists: dict[str, tuple[str, ...]] = {}
    maps: dict[str, dict[str, str]] = {}
    for table, entries in data.items():
        for key, value in entries.items():
            if isinstance(value, dict):
                maps[f"{table}.{key}"] = value
            else:
                lists[f"{table}.{key}"] = tuple(value.split())
    return CheckWords(lists=lists, maps=maps)
