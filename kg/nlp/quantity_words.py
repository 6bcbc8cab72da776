"""The words of `kg/rules/statistics.toml`, and alternations made of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import kg.rules
from kg.model import KgError

#: File of the words, in the rules folder and in overlay folders.
FILE = "statistics.toml"


def either(words: Iterable[str]) -> str:
    """An alternation of literal words, longest first; never matches where there are none."""
    ordered = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")" if ordered else r"(?!)"


class Words:
    """Word lists by `table.key` and maps by `table` of the statistics file (plus overlays, whose words are added)."""

    __slots__ = ("_lists", "_maps")

    def __init__(self, tables: Sequence[Mapping[str, object]]) -> None:
        self._lists: dict[str, tuple[str, ...]] = {}
        self._maps: dict[str, dict[str, str]] = {}
        for table in tables:
            self._add("", table)

    def _add(self, path: str, table: Mapping[str, object]) -> None:
        for key, value in table.items():
            name = f"{path}.{key}" if path else key
            if isinstance(value, Mapping):
                self._add(name, value)
            elif isinstance(value, str):
                self._lists[name] = tuple(dict.fromkeys((*self._lists.get(name, ()), *value.split())))
                self._maps.setdefault(path, {})[key] = value

    def list(self, name: str) -> tuple[str, ...]:
        """The words of `table.key`; KgError where there is no such list (a misspelt name must not read as empty)."""
        if name not in self._lists:
            raise KgError(f"{FILE}: no word list {name}")
        return self._lists[name]

    def separators(self) -> str:
        """A pattern of what stands between the items of a list, but not within a word (参与, 惠及, 和谐)."""
        guards = self.map("trim.separator_not")
        parts = []
        for word in sorted(self.list("trim.separators"), key=lambda word: (-len(word), word)):
            behind, _, before = guards.get(word, "").partition("|")
            left = f"(?<![{behind.replace(' ', '')}])" if behind.strip() else ""
            right = f"(?![{before.replace(' ', '')}])" if before.strip() else ""
            parts.append(left + re.escape(word) + right)
        return f"(?:{'|'.join(parts)})"

    def map(self, name: str) -> Mapping[str, str]:
        """The map of a table: key to its text."""
        return self._maps.get(name, {})

    def any(self, *names: str) -> str:
        """An alternation of the words of some lists."""
        return either(word for name in names for word in self.list(name))


@lru_cache(maxsize=4)
def load_words(overlays: tuple[Path, ...] = ()) -> Words:
    """The shipped words and those of overlay rule folders; KgError names a broken file."""
    tables = []
    for folder in (Path(kg.rules.__file__).parent, *overlays):
        path = folder / FILE
        if path.exists():
            try:
                tables.append(tomllib.loads(path.read_text(encoding="utf-8")))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise KgError(f"{path}: {error}") from error
    return Words(tables)
