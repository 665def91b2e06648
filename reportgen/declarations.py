"""so-lieu.yaml and chi-tieu.yaml: which registers there are, and which indicators come from them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, ValidationInfo, field_validator, model_validator

from reportgen.columns import NUMERIC, Column, ColumnType, Origin
from reportgen.scalars import Code, Line, Model, OneOrMore, Places, YesNo, fault
from reportgen.vietnamese import match_key

__all__ = [
    "COMPOSED",
    "NUMERIC",
    "Column",
    "ColumnType",
    "Indicator",
    "Indicators",
    "Link",
    "Method",
    "Nature",
    "Origin",
    "RegisterDeclaration",
    "Registers",
    "Relation",
    "Unmatched",
]


class Relation(StrEnum):
    """How many rows of the linking list an owner may have."""

    ONE_TO_ONE = "mot_mot"
    MANY_TO_ONE = "nhieu_mot"


class Unmatched(StrEnum):
    """What a row without an owner is."""

    ERROR = "loi"
    NOTICE = "luu_y"


class Link(Model):
    """Whose row is this: the columns by which a row of this list finds its owner in register `target`."""

    target: Code = Field(alias="den")
    relation: Relation = Field(alias="quan_he")
    code_column: Code | None = Field(default=None, alias="ma")
    name_column: Code | None = Field(default=None, alias="ten")
    commune_column: Code | None = Field(default=None, alias="dia_ban")
    unmatched: Unmatched = Field(default=Unmatched.ERROR, alias="khong_khop")
    when: Mapping[Code, Line] = Field(default={}, alias="khi")
    same_as: Mapping[Line, Line] = Field(default={}, alias="cung_la")
    outside: tuple[Line, ...] = Field(default=(), alias="khong_thuoc")

    @model_validator(mode="after")
    def _has_a_way(self) -> Link:
        if self.code_column is None and self.name_column is None:
            raise fault("Liên kết cần cột mã (“ma”) hoặc cột tên (“ten”) để tìm chủ của mỗi dòng.")
        return self


class RegisterDeclaration(Model):
    """so-lieu.yaml, one register: its files, sheets, columns and links.

    A file's name may hold `*`; the sheet `*` is every sheet that has the heading row. Without a line a
    list was not filled in, unless it `may_be_empty`: a period without loans.
    """

    name: Line = Field(alias="ten")
    files: OneOrMore = Field(alias="tep", min_length=1)
    sheets: OneOrMore = Field(alias="trang", min_length=1)
    name_column: Code = Field(alias="cot_ten")
    code_column: Code | None = Field(default=None, alias="cot_ma")
    commune_column: Code | None = Field(default=None, alias="cot_dia_ban")
    columns: Mapping[Code, Column] = Field(alias="cot", min_length=1)
    links: tuple[Link, ...] = Field(default=(), alias="lien_ket")
    carried: YesNo | None = Field(default=None, alias="sang_ky_sau")
    may_be_empty: YesNo = Field(default=False, alias="co_the_trong")

    @property
    def carried_columns(self) -> tuple[str, ...]:
        """The columns that the next period's form already holds.

        Those are names, codes, communes and what links go by, unless a column is declared otherwise. None
        where the register is declared so; nor, unless it is declared otherwise, where it has nothing but
        names: it may be a list of events.
        """
        keys = {self.code_column, self.commune_column}
        for link in self.links:
            keys |= {link.code_column, link.name_column, link.commune_column, *link.when}
        keys |= {code for code, column in self.columns.items() if column.carried}
        if self.carried is False or not (self.carried or keys - {None}):
            return ()
        keys.add(self.name_column)
        return tuple(
            code for code, column in self.columns.items() if code in keys and column.carried in {None, True}
        )

    @property
    def file(self) -> str:
        """The first of the files."""
        return self.files[0]

    @property
    def sheet(self) -> str:
        """The first of the sheets."""
        return self.sheets[0]

    @field_validator("columns", mode="after")
    @classmethod
    def _name_is_required(cls, columns: Mapping[Code, Column], info: ValidationInfo) -> Mapping[Code, Column]:
        """A row without a name cannot be spoken of, so the name is required whether declared so or not."""
        name = info.data.get("name_column")
        if not isinstance(name, str) or name not in columns:
            return columns
        return {**columns, name: columns[name].model_copy(update={"required": True})}

    @model_validator(mode="after")
    def _names_its_own_columns(self) -> RegisterDeclaration:
        named = [self.name_column, self.code_column, self.commune_column]
        for link in self.links:
            named += [link.code_column, link.name_column, link.commune_column, *link.when]
        for code in named:
            if code is not None and code not in self.columns:
                raise fault(f"Cột “{code}” không có trong danh sách “cot” của số liệu này.")
        for code, column in self.columns.items():
            other = column.required_with
            if other is not None and (other not in self.columns or other == code):
                message = f"“bat_buoc_khi” cần mã của một cột khác trong danh sách này; đang ghi “{other}”."
                raise fault(message, "", "cot", code, "bat_buoc_khi")
        return self

    @model_validator(mode="after")
    def _has_columns_that_can_be_told_apart(self) -> RegisterDeclaration:
        for code in self.columns:
            if code in {link.target for link in self.links}:
                message = f"Mã cột “{code}” trùng với mã danh sách mà mục “lien_ket” dẫn đến."
                raise fault(message, "Đổi mã cột, ví dụ thêm “ten_” ở trước.", "cot", code)
        first: dict[str, str] = {}
        for code, column in self.columns.items():
            for heading in column.headings:
                other = first.setdefault(match_key(heading), code)
                if other != code:
                    message = f"Cột “{other}” và cột “{code}” cùng nhận tiêu đề “{heading}”."
                    hint = "Mỗi tiêu đề chỉ ghi cho một cột; xem lại dòng tieu_de của hai cột này."
                    raise fault(message, hint, "cot", code, "tieu_de")
        return self


class Method(StrEnum):
    """The closed vocabulary of ways of computing (`cach_tinh`)."""

    COUNT = "dem"
    COUNT_DISTINCT = "dem_khac_nhau"
    SUM = "tong"
    MEAN = "binh_quan"
    MINIMUM = "nho_nhat"
    MAXIMUM = "lon_nhat"
    RANGE = "khoang"
    SHARE = "ty_le"
    QUOTIENT = "thuong"
    DIFFERENCE = "hieu"
    ADDITION = "cong"
    LIST = "danh_sach"
    ENTERED = "nhap_tay"


COMPOSED = frozenset({Method.SHARE, Method.QUOTIENT, Method.DIFFERENCE, Method.ADDITION})
_NEEDS_COLUMN = frozenset(
    {Method.COUNT_DISTINCT, Method.SUM, Method.MEAN, Method.MINIMUM, Method.MAXIMUM, Method.RANGE}
)


class Nature(StrEnum):
    """Whether a figure adds up over a period (new cooperatives, revenue) or stands at its last day."""

    FLOW = "phat_sinh"
    STOCK = "thoi_diem"


class Indicator(Model):
    """chi-tieu.yaml, one indicator; `zero_words` is what a sentence says where it is 0."""

    name: Line = Field(alias="ten")
    unit: Line = Field(default="", alias="dvt")
    method: Method = Field(alias="cach_tinh")
    source: Code | None = Field(default=None, alias="nguon")
    column: Line | None = Field(default=None, alias="cot")
    companion: Line | None = Field(default=None, alias="kem")
    conditions: Mapping[Line, OneOrMore] = Field(default={}, alias="dieu_kien")
    breakdown: Line | None = Field(default=None, alias="theo")
    decimals: Places | None = Field(default=None, alias="so_le")
    base: Code | None = Field(default=None, alias="co_so")
    numerator: Code | None = Field(default=None, alias="tu_so")
    denominator: Code | None = Field(default=None, alias="mau_so")
    components: tuple[Code, ...] = Field(default=(), alias="thanh_phan")
    nature: Nature = Field(default=Nature.STOCK, alias="tinh_chat")
    zero_words: Line = Field(default="", alias="khi_khong")

    @model_validator(mode="after")
    def _has_what_its_method_needs(self) -> Indicator:
        for key, present, due in self._needs():
            if due and not present:
                raise fault(f"Cách tính “{self.method}” cần mục “{key}”.")
            if present and not due:
                raise fault(
                    f"Cách tính “{self.method}” không dùng mục “{key}”.", "Xóa mục này hoặc đổi cách tính."
                )
        if not self.unit and self.method is not Method.LIST:
            raise fault("Chỉ tiêu cần đơn vị tính (mục “dvt”).")
        return self

    def _needs(self) -> list[tuple[str, bool, bool]]:
        """Key, whether it stands there, whether the method uses it; optional keys are left out."""
        method = self.method
        from_rows = method not in COMPOSED and method is not Method.ENTERED
        divides = method in {Method.SHARE, Method.QUOTIENT}
        needs = [
            ("nguon", self.source is not None, from_rows),
            ("tu_so", self.numerator is not None, divides),
            ("mau_so", self.denominator is not None, divides),
            ("thanh_phan", bool(self.components), method in {Method.DIFFERENCE, Method.ADDITION}),
        ]
        if method is not Method.LIST:
            needs.append(("cot", self.column is not None, method in _NEEDS_COLUMN))
        if not from_rows:
            needs.append(("co_so", self.base is not None, False))
            needs.append(("dieu_kien", bool(self.conditions), False))
            needs.append(("kem", self.companion is not None, False))
        if method is Method.ENTERED:
            needs.append(("theo", self.breakdown is not None, False))
        return needs


Registers = dict[Code, RegisterDeclaration]
"""so-lieu.yaml: registers by code."""

Indicators = dict[Code, Indicator]
"""chi-tieu.yaml: indicators by code."""
