"""config/ky/….yaml: the dates, the words and the targets of one period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from reportgen.period import Period
from reportgen.period_keys import (
    DayWindow,
    FirstYear,
    Kind,
    LastYear,
    Ordinal,
    TypedFirstDay,
    TypedLastDay,
    TypedName,
    declared_stretch,
)
from reportgen.scalars import (
    NOT_ONE_LINE,
    Code,
    Day,
    Line,
    Model,
    Number,
    OneOrMore,
    PartCode,
    Places,
    Year,
    YesNo,
    fault,
)
from reportgen.stretches import PeriodKind, Stretch, Window, cumulative_name


def _body(value: object) -> str:
    if isinstance(value, list):
        raise fault("Mục “noi_dung” cần dấu “|” ở cuối dòng: noi_dung: |")
    if not isinstance(value, str):
        raise fault(NOT_ONE_LINE)
    if not value.strip():
        raise fault("Mục này đang trống.")
    return value


def _issue_number(value: str) -> str:
    if not value.isdigit():
        raise fault(
            f"Số của báo cáo chỉ gồm chữ số; dòng này ghi “{value}”.",
            "Ký hiệu ghi ở “ky_hieu” trong don-vi.yaml.",
        )
    return value


class EnteredValue(Model):
    """A figure that no register holds: its value, who gave it, and the day it stands for.

    Value and day are missing until the clerk types them: `reportgen ky-moi` takes over only the source.
    """

    value: Number | None = Field(default=None, alias="gia_tri")
    source: Line = Field(alias="nguon")
    day: Day | None = Field(default=None, alias="ngay")


class TargetKind(StrEnum):
    """How a target is met."""

    EXACT = "bang"
    ABOVE = "tren"
    AT_LEAST = "it_nhat"
    AT_MOST = "nhieu_nhat"
    ABOUT = "khoang"
    TASK = "thuc_hien"


class TargetDeclaration(Model):
    """One target of the period's file; without name or unit it takes those of the indicator of its code.

    `factor` converts a result before it is compared: 12 for a monthly income against a yearly target.
    `to_review` says that it was taken over from the last period and nobody has looked at it.
    """

    name: Line = Field(default="", alias="ten")
    value: Line = Field(alias="gia_tri")
    unit: Line = Field(default="", alias="dvt")
    kind: TargetKind = Field(alias="loai")
    decimals: Places | None = Field(default=None, alias="so_le")
    factor: Number | None = Field(default=None, alias="he_so_quy_doi")
    to_review: YesNo = Field(default=False, alias="xem_lai")


class TaskResult(Model):
    """What became of a planned task (`thuc_hien`): whether it was done, and in a few words what was done."""

    done: YesNo = Field(alias="dat")
    words: Line = Field(default="", alias="ket_qua")


class EarlierValue(Model):
    """A figure of an earlier period that the clerk types, and where she has it from."""

    value: Number = Field(alias="gia_tri")
    source: Line = Field(alias="nguon")


class Against(StrEnum):
    """Which earlier period; the value is its key in `so_sanh` of the period's file."""

    SAME_PERIOD = "cung_ky"
    LAST_PERIOD = "ky_truoc"


class ComparisonBase(Model):
    """An earlier period to compare with: its code, where it is not the usual one, and typed figures."""

    period: Line = Field(default="", alias="ky")
    typed: Mapping[PartCode, EarlierValue] = Field(default={}, alias="so_lieu")


class Comparisons(Model):
    """What the period is compared with; without a key the usual neighbour is taken."""

    same_period: ComparisonBase = Field(default=ComparisonBase(), alias="cung_ky")
    last_period: ComparisonBase = Field(default=ComparisonBase(), alias="ky_truoc")


class Citation(Model):
    """A cited document: in full at the first mention, short afterwards."""

    full: Line = Field(alias="day_du")
    short: Line = Field(alias="ngan")


class PeriodText(Model):
    """config/ky/….yaml: the dates, the words and the targets of one period.

    The days and the name are those that she typed, or the usual ones of the declared kind.
    `other_periods` are years and periods far from this one that the text names on purpose.
    """

    kind: Kind = Field(default=None, alias="loai_ky")
    ordinal: Ordinal = Field(default=None, alias="thu", validate_default=True)
    year: FirstYear = Field(default=None, alias="nam", validate_default=True)
    last_year: LastYear = Field(default=None, alias="den_nam", validate_default=True)
    window: DayWindow = Field(default=None, alias="khung_ngay")
    typed_name: TypedName = Field(default=None, alias="ten", validate_default=True)
    typed_first_day: TypedFirstDay = Field(default=None, alias="tu_ngay", validate_default=True)
    typed_last_day: TypedLastDay = Field(default=None, alias="den_ngay", validate_default=True)
    subject: Line = Field(alias="trich_yeu")
    number: Annotated[Line, AfterValidator(_issue_number)] = Field(default="", alias="so")
    issue_day: Day | None = Field(default=None, alias="ngay_ban_hanh")
    entered: Mapping[Code, EnteredValue] = Field(default={}, alias="nhap_tay")
    targets: Mapping[Code, TargetDeclaration] = Field(default={}, alias="muc_tieu")
    target_year: Year | None = Field(default=None, alias="nam_muc_tieu")
    plan: Mapping[Code, TargetDeclaration] = Field(default={}, alias="ke_hoach")
    plan_year: Year | None = Field(default=None, alias="nam_ke_hoach")
    other_periods: OneOrMore = Field(default=(), alias="ky_khac")
    task_results: Mapping[Code, TaskResult] = Field(default={}, alias="ket_qua_nhiem_vu")
    comparisons: Comparisons = Field(default=Comparisons(), alias="so_sanh")
    citations: Mapping[Code, Citation] = Field(default={}, alias="van_ban")
    text: Annotated[str, BeforeValidator(_body)] = Field(alias="noi_dung")

    @property
    def stretch(self) -> Stretch | None:
        """The stretch of the calendar that the keys name; None without `loai_ky`."""
        last = self.typed_last_day
        if self.kind and self.kind.kind is PeriodKind.CUMULATIVE and last:
            return Stretch(PeriodKind.CUMULATIVE, last.year, last.month)
        return declared_stretch(dict(self))

    @property
    def first_day(self) -> date:
        """The first day of the period, as typed or as usual."""
        return self.typed_first_day or self._usual_days()[0]

    @property
    def last_day(self) -> date:
        """The last day of the period, likewise."""
        return self.typed_last_day or self._usual_days()[1]

    def _usual_days(self) -> tuple[date, date]:
        stretch = self.stretch
        if stretch is None:
            raise AssertionError(self.kind)  # without a kind all of name and days are required
        return stretch.days(self.window or Window.CALENDAR)

    @property
    def name(self) -> str:
        """The name of the period, as typed or as usual."""
        stretch = self.stretch
        if self.typed_name or stretch is None:
            return self.typed_name or ""
        return cumulative_name(self.last_day) if stretch.kind is PeriodKind.CUMULATIVE else stretch.name

    def period(self, code: str) -> Period:
        """The period that the file of that code is about."""
        stretch = self.stretch
        if stretch is None:
            return Period(code, self.name, self.first_day, self.last_day)
        return Period(
            code,
            self.name,
            self.first_day,
            self.last_day,
            stretch.kind,
            stretch.year,
            stretch.number,
            stretch.last_year,
            self.window or Window.CALENDAR,
        )

    @model_validator(mode="after")
    def _days_in_order(self) -> PeriodText:
        if self.last_day < self.first_day:
            raise fault("Ngày cuối kỳ (“den_ngay”) đứng trước ngày đầu kỳ (“tu_ngay”).", "", "den_ngay")
        if self.issue_day is not None and self.issue_day < self.first_day:
            raise fault(
                "Ngày ban hành (“ngay_ban_hanh”) đứng trước ngày đầu kỳ (“tu_ngay”).", "", "ngay_ban_hanh"
            )
        return self
