"""The numbers and letters of a report's outline."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.blocks import ParagraphKind

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of điểm, in the order of the Vietnamese alphabet as legal texts use it."""

_ROMAN = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


@dataclass(slots=True)
class Outline:
    """Counts the headings of a text: `I.`, `1.`, `a)` (Nghị định 30/2020/NĐ-CP, phụ lục I, II.6đ)."""

    section: int = 0
    item: int = 0
    point: int = 0

    def next(self, mark: str) -> tuple[ParagraphKind, str]:
        """The kind of a line that begins with `mark`, and what is printed before its words."""
        match mark:
            case "#":
                self.section, self.item, self.point = self.section + 1, 0, 0
                return ParagraphKind.SECTION, f"{roman(self.section)}. "
            case "##":
                self.item, self.point = self.item + 1, 0
                return ParagraphKind.ITEM, f"{self.item}. "
            case "###":
                self.point += 1
                return ParagraphKind.POINT, f"{point_letter(self.point)}) "
            case "-":
                return ParagraphKind.DASH, "- "
            case "+":
                return ParagraphKind.PLUS, "+ "
        return ParagraphKind.BODY, ""


def roman(number: int) -> str:
    """The Roman numeral of a number under 40."""
    text = ""
    for letters, value in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def point_letter(number: int) -> str:
    """The letter of the n-th điểm; after `y` the letters are doubled: `aa`."""
    round_, index = divmod(number - 1, len(POINT_LETTERS))
    return POINT_LETTERS[index] * (round_ + 1)
