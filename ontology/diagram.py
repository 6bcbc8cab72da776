"""Draws the ontology as one SVG: a box a class, a row a relation, a pill for each class of its objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from kg.schema import Schema

#: One colour a class, light enough for black text: from ColorBrewer's pastel schemes.
COLOURS = ("#9ecae1", "#fdd49e", "#b2df8a", "#fbb4ae", "#decbe4", "#ffed6f", "#ccebc5", "#e5d8bd", "#a6cee3", "#f4cae4")
RECORDS = ("Report", "Article", "Claim", "Statistic", "Evidence", "Mention", "Finding")
WIDTH, MARGIN, GAP, ROW, HEAD, PAD = 1180, 20, 16, 26, 32, 12


@dataclass(slots=True)
class Box:
    """A class with its rows (label, targets) and the boxes of its subclasses."""

    name: str
    rows: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    inner: list[Box] = field(default_factory=list)

    @property
    def height(self) -> int:
        """Pixels that the box needs."""
        inner = sum(box.height + GAP // 2 for box in self.inner)
        return HEAD + ROW * len(self.rows) + inner + (PAD if self.rows or self.inner else 0)


def draw(schema: Schema) -> str:
    """The SVG text: agents on the left, the other nodes in the middle, the records that carry evidence on the right."""
    rows = _rows(schema)
    boxes = {name: Box(name=name, rows=rows.get(name, [])) for name in (*schema.classes,)}
    for name, box in boxes.items():
        parent = schema.classes[name].parent
        if parent and parent != "Entity":
            boxes[parent].inner.append(box)
    tops = [name for name in schema.classes if schema.classes[name].parent == "Entity" and name != "Agent"]
    columns = [[boxes["Agent"]], [boxes[name] for name in tops], [boxes[name] for name in RECORDS]]
    width = (WIDTH - 2 * MARGIN - 2 * GAP) // 3
    parts: list[str] = []
    bottom = 0
    for i, column in enumerate(columns):
        y = MARGIN
        for box in column:
            parts += _box(schema, box, MARGIN + i * (width + GAP), y, width)
            y += box.height + GAP
        bottom = max(bottom, y)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + MARGIN}" font-size="13" '
        'font-family="Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif">'
    )
    title = f"<title>{escape('报告知识图谱本体 · Ontology of report-kg')}</title>"
    return "\n".join(
        [head, title, f'<rect width="{WIDTH}" height="{bottom + MARGIN}" fill="#ffffff"/>', *parts, "</svg>\n"]
    )


def _rows(schema: Schema) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """For each class, the properties to other nodes that begin at it, with their objects."""
    rows: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, found in schema.properties.items():
        objects = any(end in schema.classes for end in found.range)
        if not objects or found.abstract:
            continue
        pairs = found.pairs or tuple((s, o) for s in found.domain for o in found.range)
        ends: dict[str, list[str]] = {}
        for subject, object_ in sorted(_covered(pairs, schema)):
            ends.setdefault(subject, []).append(object_)
        for subject, targets in ends.items():
            rows.setdefault(subject, []).append((name, tuple(targets)))
    return rows


def _covered(pairs: Iterable[tuple[str, str]], schema: Schema) -> set[tuple[str, str]]:
    """The pairs, with a superclass on either side where every class below it is there."""
    left = set(pairs)
    for general in ("Entity", "Agent", "Body"):
        below = {name for name in schema.entity_classes if general in schema.ancestors(name)}
        for other in sorted({o for _, o in left}):
            if {(one, other) for one in below} <= left:
                left = {p for p in left if p[1] != other or p[0] not in below} | {(general, other)}
        for other in sorted({s for s, _ in left}):
            if {(other, one) for one in below} <= left:
                left = {p for p in left if p[0] != other or p[1] not in below} | {(other, general)}
    return left


def _colour(schema: Schema, name: str) -> str:
    line = schema.ancestors(name)
    if name in RECORDS or line[-1] != "Entity":
        return "#d9d9d9"
    tops = sorted(n for n, found in schema.classes.items() if found.parent == "Entity")
    return COLOURS[tops.index(line[-2]) % len(COLOURS)] if len(line) > 1 else "#f0f0f0"


def _box(schema: Schema, box: Box, x: int, y: int, width: int) -> Iterator[str]:
    colour = _colour(schema, box.name)
    frame = f'<rect x="{x}" y="{y}" width="{width}" rx="8"'
    yield f'{frame} height="{box.height}" fill="#ffffff" stroke="{colour}" stroke-width="2"/>'
    yield f'{frame} height="{HEAD - 4}" fill="{colour}"/>'
    label = f"{schema.label(box.name)} {box.name}"
    yield f'<text x="{x + PAD}" y="{y + 19}" font-weight="bold">{escape(label)}</text>'
    y += HEAD
    for name, targets in box.rows:
        dash = ' font-style="italic"' if schema.properties[name].kind == "inferred" else ""
        yield f'<text x="{x + PAD}" y="{y + 17}"{dash}>{escape(f"{name} {schema.label(name)}")}</text>'
        yield from _pills(schema, targets, x + width - PAD, y)
        y += ROW
    for inner in box.inner:
        yield from _box(schema, inner, x + PAD, y, width - 2 * PAD)
        y += inner.height + GAP // 2


def _pills(schema: Schema, targets: Iterable[str], right: int, y: int) -> Iterator[str]:
    """The Chinese labels of the objects, set from the right edge of the box."""
    for name in reversed(tuple(targets)):
        label = schema.label(name)
        width = 13 * len(label) + 10
        right -= width + 4
        yield f'<rect x="{right}" y="{y + 2}" width="{width}" height="20" rx="10" fill="{_colour(schema, name)}"/>'
        yield f'<text x="{right + 5}" y="{y + 17}">{escape(label)}</text>'
