"""What a report says about itself: front matter at the top of the file, or a sidecar NAME.meta.toml beside it."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from kg.model import KgError

#: The keys that a sidecar may have.
KEYS = ("address", "area", "date", "paper", "title")
_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_PAIR = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_DATE = re.compile(r"(\d{4})(?:\s?[-年/.]\s?(\d{1,2})(?:\s?[-月/.]\s?(\d{1,2})\s?日?|月?)?|年?)$")


def front_matter(text: str) -> tuple[dict[str, str], int]:
    """The pairs between two `---` lines at the top of a text, and where the text after them begins (0: there are none).

    >>> front_matter("---\\narea: 海盐县\\n---\\n正文")
    ({'area': '海盐县'}, 18)
    """
    match = _FRONT.match(text)
    if match is None:
        return {}, 0
    pairs = {key.lower(): value.strip("\"'") for key, value in _PAIR.findall(match[1].replace("\r", ""))}
    return ({key: value for key, value in pairs.items() if key in KEYS and value}, match.end()) if pairs else ({}, 0)


def sidecar(path: Path, *, name: str) -> dict[str, str]:
    """The pairs of `NAME.txt.meta.toml` or `NAME.meta.toml` beside a report; raises KgError for a faulty one."""
    for beside in (path.with_name(path.name + ".meta.toml"), path.with_suffix(".meta.toml")):
        if beside.is_file():
            return _sidecar(beside, name=f"{name} ({beside.name})")
    return {}


def _sidecar(path: Path, *, name: str) -> dict[str, str]:
    try:
        pairs = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise KgError(f"{name}: not readable as TOML: {error}") from error
    for key, value in pairs.items():
        if key not in KEYS:
            raise KgError(f"{name}: unknown key {key!r}; known are {', '.join(KEYS)}")
        if not isinstance(value, str | int | datetime.date):
            raise KgError(f"{name}: {key} must be a string")
    return {key: str(value).strip() for key, value in sorted(pairs.items()) if str(value).strip()}


def checked(meta: Mapping[str, str], *, name: str) -> dict[str, str]:
    """The pairs with the date as an ISO date, year-month or year; raises KgError for one that is none.

    >>> checked({"date": "2024年5月1日"}, name="a.md")
    {'date': '2024-05-01'}
    """
    found = dict(sorted(meta.items()))
    if "date" in found:
        match = _DATE.match(found["date"].split("T")[0].strip())
        if match is None or int(match[2] or 1) not in range(1, 13) or int(match[3] or 1) not in range(1, 32):
            raise KgError(f"{name}: date {found['date']!r} is not a date such as 2024-05-01, 2024-05 or 2024")
        found["date"] = "-".join([match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)])
    return found
