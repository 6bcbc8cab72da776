"""Articles made by hand, and what the extractor finds in them."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from spacy.tokens import Doc

import kg.nlp
from kg.model import Article, Block, Document, Facts
from kg.nlp.pipeline import Analysis
from kg.nlp.reading import Reading
from kg.nlp.scan import Scan


def document(*articles: str) -> Document:
    """A document of these articles: one block a line, `headline: `, `caption: ` and so on before it say its kind."""
    text, found = "", []
    for number, article in enumerate(articles, 1):
        blocks = []
        start = len(text)
        for line in article.splitlines():
            kind, _, body = line.rpartition(": ")
            blocks.append(Block(start=len(text), end=len(text) + len(body), kind=kind or "paragraph"))
            text += body + "\n"
        found.append(
            Article(id=f"example-{number}", title="", start=start, end=len(text), blocks=tuple(blocks)),
        )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(source="example", text=text, sha256=digest, format="text", encoding="utf-8", articles=tuple(found))


@lru_cache(maxsize=1)
def extractor() -> kg.nlp.Extractor:
    """The extractor with the shipped rules."""
    return kg.nlp.load()


def extract(*articles: str) -> tuple[Facts, ...]:
    """The facts of the articles of one document."""
    return extractor().extract(document(*articles))


def named(facts: Facts, kind: str) -> set[str]:
    """The names of the entities of that class."""
    return {entity.name for entity in facts.entities if entity.type == kind}


def analyse(text: str) -> Doc:
    """An article of one paragraph with every component run over it; its Analysis is in `user_data`."""
    page = document(text)
    nlp = extractor()._nlp
    analysis = Analysis(reading=Reading(page, page.articles[0]))
    doc = nlp.make_doc(analysis.reading.text)
    doc.user_data["kg"] = analysis
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def mentions(text: str, rule: str) -> set[tuple[str, str]]:
    """The wording and class of every mention that the rule finds, whether or not it becomes a node."""
    doc = analyse(text)
    return {(span.text, span.label_) for span in doc.spans["kg_mentions"] if span.id_ == rule}


def scan(text: str) -> Scan:
    """What the rules look at in an article of one paragraph."""
    found: Scan = analyse(text).user_data["kg"].scan
    return found
