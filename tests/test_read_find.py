"""Which files are reports, what is left out and why."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.model import KgError
from kg.read import find_reports, read_document


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_a_folder_is_searched_and_every_omission_has_a_reason(tmp_path: Path) -> None:
    _write(
        tmp_path,
        b_txt="正文。",
        a__c_md="正文。",
        a__README_md="说明",
        gold__b_json="{}",
        b_meta_toml='title = "甲"',
        empty_txt="",
    )
    _write(tmp_path, picture_xyz="x", _git__x_txt="x")
    found = find_reports([tmp_path])
    assert found.files == ((tmp_path / "a/c.md", "a/c.md"), (tmp_path / "b.txt", "b.txt"))
    assert found.skipped == (
        (".git/", "hidden"),
        ("a/README.md", "describes the folder"),
        ("b.meta.toml", "metadata of a report"),
        ("empty.txt", "the file is empty"),
        ("gold/", "annotations, not reports"),
        ("picture.xyz", "no reader for .xyz"),
    )


def test_order_and_repetition_of_paths_do_not_matter(tmp_path: Path) -> None:
    _write(tmp_path, one__a_txt="甲。", two__a_txt="乙。", two__b_txt="丙。")
    one, two = tmp_path / "one", tmp_path / "two"
    forward, backward = find_reports([one, two, one / "a.txt"]), find_reports([two, one])
    assert [name for _, name in forward.files] == ["b.txt", "one/a.txt", "two/a.txt"]
    assert forward.files == backward.files


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no such file or folder"):
        find_reports([tmp_path / "missing"])
    with pytest.raises(KgError, match=r"no report found$"):
        find_reports([tmp_path])
    _write(tmp_path, empty_txt="")
    with pytest.raises(KgError, match=r"no report found \(empty.txt: the file is empty\)"):
        find_reports([tmp_path])
    _write(tmp_path, picture_xyz="x")
    with pytest.raises(KgError, match="no reader for this kind of file"):
        find_reports([tmp_path / "picture.xyz"])


def test_unreadable_files_and_folders_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, a_txt="正文。", b_txt="正文。", c__d_txt="正文。")
    refused = {tmp_path / "b.txt", tmp_path / "c"}
    open_file, scan = Path.open, os.scandir

    def refuse(path: str | Path, mode: str = "r") -> object:
        if Path(path) in refused:
            raise PermissionError(13, "Permission denied", str(path))
        return open_file(Path(path), mode) if Path(path).is_file() else scan(path)

    monkeypatch.setattr(Path, "open", refuse)  # permissions bind neither root nor Windows, so they are played
    monkeypatch.setattr(os, "scandir", refuse)
    found = find_reports([tmp_path])
    assert [name for _, name in found.files] == ["a.txt"]
    assert found.skipped == (
        ("b.txt", "cannot be read: Permission denied"),
        ("c", "cannot be read: Permission denied"),
    )


def test_reading_names_the_file_in_every_error(tmp_path: Path) -> None:
    _write(tmp_path, empty_txt="", blank_txt=" \n\u3000", front_md="---\ntitle: 甲\n---\n")
    for name, message in [
        ("empty.txt", "empty.txt: the file is empty"),
        ("blank.txt", "blank.txt: there is no text in the file"),
        ("front.md", "front.md: there is no text in the file"),
        ("missing.txt", "missing.txt: cannot be read: No such file or directory"),
        ("a.xyz", "a.xyz: no reader for .xyz; known are .docx, .htm, .html, .markdown, .md, .pdf, .txt"),
    ]:
        with pytest.raises(KgError) as caught:
            read_document(tmp_path / name)
        assert str(caught.value) == message
