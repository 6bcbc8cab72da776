"""Pinyin of names, so that the page finds 海盐县 by haiyan and by hyx."""

from __future__ import annotations

from functools import cache

#: Longer names are still found by their first characters; a hostile name must not swell the page.
MOST_CHARACTERS = 40


def syllables(name: str) -> str:
    """The syllables of a name without tones, between blanks; other letters and digits stay as they are.

    >>> syllables("海盐县A1")
    'hai yan xian a1'
    """
    # pypinyin takes a fifth of a second to load, and most verbs of the command line never need it.
    from pypinyin import lazy_pinyin

    parts = lazy_pinyin(name[:MOST_CHARACTERS], errors=_other)
    return " ".join(" ".join(parts).lower().split())


@cache
def _other(characters: str) -> str:
    """What is not a Han character: its letters and digits, the rest as blanks."""
    return "".join(c if c.isalnum() and c.isascii() else " " for c in characters)
