"""Names for things: readable, and safe whatever a report is called or says."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.iris import DEFAULT_BASE, LONGEST, Iris, normalise, segment
from kg.graph.merge import clean

#: (name, the end of its IRI): what reports, scans and attackers put into names.
HOSTILE = [
    ("就在海盐", "就在海盐"),
    ("守好红色根脉·班前十分钟活动", "守好红色根脉·班前十分钟活动"),
    ("“五心 行动”", "五心行动"),
    ("（第3期）ＡＰＰ", "第3期app"),
    ("a b<c>\"d{e}f|g\\h^i`j", "ab%3Cc%3Edef%7Cg%5Ch%5Ei%60j"),
    ("工会/驿站", "工会%2F驿站"),
    ("第100%满意?#1", "第100%25满意%3F%231"),
    ("甲\u202e乙\u200b丙\ufeff", "甲乙丙"),
    ("甲\x00\x07乙", "甲乙"),
    ("金敏\n军", "金敏军"),
    ("..", "%2E%2E"),
    (".", "%2E"),
    ("…", "..."),
    ("“”", "“”"),
    ("\u202e", "%E2%80%AE"),
    ("\ud800", "%3F"),
    ("👩‍🔧工匠𠮷", "👩🔧工匠𠮷"),
    ("\ue000私", "%EE%80%80私"),
    ("@base <x> .", "%40base%3Cx%3E."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "end"), HOSTILE)
def test_names_in_iris(name: str, end: str) -> None:
    expected = end if end.strip(".") else end.replace(".", "%2E")
    iri = Iris().entity("Award", name)
    assert iri == f"{DEFAULT_BASE}Award/{expected}"
    assert ox.NamedNode(iri).value == iri


def test_a_name_of_ten_thousand_characters() -> None:
    one, other = (Iris().entity("Programme", "长" * 10_000 + end, "海盐县") for end in "甲乙")
    assert one.startswith(f"{DEFAULT_BASE}Programme/海盐县/{'长' * LONGEST}~")
    assert len(one) == len(other) == len(DEFAULT_BASE) + len("Programme/海盐县/") + LONGEST + 17
    assert one != other


def test_an_area_stands_once() -> None:
    iris = Iris("https://example.org/")
    assert iris.entity("Person", "王伟", "海盐县") == "https://example.org/Person/海盐县/王伟"
    assert iris.entity("Facility", "海盐县工人文化宫", "海盐县") == "https://example.org/Facility/海盐县工人文化宫"


@given(st.text())
def test_any_text_is_a_segment(name: str) -> None:
    part = segment(name)
    iri = ox.NamedNode(f"{DEFAULT_BASE}Award/{part}")  # raises for what is no IRI
    assert "/" not in part
    assert part.strip(".")
    next(iter(ox.parse(f"<{iri.value}> <x:p> <{iri.value}> .".encode(), format=ox.RdfFormat.N_TRIPLES)))


@given(st.text(max_size=8), st.text(max_size=8))
def test_different_names_have_different_segments(one: str, other: str) -> None:
    one, other = (t.encode("utf-8", "replace").decode() for t in (one, other))
    assert (segment(one) == segment(other)) == (one == other)


@given(st.text())
def test_the_compared_form_is_compared_with_itself(name: str) -> None:
    name = "甲" + name  # a name of nothing but marks stands for itself
    key = normalise(name)
    assert normalise(f" “{name}” ") == key
    label = clean(name)
    assert label == clean(label)
    assert all(c.isprintable() for c in label)
