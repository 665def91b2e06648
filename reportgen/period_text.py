"""config/ky/….yaml: the dates, the words and the targets of one period."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from reportgen.scalars import NOT_ONE_LINE, Code, Day, Line, Model, Number, Places, fault


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
    """One target of the period's file; without name or unit it takes those of the indicator of its code."""

    name: Line = Field(default="", alias="ten")
    value: Line = Field(alias="gia_tri")
    unit: Line = Field(default="", alias="dvt")
    kind: TargetKind = Field(alias="loai")
    decimals: Places | None = Field(default=None, alias="so_le")


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
