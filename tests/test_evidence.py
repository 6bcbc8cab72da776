"""Every claim can show its words: quotes cut out of the file, no longer than sentences, with object and figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import kg
from kg.evidence import broken
from kg.model import Article, Document, Entity, Facts, Mention, Piece, Relation, Statistic, cut

TEXT = "安吉县总工会打造“安小驿”品牌。走访职工\n1200余人次。"


def document(text: str = TEXT) -> Document:
    article = Article(id="a-1", title="", start=0, end=len(text), blocks=())
    return Document(source="a.txt", text=text, sha256="", format="text", encoding="utf-8", articles=(article,))


def facts() -> Facts:
    quote = (cut(TEXT, 0, 16),)
    figure = (cut(TEXT, 16, len(TEXT)),)
    return Facts(
        source="a.txt",
        article=document().articles[0],
        entities=(
            Entity(id="e1", type="TradeUnion", name="安吉县总工会",
                   mentions=(Mention(start=0, end=6, text="安吉县总工会", rule="r"),)),
            Entity(id="e2", type="Programme", name="安小驿",
                   mentions=(Mention(start=9, end=12, text="安小驿", rule="r"),)),
        ),
        relations=(Relation(subject="e1", predicate="runs", object="e2", evidence=quote, rule="r"),),
        statistics=(Statistic(subject="e1", indicator="走访职工", value=Decimal(1200), unit="人次", evidence=figure,
                              as_written="1200余人次", rule="r"),),
    )  # fmt: skip


def test_sound_evidence_has_no_faults() -> None:
    assert broken(document(), [facts()]) == ()


def test_every_fault_is_told() -> None:
    sound = facts()
    relation, statistic, first = sound.relations[0], sound.statistics[0], sound.entities[0]
    moved = Piece(start=1, end=5, quote=TEXT[0:4])
    outside = replace(sound.article, end=10)
    cases = {
        "the quote at 1 is not the file's text": replace(sound, relations=(replace(relation, evidence=(moved,)),)),
        "the quote at 0 is outside the article": replace(sound, article=outside, statistics=()),
        "no evidence": replace(sound, relations=(replace(relation, evidence=()),)),
        "lacks a mention of the object": replace(sound, relations=(replace(relation, evidence=(cut(TEXT, 0, 6),)),)),
        "lacks the figure 1200余人次": replace(sound, statistics=(replace(statistic, evidence=relation.evidence),)),
        "安吉县总工会 is not mentioned there": replace(
            sound, entities=(replace(first, mentions=(replace(first.mentions[0], start=1, end=7),)), sound.entities[1])
        ),
    }
    for message, faulty in cases.items():
        assert any(message in fault for fault in broken(document(), [faulty])), message


def test_a_name_may_run_around_a_caption() -> None:
    text = "全县职工技能\n\n图为现场\n\n比武大赛举行。"
    article = Article(id="a-1", title="", start=0, end=len(text), blocks=())
    mention = Mention(start=0, end=18, text="全县职工技能比武大赛", rule="r")
    entity = Entity(id="e1", type="Event", name="全县职工技能比武大赛", mentions=(mention,))
    assert broken(document(text), [Facts(source="a.txt", article=article, entities=(entity,))]) == ()


def sound_build(built: kg.Build) -> None:
    """All claims of a build have sound evidence, in the facts and in the graph made of them."""
    texts = {item.source: item for item in built.documents}
    claims = 0
    for item in built.facts:
        assert broken(texts[item.source], [item]) == ()
        claims += len(item.relations) + len(item.statistics)
    assert claims > 100
    views = built.graph.views
    source = {article.iri: article.source for article in views.articles}
    for claim in (*views.claims, *views.statistics):
        assert claim.evidence
        for piece in claim.evidence:
            text = texts[source[piece.article]].text
            assert text[piece.start : piece.end] == piece.exact
            assert text[: piece.start].endswith(piece.prefix)
            assert text[piece.end :].startswith(piece.suffix)


def test_every_claim_of_the_shipped_reports_has_its_words(built: kg.Build) -> None:
    sound_build(built)


def test_every_claim_of_real_reports_has_its_words(real: Path) -> None:
    sound_build(kg.build(real / "seeds"))


def longest(text: str) -> int:
    """Length without whitespace of the longest sentence of a text, in characters; a line break ends no sentence."""
    flat = "".join(text.split())
    for end in "！？；":
        flat = flat.replace(end, "。")
    return max(len(sentence) for sentence in flat.split("。")) + 1


@pytest.mark.parametrize("part", ["relations", "statistics"])
def test_evidence_is_no_longer_than_two_sentences(built: kg.Build, part: str) -> None:
    texts = {item.source: item.text for item in built.documents}
    for item in built.facts:
        most = 2 * longest(texts[item.source][item.article.start : item.article.end])
        for claim in getattr(item, part):
            assert len("".join("".join(piece.quote for piece in claim.evidence).split())) <= most
