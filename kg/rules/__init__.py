"""Words as data: every word the extractor knows stands in the TOML files and tables of this folder, none in Python.

`load()` reads them (and overlay folders of the same layout) into one frozen `Rules`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg.model import KgError

HERE = Path(__file__).parent


#: A slot of a pattern template: `{verbs}` is an option of the rule, `{edge.verbs}` a list of text.toml. Repetitions
#: like {2,8} begin with a digit and are no slots.
_SLOT = re.compile(r"\{([a-z][a-z_]*(?:\.[a-z_]+)?)\}")


def any_of(words: Iterable[str]) -> str:
    """A regular expression for one of the words, longer ones first; one that matches nothing where there are none.

    >>> any_of(["市", "市级", "省级"])
    '(?:市级|省级|市)'
    """
    ranked = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word) for word in ranked)})" if ranked else "(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: `shape` names the code that applies it, `target` its class or property, `options` its words."""

    id: str
    shape: str
    target: str
    options: Mapping[str, object] = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _words: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _sets: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def words(self, key: str = "words") -> tuple[str, ...]:
        """The word list of that name (the keys of a map), empty where the rule has none."""
        known = self._words.get(key)
        if known is None:
            value = self.options.get(key, ())
            listed = value.split() if isinstance(value, str) else value
            known = self._words[key] = tuple(map(str, listed)) if isinstance(listed, Iterable) else (str(listed),)
        return known

    def word_set(self, key: str = "words") -> frozenset[str]:
        """The same words as a set."""
        known = self._sets.get(key)
        if known is None:
            known = self._sets[key] = frozenset(self.words(key))
        return known

    def pattern(self, template: str) -> re.Pattern[str]:
        """A template compiled once: `{key}` is any word of that option, `{table.key}` any word of that shared list."""
        known = self._patterns.get(template)
        if known is None:
            known = self._patterns[template] = re.compile(_SLOT.sub(self._any_of, template))
        return known

    def _any_of(self, slot: re.Match[str]) -> str:
        return any_of(shared_words(self.shared, slot[1]) if "." in slot[1] else self.words(slot[1]))

    def text(self, key: str, default: str = "") -> str:
        """A setting as text."""
        return str(self.options.get(key, default))

    def number(self, key: str, default: float) -> float:
        """A setting as a number."""
        return float(self.text(key, str(default)))

    def flag(self, key: str) -> bool:
        """Whether a setting is on."""
        return self.options.get(key) is True

    def table(self, key: str) -> Mapping[str, str]:
        """A map of words to words, empty where the rule has none."""
        value = self.options.get(key)
        return {str(k): str(v) for k, v in value.items()} if isinstance(value, Mapping) else {}


def shared_words(lists: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    """The shared list `table.key` of text.toml; KgError for a name that no list has."""
    if name not in lists:
        raise KgError(f"text.toml: there is no list {name}")
    return lists[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An administrative area: full name, code of the table, code of its parent ('' for a province)."""

    code: str
    name: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All rules and word lists. `lists` are the word lists of text.toml by `table.key`."""

    entities: tuple[Rule, ...]
    relations: tuple[Rule, ...]
    lists: Mapping[str, tuple[str, ...]]
    maps: Mapping[str, Mapping[str, str]]
    areas: tuple[Area, ...]
    confidence: Mapping[str, float]
    _sets: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _patterns: dict[str, re.Pattern[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def words(self, name: str) -> tuple[str, ...]:
        """The shared list `table.key`."""
        return shared_words(self.lists, name)

    def word_set(self, name: str) -> frozenset[str]:
        """The same words as a set."""
        known = self._sets.get(name)
        if known is None:
            known = self._sets[name] = frozenset(self.words(name))
        return known

    def pattern(self, template: str) -> re.Pattern[str]:
        """A template compiled once: `{table.key}` is any word of that shared list."""
        known = self._patterns.get(template)
        if known is None:
            filled = _SLOT.sub(lambda slot: any_of(self.words(slot[1])), template)
            known = self._patterns[template] = re.compile(filled)
        return known

    def shaped(self, shape: str) -> tuple[Rule, ...]:
        """The entity rules of one shape, in file order."""
        return tuple(rule for rule in self.entities if rule.shape == shape)


def load(overlays: Sequence[Path] = ()) -> Rules:
    """Rules of this folder and of the overlay folders (same layout; later ones add); KgError names a broken file."""
    return _load(tuple(Path(folder) for folder in overlays))


@lru_cache(maxsize=4)
def _load(overlays: tuple[Path, ...]) -> Rules:
    folders = (HERE, *overlays)
    for folder in overlays:
        if not folder.is_dir():
            raise KgError(f"{folder}: no such rules folder")
    lists: dict[str, tuple[str, ...]] = {}
    maps: dict[str, dict[str, str]] = {}
    for folder in folders:
        if (folder / "text.toml").exists():
            _merge_words(_read(folder / "text.toml"), lists, maps)
    entities = tuple(rule for folder in folders for rule in _rules(folder / "entities", "class", lists))
    relations = tuple(rule for folder in folders for rule in _rules(folder / "relations", "property", lists))
    _check_unique((*entities, *relations))
    areas = tuple(_areas(HERE / "areas.tsv"))
    confidence = _read(HERE / "confidence.toml") if (HERE / "confidence.toml").exists() else {}
    return Rules(
        entities=entities,
        relations=relations,
        lists=lists,
        maps=maps,
        areas=areas,
        confidence={str(key): float(str(value["lower"])) for key, value in confidence.items()},
    )


def _read(path: Path) -> dict[str, dict[str, object]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise KgError(f"{path}: {error}") from error


def _merge_words(
    data: Mapping[str, object], lists: dict[str, tuple[str, ...]], maps: dict[str, dict[str, str]]
) -> None:
    """Take the lists and maps of a text.toml: `[table] key = "a b c"` is a list, `[table.key]` a map."""
    for table, entries in data.items():
        if not isinstance(entries, Mapping):
            raise KgError(f"text.toml: {table} is not a table")
        for key, value in entries.items():
            name = f"{table}.{key}"
            if isinstance(value, Mapping):
                maps.setdefault(name, {}).update({str(k): str(v) for k, v in value.items()})
            else:
                words = value.split() if isinstance(value, str) else [str(word) for word in value]
                lists[name] = tuple(dict.fromkeys((*lists.get(name, ()), *words)))


def _rules(folder: Path, target_key: str, shared: Mapping[str, tuple[str, ...]]) -> Iterable[Rule]:
    for path in sorted(folder.glob("*.toml")):
        data = _read(path)
        target = str(data.get(target_key, ""))
        entries: object = data.get("rule", [])
        if not target or not isinstance(entries, list):
            raise KgError(f"{path}: needs `{target_key} = ...` and [[rule]] tables")
        for entry in entries:
            options = dict(entry)
            try:
                identity, shape = str(options.pop("id")), str(options.pop("shape"))
            except KeyError as missing:
                raise KgError(f"{path}: a rule has no {missing}") from missing
            yes, no = tuple(options.pop("yes", ())), tuple(options.pop("no", ()))
            own = str(options.pop(target_key, target))
            yield Rule(id=identity, shape=shape, target=own, options=options, yes=yes, no=no, shared=shared)


def _check_unique(rules: Iterable[Rule]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise KgError(f"rules: the id {rule.id} is used twice")
        seen.add(rule.id)


def _areas(path: Path) -> Iterable[Area]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        parts = line.split("\t")
        if len(parts) != 3:
            raise KgError(f"{path}:{number}: needs code, name and parent code")
        yield Area(code=parts[0], name=parts[1], parent=parts[2])
