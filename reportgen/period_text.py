"""config/ky/….yaml: the dates, the words and the targets of one period."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from reportgen.scalars import NOT_ONE_LINE, Code, Day, Line, Model, Number, Places, Year, YesNo, fault


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
    """A figure that no register holds: its value, who gave it, and the day it stands for."""

    value: Number = Field(alias="gia_tri")
    source: Line = Field(alias="nguon")
    day: Day = Field(alias="ngay")


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
    """

    name: Line = Field(default="", alias="ten")
    value: Line = Field(alias="gia_tri")
    unit: Line = Field(default="", alias="dvt")
    kind: TargetKind = Field(alias="loai")
    decimals: Places | None = Field(default=None, alias="so_le")
    factor: Number | None = Field(default=None, alias="he_so_quy_doi")


class TaskResult(Model):
    """What became of a planned task (`thuc_hien`): whether it was done, and in a few words what was done."""

    done: YesNo = Field(alias="dat")
    words: Line = Field(default="", alias="ket_qua")


class EarlierValue(Model):
    """A figure of an earlier period that the clerk types, and where she has it from."""

    value: Number = Field(alias="gia_tri")
    source: Line = Field(alias="nguon")


class ComparisonBase(Model):
    """An earlier period to compare with: its code, where it is not the usual one, and typed figures."""

    period: Line = Field(default="", alias="ky")
    typed: Mapping[Code, EarlierValue] = Field(default={}, alias="so_lieu")


class Comparisons(Model):
    """What the period is compared with; without a key the usual neighbour is taken."""

    same_period: ComparisonBase = Field(default=ComparisonBase(), alias="cung_ky")
    last_period: ComparisonBase = Field(default=ComparisonBase(), alias="ky_truoc")


class Citation(Model):
    """A cited document: in full at the first mention, short afterwards."""

    full: Line = Field(alias="day_du")
    short: Line = Field(alias="ngan")


class PeriodText(Model):
    """config/ky/….yaml: the dates, the words and the targets of one period."""

    name: Line = Field(alias="ten")
    first_day: Day = Field(alias="tu_ngay")
    last_day: Day = Field(alias="den_ngay")
    subject: Line = Field(alias="trich_yeu")
    number: Annotated[Line, AfterValidator(_issue_number)] = Field(default="", alias="so")
    issue_day: Day | None = Field(default=None, alias="ngay_ban_hanh")
    entered: Mapping[Code, EnteredValue] = Field(default={}, alias="nhap_tay")
    targets: Mapping[Code, TargetDeclaration] = Field(default={}, alias="muc_tieu")
    target_year: Year | None = Field(default=None, alias="nam_muc_tieu")
    plan: Mapping[Code, TargetDeclaration] = Field(default={}, alias="ke_hoach")
    plan_year: Year | None = Field(default=None, alias="nam_ke_hoach")
    task_results: Mapping[Code, TaskResult] = Field(default={}, alias="ket_qua_nhiem_vu")
    comparisons: Comparisons = Field(default=Comparisons(), alias="so_sanh")
    citations: Mapping[Code, Citation] = Field(default={}, alias="van_ban")
    text: Annotated[str, BeforeValidator(_body)] = Field(alias="noi_dung")

    @model_validator(mode="after")
    def _days_in_order(self) -> PeriodText:
        if self.last_day < self.first_day:
            raise fault("Ngày cuối kỳ (“den_ngay”) đứng trước ngày đầu kỳ (“tu_ngay”).", "", "den_ngay")
        if self.issue_day is not None and self.issue_day < self.first_day:
            raise fault(
                "Ngày ban hành (“ngay_ban_hanh”) đứng trước ngày đầu kỳ (“tu_ngay”).", "", "ngay_ban_hanh"
            )
        return self
