"""The reports' texts as a build keeps them: what every offset of the graph points into, without the reports."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kg.graph.outputs import read_record
from kg.model import KgError

if TYPE_CHECKING:
    from kg.graph.records import ArticleView

_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
#: Longest part of a path, in bytes of UTF-8: systems allow 255, and names get endings.
_LONGEST = 180


def file_name(source: str) -> str:
    """A report's name as a path under the output folder that every system allows.

    >>> file_name("../2024/a:b.pdf")
    '_/2024/a_b.pdf'
    """
    parts = [p for p in source.replace("\\", "/").split("/") if p not in ("", ".")]
    return "/".join("_" if p == ".." else _cut(_UNFIT.sub("_", p)) for p in parts)


def _cut(name: str) -> str:
    data = name.encode("utf-8", "replace")
    return name if len(data) <= _LONGEST else data[:_LONGEST].decode("utf-8", "ignore") + "~" + digest(name)


def digest(text: str) -> str:
    """A few letters that tell names apart."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Sources and their names without an ending, equal ones (on any system) with letters of their source behind.

    >>> told_apart({"a/x.txt": "x", "b/X.md": "X", "y.txt": "y"})
    {'a/x.txt': 'x~71cc043f', 'b/X.md': 'X~17465132', 'y.txt': 'y'}
    """
    times = Counter(name.casefold() for name in names.values())
    return {s: name if times[name.casefold()] == 1 else f"{name}~{digest(s)}" for s, name in names.items()}


def text_names(sources: Iterable[str]) -> dict[str, str]:
    """Where the text of each report goes, under the output folder.

    >>> text_names(["2024/a.txt", "b.pdf"])
    {'2024/a.txt': 'texts/2024/a.txt', 'b.pdf': 'texts/b.pdf.txt'}
    """
    names = told_apart({source: file_name(source).removesuffix(".txt") for source in sorted(set(sources))})
    return {source: f"texts/{name}.txt" for source, name in names.items()}


def read_texts(folder: Path, articles: Iterable[ArticleView]) -> dict[str, str]:
    """The texts of these articles, by IRI, from the folder of a build; KgError when it has no record or lost one."""
    kept = {str(row["source"]): str(row["text"]) for row in read_record(folder).inputs if row.get("text")}
    whole: dict[str, str] = {}
    found = {}
    for article in articles:
        if article.source not in kept:
            continue
        if article.source not in whole:
            whole[article.source] = _read(folder / kept[article.source])
        found[article.iri] = whole[article.source][article.start : article.end]
    return found


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise KgError(f"{path}: not the text that the build kept ({error}); run `kg build` again") from error
