"""Markdown: plain text whose heading marks `kg.read.lines` knows; offsets count the front matter too."""

from __future__ import annotations

from dataclasses import replace

from kg.read import plain
from kg.read.formats import Extract


def read(data: bytes, *, name: str) -> Extract:
    """A Markdown file, with or without front matter."""
    return replace(plain.read(data, name=name), format="markdown")
