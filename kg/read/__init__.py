"""Files -> documents: formats, decoding, a page into articles and blocks. The text is never altered."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.model import Document, KgError
from kg.read.articles import split
from kg.read.find import Found, find_reports
from kg.read.formats import READERS, reader
from kg.read.meta import checked, sidecar

__all__ = ["Found", "find_reports", "read_document"]


def read_document(path: Path, *, source: str = "") -> Document:
    """One report; `source` is its name as shown to people (the file's name by default).

    Raises KgError, with the file's name, for a file that cannot be opened, is empty, is binary, is in no known
    encoding or in no known format, or has faulty metadata.
    """
    name = source or path.name
    suffix = path.suffix.lower()
    if suffix not in READERS:
        raise KgError(f"{name}: no reader for {suffix or 'files without a suffix'}; known are {', '.join(READERS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise KgError(f"{name}: cannot be read: {error.strerror or error}") from error
    if not data:
        raise KgError(f"{name}: the file is empty")
    found = reader(suffix).read(data, name=name)
    if not found.text[found.start :].strip():
        raise KgError(f"{name}: there is no text in the file")
    meta = checked({**found.meta, **sidecar(path, name=name)}, name=name)
    return Document(
        source=name,
        text=found.text,
        sha256=hashlib.sha256(data).hexdigest(),
        format=found.format,
        encoding=found.encoding,
        articles=split(found.text, source=name, meta=meta, start=found.start, captions=found.captions),
        meta=tuple(sorted(meta.items())),
    )
