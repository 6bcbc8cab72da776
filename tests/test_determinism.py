"""The same reports give the same bytes: whatever the number of workers, the order of the input and the hash seed."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

import kg


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every output in a folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and ".kg-cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def expected(exports: Path) -> dict[str, str]:
    found = digests(exports)
    assert {"graph.ttl", "graph.nq", "graph.html", "statistics.csv", "build.json"} <= found.keys()
    return found


def test_workers_make_no_difference(seeds: Path, tmp_path: Path, expected: dict[str, str]) -> None:
    kg.build(seeds, out=tmp_path / "out", workers=3)
    assert digests(tmp_path / "out") == expected


@pytest.mark.parametrize("seed", [1, 2])
def test_order_makes_no_difference(seeds: Path, tmp_path: Path, expected: dict[str, str], seed: int) -> None:
    files = sorted(
        path for path in seeds.iterdir() if path.is_file() and path.suffix != ".toml" and path.stem != "README"
    )
    random.Random(seed).shuffle(files)
    kg.build(files, out=tmp_path / "out")
    assert digests(tmp_path / "out") == expected


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_hash_seeds_make_no_difference(seeds: Path, tmp_path: Path, expected: dict[str, str], seed: str) -> None:
    command = [sys.executable, "-m", "kg", "build", str(seeds), "--out", str(tmp_path / "out"), "--quiet"]
    subprocess.run(command, cwd=seeds.parent, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    assert digests(tmp_path / "out") == expected


def test_a_second_build_into_the_same_folder_changes_nothing(built: kg.Build, tmp_path: Path) -> None:
    built.save(tmp_path)
    first = digests(tmp_path)
    built.save(tmp_path)
    assert digests(tmp_path) == first


def test_reports_of_the_world_outside_too(real: Path, tmp_path: Path) -> None:
    kg.build(real / "seeds", out=tmp_path / "one")
    files = sorted((real / "seeds").iterdir(), reverse=True)
    kg.build(files, out=tmp_path / "two", workers=2)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
