"""Gold JSON and the text it describes -> Documents and Facts, so that the graph can be tested without an extractor."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.model import Article, Block, Document, Entity, Facts, Mention, Piece, Relation, Statistic, cut


class Squeezed:
    """A text without whitespace that knows where its characters came from."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.places = [i for i in range(start, end) if not text[i].isspace()]
        self.flat = "".join(text[i] for i in self.places)

    def all(self, form: str) -> list[Piece]:
        """Every place of a form, whatever blanks and line breaks stand in it."""
        wanted, found, at = re.sub(r"\s+", "", form), [], 0
        while wanted and (at := self.flat.find(wanted, at)) >= 0:
            found.append(cut(self.text, self.places[at], self.places[at + len(wanted) - 1] + 1))
            at += len(wanted)
        return found


def read_gold(gold: Path, text: Path) -> tuple[Document, tuple[Facts, ...]]:
    """A gold file and its report -> the document and its facts."""
    return gold_facts(json.loads(gold.read_text("utf-8")), text.read_bytes().decode("utf-8"))


def gold_facts(gold: dict[str, Any], text: str, area: str = "") -> tuple[Document, tuple[Facts, ...]]:
    """The gold structure of one file and its text -> the document and its facts."""
    facts = tuple(_article(gold["source"], a, text, area) for a in gold["articles"])
    document = Document(
        source=gold["source"], text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), format="text",
        encoding="utf-8", articles=tuple(f.article for f in facts),
    )  # fmt: skip
    return document, facts


def _article(source: str, a: dict[str, Any], text: str, area: str) -> Facts:
    squeezed = Squeezed(text, a["start"], a["end"])
    article = Article(
        id=a["id"], title=a["title"], start=a["start"], end=a["end"], area=a.get("area", area), date=a.get("date", ""),
        blocks=(Block(start=a["start"], end=a["end"], kind="paragraph"),), paper=a.get("paper", ""),
    )  # fmt: skip
    return Facts(
        source=source,
        article=article,
        entities=tuple(_entity(e, squeezed) for e in a["entities"]),
        relations=tuple(
            Relation(subject=r["subject"], predicate=r["predicate"], object=r["object"], rule="gold",
                     evidence=_evidence(r["evidence"], squeezed), confidence=Decimal(1),
                     year=str(r.get("year") or ""), role=r.get("role") or "", period=r.get("period") or "",
                     status=r.get("status", "done"), optional=bool(r.get("optional")))
            for r in a["relations"]
        ),
        statistics=tuple(_statistic(s, squeezed) for s in a["statistics"]),
    )  # fmt: skip


def _entity(e: dict[str, Any], squeezed: Squeezed) -> Entity:
    forms = {e["name"], *e.get("aliases", ()), *e.get("mentions", ())}
    pieces: list[Piece] = []
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        pieces += (p for p in squeezed.all(form) if all(p.end <= q.start or q.end <= p.start for q in pieces))
    return Entity(
        id=e["id"], type=e["type"], name=e["name"], aliases=tuple(e.get("aliases", ())), area=e.get("area", ""),
        mentions=tuple(Mention(start=p.start, end=p.end, text=re.sub(r"\s+", "", p.quote), rule="gold")
                       for p in sorted(pieces, key=lambda p: p.start)),
    )  # fmt: skip


def _statistic(s: dict[str, Any], squeezed: Squeezed) -> Statistic:
    return Statistic(
        subject=s["subject"], indicator=s["indicator"], value=Decimal(str(s["value"])), unit=s["unit"],
        as_written=s.get("as_written") or f"{s['value']}{s['unit']}", evidence=_evidence(s["evidence"], squeezed),
        rule="gold", bound=s.get("bound") or "exact", period=s.get("period") or "", confidence=Decimal(1),
    )  # fmt: skip


def _evidence(quote: str, squeezed: Squeezed) -> tuple[Piece, ...]:
    """The pieces of a quote; where the text has something between them, its clauses are looked for one by one."""
    pieces: list[Piece] = []
    for part in re.split(r"⋯|…{2}", quote):
        for clause in [part] if squeezed.all(part) else re.split(r"(?<=[，；])", part):
            pieces += squeezed.all(clause)[:1]
    if not pieces:
        raise ValueError(f"not in the text: {quote}")
    return tuple(sorted(set(pieces), key=lambda p: p.start))
