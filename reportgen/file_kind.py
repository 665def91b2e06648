"""What a file is by its bytes, whatever its name says; why it is refused, in the clerk's words."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reportgen.archive import ARCHIVE_FAILS, ENCRYPTED, Archive, Refusal, open_archive
from reportgen.compound_file import COMPOUND_FAILS, SIGNATURE, CompoundFile, open_compound_file

_SAVE_AS = "Mở tệp bằng Excel, chọn Lưu thành (Save As) loại “Excel Workbook (*.xlsx)”, rồi chạy lại."
_ASK_AGAIN = "Xin đơn vị gửi lại tệp Excel, hoặc chép bảng sang Excel rồi lưu loại “Excel Workbook (*.xlsx)”."

DAMAGED = Refusal("Cần một tệp Excel; tệp này không mở được, có thể đã hỏng hoặc là loại tệp khác.", _SAVE_AS)
EMPTY = Refusal(
    "Tệp rỗng (0 byte), có thể chép hoặc tải về chưa xong.", "Chép hoặc tải lại tệp rồi chạy lại."
)
WEB_PAGE = Refusal("Tệp này là trang web (HTML) đặt tên như tệp Excel.", _SAVE_AS)
NOT_UTF8 = Refusal(
    "Tệp chữ (CSV) này không ghi bằng mã UTF-8 nên có thể đọc sai dấu tiếng Việt.",
    "Mở tệp bằng Excel, chọn Lưu thành (Save As) loại “CSV UTF-8 (*.csv)” hoặc “Excel Workbook (*.xlsx)”.",
)
_OLD_XLS = Refusal("Tệp này là loại Excel quá cũ (trước năm 1995).", _SAVE_AS)
_BINARY_XLSX = Refusal("Tệp này là loại Excel nhị phân (.xlsb), chương trình không đọc.", _SAVE_AS)
_XML_TABLE = Refusal("Tệp này là loại “XML Spreadsheet 2003”, chương trình không đọc.", _SAVE_AS)
_ZIP = Refusal("Tệp này là tệp nén (ZIP), không phải tệp Excel.", "Giải nén rồi dùng tệp Excel ở bên trong.")


def _other(kind: str) -> Refusal:
    return Refusal(f"Tệp này là {kind}, không phải tệp Excel.", _ASK_AGAIN)


_BEGINNINGS = (
    (b"%PDF", _other("tệp PDF")),
    (b"{\\rtf", _other("tệp văn bản RTF")),
    (b"\x89PNG", _other("tệp ảnh")),
    (b"\xff\xd8\xff", _other("tệp ảnh")),
    (b"GIF8", _other("tệp ảnh")),
    (b"BM", _other("tệp ảnh")),
    (b"II*\x00", _other("tệp ảnh")),
    (b"MM\x00*", _other("tệp ảnh")),
    (b"Rar!", _other("tệp nén RAR")),
    (b"7z\xbc\xaf", _other("tệp nén 7-Zip")),
    (b"\x09\x00\x04\x00", _OLD_XLS),
    (b"\x09\x02\x06\x00", _OLD_XLS),
    (b"\x09\x04\x06\x00", _OLD_XLS),
)
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|meta|div|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(rb"\s*MIME-Version:", re.IGNORECASE)
_XML_2003 = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet")
_FIRST = 4096
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class ExcelFile:
    """An .xlsx or .xlsm."""

    archive: Archive


@dataclass(frozen=True, slots=True)
class OpenDocumentFile:
    """An .ods."""

    archive: Archive


@dataclass(frozen=True, slots=True)
class OldExcelFile:
    """An .xls."""

    compound: CompoundFile


@dataclass(frozen=True, slots=True)
class TextFile:
    """A .csv: its whole text."""

    text: str


FileKind = ExcelFile | OpenDocumentFile | OldExcelFile | TextFile


def recognise(content: bytes) -> FileKind | Refusal:
    """The kind of spreadsheet that these bytes are, or why they are none that can be read."""
    if not content:
        return EMPTY
    if content.startswith(b"PK"):
        return _archive_kind(content)
    if content.startswith(SIGNATURE):
        return _compound_kind(content)
    for beginning, refusal in _BEGINNINGS:
        if content.startswith(beginning):
            return refusal
    return _text_kind(content)


def _archive_kind(content: bytes) -> FileKind | Refusal:
    archive = open_archive(content)
    if not isinstance(archive, Archive):
        return archive or DAMAGED
    names = archive.names
    if "xl/workbook.bin" in names:
        return _BINARY_XLSX
    if any(name.startswith("xl/") for name in names):
        return ExcelFile(archive)
    if any(name.startswith("word/") for name in names):
        return _other("tệp Word")
    if any(name.startswith("ppt/") for name in names):
        return _other("tệp trình chiếu PowerPoint")
    return _open_document_kind(archive)


def _open_document_kind(archive: Archive) -> FileKind | Refusal:
    if "mimetype" not in archive.names:
        return _ZIP
    try:
        kind = archive.read("mimetype").decode("ascii", "replace").strip()
        manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.names else b""
    except ARCHIVE_FAILS:
        return DAMAGED
    if not kind.startswith("application/vnd.oasis.opendocument.spreadsheet"):
        return _other("tệp văn bản") if kind.endswith("text") else DAMAGED
    return ENCRYPTED if b"encryption-data" in manifest else OpenDocumentFile(archive)


def _compound_kind(content: bytes) -> FileKind | Refusal:
    try:
        compound = open_compound_file(content)
    except COMPOUND_FAILS:
        return DAMAGED
    names = compound.streams.keys()
    if "EncryptedPackage" in names:
        return ENCRYPTED
    if names & {"Workbook", "Book"}:
        return OldExcelFile(compound)
    return _other("tệp Word") if "WordDocument" in names else DAMAGED


def _text_kind(content: bytes) -> FileKind | Refusal:
    beginning = content[:_FIRST]
    if _HTML.match(beginning.removeprefix(codecs.BOM_UTF8)) or _MHTML.match(beginning):
        return WEB_PAGE
    if _XML_2003.search(beginning):
        return _XML_TABLE
    if content.startswith(_UTF16):
        return NOT_UTF8
    if b"\x00" in content or not re.search(rb"[,;\t]", content):
        return DAMAGED
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return NOT_UTF8 if _is_text(beginning) else DAMAGED
    return DAMAGED if re.search("[\x01-\x08\x0e-\x1f\x7f]", text) else TextFile(text)


def _is_text(content: bytes) -> bool:
    """Whether there are lines of words in some encoding, rather than a program's bytes."""
    return not re.search(rb"[\x00-\x08\x0e-\x1f\x7f]", content) and len(
        re.findall(rb"[A-Za-z ]", content)
    ) * 2 > len(content)
