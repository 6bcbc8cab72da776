"""The values that flow through the program: documents in, facts out. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

#: Subject of `author` relations: the article itself, which is not an entity.
ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of an article in code points of the document's text.

    `kind` is one of headline, subhead, byline, caption, paragraph, note. A paragraph that a caption, a page
    break or a column break interrupts is several blocks; `joins` is true where a block goes on with the sentence
    that the previous paragraph block left open.
    """

    start: int
    end: int
    kind: str
    joins: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report on a page: offsets are code points of the document's text; names never resolve across articles.

    `area` is the full name of the administrative area the article speaks from (`嘉兴市海盐县` or `海盐县`), `date`
    an ISO date (or year, or year-month), `paper` the newspaper; each is empty where neither text nor metadata say it.
    """

    id: str
    title: str
    start: int
    end: int
    blocks: tuple[Block, ...]
    area: str = ""
    date: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: its decoded text is never altered, every offset in the program points into it.

    `source` is the file's name as shown to people, `sha256` the digest of its bytes, `format` the reader that
    opened it, `encoding` how bytes became text, `meta` sorted (key, value) pairs of front matter or sidecar.
    """

    source: str
    text: str
    sha256: str
    format: str
    encoding: str
    articles: tuple[Article, ...]
    meta: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A quoted stretch of a document: `text[start:end] == quote`. Make it only with `cut`."""

    start: int
    end: int
    quote: str


def cut(text: str, start: int, end: int) -> Piece:
    """The piece of `text` from `start` to `end` (code points); raises ValueError when it is empty or out of range.

    >>> cut("县总工会出台办法", 4, 6).quote
    '出台'
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no text at {start}..{end} in a text of {len(text)} characters")
    return Piece(start=start, end=end, quote=text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A surface form of an entity: where it stands, and the id of the rule that found it."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A node of one article: `type` is a class of the ontology, `name` the resolved canonical name.

    `aliases` are further full names, `mentions` every place that names it, `area` the area that tells namesakes
    apart ('' where none is known), `notes` why surface forms were joined (one sentence each, for `kg explain`).
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    area: str = ""
    notes: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A stated edge between two entities of one article (`subject` may be `ARTICLE`), with its evidence.

    `status` is done, planned or target; `confidence` 0 to 1 from the rule's measured precision.
    """

    subject: str
    predicate: str
    object: str
    evidence: tuple[Piece, ...]
    rule: str
    confidence: Decimal = Decimal("0.5")
    year: str = ""
    role: str = ""
    period: str = ""
    status: str = "done"
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A figure of one article: `value` in base units (万 and 亿 folded in, percentages as fractions).

    `bound` is exact, atLeast, atMost, under or about; `lower` and `upper` the limits it implies (None: open);
    `period` the text's own time words, `period_start` and `period_end` ISO dates where they are known.
    """

    subject: str
    indicator: str
    value: Decimal
    unit: str
    as_written: str
    evidence: tuple[Piece, ...]
    rule: str
    bound: str = "exact"
    lower: Decimal | None = None
    upper: Decimal | None = None
    period: str = ""
    period_start: str = ""
    period_end: str = ""
    comparison: str = ""
    status: str = "done"
    confidence: Decimal = Decimal("0.5")
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything extracted from one article; `unread` are figures that became no statistic."""

    source: str
    article: Article
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    unread: tuple[Piece, ...] = ()


class KgError(Exception):
    """An error that a user can act on: the message names the file, rule or place. `kg` shows it in one line."""
