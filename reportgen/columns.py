"""One column of so-lieu.yaml: how its cells are read and what they may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.scalars import Code, Day, Line, Model, OneOrMore, YesNo, fault
from reportgen.vietnamese import Misread, did_you_mean, match_key, parse_day, parse_number
from reportgen.yaml_mistakes import shorten


class ColumnType(StrEnum):
    """How the cells of a column are read."""

    TEXT = "chu"
    WHOLE = "so_nguyen"
    NUMBER = "so"
    DAY = "ngay"
    TAX_CODE = "ma_so_thue"
    YES_NO = "co_khong"
    CHOICE = "lua_chon"
    RANGE = "khoang"
    PERCENT = "phan_tram"


NUMERIC = frozenset({ColumnType.WHOLE, ColumnType.NUMBER, ColumnType.PERCENT})
"""Types whose cells are one Decimal each; a range is two."""


class Origin(StrEnum):
    """Where a column without a heading takes its value from, the same for all rows of a sheet."""

    SHEET = "ten_trang"
    FILE = "ten_tep"


Bound = Decimal | date


class LegalBasis(Model):
    """The legal document that a column's values follow, such as the grades of cooperatives.

    `ends` is the first day on which it is no longer in force, None while no such day is known;
    `repealed_by` is the document that ends it.
    """

    document: Line = Field(alias="van_ban")
    ends: Day | None = Field(default=None, alias="het_hieu_luc")
    repealed_by: Line | None = Field(default=None, alias="bai_bo_boi")

    @model_validator(mode="after")
    def _ends_on_a_day(self) -> LegalBasis:
        if self.repealed_by is not None and self.ends is None:
            raise fault(
                "Văn bản đã bị bãi bỏ thì cần ghi ngày hết hiệu lực (“het_hieu_luc”).", "", "bai_bo_boi"
            )
        return self


class Column(Model):
    """One column of a register; the first heading is the one that messages name.

    `variants` read as a declared choice (of a yes/no column: as `co` or `khong`); `blank_texts` and
    `zero_texts` are what offices write for nothing and for 0. `pattern`: `#` a digit, `@` a letter.
    `carried` says whether the next period's form already holds its values; None leaves it to the register.
    """

    headings: OneOrMore = Field(alias="tieu_de", min_length=1)
    type: ColumnType = Field(alias="kieu")
    required: YesNo = Field(default=False, alias="bat_buoc")
    required_with: Code | None = Field(default=None, alias="bat_buoc_khi")
    unique: YesNo = Field(default=False, alias="duy_nhat")
    unit: Line = Field(default="", alias="dvt")
    prefix: Line = Field(default="", alias="tien_to")
    choices: tuple[Line, ...] = Field(default=(), alias="gia_tri")
    variants: Mapping[Line, Line] = Field(default={}, alias="bien_the")
    blank_texts: OneOrMore = Field(default=(), alias="coi_la_trong")
    zero_texts: OneOrMore = Field(default=(), alias="coi_la_khong")
    minimum: Line | None = Field(default=None, alias="nho_nhat")
    maximum: Line | None = Field(default=None, alias="lon_nhat")
    pattern: Line | None = Field(default=None, alias="khuon")
    origin: Origin | None = Field(default=None, alias="lay_tu")
    carried: YesNo | None = Field(default=None, alias="sang_ky_sau")
    basis: LegalBasis | None = Field(default=None, alias="can_cu")

    @property
    def heading(self) -> str:
        """The heading that messages name."""
        return self.headings[0]

    @property
    def lowest(self) -> Bound | None:
        """The smallest value allowed, a number or a day by the column's type; None for no bound."""
        return self._bound(self.minimum)

    @property
    def highest(self) -> Bound | None:
        """The largest value allowed, likewise."""
        return self._bound(self.maximum)

    def _bound(self, text: str | None) -> Bound | None:
        bound = None if text is None else _bound_of(self.type, text)
        return None if isinstance(bound, Misread) else bound

    @model_validator(mode="after")
    def _fits_its_type(self) -> Column:
        mistakes = (*self._misplaced(), *self._wrong_variants(), *self._wrong_bounds())
        for mistake in mistakes:
            raise mistake
        return self

    def _misplaced(self) -> Iterator[PydanticCustomError]:
        """Keys that columns of this type do not have."""
        if (self.type is ColumnType.CHOICE) != bool(self.choices):
            yield fault("Cột kiểu “lua_chon” cần danh sách “gia_tri”; các kiểu khác không có mục này.")
        numbers, choices = {*NUMERIC, ColumnType.RANGE}, {ColumnType.CHOICE, ColumnType.YES_NO}
        for key, present, types in (
            ("bien_the", bool(self.variants), choices),
            ("coi_la_khong", bool(self.zero_texts), numbers),
            ("nho_nhat", self.minimum is not None, {*numbers, ColumnType.DAY}),
            ("lon_nhat", self.maximum is not None, {*numbers, ColumnType.DAY}),
            ("khuon", self.pattern is not None, {ColumnType.TEXT}),
            ("lay_tu", self.origin is not None, {ColumnType.TEXT, ColumnType.CHOICE}),
        ):
            if present and self.type not in types:
                kinds = ", ".join(f"“{each}”" for each in ColumnType if each in types)
                message = f"Mục “{key}” chỉ dùng cho cột kiểu {kinds}; cột này kiểu “{self.type}”."
                yield fault(message, "Xóa mục này hoặc đổi kiểu cột.", key)
        if self.type is ColumnType.PERCENT and self.unit and not self.unit.startswith("%"):
            yield fault(f"Cột kiểu “phan_tram” có đơn vị “%”; mục này ghi “{self.unit}”.", "", "dvt")

    def _wrong_variants(self) -> Iterator[PydanticCustomError]:
        """Variants of no declared value, and texts that are declared as two things."""
        known = self.choices or ("co", "khong")
        keys = set(map(match_key, self.choices or ("co", "khong", "có", "không")))
        for variant, value in self.variants.items():
            if match_key(value) not in keys:
                message = f"“{shorten(variant)}” được coi là “{shorten(value)}”, mà cột không có giá trị này."
                hint = did_you_mean(value, known) or f"Các giá trị: {', '.join(known)}."
                yield fault(message, hint, "bien_the", variant)
        zeros = set(map(match_key, self.zero_texts))
        for text in self.blank_texts:
            if match_key(text) in zeros:
                message = f"“{shorten(text)}” vừa là “coi_la_trong” vừa là “coi_la_khong”; chỉ ghi ở một mục."
                yield fault(message, "", "coi_la_khong")

    def _wrong_bounds(self) -> Iterator[PydanticCustomError]:
        """Bounds that are no number or day, or that leave no value between them."""
        for key, text in (("nho_nhat", self.minimum), ("lon_nhat", self.maximum)):
            bound = None if text is None else _bound_of(self.type, text)
            if isinstance(bound, Misread):
                kind = "ngày" if self.type is ColumnType.DAY else "số"
                yield fault(f"Cần một {kind}; dòng này ghi “{shorten(text or '')}”.", bound.hint, key)
        low, high = self.lowest, self.highest
        empty = isinstance(low, Decimal) and isinstance(high, Decimal) and low > high
        if empty or (isinstance(low, date) and isinstance(high, date) and low > high):
            yield fault("“nho_nhat” lớn hơn “lon_nhat” nên không giá trị nào dùng được.", "", "nho_nhat")


def _bound_of(kind: ColumnType, text: str) -> Bound | Misread:
    return parse_day(text) if kind is ColumnType.DAY else parse_number(text)
