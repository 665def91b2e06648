"""so-lieu.yaml and chi-tieu.yaml: which registers there are, and which indicators come from them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, RootModel, model_validator

from reportgen.scalars import Code, Line, Model, OneOrMore, Places, YesNo, fault


class ColumnType(StrEnum):
    """How the cells of a column are read."""

    TEXT = "chu"
    WHOLE = "so_nguyen"
    NUMBER = "so"
    DAY = "ngay"
    TAX_CODE = "ma_so_thue"
    YES_NO = "co_khong"
    CHOICE = "lua_chon"


NUMERIC = frozenset({ColumnType.WHOLE, ColumnType.NUMBER})


class Column(Model):
    """One column of a register; the first heading is the one that messages name."""

    headings: OneOrMore = Field(alias="tieu_de", min_length=1)
    type: ColumnType = Field(alias="kieu")
    required: YesNo = Field(default=False, alias="bat_buoc")
    unique: YesNo = Field(default=False, alias="duy_nhat")
    unit: Line = Field(default="", alias="dvt")
    prefix: Line = Field(default="", alias="tien_to")
    choices: tuple[Line, ...] = Field(default=(), alias="gia_tri")

    @property
    def heading(self) -> str:
        """The heading that messages name."""
        return self.headings[0]

    @model_validator(mode="after")
    def _choices_where_due(self) -> Column:
        if (self.type is ColumnType.CHOICE) != bool(self.choices):
            raise fault("Cột kiểu “lua_chon” cần danh sách “gia_tri”; các kiểu khác không có mục này.")
        return self


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
    """so-lieu.yaml, one register: its file, sheet, columns and links."""

    name: Line = Field(alias="ten")
    file: Line = Field(alias="tep")
    sheet: Line = Field(alias="trang")
    name_column: Code = Field(alias="cot_ten")
    code_column: Code | None = Field(default=None, alias="cot_ma")
    commune_column: Code | None = Field(default=None, alias="cot_dia_ban")
    columns: Mapping[Code, Column] = Field(alias="cot", min_length=1)
    links: tuple[Link, ...] = Field(default=(), alias="lien_ket")

    @model_validator(mode="after")
    def _names_its_own_columns(self) -> RegisterDeclaration:
        named = [self.name_column, self.code_column, self.commune_column]
        for link in self.links:
            named += [link.code_column, link.name_column, link.commune_column, *link.when]
        for code in named:
            if code is not None and code not in self.columns:
                raise fault(f"Cột “{code}” không có trong danh sách “cot” của số liệu này.")
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


class Indicator(Model):
    """chi-tieu.yaml, one indicator."""

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


class RegistersFile(RootModel[Mapping[Code, RegisterDeclaration]]):
    """so-lieu.yaml: registers by code."""


class IndicatorsFile(RootModel[Mapping[Code, Indicator]]):
    """chi-tieu.yaml: indicators by code."""
