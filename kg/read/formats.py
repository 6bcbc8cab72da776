"""Which reader opens which file. A new format is one file with a `read` function and one line here."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

#: Suffix -> the module that reads it. Modules are imported when a file needs them: their libraries are slow to load.
READERS: Mapping[str, str] = {
    ".docx": "kg.read.docx",
    ".htm": "kg.read.html",
    ".html": "kg.read.html",
    ".markdown": "kg.read.markdown",
    ".md": "kg.read.markdown",
    ".pdf": "kg.read.pdf",
    ".txt": "kg.read.plain",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a reader makes of a file's bytes.

    `text` is the decoded text of a text file and the extracted text of others; Markdown heading marks in it are
    headings. The report begins at `start`, after front matter. `encoding` is how bytes became text, `meta` what the
    file says about itself, `captions` where the lines begin that the file itself calls captions.
    """

    text: str
    format: str
    encoding: str
    start: int = 0
    meta: Mapping[str, str] = field(default_factory=dict)
    captions: frozenset[int] = frozenset()


class Reader(Protocol):
    """The one function of a reader's module."""

    def read(self, data: bytes, *, name: str) -> Extract:
        """The text of the file `name`; raises KgError for a file that it cannot read."""


def reader(suffix: str) -> Reader:
    """The module that reads files of a suffix (lower case, with its dot); KeyError where there is none."""
    return cast(Reader, importlib.import_module(READERS[suffix]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One line of an extracted text; `level` is the depth of a heading, 0 for none."""

    text: str
    level: int = 0
    caption: bool = False


def assemble(parts: Iterable[Part], *, kind: str, encoding: str, meta: Mapping[str, str]) -> Extract:
    """The extracted text of a file that is not text itself: a blank line between its parts, headings marked.

    >>> assemble([Part(text="工会", level=1), Part(text="正文。")], kind="html", encoding="utf-8", meta={}).text
    '# 工会\\n\\n正文。\\n'
    """
    lines: list[str] = []
    captions: set[int] = set()
    at = 0
    for part in parts:
        text = " ".join(part.text.split())  # an extracted line has no breaks of its own
        if not text:
            continue
        line = "#" * part.level + " " * bool(part.level) + text
        if part.caption:
            captions.add(at)
        lines.append(line)
        at += len(line) + 2
    return Extract(
        text="\n\n".join(lines) + "\n" if lines else "",
        format=kind,
        encoding=encoding,
        meta={key: value for key, value in sorted(meta.items()) if value},
        captions=frozenset(captions),
    )
