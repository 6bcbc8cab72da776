"""Readable names for things: the same thing gets the same IRI in every build, whatever else is in the graph."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from kg.model import KgError

DEFAULT_BASE = "https://w3id.org/report-kg/id/"

#: Longest name, in code points, that stands in an IRI as it is.
LONGEST = 120

# What two careful writers write differently in one name (extraction guide, section 1).
_DROPPED = re.compile(r"[\s\"'“”‘’「」『』《》〈〉()（）\[\]【】〔〕{}]+")
_SAFE = re.compile(r"[A-Za-z0-9._\-]")
# Control, format (bidi, zero width), surrogate, private, unassigned characters and separators: not for IRIs (RFC 3987).
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
# Visible all the same, but not among the characters of RFC 3987 (ucschar).
_OUTSIDE = re.compile("[\ufff0-\uffff\U000e0000-\U000e0fff]")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*://[^\s<>\"{}|\\^`#?\x00-\x20]+/")


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """The form in which names are compared: without quotation marks, brackets, spaces, width and case.

    >>> normalise("“五心 行动” ＡＰＰ")
    '五心行动app'
    """
    folded = unicodedata.normalize("NFKC", name)
    visible = "".join(c for c in folded if unicodedata.category(c) not in ("Cc", "Cf", "Cs") or c.isspace())
    key = _DROPPED.sub("", visible).casefold()
    return key or folded  # a name of nothing but marks stands for itself


@lru_cache(maxsize=65536)
def segment(name: str) -> str:
    """One path segment of an IRI: letters of every script as they are, the rest percent-encoded, long names cut.

    >>> segment("工会/驿站 1"), segment("..")
    ('工会%2F驿站%201', '%2E%2E')
    """
    name = name.encode("utf-8", "replace").decode("utf-8")
    tail = ""
    if len(name) > LONGEST:
        tail = "~" + hashlib.sha256(name.encode()).hexdigest()[:16]
        name = name[:LONGEST]
    text = "".join(_encode(c) for c in name)
    if not text.strip("."):  # "." and ".." are steps in a path, not names
        text = text.replace(".", "%2E")
    return (text or "~") + tail


def _encode(char: str) -> str:
    if _SAFE.match(char) or (char >= "\xa0" and unicodedata.category(char) not in _UNSAFE and not _OUTSIDE.match(char)):
        return char
    return f"%{ord(char):02X}" if char < "\x80" else quote(char)


def check_base(base: str) -> str:
    """The base itself; KgError when things cannot be named under it."""
    if not _ABSOLUTE.fullmatch(base):
        raise KgError(f"base IRI {base!r}: must be absolute and end with a slash, such as {DEFAULT_BASE}")
    return base


class Iris:
    """Makes the IRIs under one base."""

    def __init__(self, base: str = DEFAULT_BASE) -> None:
        self.base = check_base(base)

    def entity(self, kind: str, name: str, area: str = "") -> str:
        """IRI of a node: class, area (given where names repeat) unless the name says it, compared name."""
        key = normalise(name)
        middle = segment(area) + "/" if area and not key.startswith(area) else ""
        return f"{self.base}{segment(kind)}/{middle}{segment(key)}"

    def report(self, source: str) -> str:
        """IRI of a file."""
        return f"{self.base}Report/{_path(source)}"

    def article(self, source: str, number: int) -> str:
        """IRI of the nth article (from 1) of a file."""
        return f"{self.base}Article/{_path(source)}/{number}"

    def claim(self, article: str, predicate: str, *parts: str) -> str:
        """IRI of a statement node in an article, told apart by what it states."""
        return f"{self._under('Claim', article)}/{segment(predicate)}-{self._digest(parts)}"

    def statistic(self, article: str, *parts: str) -> str:
        """IRI of a figure in an article, told apart by all its fields."""
        return f"{self._under('Statistic', article)}/{self._digest(parts)}"

    def evidence(self, article: str, start: int, end: int) -> str:
        """IRI of a quoted stretch; its two selectors are `/position` and `/quote` under it."""
        return f"{self._under('Evidence', article)}/{start}-{end}"

    def mention(self, article: str, start: int, end: int, kind: str) -> str:
        """IRI of the mention of a thing of one class at a place."""
        return f"{self._under('Mention', article)}/{start}-{end}-{segment(kind)}"

    def finding(self, kind: str, *statistics: str) -> str:
        """IRI of a result of the check of figures, told apart by its kind and the figures it is about."""
        return f"{self.base}Finding/{segment(kind)}-{self._digest((kind, *statistics))}"

    def findings(self) -> str:
        """Name of the graph of what the check of figures found."""
        return f"{self.base}graph/findings"

    def inferred(self) -> str:
        """Name of the graph of what follows from the administrative table."""
        return f"{self.base}graph/inferred"

    def local(self, iri: str) -> str:
        """The IRI without the base."""
        return iri.removeprefix(self.base)

    def _under(self, kind: str, article: str) -> str:
        return f"{self.base}{kind}/{article.removeprefix(self.base + 'Article/')}"

    def _digest(self, parts: tuple[str, ...]) -> str:
        # Without the base, so that a move to another base keeps every local name.
        text = "\x1f".join(p.removeprefix(self.base) for p in parts)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _path(source: str) -> str:
    return "/".join(segment(p) for p in source.replace("\\", "/").split("/") if p)
