"""kiem-tra.yaml: what must hold between the figures, as the clerk declares it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from pydantic import Field, model_validator

from reportgen.period_text import Against
from reportgen.scalars import Code, Line, Model, Number, fault


class CheckKind(StrEnum):
    """The closed vocabulary of checks (`loai`)."""

    ROLL_FORWARD = "bien_dong"
    WHOLE = "tong_the"
    SHARES = "ty_trong"
    IMPLIED_PLAN = "ke_hoach_suy_ra"


class Weight(StrEnum):
    """What it is when a check does not hold."""

    ERROR = "loi"
    NOTICE = "luu_y"


_NEEDED: Mapping[CheckKind, tuple[str, ...]] = {
    CheckKind.ROLL_FORWARD: ("dau_ky", "cuoi_ky"),
    CheckKind.WHOLE: ("tong_the",),
    CheckKind.SHARES: (),
    CheckKind.IMPLIED_PLAN: ("thuc_hien", "ty_le"),
}
_ALLOWED: Mapping[CheckKind, tuple[str, ...]] = {
    CheckKind.ROLL_FORWARD: ("cong", "tru", "so_voi", "sai_so"),
    CheckKind.WHOLE: ("bo_phan", "sai_so"),
    CheckKind.SHARES: ("chi_tieu", "bo_phan", "sai_so"),
    CheckKind.IMPLIED_PLAN: (),
}


class CheckDeclaration(Model):
    """kiem-tra.yaml, one check; `tolerance` is in the unit of what the others must add up to."""

    name: Line = Field(alias="ten")
    kind: CheckKind = Field(alias="loai")
    weight: Weight = Field(default=Weight.ERROR, alias="muc")
    tolerance: Number | None = Field(default=None, alias="sai_so")
    opening: Code | None = Field(default=None, alias="dau_ky")
    opening_period: Against | None = Field(default=None, alias="so_voi")
    added: tuple[Code, ...] = Field(default=(), alias="cong")
    taken: tuple[Code, ...] = Field(default=(), alias="tru")
    closing: Code | None = Field(default=None, alias="cuoi_ky")
    whole: Code | None = Field(default=None, alias="tong_the")
    parts: tuple[Code, ...] = Field(default=(), alias="bo_phan")
    indicator: Code | None = Field(default=None, alias="chi_tieu")
    result: Code | None = Field(default=None, alias="thuc_hien")
    percent: Code | None = Field(default=None, alias="ty_le")

    @property
    def opens_at(self) -> Against:
        """The earlier period whose value `opening` is."""
        return self.opening_period or Against.LAST_PERIOD

    @property
    def allowed_difference(self) -> Decimal:
        """How far the two sides may be apart."""
        return self.tolerance or Decimal(0)

    @property
    def broken_down(self) -> str | None:
        """The indicator whose own breakdown is checked; None where the parts are named."""
        return None if self.parts else self.whole or self.indicator

    @property
    def codes(self) -> Mapping[str, str]:
        """The one indicator that each key names, so far as it is given."""
        given = {
            "dau_ky": self.opening,
            "cuoi_ky": self.closing,
            "tong_the": self.whole,
            "chi_tieu": self.indicator,
            "thuc_hien": self.result,
            "ty_le": self.percent,
        }
        return {key: code for key, code in given.items() if code is not None}

    @property
    def lists(self) -> Mapping[str, tuple[str, ...]]:
        """The indicators that each key lists, so far as it is given."""
        given = {"cong": self.added, "tru": self.taken, "bo_phan": self.parts}
        return {key: codes for key, codes in given.items() if codes}

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> CheckDeclaration:
        given = {*self.codes, *self.lists}
        given |= {"so_voi"} if self.opening_period else set()
        given |= {"sai_so"} if self.tolerance is not None else set()
        for key in _NEEDED[self.kind]:
            if key not in given:
                raise fault(f"Kiểm tra loại “{self.kind}” cần mục “{key}”.")
        for key in sorted(given.difference(_NEEDED[self.kind], _ALLOWED[self.kind])):
            message = f"Kiểm tra loại “{self.kind}” không dùng mục “{key}”."
            raise fault(message, "Xóa mục này hoặc đổi loại kiểm tra.", key)
        if self.kind is CheckKind.ROLL_FORWARD and not self.added + self.taken:
            raise fault("Kiểm tra loại “bien_dong” cần mục “cong”, mục “tru”, hoặc cả hai.")
        if self.kind is CheckKind.SHARES and bool(self.indicator) == bool(self.parts):
            raise fault("Kiểm tra loại “ty_trong” cần một trong hai mục “chi_tieu”, “bo_phan”.")
        return self

    @model_validator(mode="after")
    def _counts_nothing_twice(self) -> CheckDeclaration:
        for code, times in Counter([*self.added, *self.taken, *self.parts]).items():
            if times > 1:
                raise fault(f"Mã “{code}” ghi hai lần trong một phép kiểm tra.")
        if self.whole in self.parts:
            raise fault(f"“{self.whole}” vừa là “tong_the” vừa nằm trong “bo_phan”.", "", "bo_phan")
        return self

    @model_validator(mode="after")
    def _tolerates_a_difference(self) -> CheckDeclaration:
        if self.allowed_difference < 0:
            raise fault("Sai số không thể là số âm.", "", "sai_so")
        return self


Checks = dict[Code, CheckDeclaration]
"""kiem-tra.yaml: checks by code."""


def needed_earlier(declared: Mapping[str, CheckDeclaration]) -> dict[Against, frozenset[str]]:
    """The codes whose value in an earlier period the checks rest on, for each such period.

    Both periods are there, also where no check needs one of them.
    """
    return {
        period: frozenset(
            check.opening for check in declared.values() if check.opening and check.opens_at is period
        )
        for period in Against
    }
