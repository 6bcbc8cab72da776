"""Plain text."""

from __future__ import annotations

from kg.read.decode import decode
from kg.read.formats import Extract
from kg.read.meta import front_matter


def read(data: bytes, *, name: str) -> Extract:
    """A text file in any encoding that `decode` knows, with or without front matter."""
    decoded = decode(data, name=name)
    meta, start = front_matter(decoded.text)
    return Extract(text=decoded.text, format="text", encoding=decoded.encoding, start=start, meta=meta)
