"""Files that belong together: each written beside and renamed, a record of all last; readers refuse a mixed set."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kg.model import KgError

RECORD = "build.json"
#: Version of the record's own layout.
LAYOUT = 1
_BESIDE = ".kg-new-"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRecord:
    """What build.json says: `inputs` are the files read, `versions` what read them, `outputs` (name, sha256) pairs."""

    inputs: tuple[Mapping[str, Any], ...]
    versions: Mapping[str, str]
    counts: Mapping[str, Any]
    outputs: tuple[tuple[str, str], ...]


def write_set(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    more: Iterable[tuple[str, bytes]] = (),
    inputs: Sequence[Mapping[str, Any]],
    versions: Mapping[str, str],
    counts: Mapping[str, Any],
) -> BuildRecord:
    """Replace a folder's outputs by `files` (path under the folder -> content) and `more`, which are made one by one.

    Everything is written before anything is renamed; what only the former build wrote is removed; a run that is
    killed between leaves hashes that do not match its record. KgError when something cannot be written.
    """
    former = _former(folder)
    digests: dict[str, str] = {}
    try:
        for name, content in chain(files.items(), more):
            beside = _beside(folder / name)
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
            digests[name] = hashlib.sha256(content).hexdigest()
        outputs = tuple(sorted(digests.items()))
        record = BuildRecord(inputs=tuple(inputs), versions=dict(versions), counts=dict(counts), outputs=outputs)
        _beside(folder / RECORD).write_text(_dump(record), encoding="utf-8", newline="\n")
        for name in sorted(former - set(digests)):
            _remove(folder, name)
        for name in (*digests, RECORD):
            os.replace(_beside(folder / name), folder / name)
    except OSError as error:
        raise KgError(f"{error.filename or folder}: cannot write: {error.strerror or error}") from error
    return record


def read_build(folder: Path) -> BuildRecord:
    """The record of a folder's outputs, each of which is the one it names; KgError for no build or a mixed set."""
    record = read_record(folder)
    for name, digest in record.outputs:
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError:
            raise KgError(f"{folder / name}: missing, though {RECORD} lists it; run `kg build` again") from None
        if found != digest:
            raise KgError(f"{folder / name}: not of the build that {RECORD} records; run `kg build` again")
    return record


def read_record(folder: Path) -> BuildRecord:
    """What a folder's record says, its outputs not looked at; KgError for no build."""
    path = folder / RECORD
    try:
        return _load(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise KgError(f"{folder}: no build here (no {RECORD}); run `kg build` first") from None
    except OSError as error:
        raise KgError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise KgError(f"{path}: not a record of a build: {error}") from error


def _remove(folder: Path, name: str) -> None:
    """Remove a file and the folders under `folder` that it leaves empty."""
    (folder / name).unlink(missing_ok=True)
    for parent in Path(name).parents[:-1]:
        try:
            (folder / parent).rmdir()
        except OSError:  # something else is in it
            return


def _former(folder: Path) -> set[str]:
    """Names that the last build's record lists; none of them leads out of the folder."""
    try:
        names = [str(o["name"]) for o in json.loads((folder / RECORD).read_text(encoding="utf-8"))["outputs"]]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {n for n in names if n and not Path(n).is_absolute() and ".." not in Path(n).parts}


def _beside(path: Path) -> Path:
    return path.with_name(_BESIDE + path.name)


def _dump(record: BuildRecord) -> str:
    data = {
        "layout": LAYOUT,
        "versions": dict(sorted(record.versions.items())),
        "counts": record.counts,
        "inputs": record.inputs,
        "outputs": [{"name": name, "sha256": digest} for name, digest in record.outputs],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _load(data: dict[str, Any]) -> BuildRecord:
    if data["layout"] != LAYOUT:
        raise ValueError(f"layout {data['layout']}, this program reads {LAYOUT}")
    return BuildRecord(
        inputs=tuple(data["inputs"]),
        versions=data["versions"],
        counts=data["counts"],
        outputs=tuple((str(o["name"]), str(o["sha256"])) for o in data["outputs"]),
    )
