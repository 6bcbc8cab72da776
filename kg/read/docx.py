"""Word documents: paragraphs and tables in their order, headings as Markdown headings."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.table import Table

from kg.model import KgError
from kg.read.formats import Extract, Part, assemble

#: Heading styles are English inside the file whatever Word's language; other writers use Chinese names.
_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
_TITLES = ("title", "标题")
_CAPTIONS = ("caption", "题注")


def read(data: bytes, *, name: str) -> Extract:
    """The text of a .docx file: a paragraph a line, a table row a line; pictures, headers and footers are left out."""
    try:
        document = docx.Document(io.BytesIO(data))
        parts = list(_parts(document))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise KgError(f"{name}: not a Word document that can be read (byte 0): {error}") from error
    return assemble(parts, kind="docx", encoding="docx", meta={"title": document.core_properties.title or ""})


def _parts(document: WordDocument) -> Iterator[Part]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)  # merged cells come twice
                if any(cells):
                    yield Part(text="| " + " | ".join(cells) + " |")
            continue
        style = ((item.style.name if item.style else "") or "").lower()
        heading = _HEADING.match(style)
        level = int(heading[1]) if heading else 1 if style in _TITLES else 0
        for line in item.text.split("\n"):
            yield Part(text=line, level=level, caption=style in _CAPTIONS)
