"""don-vi.yaml: the issuing body, its signer and recipients, and the house rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, model_validator

from reportgen.scalars import Code, Line, Model, YesNo, fault


class IssuerKind(StrEnum):
    """Who issues the report."""

    COMMITTEE = "ubnd"
    STEERING_COMMITTEE = "ban_chi_dao"
    DIVISION = "phong"


class Level(StrEnum):
    """The administrative unit's kind; `label` is how the law names it."""

    COMMUNE = "xa"
    WARD = "phuong"
    SPECIAL_ZONE = "dac_khu"
    TOWNSHIP = "thi_tran"
    DISTRICT = "huyen"
    URBAN_DISTRICT = "quan"
    TOWN = "thi_xa"
    CITY = "thanh_pho"
    PROVINCE = "tinh"

    @property
    def label(self) -> str:
        """The kind in running text, in small letters."""
        return _LEVEL_LABELS[self]


_LEVEL_LABELS = {
    Level.COMMUNE: "xã",
    Level.WARD: "phường",
    Level.SPECIAL_ZONE: "đặc khu",
    Level.TOWNSHIP: "thị trấn",
    Level.DISTRICT: "huyện",
    Level.URBAN_DISTRICT: "quận",
    Level.TOWN: "thị xã",
    Level.CITY: "thành phố",
    Level.PROVINCE: "tỉnh",
}


class SignerTitle(StrEnum):
    """The titles under which such a report is signed; deputies sign "KT."."""

    CHAIR = "Chủ tịch"
    DEPUTY_CHAIR = "Phó Chủ tịch"
    HEAD_OF_COMMITTEE = "Trưởng ban"
    DEPUTY_HEAD_OF_COMMITTEE = "Phó Trưởng ban"
    HEAD_OF_DIVISION = "Trưởng phòng"
    DEPUTY_HEAD_OF_DIVISION = "Phó Trưởng phòng"


class Signer(Model):
    """Who signs; a blank name is left blank on the page."""

    title: SignerTitle = Field(alias="chuc_vu")
    name: Line = Field(default="", alias="ho_ten")
    office_title: Line = Field(default="", alias="chuc_vu_co_quan")


_TITLES_OF = {
    IssuerKind.COMMITTEE: (SignerTitle.CHAIR, SignerTitle.DEPUTY_CHAIR),
    IssuerKind.STEERING_COMMITTEE: (SignerTitle.HEAD_OF_COMMITTEE, SignerTitle.DEPUTY_HEAD_OF_COMMITTEE),
    IssuerKind.DIVISION: (SignerTitle.HEAD_OF_DIVISION, SignerTitle.DEPUTY_HEAD_OF_DIVISION),
}


class ExpectedSenders(Model):
    """The units that should have rows in a register, by the register's column that names them."""

    column: Code = Field(alias="cot")
    unit: Line = Field(alias="dvt")
    names: tuple[Line, ...] = Field(alias="don_vi", min_length=1)


class Organization(Model):
    """don-vi.yaml: the issuing body, its signer and recipients, house rules, the current period."""

    kind: IssuerKind = Field(alias="loai")
    level: Level = Field(alias="cap")
    name: Line = Field(alias="ten")
    superior: Line = Field(default="", alias="truc_thuoc")
    place_name: Line = Field(default="", alias="dia_danh")
    committee_name: Line = Field(default="", alias="ten_ban")
    division_name: Line = Field(default="", alias="ten_phong")
    symbol: Line = Field(alias="ky_hieu")
    signer: Signer = Field(alias="nguoi_ky")
    uses_agency_seal: YesNo = Field(default=False, alias="su_dung_dau")
    addressees: tuple[Line, ...] = Field(default=(), alias="kinh_gui")
    recipients: tuple[Line, ...] = Field(alias="noi_nhan")
    archive: Line = Field(alias="luu")
    members: tuple[Line, ...] = Field(default=(), alias="thanh_vien_ban_chi_dao")
    counts_in_two_digits: YesNo = Field(default=False, alias="so_dem_hai_chu_so")
    abbreviations: Mapping[Line, Line] = Field(default={}, alias="chu_viet_tat")
    name_abbreviations: Mapping[Line, Line] = Field(default={}, alias="chu_viet_tat_trong_ten")
    expected: Mapping[Code, ExpectedSenders] = Field(default={}, alias="noi_gui")
    current_period: Line = Field(alias="ky_hien_tai")

    @property
    def unit_name(self) -> str:
        """The administrative unit with its kind: `huyện Thạch Hà`."""
        return f"{self.level.label} {self.name}"

    def words(self) -> dict[str, str]:
        """What `{{ don_vi.… }}` prints, by name; '' for an optional name that is not filled in."""
        return {
            "ten": self.unit_name,
            "ten_rieng": self.name,
            "cap": self.level.label,
            "truc_thuoc": self.superior,
            "ubnd": f"UBND {self.unit_name}",
            "ten_ban": self.committee_name,
            "ten_phong": self.division_name,
            "thanh_vien": "; ".join(self.members),
        }

    @model_validator(mode="after")
    def _fits_the_law(self) -> Organization:
        if self.kind is IssuerKind.STEERING_COMMITTEE and not self.committee_name:
            raise fault("Đơn vị loại “ban_chi_dao” cần mục “ten_ban”.", "", "loai")
        if self.kind is IssuerKind.DIVISION and not self.division_name:
            raise fault("Đơn vị loại “phong” cần mục “ten_phong”.", "", "loai")
        if self.signer.title not in _TITLES_OF[self.kind]:
            titles = " hoặc ".join(f"“{title}”" for title in _TITLES_OF[self.kind])
            raise fault(
                f"Người ký của loại “{self.kind}” là {titles}; đang ghi “{self.signer.title}”.",
                "",
                "nguoi_ky",
                "chuc_vu",
            )
        if not self.addressees and any(recipient.startswith("Như trên") for recipient in self.recipients):
            raise fault("Nơi nhận ghi “Như trên” nhưng báo cáo không có mục “kinh_gui”.", "", "noi_nhan")
        sealed = self.kind is IssuerKind.STEERING_COMMITTEE and self.uses_agency_seal
        if sealed and not self.signer.office_title:
            raise fault(
                "Ban Chỉ đạo dùng con dấu của cơ quan thì cần “chuc_vu_co_quan” của người ký.", "", "nguoi_ky"
            )
        if re.match(r"(TS|ThS|PGS|GS|BS|KS|CN)\b", self.signer.name, re.IGNORECASE):
            raise fault(
                "Trước họ tên người ký không ghi học hàm, học vị.",
                "Nghị định 30/2020/NĐ-CP, phụ lục I, II.7c.",
                "nguoi_ky",
                "ho_ten",
            )
        return self
