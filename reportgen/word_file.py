"""A .docx as a file: opened, or a plain word why not; saved to the same bytes each time."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from lxml import etree

from reportgen.problems import Place, Problem, Rule

Opened = TypeVar("Opened")

_OLE = b"\xd0\xcf\x11\xe0"
"""How a file of Word 97-2003 begins, and one that asks for a password."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOISE = ("created", "modified", "lastModifiedBy", "lastPrinted", "revision", "version")
"""Core properties that tell of the template's past and change with each save in Word."""


def open_word_file(path: Path, name: str, opener: Callable[[BytesIO], Opened]) -> Opened | Problem:
    """What `opener` makes of the file, or why it is no Word document; `name` is how problems call it."""
    place = Place(name)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        hint = "Chép mẫu vào đúng thư mục và đúng tên này."
        return Problem(Rule.FILE_MISSING, place, "Không tìm thấy tệp mẫu.", hint)
    except OSError as error:
        message = "Không đọc được tệp mẫu."
        return Problem(Rule.TEMPLATE_UNREADABLE, place, message, f"Hệ thống báo: {error.strerror}.")
    try:
        return opener(BytesIO(content))
    except (zipfile.BadZipFile, zlib.error, OpcError, etree.XMLSyntaxError, KeyError, ValueError, OSError):
        return Problem(Rule.TEMPLATE_UNREADABLE, place, *_what_it_is(content))


def saved(document: WordDocument) -> bytes:
    """The document as the bytes of a .docx; the same document gives the same bytes at any time."""
    written = BytesIO()
    document.save(written)
    packed = BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)  # dated 1980, whatever the clock says
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # otherwise Windows and Linux write different bytes
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def set_properties(document: WordDocument, title: str, author: str) -> None:
    """Sets title, author and language; drops dates and revisions of the template."""
    properties = document.core_properties
    properties.title = title
    properties.author = author
    properties.language = "vi-VN"
    part = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    if isinstance(part, XmlPart):
        for child in list(part.element):
            if etree.QName(child).localname in _NOISE:
                part.element.remove(child)


def _what_it_is(content: bytes) -> tuple[str, str]:
    """Message and hint for a file that does not open as a .docx."""
    if not content.startswith(_OLE):
        return "Tệp mẫu không phải là tệp Word (.docx).", "Mở mẫu bằng Word rồi lưu lại dưới dạng .docx."
    if _ENCRYPTED in content:
        return "Tệp mẫu có mật khẩu nên không mở được.", "Mở mẫu bằng Word, bỏ mật khẩu rồi lưu lại."
    return (
        "Tệp mẫu là tệp Word 97-2003 (.doc), chỉ đổi đuôi tên thành .docx thì chưa đủ.",
        "Mở mẫu bằng Word, chọn Lưu dưới dạng (Save As), kiểu Tài liệu Word (.docx).",
    )
