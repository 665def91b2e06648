"""What the words of a row say it is: a total, a signature, a note, a group's name."""

from __future__ import annotations

import re

from reportgen.vietnamese import clean

_PLACES = r"xã|phường|thị trấn|thị xã|huyện|tỉnh|thành phố|đặc khu|cụm|khu vực|liên xã|vùng"
_PARTS = rf"{_PLACES}|thôn|xóm|ấp|khối|khu|tổ|đội"
_TOTAL = re.compile(
    rf"(?:tổng cộng|tổng số|lũy kế|luỹ kế)\b.*|trong đó\W*(?:\W.*)?|bình quân(?: chung)?\W*"
    rf"|(?:tổng|cộng)(?:\W*|\s*[:(].*|\s+(?:toàn|cả|các|chung|nhóm|phần|mục|dồn|{_PARTS}|[ivx]+|\d+)\b.*)"
    rf"|(?:toàn|cả)\s+(?:{_PLACES})\W*",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:tổng cộng|tổng số|tổng|cộng)\s*:?\s*(?:(?:{_PARTS}|nhóm|phần|mục|dồn|[ivx]+|[a-h])\b|\d)",
    re.IGNORECASE,
)
_NO_SUM = re.compile(r"(?:trong đó|bình quân|lũy kế|luỹ kế)", re.IGNORECASE)
_DAY_LINE = re.compile(
    r"(?:[^\d,]{0,40},)?\s*ngày\s*[\d.…_ ]*\s*tháng\s*[\d.…_ ]*\s*năm\s*[\d.…_ ]*", re.IGNORECASE
)
_FOOTER = re.compile(
    r"(?:người|cán bộ|công chức)\s+(?:lập|tổng hợp|báo cáo|thực hiện|phụ trách|theo dõi)\b.{0,40}"
    r"|lập (?:biểu|bảng)"
    r"|(?:nơi nhận|ghi chú|chú thích|lưu ý|nguồn|bằng chữ|số tiền bằng chữ)\s*:.*|ghi chú|nơi nhận"
    r"|\(?\*+\)?\s*(?:ghi chú|chú thích|lưu ý)\b.*|xác nhận của\b.*"
    r"|\(?(?:danh sách|bảng|biểu)(?: này)? (?:có|gồm)\b.*",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"(?:tm|kt|tl|tuq|q)\s*\..*|\(?\s*(?:đã )?ký\b.*(?:họ tên|đóng dấu|họ và tên).*"
    r"|\(?\s*(?:đã ký|ký tên)\s*\)?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:phó )?(?:chủ tịch|bí thư|giám đốc|trưởng phòng|trưởng ban|thủ trưởng|thủ trưởng đơn vị|kế toán"
    r"|kế toán trưởng|lãnh đạo|người duyệt|chánh văn phòng)",
    re.IGNORECASE,
)
_MAY_TELL = re.compile(r"\W*(?:[tT][oôổOÔỔrR]|[cC][oôộảaOÔỘẢA]|[bB][iìIÌ]|[lL][uũuUŨ])")
_MAY_NAME_GROUP = re.compile(
    r"\s*(?:[IVXLCA-H]{1,6}\s*[.)/:-]|\d+\s*[.)]"
    r"|[xX][aãAÃ]|[pP][hH]|[tT][hHiIỉỈ]|[hH][uU]|[đĐ]|[cC][uUụỤ]|[kK][hH]|[vV][uUùÙ]|[lL][iI])"
)
_GROUP_MARK = re.compile(r"(?:[IVXLC]{1,6}|[A-H])[.)]?")
_GROUP = re.compile(r"(?:[IVXLC]{1,6}|[A-H])\s*[.)/:-]\s*\S.*")
_UNIT_NAME = re.compile(rf"(?:\d+\s*[.)]\s*)?(?:{_PLACES})\s*:?\s+\S.*", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Whether a row under this label adds up others: `Tổng cộng`, `Cộng xã A`; `Cộng Hòa` is a name."""
    return _TOTAL.fullmatch(clean(text)) is not None


def begins_like_total(text: str) -> bool:
    """Whether a name has the word in front, as a total may under words that nobody foresaw."""
    return re.match(r"(?:tổng|cộng)\b", clean(text), re.IGNORECASE) is not None


def is_whole_total(text: str) -> bool:
    """Whether the label says that everything is added up, not the part of one commune or section."""
    label = clean(text)
    return (
        is_total(label)
        and not _PART.match(label)
        and not _NO_SUM.match(label)
        and label.casefold()[0] in "tc"
    )


def is_bare_total(text: str) -> bool:
    """Whether the label is nothing but the word, which is nobody's name."""
    return re.fullmatch(r"(?:tổng cộng|tổng số|tổng|cộng)\W*", clean(text), re.IGNORECASE) is not None


def ends_list(text: str) -> bool:
    """Whether the text can only stand under a list: the day line, who made it, the recipients, a note."""
    label = clean(text)
    return bool(label) and any(each.fullmatch(label) for each in (_DAY_LINE, _FOOTER, _SIGNED))


def is_signature(text: str) -> bool:
    """Whether the text is one of a signature, though a list may hold it too (`Giám đốc`)."""
    label = clean(text)
    return _TITLE.fullmatch(label) is not None


def is_signed_for(text: str) -> bool:
    """Whether beside any other text it makes the row a signature: `TM. ỦY BAN …`, `Xã A, ngày … tháng …`."""
    label = clean(text)
    return _SIGNED.fullmatch(label) is not None or ("," in label and _DAY_LINE.fullmatch(label) is not None)


def is_group_mark(text: str) -> bool:
    """Whether the cell numbers a section, as rows have running numbers: `I`, `A.`."""
    return _GROUP_MARK.fullmatch(clean(text)) is not None


def is_group_name(text: str) -> bool:
    """Whether the text begins with a section's number: `I. Xã A`."""
    return _GROUP.fullmatch(clean(text)) is not None


def may_tell(text: str) -> bool:
    """Whether the text begins as a total's label may: a quick look before the other questions."""
    return _MAY_TELL.match(text) is not None


def may_name_group(text: str) -> bool:
    """Whether the text begins as a group's name may: a quick look likewise."""
    return _MAY_NAME_GROUP.match(text) is not None


def is_unit_name(text: str) -> bool:
    """Whether the text is an administrative unit's name with its kind: `Xã Thạch Liên`."""
    return _UNIT_NAME.fullmatch(clean(text)) is not None
