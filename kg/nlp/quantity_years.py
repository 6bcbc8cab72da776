"""The year that a report on a year's work is about, paragraph by paragraph: 2024年工作回顾, then 2025年工作计划."""

from __future__ import annotations

import re

from kg.nlp.quantity_words import Words
from kg.nlp.reading import Reading

#: What the paragraphs of a list begin with.
DASH = "—"


class Years:
    """Reads them with the words of one rule file."""

    def __init__(self, words: Words) -> None:
        self._report = re.compile(words.any("period.reports"))
        digits = "".join(words.list("number.digits"))
        number = f"(?:[（(]?[{digits}十0-9]{{1,3}}[、.）)]+)?"
        self._opens = re.compile(
            f"{number} *([0-9]{{4}}{words.list('period.years')[0]})(?={words.any('period.opens')})"
        )

        meets, decides = words.any("again.meetings"), words.any("again.decides")
        back, ahead = words.any("period.looks"), words.any("period.looks_ahead")
        self._looks = re.compile(f"(?:[^，。；]{{0,4}}{meets}{decides}，({back})|({ahead}))，")
        self._lists = re.compile(f"({back})，")
        self._goes_on = re.compile(f"{meets}|{words.any('period.over')}")
        self._figure = re.compile("[0-9]+(?![0-9年月日])")

    def by_unit(self, reading: Reading) -> list[str]:
        """For every unit the time that its figures are of where they name none, '' for none.

        A report's parts open with their year; elsewhere a paragraph without figures may look back or ahead
        (会议指出，过去一年，…) for those that follow, until the meeting goes on to something else.
        """
        report = self._report.search(reading.article.title) is not None
        years, year = [], ""
        starts = [*(unit.start for unit in reading.units), len(reading.text)]
        for number, unit in enumerate(reading.units):
            opens = self._opens.match(reading.text, unit.start, unit.end) if report else None
            looks = self._looks.match(reading.text, unit.start, unit.end)
            if looks is None and reading.text.startswith(DASH, starts[number + 1]):
                looks = self._lists.match(reading.text, unit.start, unit.end)
            if opens:
                year = opens[1]
            elif looks and not self._figure.search(reading.text, looks.end(), unit.end):
                year = next(words for words in looks.groups() if words)
            elif not report and self._goes_on.match(reading.text, unit.start, unit.end):
                year = ""
            years.append(year)
        return years
