"""Bytes become text unaltered, or an error that names the file and the place."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import KgError
from kg.read.decode import decode

SIMPLE = "海川县总工会今年新建驿站48座，服务职工12万人次。\r\n近日，又有三家企业加入。\n" * 3
TRADITIONAL = "海川縣總工會今年新建驛站48座，服務職工12萬人次。\r\n近日，又有三家企業加入。\n" * 3


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (SIMPLE.encode(), SIMPLE, "utf-8"),
        (codecs.BOM_UTF8 + SIMPLE.encode(), SIMPLE, "utf-8"),
        (codecs.BOM_UTF16_LE + SIMPLE.encode("utf-16-le"), SIMPLE, "utf-16-le"),
        (codecs.BOM_UTF16_BE + SIMPLE.encode("utf-16-be"), SIMPLE, "utf-16-be"),
        (codecs.BOM_UTF32_LE + SIMPLE.encode("utf-32-le"), SIMPLE, "utf-32-le"),
        (SIMPLE.encode("utf-16-le"), SIMPLE, "utf-16-le"),
        (SIMPLE.encode("utf-16-be"), SIMPLE, "utf-16-be"),
        (SIMPLE.encode("gb18030"), SIMPLE, "gb18030"),
        (("𠮷" + SIMPLE).encode("gb18030"), "𠮷" + SIMPLE, "gb18030"),
        ("职工之家".encode("gbk"), "职工之家", "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5hkscs"),
        (b"plain ASCII", "plain ASCII", "utf-8"),
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data, name="报告.txt")
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_declared_encoding_comes_before_a_guess() -> None:
    data = TRADITIONAL[:12].encode("big5")
    assert decode(data, name="a.html", declared="Big5").text == TRADITIONAL[:12]
    assert decode(SIMPLE.encode("gbk"), name="a.html", declared="no-such-encoding").text == SIMPLE


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: the file is empty"),
        (b"%PDF-1.7 ...", "a.txt: not text but a PDF (byte 0)"),
        (b"PK\x03\x04....", "a.txt: not text but a zip archive or an office document (byte 0)"),
        ("工会".encode() + b"\x00\x01\x02abc", "a.txt: not a text file (control character at byte 6)"),
        (SIMPLE.encode()[:-1] + "工".encode()[:2], f"a.txt: damaged UTF-8 at byte {len(SIMPLE.encode()) - 1}"),
        (codecs.BOM_UTF8 + b"abc\xff", "a.txt: damaged UTF-8 at byte 6"),
        (codecs.BOM_UTF16_LE + b"\x2d", "a.txt: damaged UTF-16-LE at byte 2"),
        (b"\xff\xff\xff\xff", "a.txt: neither UTF-8 (byte 0) nor another known encoding, or not a text file"),
        (bytes(range(128, 256)) * 4, "a.txt: neither UTF-8 (byte 0) nor another known encoding, or not a text file"),
    ],
)
def test_faults_name_file_and_byte(data: bytes, message: str) -> None:
    with pytest.raises(KgError) as caught:
        decode(data, name="a.txt")
    assert str(caught.value) == message


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc",)) | st.sampled_from("\r\n\t"), min_size=1)
)
def test_utf8_is_never_altered(text: str) -> None:
    assert decode(codecs.BOM_UTF8 + text.encode(), name="a.txt").text == text


_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@given(st.binary(min_size=1))
def test_any_bytes_are_read_whole_or_refused(data: bytes) -> None:
    with contextlib.suppress(KgError):
        decoded = decode(data, name="a.txt")
        mark = next((mark for mark in _BOMS if data.startswith(mark)), b"")
        assert mark + decoded.text.encode(decoded.encoding) == data
