"""Pages of our own in data/read with the answer written inside: every tag says what the text after it is.

<A> an article begins; <H> headline, <s> subhead, <B> byline, <C> caption, <P> paragraph, <N> note; <+> a paragraph that
goes on with the sentence left open before it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.read.articles import split

_TAG = re.compile(r"<([AHsBCPN+])>")
_KINDS = {
    "H": "headline",
    "s": "subhead",
    "B": "byline",
    "C": "caption",
    "P": "paragraph",
    "+": "paragraph",
    "N": "note",
}

PAGES = sorted((Path(__file__).parent / "data" / "read").glob("*.txt"))


def page_named(name: str) -> str:
    """A page with its answers."""
    return (Path(__file__).parent / "data" / "read" / f"{name}.txt").read_text(encoding="utf-8")


def raw(page: str) -> str:
    """The page as a newspaper has it: without the answers."""
    return _TAG.sub("", page)


def _expected(page: str) -> list[tuple[str, bool, str]]:
    """(kind, joins, text) of every block, and ('article', ...) where one begins."""
    found = []
    for line in page.split("\n"):
        tags = list(_TAG.finditer(line))
        if not tags:
            assert not line.strip(), f"no tag in {line}"
            continue
        ends = [*(tag.start() for tag in tags[1:]), len(line)]
        for tag, end in zip(tags, ends, strict=True):
            text = line[tag.end() : end].strip()
            if tag[1] == "A":
                found.append(("article", False, ""))
            else:
                found.append((_KINDS[tag[1]], tag[1] == "+", text))
    if found and found[0][0] != "article":  # what stands above the first headline belongs to the first article
        found.remove(("article", False, ""))
        found.insert(0, ("article", False, ""))
    return found


def _actual(page: str) -> list[tuple[str, bool, str]]:
    found = []
    for article in split(page, source="page.txt", meta={}):
        found.append(("article", False, ""))
        found.extend((block.kind, block.joins, page[block.start : block.end]) for block in article.blocks)
    return found


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_pages(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert _actual(raw(page)) == _expected(page)


def test_bold_text_and_links_are_cut_around() -> None:
    page = "## 清单里的**服务**\n\n**文/王小红**\n\n这份清单由**海川县总工会**牵头，[全文](list.html)已经公开。\n"
    assert _actual(page)[1:] == [
        ("headline", False, "清单里的"),
        ("headline", False, "服务"),
        ("byline", False, "文/王小红"),
        ("paragraph", False, "这份清单由"),
        ("paragraph", True, "海川县总工会"),
        ("paragraph", True, "牵头，"),
        ("paragraph", True, "全文"),
        ("paragraph", True, "已经公开。"),
    ]
