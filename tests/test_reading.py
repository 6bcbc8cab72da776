"""The flow text of an article: lines joined, widths unified, and every stretch found again in the file."""

from __future__ import annotations

import pytest
from article_example import document
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Article, Block, Document
from kg.nlp.reading import Reading


def read(text: str, *blocks: tuple[int, int, str, bool]) -> Reading:
    """The reading of a text with blocks (start, end, kind, whether it joins the paragraph before)."""
    made = tuple(Block(start=a, end=b, kind=kind, joins=joins) for a, b, kind, joins in blocks)
    article = Article(id="example-1", title="", start=0, end=len(text), blocks=made)
    page = Document(source="example", text=text, sha256="", format="text", encoding="utf-8", articles=(article,))
    return Reading(page, article)


CHARACTERS = st.text(alphabet='工会 ，,;"“”「」１2．%\t\u3000\r\n#-·', min_size=1, max_size=60)


@settings(deadline=None)
@given(CHARACTERS, st.data())
def test_every_flow_span_is_found_in_the_file(text: str, data: st.DataObject) -> None:
    reading = read(text, (0, len(text), "paragraph", False))
    length = sum(unit.end - unit.start for unit in reading.units)
    if not length:
        assert reading.text == ""
        return
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    for piece in reading.evidence((start, end)):
        assert text[piece.start : piece.end] == piece.quote
    assert text[reading.place(start)] == reading.surface(start, end)[0]
    assert text[reading.place(end - 1)] == reading.surface(start, end)[-1]
    assert len(reading.text) == length + 1


@settings(deadline=None)
@given(CHARACTERS)
def test_folding_keeps_every_offset(text: str) -> None:
    reading = read(text, (0, len(text), "paragraph", False))
    for position, char in enumerate(reading.text[:-1]):
        written = text[reading.place(position)]
        assert char == written or not written.isalnum() or char == {"１": "1"}.get(written)


def test_a_paragraph_that_a_caption_breaks_is_one() -> None:
    text = "县总工会开办夜\n图为课堂\n校三十个班。\n"
    reading = read(text, (0, 7, "paragraph", False), (8, 12, "caption", False), (13, 19, "paragraph", True))
    assert reading.text == "县总工会开办夜校三十个班。\n图为课堂\n"
    assert [(unit.kind, reading.text[unit.start : unit.end]) for unit in reading.units] == [
        ("paragraph", "县总工会开办夜校三十个班。"),
        ("caption", "图为课堂"),
    ]
    assert [(p.start, p.end, p.quote) for p in reading.evidence((6, 8))] == [(6, 7, "夜"), (13, 14, "校")]
    assert reading.surface(6, 8) == "夜校"


def test_a_line_break_inside_a_word_is_no_part_of_it() -> None:
    text = "县总工\n会开办夜校。"
    reading = read(text, (0, len(text), "paragraph", False))
    assert reading.text == "县总工会开办夜校。\n"
    assert [(p.start, p.end, p.quote) for p in reading.evidence((0, 4))] == [(0, 5, "县总工\n会")]
    assert reading.surface(0, 4) == "县总工会"


@pytest.mark.parametrize(
    ("written", "flow"),
    [
        ("共１２．５％,真好!", "共12.5%，真好！"),
        ("1,250人8:30到", "1,250人8:30到"),
        ('"夜校"开了，"书屋"也开了', "“夜校”开了，“书屋”也开了"),
        ("「夜校」里有『书屋』", "“夜校”里有‘书屋’"),
    ],
)
def test_widths_and_marks_are_unified(written: str, flow: str) -> None:
    page = document(written)
    assert Reading(page, page.articles[0]).text == flow + "\n"


def test_sentences_end_behind_the_closing_mark() -> None:
    page = document("headline: 夜校开了\n他说：“好！”大家点头。还有\n")
    reading = Reading(page, page.articles[0])
    assert [(s.kind, s.unit, reading.text[s.start : s.end]) for s in reading.sentences] == [
        ("headline", 0, "夜校开了"),
        ("paragraph", 1, "他说：“好！”"),
        ("paragraph", 1, "大家点头。"),
        ("paragraph", 1, "还有"),
    ]
