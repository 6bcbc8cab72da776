"""Bytes -> text, never altered: only a byte order mark is dropped."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import chardet

from kg.model import KgError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x7fELF", "a program"),
)
#: Control characters that text files hold: tab, line feed, vertical tab, form feed, return, the old end-of-file mark.
_TEXT_CONTROLS = frozenset("\t\n\x0b\x0c\r\x1a")
_CONTROLS = frozenset(map(chr, range(32))) - _TEXT_CONTROLS
_ALIKE = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
#: What chardet may say about a Chinese file; its guesses of other scripts are mostly wrong for short Chinese texts.
_CHINESE = frozenset(("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "hz", "iso2022_cn"))
#: Least share of Han characters, Chinese punctuation and ASCII in text that is guessed to be text.
_PLAUSIBLE = 0.85
_SAMPLE = 65536
_TEXT = re.compile("[ -~\\s·\u2010-\u303f\u3400-\u4dbf一-鿿！-～\U00020000-\U0003ffff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text and the Python name of the encoding that gave it."""

    text: str
    encoding: str


def decode(data: bytes, *, name: str, declared: str = "") -> Decoded:
    """The text of a file: BOM, strict UTF-8, UTF-16 by its look, what the file declares, chardet, strict GB18030.

    Raises KgError with the file's name and the byte where reading failed: an empty or binary file, a damaged one, an
    unknown encoding.

    >>> decode("工会".encode("gb18030"), name="a.txt").text
    '工会'
    """
    if not data:
        raise KgError(f"{name}: the file is empty")
    for mark, what in _MAGIC:
        if data.startswith(mark):
            raise KgError(f"{name}: not text but {what} (byte 0)")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], encoding, name=name, shift=len(mark)), encoding, name=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(data, error, name=name, declared=declared)
    wide = _utf16(data) if "\0" in text else None
    return wide or _checked(text, "utf-8", name=name)


def _other(data: bytes, error: UnicodeDecodeError, *, name: str, declared: str) -> Decoded:
    if sum(char > "\u0800" for char in data[max(0, error.start - 300) : error.start].decode("utf-8", "ignore")) > 3:
        # Chinese up to here: a damaged UTF-8 file, which GB18030 would read as nonsense without complaint.
        raise KgError(f"{name}: damaged UTF-8 at byte {error.start}")
    wide = _utf16(data)
    if wide:
        return wide
    for encoding in dict.fromkeys((_known(declared), *_guesses(data), "gb18030")):
        try:
            text = data.decode(encoding) if encoding else ""
        except UnicodeDecodeError:
            continue
        if text and _share(text) >= _PLAUSIBLE:
            return _checked(text, encoding, name=name)
    raise KgError(f"{name}: neither UTF-8 (byte {error.start}) nor another known encoding, or not a text file")


def _strict(data: bytes, encoding: str, *, name: str, shift: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise KgError(f"{name}: damaged {encoding.upper()} at byte {error.start + shift}") from error


def _checked(text: str, encoding: str, *, name: str) -> Decoded:
    """Refuses control characters, which only binary files have."""
    if not _CONTROLS.isdisjoint(text):
        at = next(index for index, char in enumerate(text) if char in _CONTROLS)
        raise KgError(f"{name}: not a text file (control character at byte {len(text[:at].encode(encoding))})")
    return Decoded(text=text, encoding=encoding)


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, told by its look: nearly all Chinese or ASCII."""
    if len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _share(text) >= _PLAUSIBLE and _CONTROLS.isdisjoint(text):
            return Decoded(text=text, encoding=encoding)
    return None


def _share(text: str) -> float:
    sample = text[:_SAMPLE]
    return sum(map(len, _TEXT.findall(sample))) / len(sample)


def _known(encoding: str) -> str:
    """The Python name of an encoding as files declare it; GB2312 and Big5 in their widest forms; '' if unknown."""
    try:
        found = codecs.lookup(encoding.strip()).name if encoding.strip() else ""
    except LookupError:
        return ""
    return _ALIKE.get(found, found)


def _guesses(data: bytes) -> tuple[str, ...]:
    guess = _known(chardet.detect(data[:_SAMPLE]).get("encoding") or "")
    return (guess,) if guess in _CHINESE else ()
