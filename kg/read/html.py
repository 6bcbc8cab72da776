"""Web pages: the article without navigation, advertising and comments (trafilatura), headings as Markdown headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import trafilatura

from kg.model import KgError
from kg.read.decode import decode
from kg.read.formats import Extract, Part, assemble

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
#: A class of its own that no rule of trafilatura takes for something to throw away (as it does with "caption").
_CAPTION = "kg-legend"
_BREAK = "\x1f"
#: trafilatura's own names for what it keeps: heading, paragraph, list item, quotation, table row.
_LINES = ("head", "p", "item", "quote", "row")


def read(data: bytes, *, name: str) -> Extract:
    """The article of a page, its title, date and site; raises KgError where there is no article in the page."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, name=name, declared=declared[1].decode("ascii") if declared else "")
    tree: Any = trafilatura.load_html(decoded.text)
    if tree is None:
        raise KgError(f"{name}: not a web page")
    for caption in list(tree.iter("figcaption")):  # trafilatura drops captions; a paragraph's class it keeps
        caption.tag = "p"
        caption.set("class", _CAPTION)
        caption.getparent().addnext(caption)
    page: Any = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        # Only what the page declares: the guesses of an extensive search change with the day of the build.
        date_extraction_params={"extensive_search": False, "original_date": True, "max_date": "2100-01-01"},
    )
    if page is None:
        raise KgError(f"{name}: no article found in the page")
    meta = {key: str(getattr(page, own, None) or "") for key, own in (("date", "date"), ("paper", "sitename"))}
    meta |= {
        str(tag.get("name")): str(tag.get("content", "")) for tag in tree.iter("meta") if tag.get("name") == "area"
    }
    return assemble(_parts(page.body), kind="html", encoding=decoded.encoding, meta={"title": page.title or "", **meta})


def _parts(body: Any) -> Iterator[Part]:
    for element in body.iter(*_LINES):
        if any(above.tag in _LINES for above in element.iterancestors()):
            continue
        if element.tag == "row":
            cells = (" ".join("".join(cell.itertext()).split()) for cell in element.iter("cell"))
            yield Part(text="| " + " | ".join(cells) + " |")
        elif element.tag == "head":
            yield Part(text="".join(element.itertext()), level=int((element.get("rend") or "h2")[1:]))
        else:
            for line in _lines(element):
                yield Part(text=line, caption=element.get("class") == _CAPTION)


def _lines(element: Any) -> list[str]:
    """The text of a paragraph, cut where the page breaks the line."""
    for line_break in element.iter("lb"):
        line_break.tail = _BREAK + (line_break.tail or "")
    return "".join(element.itertext()).split(_BREAK)
