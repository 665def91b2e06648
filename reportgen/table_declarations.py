"""bang.yaml: the tables that the text of a period can place with `@bang`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, model_validator

from reportgen.scalars import Code, Line, Model, OneOrMore, YesNo, fault
from reportgen.vietnamese import did_you_mean


class TableKind(StrEnum):
    """What the rows of a table are."""

    INDICATORS = "chi_tieu"
    PLAN = "ke_hoach"
    TARGETS = "muc_tieu"
    BREAKDOWN = "phan_to"
    LIST = "danh_sach"


class IndicatorColumn(StrEnum):
    """The columns of a table whose rows are indicators, plan or targets."""

    ROW_NUMBER = "stt"
    NAME = "chi_tieu"
    UNIT = "dvt"
    RESULT = "thuc_hien"
    SAME_PERIOD = "cung_ky"
    AGAINST_SAME_PERIOD = "so_cung_ky"
    LAST_PERIOD = "ky_truoc"
    AGAINST_LAST_PERIOD = "so_ky_truoc"
    PLAN = "ke_hoach"
    AGAINST_PLAN = "so_ke_hoach"
    VERDICT = "danh_gia"
    TARGET = "muc_tieu"


_C = IndicatorColumn
USUAL_COLUMNS: Mapping[TableKind, tuple[IndicatorColumn, ...]] = {
    TableKind.INDICATORS: (
        _C.ROW_NUMBER,
        _C.NAME,
        _C.UNIT,
        _C.SAME_PERIOD,
        _C.PLAN,
        _C.RESULT,
        _C.AGAINST_SAME_PERIOD,
        _C.AGAINST_PLAN,
    ),
    TableKind.PLAN: (_C.ROW_NUMBER, _C.NAME, _C.UNIT, _C.PLAN, _C.RESULT, _C.AGAINST_PLAN, _C.VERDICT),
    TableKind.TARGETS: (_C.ROW_NUMBER, _C.NAME, _C.UNIT, _C.RESULT, _C.TARGET),
}
"""The columns of a table that names none."""

_KEYS = {
    "chi_tieu": {TableKind.INDICATORS, TableKind.BREAKDOWN},
    "nhom": {TableKind.INDICATORS},
    "theo": {TableKind.BREAKDOWN},
    "va_theo": {TableKind.BREAKDOWN},
    "ty_trong": {TableKind.BREAKDOWN},
    "nguon": {TableKind.LIST},
    "dieu_kien": {TableKind.LIST},
    "tong": {TableKind.LIST},
    "dong_tong": {TableKind.BREAKDOWN},
    "cot": {TableKind.LIST, *USUAL_COLUMNS},
}
"""Which kinds of table use a key that not all use."""


class TableDeclaration(Model):
    """One table of bang.yaml.

    `indicators` are the rows (`code.*` stands for all parts of a breakdown), or by group in `groups`;
    of a breakdown they are its columns. `columns` are codes of `IndicatorColumn`, or of a list the
    columns of its register, of which `totals` are added up. `unit`, `source_line` and `notes` stand
    around the table.
    """

    title: Line = Field(alias="ten")
    kind: TableKind = Field(alias="loai")
    indicators: tuple[Line, ...] = Field(default=(), alias="chi_tieu")
    groups: Mapping[Line, tuple[Line, ...]] = Field(default={}, alias="nhom")
    columns: tuple[Line, ...] = Field(default=(), alias="cot")
    by: Line | None = Field(default=None, alias="theo")
    and_by: Line | None = Field(default=None, alias="va_theo")
    with_shares: YesNo = Field(default=False, alias="ty_trong")
    source: Code | None = Field(default=None, alias="nguon")
    conditions: Mapping[Line, OneOrMore] = Field(default={}, alias="dieu_kien")
    totals: tuple[Line, ...] = Field(default=(), alias="tong")
    with_total: YesNo = Field(default=True, alias="dong_tong")
    unit: Line = Field(default="", alias="dvt")
    source_line: Line = Field(default="", alias="nguon_so_lieu")
    notes: OneOrMore = Field(default=(), alias="ghi_chu")

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> TableDeclaration:
        present = {
            "chi_tieu": bool(self.indicators),
            "nhom": bool(self.groups),
            "theo": self.by is not None,
            "va_theo": self.and_by is not None,
            "ty_trong": self.with_shares,
            "nguon": self.source is not None,
            "dieu_kien": bool(self.conditions),
            "tong": bool(self.totals),
            "cot": bool(self.columns),
            "dong_tong": "with_total" in self.model_fields_set,
        }
        for key, there in present.items():
            if there and self.kind not in _KEYS[key]:
                raise fault(
                    f"Bảng loại “{self.kind}” không dùng mục “{key}”.", "Xóa mục này hoặc đổi loại.", key
                )
        for key in self._due():
            if not present[key]:
                raise fault(f"Bảng loại “{self.kind}” cần mục “{key}”.")
        if self.kind is TableKind.INDICATORS and present["chi_tieu"] == present["nhom"]:
            raise fault("Bảng loại “chi_tieu” cần một trong hai mục “chi_tieu”, “nhom”.")
        if self.and_by is not None and (len(self.indicators) != 1 or self.with_shares):
            raise fault("Bảng có “va_theo” chỉ dùng một chỉ tiêu, không có “ty_trong”.", "", "va_theo")
        if self.and_by is not None and self.and_by == self.by:
            raise fault("Mục “theo” và “va_theo” cần hai cột khác nhau.", "", "va_theo")
        for index, column in enumerate(self.totals):
            if column not in self.columns:
                raise fault(f"Cột “{column}” ở mục “tong” không có trong mục “cot”.", "", "tong", index)
        self._check_repeats()
        return self._with_known_columns()

    def _check_repeats(self) -> None:
        """Nothing stands twice in a table, within a group of rows."""
        lists: dict[tuple[str, ...], tuple[str, ...]] = {
            ("chi_tieu",): self.indicators,
            ("cot",): self.columns,
            ("tong",): self.totals,
            **{("nhom", group): codes for group, codes in self.groups.items()},
        }
        for path, codes in lists.items():
            for index, code in enumerate(codes):
                if code in codes[:index]:
                    raise fault(f"“{code}” ghi hai lần.", "Xóa một dòng.", *path, index)

    def _due(self) -> tuple[str, ...]:
        match self.kind:
            case TableKind.BREAKDOWN:
                return "chi_tieu", "theo"
            case TableKind.LIST:
                return "nguon", "cot"
        return ()

    def _with_known_columns(self) -> TableDeclaration:
        known = [column.value for column in IndicatorColumn]
        if self.kind in USUAL_COLUMNS:
            for index, column in enumerate(self.columns):
                if column not in known:
                    hint = did_you_mean(column, known) or f"Các cột: {', '.join(known)}."
                    raise fault(f"Không có cột “{column}”.", hint, "cot", index)
        return self

    @property
    def shown(self) -> tuple[IndicatorColumn, ...]:
        """The columns of a table of indicators, plan or targets; none of other tables."""
        if self.kind not in USUAL_COLUMNS:
            return ()
        return tuple(map(IndicatorColumn, self.columns)) or USUAL_COLUMNS[self.kind]


TableDeclarations = dict[Code, TableDeclaration]
"""bang.yaml: tables by code."""
