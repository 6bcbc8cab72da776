"""What the tests share: the shipped reports, one build of them, and the real reports where a developer has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kg
from kg.api import Build

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def seeds() -> Path:
    return SEEDS


@pytest.fixture(scope="session")
def built() -> Build:
    """The shipped reports, built once."""
    return kg.build([SEEDS])


@pytest.fixture(scope="session")
def exports(built: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every output of that build; tests must not change it."""
    return built.save(tmp_path_factory.mktemp("exports"))


@pytest.fixture(scope="session")
def real() -> Path:
    """A folder with seeds/, gold/ and score of real reports, which are not part of the project."""
    if "KG_REAL_REPORTS" not in os.environ:
        pytest.skip("KG_REAL_REPORTS names no folder with seeds/ and gold/")
    return Path(os.environ["KG_REAL_REPORTS"]).resolve()
