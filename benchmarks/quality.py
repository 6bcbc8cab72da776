"""Quality of the extraction on the shipped gold: the table of the READMEs, and floors that only rise.

python benchmarks/quality.py            print the table
python benchmarks/quality.py --write    write it into the READMEs, raise the floors to what was measured, renew the
                                        confidence of claims (kg/rules/confidence.toml) and benchmarks/quality.md
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
import sys
import tomllib
from pathlib import Path

from kg.api import extract
from kg.evaluate import Score, Scores, evaluate_facts, find_gold
from kg.evaluate.calibration import confidence_toml, rule_table

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
FLOORS = ROOT / "tests" / "quality_floors.toml"
CONFIDENCE = ROOT / "kg" / "rules" / "confidence.toml"
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
MARKS = re.compile(r"(<!-- quality -->\n).*?(<!-- /quality -->)", re.DOTALL)


def measure() -> Scores:
    """Scores of the shipped reports against the shipped gold."""
    return evaluate_facts(extract(SEEDS), find_gold([SEEDS / "gold"]))


def confidence(scores: Scores) -> str:
    """The table of every rule's measured precision."""
    return confidence_toml(rule_table(extract(SEEDS), scores.verdicts))


def corpus() -> str:
    """SHA-256 over the gold files: figures of another gold cannot be compared."""
    digest = hashlib.sha256()
    for path in sorted((SEEDS / "gold").glob("*.json")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def rows(scores: Scores) -> dict[str, dict[str, Score]]:
    """All scores by part and name."""
    return {"entities": scores.entities, "relations": scores.relations, "statistics": scores.statistics}


def table(scores: Scores) -> str:
    """The Markdown table of the READMEs."""
    lines = ["| | precision | recall | F1 | in gold |", "| --- | ---: | ---: | ---: | ---: |"]
    for part, found in rows(scores).items():
        for name, score in found.items():
            rates = " | ".join(f"{rate:.2f}" for rate in (score.precision, score.recall, score.f1))
            lines.append(f"| {part}: {name} | {rates} | {score.tp + score.fn} |")
    lines.append(f"| figures: bound right | {scores.accuracy('bound'):.2f} | | | |")
    lines.append(f"| figures: period right | {scores.accuracy('period'):.2f} | | | |")
    return "\n".join(lines) + "\n"


def floors() -> dict[str, dict[str, float]]:
    """The committed floors: F1 by part and name."""
    data = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return {part: dict(data.get(part, {})) for part in ("entities", "relations", "statistics")}


def measured_floors(scores: Scores) -> dict[str, dict[str, float]]:
    """F1 rounded down to two places."""
    return {
        part: {name: math.floor(s.f1 * 100) / 100 for name, s in found.items()} for part, found in rows(scores).items()
    }


def below(scores: Scores) -> list[str]:
    """What lies below its floor, one line each."""
    found = rows(scores)
    return [
        f"{part}: {name}: F1 {found[part][name].f1 if name in found[part] else 0:.3f} is below its floor {floor:.2f}"
        for part, names in floors().items()
        for name, floor in names.items()
        if name not in found[part] or found[part][name].f1 < floor
    ]


def write_floors(scores: Scores, *, lower: bool) -> None:
    """Raise the floors to what was measured; keep a higher one unless `lower`."""
    known = floors()
    lines = [
        "# F1 that the extraction must reach on seeds/gold. `make quality` raises these figures; nothing lowers them",
    ]
    lines += ["# but `python benchmarks/quality.py --write --allow-regression`, in a commit that says why.", ""]
    lines.append(f'corpus = "{corpus()}"')
    for part, names in measured_floors(scores).items():
        lines += ["", f"[{part}]"]
        merged = names if lower else known[part] | {n: max(f, known[part].get(n, 0.0)) for n, f in names.items()}
        lines += [f'"{name}" = {floor:.2f}' for name, floor in merged.items()]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_readmes(scores: Scores) -> None:
    """Replace what stands between the marks."""
    for path in READMES:
        if path.exists():
            text = path.read_text("utf-8")
            path.write_text(MARKS.sub(lambda m: m[1] + table(scores) + m[2], text), encoding="utf-8", newline="\n")


def write_tables() -> None:
    """Renew benchmarks/quality.md; run as a script, only this folder is on the path."""
    sys.path.insert(0, str(ROOT))
    from benchmarks import quality_tables

    quality_tables.write()


def main() -> int:
    """Print or write; the exit status is 1 where something lies below its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="update the READMEs and raise the floors")
    parser.add_argument("--allow-regression", action="store_true", help="with --write: floors may fall")
    asked = parser.parse_args()
    scores = measure()
    sys.stdout.write(table(scores))
    faults = [] if asked.allow_regression else below(scores)
    if asked.write:
        write_floors(scores, lower=asked.allow_regression)
        write_readmes(scores)
        CONFIDENCE.write_text(confidence(scores), encoding="utf-8", newline="\n")
        write_tables()
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
