"""Facts of files that did not change, kept by what is in the file and by what reads it: a hit is never stale."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import os
import sys
import types
import typing
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from kg.model import Document, Facts

log = logging.getLogger(__name__)

#: The parts of the package that make facts of a file; a change in any of them makes every cached fact unknown.
_MAKERS = ("read", "nlp", "rules", "model.py", "schema.py", "schema_file.py", "cache.py")
#: Libraries whose versions facts may depend on.
_LIBRARIES = ("spacy", "jieba", "chardet", "trafilatura", "python-docx", "pypdfium2", "pyoxigraph")


def fingerprint(ontology: Sequence[Path] = (), rules: Sequence[Path] = ()) -> str:
    """A digest of everything besides the file that decides its facts: our code and words, overlays, libraries."""
    package = Path(__file__).resolve().parent
    parts = [sys.version, *(f"{name} {_version(name)}" for name in _LIBRARIES)]
    places = [*(package / name for name in _MAKERS), package / "ontology", package.parent / "ontology", *ontology]
    for place in places:
        parts += _contents(place)
    for folder in rules:
        parts += ["overlay", *_contents(folder)]  # the order of overlays decides, so they are not sorted
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


def _contents(place: Path) -> list[str]:
    """Name and digest of every file at a place; nothing where nothing is."""
    files = (
        [place] if place.is_file() else [p for p in place.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    )
    named = ((p.relative_to(place).as_posix(), p) for p in files if p.suffix != ".html")
    return [f"{name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for name, path in sorted(named)]


class FactsCache:
    """A folder with one JSON file for each report: what was read from it and extracted.

    A file that is damaged, or a folder that cannot be written, costs time and nothing else.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self._folder, self._key = folder, key
        self._seen: dict[str, tuple[str, str]] = {}

    def get(self, path: Path, source: str) -> tuple[Document, tuple[Facts, ...]] | None:
        """What is known of a file by this name with these bytes and this sidecar; None when it must be read."""
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            beside = (path.with_name(path.name + ".meta.toml"), path.with_suffix(".meta.toml"))
            sidecars = [hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "" for p in beside]
        except OSError:
            return None
        parts = "\x1f".join([self._key, source, path.suffix, digest, *sidecars])
        name = hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()[:40]
        self._seen[source] = (name, digest)
        try:
            data = json.loads((self._folder / f"{name}.json").read_text(encoding="utf-8"))
            return _revive(Document, data["document"]), tuple(_revive(Facts, one) for one in data["facts"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError, ArithmeticError) as error:
            log.warning("%s: what was cached cannot be read and is made again (%s)", source, error)
            return None

    def put(self, document: Document, facts: Iterable[Facts]) -> None:
        """Keep what was extracted from a file that `get` was asked for, unless the file changed since."""
        name, digest = self._seen.get(document.source, ("", ""))
        if not name or document.sha256 != digest:
            return
        data = {"document": _plain(document), "facts": [_plain(one) for one in facts]}
        beside = self._folder / f".{name}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(
                json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n"
            )
            os.replace(beside, self._folder / f"{name}.json")
        except (OSError, UnicodeEncodeError) as error:
            log.warning("%s: cannot be cached (%s)", document.source, error)

    def prune(self) -> None:
        """Forget every file that `get` was not asked for: what a build does not read is gone."""
        kept = {f"{name}.json" for name, _ in self._seen.values()}
        for path in [*self._folder.glob("*.json"), *self._folder.glob(".*.new")]:
            if path.name not in kept:
                path.unlink(missing_ok=True)


def _plain(value: Any) -> Any:
    """A value of the model as JSON: dataclasses as lists of their fields."""
    if dataclasses.is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in dataclasses.fields(value)]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Decimal) else value


@cache
def _types(cls: type) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(cls)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(cls))


def _revive(wanted: Any, data: Any) -> Any:
    """What `_plain` made into JSON, as the type that it was; raises TypeError or ValueError for anything else."""
    if dataclasses.is_dataclass(wanted):
        fields = _types(typing.cast(type, wanted))
        return wanted(**{name: _revive(kind, one) for (name, kind), one in zip(fields, data, strict=True)})  # type: ignore[operator]
    inner = typing.get_args(wanted)
    if typing.get_origin(wanted) is tuple:
        kinds = [inner[0]] * len(data) if inner[-1] is Ellipsis else inner
        return tuple(_revive(kind, one) for kind, one in zip(kinds, data, strict=True))
    if typing.get_origin(wanted) in (types.UnionType, typing.Union):
        return None if data is None else _revive(inner[0], data)
    if wanted is Decimal:
        return Decimal(data)
    if not isinstance(data, wanted):
        raise TypeError(f"{data!r} is no {wanted.__name__}")
    return data
