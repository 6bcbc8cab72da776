"""Chinese and Arabic numerals to exact numbers."""

from __future__ import annotations

from decimal import Decimal

from kg.nlp.quantity_words import Words


class Numerals:
    """Reads written numbers with the digits and tens of the word file."""

    __slots__ = ("_digits", "_scales", "_tens", "_zeros")

    def __init__(self, words: Words) -> None:
        digits = words.list("number.digits")
        self._zeros = frozenset(digits[:2])
        self._digits = {word: max(0, value - 1) for value, word in enumerate(digits)}
        self._digits |= {word: int(value) for word, value in words.map("number.alike").items()}
        self._tens = {word: int(value) for word, value in words.map("number.tens").items()}
        self._scales = {word: Decimal(value) for word, value in words.map("number.scales").items()}

    def scale(self, word: str) -> Decimal:
        """The factor of 万, 亿 and their like; 1 for ''."""
        return self._scales.get(word, Decimal(1))

    def arabic(self, written: str) -> Decimal:
        """The value of digits with thousands separators and a decimal mark."""
        return Decimal(written.replace(",", ""))

    def chinese(self, written: str) -> Decimal | None:
        """The value of a Chinese numeral; None where the characters make no number.

        >>> from kg.nlp.quantity_words import load_words
        >>> numerals = Numerals(load_words())
        >>> [int(numerals.chinese(n)) for n in ("十", "二十三", "两千", "三百零五", "一万二千", "一百二十", "二〇二四")]
        [10, 23, 2000, 305, 12000, 120, 2024]
        >>> numerals.chinese("十百") is None
        True
        """
        if not any(sign in self._tens for sign in written):
            figures = [self._digits[sign] for sign in written]
            return Decimal("".join(map(str, figures))) if len(figures) == 1 or self._plain(written) else None
        total = section = 0
        digit: int | None = None
        smallest = 10**9
        for sign in written:
            if sign in self._digits:
                if digit is not None and digit != 0:
                    return None
                digit = self._digits[sign]
                continue
            power = self._tens[sign]
            if power >= 10000:
                section += digit or 0
                if section == 0 and total == 0:
                    section = 1
                total = (total + section) * power
                section, digit, smallest = 0, None, 10**9
                continue
            if power >= smallest:
                return None
            section += (1 if digit is None else digit) * power
            smallest, digit = power, None
        return Decimal(total + section + (digit or 0))

    def _plain(self, written: str) -> bool:
        """Whether digits without tens read as a number written out (二〇二四), not as a guess (三五)."""
        return len(written) >= 4 or any(sign in self._zeros for sign in written)


def step(written: Decimal, scale: Decimal) -> Decimal:
    """The place value of the last digit that is not zero: how far 余 and 多 may reach.

    >>> [int(step(Decimal(n), Decimal(1))) for n in ("2000", "40", "150")], int(step(Decimal("1300"), Decimal(10000)))
    ([1000, 10, 10], 1000000)
    """
    exponent = written.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) * scale
