"""The command line as a user meets it: what is printed where, exit statuses, and messages for every bad input."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from kg.api import Build
from kg.cli import app

ROOT = Path(__file__).resolve().parent.parent
VERBS = ("build", "view", "push", "extract", "query", "explain", "validate", "diff", "check", "evaluate", "rules")
REPORT = "安吉县总工会打造“青山驿家”服务品牌。2024年，县总工会走访慰问困难职工1200余人次。\n"


def kg(*arguments: object, stdin: str | None = None) -> Result:
    """Run a verb; a traceback is a failure, an error is not."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run kg as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text(REPORT, encoding="utf-8")
    return folder


def test_help_is_a_guide_and_names_every_verb() -> None:
    text = kg("--help").stdout
    assert [line.split()[0] for line in text.partition("Commands:")[2].splitlines() if line.strip()] == [
        "build", "extract", "view", "push", "query", "explain", "validate", "diff", "check", "evaluate",
        "rules",
    ]  # fmt: skip
    assert "kg build reports/" in text
    assert "..." not in text.partition("Commands:")[2]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_an_example_of_itself(verb: str) -> None:
    text = kg(verb, "--help").stdout
    assert re.search(rf"Examples:\n +kg {verb}\b", text)


def test_version_is_the_project_s() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert kg("--version").stdout == f"kg {version}\n"


def test_help_does_not_wait_for_the_heavy_libraries() -> None:
    code = (
        "import sys, kg.cli; print(sorted({'spacy', 'jieba', 'rdflib', 'networkx', 'pyoxigraph'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_build_writes_every_output_and_sums_up(reports: Path, tmp_path: Path) -> None:
    (reports / "scan.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (reports / "void.txt").write_bytes(b"")
    out = tmp_path / "out"
    result = kg("build", reports, "--out", out)
    assert result.exit_code == 0
    assert sorted(path.name for path in out.iterdir() if path.is_file()) == [
        "build.json", "edges.csv", "graph.graphml", "graph.html", "graph.jsonld", "graph.nq", "graph.ttl", "nodes.csv",
        "statistics.csv",
    ]  # fmt: skip
    lines = result.stdout.splitlines()
    assert re.fullmatch(r"1 report, 1 article, \d+\.\d seconds", lines[0])
    assert re.fullmatch(r"\d+ nodes: .*TradeUnion 1.*", lines[1])
    assert re.fullmatch(r"\d+ edges?: .*runs 1.*", lines[2])
    assert lines[3] == "1 statistic, and 0 figures in the text that became none"
    assert lines[4:] == [
        "2 files skipped:",
        "  no reader for .jpg: scan.jpg",
        "  the file is empty: void.txt",
        f"look at {out / 'graph.html'}",
    ]
    assert result.stderr == ""


def test_quiet_says_nothing(reports: Path, tmp_path: Path) -> None:
    result = kg("build", reports, "--out", tmp_path / "out", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def binary(folder: Path) -> Path:
    path = folder / "image.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
    return path


def no_encoding(folder: Path) -> Path:
    path = folder / "garbled.txt"
    path.write_bytes(b"\x81\xff\xfe\x80\xff" * 50)
    return path


def empty_file(folder: Path) -> Path:
    path = folder / "void.txt"
    path.write_bytes(b"")
    return path


def empty_folder(folder: Path) -> Path:
    path = folder / "nothing"
    path.mkdir()
    return path


def missing(folder: Path) -> Path:
    return folder / "absent.txt"


BAD = (missing, empty_folder, empty_file, binary, no_encoding)


@pytest.mark.parametrize("bad", BAD)
def test_bad_input_is_one_line_and_leaves_former_outputs(
    bad: Callable[[Path], Path], reports: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    kg("build", reports, "--out", out)
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    path = bad(tmp_path)
    result = kg("build", path, "--out", out)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("kg: ")
    assert result.stderr.count("\n") == 1
    assert path.name in result.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before


@pytest.mark.parametrize("bad", [empty_file, binary, no_encoding])
def test_a_bad_file_among_good_ones_is_skipped_with_a_line(
    bad: Callable[[Path], Path], reports: Path, tmp_path: Path
) -> None:
    path = bad(reports)
    result = kg("build", reports, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 report, ")
    assert re.search(rf"\n1 file skipped:\n  [^\n]+: {path.name}\n", result.stdout)


def test_an_unreadable_folder_is_skipped_with_a_line(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = reports / "locked"
    locked.mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == locked:  # permissions do not keep root out, so the system's answer is played
            raise PermissionError(13, "Permission denied", str(locked))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = kg("build", reports, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "  cannot be read: Permission denied: locked\n" in result.stdout
    result = kg("build", locked, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "locked" in result.stderr


def test_a_process_ends_with_status_1_and_no_traceback(tmp_path: Path) -> None:
    done = process("build", tmp_path / "absent")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"kg: {tmp_path / 'absent'}: no such file or folder\n"


def test_texts_are_utf_8_whatever_the_locale(reports: Path) -> None:
    done = process("extract", reports, "--lines", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "TradeUnion\t安吉县总工会\n" in done.stdout


def test_no_colours_without_a_terminal_or_with_no_color(exports: Path) -> None:
    assert "\x1b" not in process("query", "--list", NO_COLOR="1", FORCE_COLOR="1").stdout
    assert "\x1b" not in kg("query", "18-authors", "--graph", exports).output


def test_query_by_name_file_text_and_standard_input(exports: Path, tmp_path: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) WHERE { ?a a kg:Article }"
    (tmp_path / "count.rq").write_text(text, encoding="utf-8")
    answers = [
        kg("query", asked, "--graph", exports, "--format", "csv", stdin=text).stdout
        for asked in (text, tmp_path / "count.rq", "-")
    ]
    articles = sum(item["articles"] for item in json.loads((exports / "build.json").read_text("utf-8"))["inputs"])
    assert answers == [f"n\n{articles}\n"] * 3
    assert kg("query", "20-reports-and-articles", "--graph", exports).exit_code == 0


def test_query_prints_the_same_rows_in_every_format(exports: Path) -> None:
    text = "SELECT ?name WHERE { ?u a kg:TradeUnion ; skos:prefLabel ?name } ORDER BY ?name"
    rows = list(csv.reader(io.StringIO(kg("query", text, "-g", exports, "-f", "csv").stdout)))[1:]
    names = [name for (name,) in rows]
    assert len(names) > 5
    assert [row["name"] for row in json.loads(kg("query", text, "-g", exports, "-f", "json").stdout)] == names
    assert [line.strip() for line in kg("query", text, "-g", exports).stdout.splitlines()[2:]] == names
    assert kg("query", text, "-g", exports, "-f", "markdown").stdout.splitlines()[2:] == [f"| {n} |" for n in names]


def test_every_shipped_query_is_listed_with_what_it_asks() -> None:
    rows = json.loads(kg("query", "--list", "--format", "json").stdout)
    assert [row["name"] for row in rows] == sorted(path.stem for path in (ROOT / "ontology/queries").glob("*.rq"))
    assert all(row["asks"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "no-such-query"], "no query named 'no-such-query'; there are "),
        (["query", "SELECT nonsense {"], "not a SPARQL query"),
        (["query"], "what to ask?"),
        (["explain", "火星总工会"], "nothing in the graph is called '火星总工会'"),
        (["view", "--node", "a", "--report", "b"], "give one of the two"),
        (["view", "--report", "absent.txt", "--no-browse"], "no report called absent.txt among "),
    ],
)
def test_questions_that_cannot_be_answered_say_why(exports: Path, arguments: list[str], message: str) -> None:
    result = kg(*arguments, "--graph", exports)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


@pytest.mark.parametrize("verb", [["query", "18-authors"], ["explain", "x"], ["validate"], ["view", "--no-browse"]])
def test_without_a_graph_the_next_step_is_named(verb: list[str], tmp_path: Path) -> None:
    result = kg(*verb, "--graph", tmp_path / "none")
    assert result.exit_code == 1
    assert "kg build" in result.stderr


def test_a_mixed_set_of_outputs_is_refused(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    kg("build", reports, "--out", out)
    (out / "graph.nq").write_text("", encoding="utf-8")
    result = kg("query", "18-authors", "--graph", out)
    assert result.exit_code == 1
    assert "graph.nq: not of the build that build.json records; run `kg build` again" in result.stderr


def test_explain_shows_every_fact_with_its_place(exports: Path, built: Build) -> None:
    name = "海盐县总工会"
    text = kg("explain", name, "--graph", exports).stdout
    found = json.loads(kg("explain", name, "--graph", exports, "--json").stdout)
    assert [item["node"]["name"] for item in found] == [name]
    sources = {document.source: document.text for document in built.documents}
    stated = [fact for fact in found[0]["facts"] if fact["place"]]
    assert stated
    for fact in stated:
        assert fact["text"] in text
        source, _, span = fact["place"].split(", ")[0].rpartition(":")
        start, end = map(int, span.split("-"))
        quote = "".join(sources[source][start:end].split())
        assert quote in "".join(fact["sentence"].split())


def test_validate_passes_on_what_build_writes(exports: Path) -> None:
    result = kg("validate", "--graph", exports)
    assert (result.exit_code, result.stdout) == (0, "The graph conforms to the shapes.\n")


def test_validate_fails_on_a_graph_that_breaks_a_shape(exports: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    text = (exports / "graph.ttl").read_text("utf-8")
    broken.write_text(re.sub(r"skos:prefLabel \"[^\"]*\"@zh ;", "", text, count=1), encoding="utf-8")
    result = kg("validate", "--graph", broken)
    assert result.exit_code == 1
    assert re.search(r"\d+ violations?\n$", result.stdout)


def test_diff_of_a_graph_with_itself_and_with_more(exports: Path, reports: Path, tmp_path: Path) -> None:
    assert kg("diff", exports, exports / "graph.nq").stdout == "no difference\n"
    kg("build", reports, "--out", tmp_path / "one")
    (reports / "more.txt").write_text("安吉县总工会启动“暖冬行动”。\n", encoding="utf-8")
    kg("build", reports, "--out", tmp_path / "two")
    text = kg("diff", tmp_path / "one", tmp_path / "two").stdout
    assert "+ Programme 暖冬行动" in text
    assert kg("diff", tmp_path / "one", tmp_path / "two", "--patch").stdout.startswith("TX .\n")


def test_view_writes_a_smaller_page(exports: Path, tmp_path: Path) -> None:
    page = tmp_path / "part.html"
    whole = kg("view", "--graph", exports, "--no-browse")
    assert whole.stdout == f"{exports / 'graph.html'}\n"
    assert kg("view", "--graph", exports, "--node", "海盐县总工会", "-o", page, "--no-browse").exit_code == 0
    text = page.read_text("utf-8")
    assert page.stat().st_size < (exports / "graph.html").stat().st_size
    assert kg("view", "海盐县总工会", "--graph", exports, "-o", page, "--no-browse").stdout == f"{page}\n"
    assert page.read_text("utf-8") == text
    # The reports themselves are not asked for: their texts are the build's.
    whole = (exports / "texts/zhejiang-page.txt").read_text("utf-8")
    assert kg("view", "--report", "zhejiang-page.txt", "-g", exports, "-o", page, "--no-browse").exit_code == 0
    (data, turtle) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page.read_text("utf-8"))
    articles = json.loads(data)["articles"]
    assert len(articles) > 1
    assert all(row[2] == "zhejiang-page.txt" and row[7] and row[7] in whole for row in articles)
    assert set(re.findall(r"<Report/([^>]*)>", json.loads(turtle))) == {"zhejiang-page.txt"}


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("没有的总工会",), "nothing in the graph is called '没有的总工会'"),
        (("--report", "haiyan.txt"), "no report called haiyan.txt among "),
        (("海盐县总工会", "--report", "zhejiang-page.txt"), "NODE and --report: give one of the two"),
        (("海盐县总工会", "-o", "/nowhere/x.html"), "/nowhere/x.html: cannot write: No such file or directory"),
    ],
)
def test_what_cannot_be_viewed_is_said(exports: Path, asked: tuple[str, ...], message: str) -> None:
    result = kg("view", "--graph", exports, "--no-browse", *asked)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"kg: {message}")


def test_labels_of_an_overlay_are_on_the_smaller_page(reports: Path, tmp_path: Path) -> None:
    overlay, page = tmp_path / "more.ttl", tmp_path / "part.html"
    overlay.write_text(
        "@prefix kg: <https://w3id.org/report-kg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\nkg:Fund a owl:Class ; rdfs:subClassOf kg:Entity ; "
        'rdfs:label "基金"@zh , "fund"@en .\n',
        encoding="utf-8",
    )
    kg("build", reports, "-o", tmp_path / "out", "--ontology", overlay, "--page-per-report", "-q")
    graph = (tmp_path / "out/graph.nq").read_text("utf-8").replace("ontology#Programme>", "ontology#Fund>")
    (tmp_path / "graph.nq").write_text(graph, encoding="utf-8")
    view = ("view", "青山驿家", "-g", tmp_path / "graph.nq", "-o", page, "--no-browse")
    assert kg(*view, "--ontology", overlay).exit_code == 0
    assert '"基金","fund"' in page.read_text("utf-8")
    assert kg(*view).exit_code == 0
    assert '"Fund","Fund"' in page.read_text("utf-8")


def test_a_page_for_each_report(reports: Path, tmp_path: Path) -> None:
    (reports / "more.txt").write_text("安吉县总工会启动“暖冬行动”。\n", encoding="utf-8")
    assert kg("build", reports, "-o", tmp_path, "--page-per-report").exit_code == 0
    assert {path.name for path in (tmp_path / "pages").iterdir()} == {"index.html", "good.html", "more.html"}
    (reports / "more.txt").unlink()
    assert kg("build", reports, "-o", tmp_path, "--page-per-report").exit_code == 0
    assert {path.name for path in (tmp_path / "pages").iterdir()} == {"index.html", "good.html"}


def test_extract_prints_gold_and_lines(reports: Path, tmp_path: Path) -> None:
    draft = kg("extract", reports / "good.txt", "--json").stdout
    (tmp_path / "draft.json").write_text(draft, encoding="utf-8")
    scores = json.loads(kg("evaluate", reports, tmp_path / "draft.json", "--format", "json").stdout)
    assert scores["entities"]["strict"]["f1"] == scores["relations"]["all"]["f1"] == 1.0
    assert scores["statistics"]["figure+subject"]["f1"] == 1.0
    lines = kg("extract", reports / "good.txt", "--lines").stdout.splitlines()
    assert "TradeUnion\t安吉县总工会" in lines
    assert any(line.startswith("安吉县总工会\truns\t青山驿家\t") for line in lines)


def test_evaluate_reports_and_graph_alike(exports: Path) -> None:
    gold = ROOT / "seeds/gold"
    of_reports = kg("evaluate", ROOT / "seeds", gold, "--format", "json").stdout
    of_one = kg("evaluate", exports, gold / "zhejiang-page.json", "--format", "json").stdout
    assert json.loads(of_reports)["entities"]["all"]["tp"] > json.loads(of_one)["entities"]["all"]["tp"] > 0
    table = kg("evaluate", exports, gold / "zhejiang-page.json", "--misses").stdout
    assert "entities: all" in table
    assert "\nrelations missed (" in table


def test_rules_measures_and_saves(tmp_path: Path) -> None:
    path = tmp_path / "confidence.toml"
    gold = ("--gold", ROOT / "seeds/gold")
    rows = json.loads(kg("rules", ROOT / "seeds", *gold, "--save", path, "--format", "json").stdout)
    saved = tomllib.loads(path.read_text("utf-8"))
    judged = {row["rule"]: row for row in rows if row["precision"]}
    assert saved.keys() == judged.keys()
    assert all(f"{saved[rule]['lower']:.3f}" == row["lower"] for rule, row in judged.items())
    assert kg("rules", ROOT / "seeds", "--save", path).exit_code == 1


def test_push_says_when_no_server_answers(exports: Path) -> None:
    result = kg("push", "http://127.0.0.1:9/store", "--graph", exports)
    assert result.exit_code == 1
    assert "http://127.0.0.1:9/store: no server answers" in result.stderr
