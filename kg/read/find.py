"""Paths -> the reports under them, and what was left out and why."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from kg.model import KgError
from kg.read.formats import READERS

#: A folder of this name holds annotations, not reports.
_GOLD = "gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """`files` are (path, name shown to people), `skipped` (name, reason); both sorted by name."""

    files: tuple[tuple[Path, str], ...]
    skipped: tuple[tuple[str, str], ...]


def find_reports(paths: Sequence[Path]) -> Found:
    """The reports in files and, recursively, folders.

    Raises KgError for a path that does not exist, for a file given by name that no reader knows, and where no report
    is left.
    """
    files: dict[Path, str] = {}
    skipped: set[tuple[str, str]] = set()
    for path in paths:
        if path.is_dir():
            _walk(path, files, skipped)
        elif not path.exists():
            raise KgError(f"{path}: no such file or folder")
        elif path.suffix.lower() not in READERS:
            raise KgError(f"{path}: no reader for this kind of file; known are {', '.join(READERS)}")
        else:
            _add(path, path.name, files, skipped)
    if not files:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in sorted(skipped)[:5])
        places = ", ".join(str(path) for path in paths) or "no path given"
        raise KgError(f"{places}: no report found" + (f" ({reasons})" if reasons else ""))
    return Found(files=_named(files), skipped=tuple(sorted(skipped)))


def _walk(folder: Path, files: dict[Path, str], skipped: set[tuple[str, str]]) -> None:
    def unreadable(error: OSError) -> None:
        skipped.add((_relative(Path(error.filename), folder), f"cannot be read: {error.strerror}"))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        here = Path(place)
        for name in sorted(folders):
            reason = "hidden" if name.startswith(".") else "annotations, not reports" if name == _GOLD else ""
            if reason:
                skipped.add((_relative(here / name, folder) + "/", reason))
                folders.remove(name)
        folders.sort()
        for name in sorted(names):
            path = here / name
            shown = _relative(path, folder)
            reason = _reason(path)
            if reason:
                skipped.add((shown, reason))
            else:
                _add(path, shown, files, skipped)


def _reason(path: Path) -> str:
    """Why a file in a folder is no report, '' if it is one."""
    name = path.name
    if name.startswith((".", "~$")):
        return "hidden"
    if name.endswith(".meta.toml"):
        return "metadata of a report"
    if path.stem.lower() in ("readme", "readme.zh-cn") and path.suffix.lower() in (".md", ".txt"):
        return "describes the folder"
    if path.suffix.lower() not in READERS:
        return f"no reader for {path.suffix or 'files without a suffix'}"
    return ""


def _add(path: Path, shown: str, files: dict[Path, str], skipped: set[tuple[str, str]]) -> None:
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError as error:
        skipped.add((shown, f"cannot be read: {error.strerror}"))
        return
    if empty:
        skipped.add((shown, "the file is empty"))
    else:
        files.setdefault(path.resolve(), shown)


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _named(files: dict[Path, str]) -> tuple[tuple[Path, str], ...]:
    """Sorted by name; reports that would share one are named with as much of their path as tells them apart."""
    names = dict(files)
    depth = 1
    while len(set(names.values())) < len(names):
        depth += 1
        counts = Counter(names.values())
        for path, name in names.items():
            if counts[name] > 1:
                names[path] = PurePath(*path.parts[-max(depth, len(PurePath(files[path]).parts) + 1) :]).as_posix()
    return tuple(sorted(((path, name) for path, name in names.items()), key=_by_name))


def _by_name(item: tuple[Path, str]) -> tuple[str, str]:
    return item[1], str(item[0])
