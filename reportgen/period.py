"""The period of a report: its first and last day, its names and its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportgen.vietnamese import format_day

REMAINDER = "con_lai"
_LAST_MONTH_OF_A_YEAR_REPORT = 12


@dataclass(frozen=True, slots=True)
class Period:
    """`code` names its files (`2024-8t`); `name` is as printed; both days belong to it."""

    code: str
    name: str
    first_day: date
    last_day: date

    def holds(self, day: date) -> bool:
        """Whether the day is in the period."""
        return self.first_day <= day <= self.last_day

    def words(self) -> dict[str, str]:
        """What `{{ ky.… }}` prints, by name.

        `con_lai` is the rest of the year; a period that ends in December has none.
        """
        words = {
            "ten": self.name,
            "nam": str(self.last_day.year),
            "nam_sau": str(self.last_day.year + 1),
            "tu_ngay": format_day(self.first_day),
            "den_ngay": format_day(self.last_day),
        }
        if self.last_day.month < _LAST_MONTH_OF_A_YEAR_REPORT:
            words[REMAINDER] = f"những tháng cuối năm {self.last_day.year}"
        return words
