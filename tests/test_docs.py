"""The documents keep their word: every command runs, every file they name is there, both READMEs say the same."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

import kg.read
from kg.cli import app
from kg.read import formats

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
DOCUMENTS = (*READMES, "CONTRIBUTING.md")
#: Commands that a test cannot run inside itself: they set up environments, need a network or a server that stays.
#: `.ci/run` runs make and pip on a clean checkout, tests/test_stores.py runs Oxigraph and pushes to it.
ELSEWHERE = ("make ", "python -m venv", ".venv/bin/pip", "oxigraph serve", "kg push", ".ci/run")
BLOCK = re.compile(r"^ *```(\w+)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text("utf-8")
    return [body for kind, body in BLOCK.findall(text) if kind == language]


def commands(name: str) -> Iterator[list[str]]:
    """Every shell command of a document, split into words."""
    for body in blocks(name, "sh"):
        for line in body.splitlines():
            words = shlex.split(line, comments=True)
            if words and not line.strip().startswith(ELSEWHERE):
                yield words


@pytest.fixture
def checkout(tmp_path: Path, exports: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like the project after `make run`."""
    for name in ("seeds", "ontology"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(exports, tmp_path / "exports")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_runs(name: str, checkout: Path) -> None:
    found = list(commands(name))
    if name in READMES:
        assert len(found) >= 8
    for words in found:
        assert words[0] == "kg", f"{name}: what runs `{' '.join(words)}`?"
        result = CliRunner().invoke(app, words[1:])
        assert result.exit_code == 0, f"{name}: {' '.join(words)}: {result.output}"


@pytest.mark.parametrize("name", READMES)
def test_every_python_example_runs(name: str, checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = blocks(name, "python")
    assert examples
    for example in examples:
        exec(compile(example, name, "exec"), {})
    assert re.fullmatch(r"\d+ \d+ \d+\n", capsys.readouterr().out)


def test_both_readmes_have_the_same_commands_links_and_tables() -> None:
    english, chinese = ((ROOT / name).read_text("utf-8") for name in READMES)

    def shape(text: str) -> dict[str, object]:
        return {
            "commands": [re.sub(r"#.*", "", body) for _, body in BLOCK.findall(text) if _ in ("sh", "python")],
            "links": sorted(set(re.findall(r"\]\(([^)]+)\)", text)) - set(READMES)),
            "headings": [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)],
            "tables": [line.count("|") for line in text.splitlines() if line.startswith("|")],
        }

    assert shape(english) == shape(chinese)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_is_named_exists(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = {link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")}
    paths = set(re.findall(r"`((?:kg|ontology|seeds|tests|notebooks|benchmarks|\.ci)/[\w./-]+)`", text))
    new = {path for path in paths if "mentors" in path or "Federation" in path}  # CONTRIBUTING adds them
    missing = sorted(path for path in (links | paths) - new if not (ROOT / path).exists())
    assert missing == []


def test_the_change_log_knows_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\n## {version} " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_lock_pins_every_dependency_and_names_no_host() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [one for names in project["optional-dependencies"].values() for one in names]
    for name, wanted in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-dev.lock", [*project["dependencies"], *extras]),
    ):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"://|index-url|file:", text)
        pinned = set(re.findall(r"^([\w.-]+)==", text, re.MULTILINE))
        assert {re.match(r"[\w.-]+", one)[0] for one in wanted} <= pinned  # type: ignore[index]
        assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[\w.-]+==)", text) if entry.strip())


def test_additions_of_the_contributing_guide_work(tmp_path: Path) -> None:
    """The relation and the name that CONTRIBUTING adds, laid over the shipped ontology and rules."""
    turtle, relation, name = blocks("CONTRIBUTING.md", "turtle")[0], *blocks("CONTRIBUTING.md", "toml")
    shipped = (ROOT / "ontology" / "kg.ttl").read_text("utf-8")
    prefixes = "\n".join(line for line in shipped.splitlines() if line.startswith("@prefix"))
    (tmp_path / "more.ttl").write_text(f"{prefixes}\n{turtle}", encoding="utf-8")
    (tmp_path / "rules" / "relations").mkdir(parents=True)
    (tmp_path / "rules" / "entities").mkdir()
    (tmp_path / "rules" / "relations" / "mentors.toml").write_text(_dedented(relation), encoding="utf-8")
    (tmp_path / "rules" / "entities" / "Enterprise.toml").write_text(name, encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text("高级技师李建国带教学员王小明。安吉县总工会走进云谷木玩。\n", encoding="utf-8")
    overlay = ["--ontology", str(tmp_path / "more.ttl"), "--rules", str(tmp_path / "rules")]
    result = CliRunner().invoke(app, ["extract", str(report), "--lines", *overlay])
    assert "Enterprise\t云谷木玩\n" in result.stdout, result.stderr
    assert "李建国\tmentors\t王小明\t" in result.stdout
    out = str(tmp_path / "out")
    assert CliRunner().invoke(app, ["build", str(report), "-o", out, *overlay]).exit_code == 0
    checked = CliRunner().invoke(app, ["validate", "-g", out, "--ontology", str(tmp_path / "more.ttl")])
    assert checked.stdout == "The graph conforms to the shapes.\n"


def test_the_format_of_the_contributing_guide_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = blocks("CONTRIBUTING.md", "python")
    module = ModuleType("kg.read.srt")
    exec(compile(_dedented(example), "srt.py", "exec"), module.__dict__)
    monkeypatch.setitem(sys.modules, "kg.read.srt", module)
    monkeypatch.setattr(formats, "READERS", {**formats.READERS, ".srt": "kg.read.srt"})
    monkeypatch.setattr(kg.read, "READERS", formats.READERS)
    path = tmp_path / "news.srt"
    path.write_text("1\n00:00:01,000 --> 00:00:03,000\n安吉县总工会举办第三届插花大赛\n", encoding="utf-8")
    document = kg.read.read_document(path)
    assert (document.text, document.format) == ("安吉县总工会举办第三届插花大赛\n", "srt")


def _dedented(text: str) -> str:
    return re.sub(r"^   ", "", text, flags=re.MULTILINE)
