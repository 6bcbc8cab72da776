"""Words as data: every word the extractor knows stands in the TOML files and tables of this folder, none in Python.

`load()` reads them (and overlay folders of the same layout) into one frozen `Rules`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from kg.model import KgError

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: `shape` names the code that applies it, `target` its class or property, `options` its words."""

    id: str
    shape: str
    target: str
    options: Mapping[str, object] = field(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    def words(self, key: str = "words") -> tuple[str, ...]:
        """The word list of that name, empty where the rule has none."""
        value = self.options.get(key, ())
        return tuple(value) if isinstance(value, (list, tuple)) else tuple(str(value).split())

    def text(self, key: str, default: str = "") -> str:
        """A setting as text."""
        return str(self.options.get(key, default))


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
    entities = tuple(rule for folder in folders for rule in _rules(folder / "entities", "class"))
    relations = tuple(rule for folder in folders for rule in _rules(folder / "relations", "property"))
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


def _rules(folder: Path, target_key: str) -> Iterable[Rule]:
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
            for key, value in options.items():
                if isinstance(value, str) and key.endswith("words"):
                    options[key] = tuple(value.split())
            yield Rule(
                id=identity, shape=shape, target=str(options.pop(target_key, target)), options=options, yes=yes, no=no
            )


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
