"""What is read of a figure's surroundings: an indicator, and the words around the figure that say it."""

from __future__ import annotations

from dataclasses import dataclass

#: Forms of wording; a statistic's rule is `statistic-` and one of them.
FORMS = (
    "again",
    "around",
    "context",
    "figure-object",
    "figure-subject",
    "level",
    "list",
    "noun-figure",
    "object-figure",
    "rate",
    "respectively",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is counted: `text`, the `form` of the wording, its `verb` ('' for none), the `thing` counted, `start`."""

    text: str
    form: str
    verb: str
    thing: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The words around a figure: `start`..`stop` before it, `behind` it, the indicator before, the noun of its clause.

    `end` is where the figure's own clause ends, `kind` the kind of its unit.
    """

    text: str
    start: int
    stop: int
    behind: str
    previous: Indicator | None
    context: str
    end: int = 0
    kind: str = ""

    @property
    def own(self) -> str:
        """The words before the figure."""
        return self.text[self.start : self.stop]
