"""Files that belong together: each written beside and renamed, a record of all last; readers refuse a mixed set."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    inputs: Sequence[Mapping[str, Any]],
    versions: Mapping[str, str],
    counts: Mapping[str, Any],
) -> BuildRecord:
    """Replace a folder's outputs by `files` (path under the folder -> content); KgError when it cannot be written.

    Everything is written before anything is renamed; what only the former build wrote is removed; a run that is
    killed between leaves hashes that do not match its record.
    """
    outputs = tuple((name, hashlib.sha256(content).hexdigest()) for name, content in sorted(files.items()))
    record = BuildRecord(inputs=tuple(inputs), versions=dict(versions), counts=dict(counts), outputs=outputs)
    former = _former(folder)
    try:
        for name, content in files.items():
            beside = _beside(folder / name)
            beside.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
        _beside(folder / RECORD).write_text(_dump(record), encoding="utf-8", newline="\n")
        for name in sorted(former - set(files)):
            (folder / name).unlink(missing_ok=True)
        for name in (*files, RECORD):
            os.replace(_beside(folder / name), folder / name)
    except OSError as error:
        raise KgError(f"{error.filename or folder}: cannot write: {error.strerror or error}") from error
    return record


def read_build(folder: Path) -> BuildRecord:
    """The record of a folder's outputs, each of which is the one it names; KgError for no build or a mixed set."""
    path = folder / RECORD
    try:
        record = _load(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise KgError(f"{folder}: no build here (no {RECORD}); run `kg build` first") from None
    except OSError as error:
        raise KgError(f"{path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise KgError(f"{path}: not a record of a build: {error}") from error
    for name, digest in record.outputs:
        try:
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError:
            raise KgError(f"{folder / name}: missing, though {RECORD} lists it; run `kg build` again") from None
        if found != digest:
            raise KgError(f"{folder / name}: not of the build that {RECORD} records; run `kg build` again")
    return record


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
