"""What a sentence has spoken of: names, who acts, the thing in hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

#: Classes that act, and classes that attendance, benefit and coverage are said of.
ACTORS = frozenset({"TradeUnion", "Enterprise", "Organization", "Person", "Place"})
THINGS = frozenset({"Programme", "Event"})
VENUES = frozenset({"Facility"})
#: Classes that a clause may found, and that then do what the next clauses tell.
BODIES = frozenset({"Organization", "Facility"}) | THINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity mention in flow offsets: `key` identifies the entity, `type` is its class."""

    start: int
    end: int
    type: str
    key: str


@dataclass(slots=True, kw_only=True)
class Scene:
    """What a sentence has spoken of so far: who acts, the thing in hand, and the subject of the figure before."""

    actor: str
    default: str = ""
    main: str = ""
    person: bool = False
    union: bool = True
    thing: str = ""
    last: str = ""
    last_is_thing: bool = False
    carried: str = ""
    occasion: str = ""
    before: str = ""
    body: str = ""
    opened: bool = False
    lasting: bool = False
    fronted: str = ""
    reported: Named | None = None
    theme: str = ""
    speaker: str = ""
    stated: int = 0
    turned: int = -1
    spans: bool = False
    founded: str = ""
    employers: Mapping[str, str] = field(default_factory=dict)
    firms: Mapping[str, str] = field(default_factory=dict)
    programmes: Mapping[str, str] = field(default_factory=dict)
    known: dict[str, Named] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


def spoken_of(text: str, name: Named) -> bool:
    """Whether figures may be about a name: a programme, an event, a brand of places in quotation marks."""
    return name.type in THINGS or (name.type in VENUES and quoted(text, name))


def agreed(name: Named) -> bool:
    """Whether a name is that of an agreement, whose terms are its own figures."""
    return name.type == "Policy" and name.key.endswith(("合同", "协议"))


def quoted(text: str, name: Named) -> bool:
    """Whether a name stands in quotation marks or has some."""
    return "“" in text[max(0, name.start - 1) : name.end]


def remember(known: dict[str, Named], name: Named) -> None:
    """Keep a name as the last one of its class; an event may be taken up as a programme (这项活动) too."""
    known[name.type] = name
    if name.type == "Event":
        known["Programme"] = name
