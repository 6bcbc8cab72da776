"""The year that a report on a year's work is about, paragraph by paragraph: 2024年工作回顾, then 2025年工作计划."""

from __future__ import annotations

import re

from kg.nlp.quantity_words import Words
from kg.nlp.reading import Reading


class Years:
    """Reads them with the words of one rule file."""

    def __init__(self, words: Words) -> None:
        self._report = re.compile(words.any("period.reports"))
        digits = "".join(words.list("number.digits"))
        number = f"(?:[（(]?[{digits}十0-9]{{1,3}}[、.）)]+)?"
        self._opens = re.compile(
            f"{number} *([0-9]{{4}}{words.list('period.years')[0]})(?={words.any('period.opens')})"
        )

    def by_unit(self, reading: Reading) -> list[str]:
        """For every unit the year that its figures are of where they name no time; all '' in any other article."""
        report = self._report.search(reading.article.title) is not None
        years, year = [], ""
        for unit in reading.units:
            opens = self._opens.match(reading.text, unit.start, unit.end) if report else None
            year = opens[1] if opens else year
            years.append(year)
        return years
