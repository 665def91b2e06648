"""Files as offices send them: known by their bytes, read alike, each kind of unreadable file named."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from conftest import CellInput, Workspace, write_workbook
from figures_of import read_lists, said, set_cells

from reportgen.archive import Archive, open_archive
from reportgen.compound_file import open_compound_file
from reportgen.problems import Rule
from reportgen.spreadsheet import read_sheet
from reportgen.workbook import Area, CellFault, Sheet
from reportgen.xls_records import marks_of_xls

BOOK = "inputs/2026-6t/hop-tac-xa.xlsx"
HEADINGS: list[CellInput] = ["STT", "Tên hợp tác xã", "Số thành viên"]
SAVE_AS = "Mở tệp bằng Excel, chọn Lưu thành (Save As) loại “Excel Workbook (*.xlsx)”, rồi chạy lại."
ASK_AGAIN = "Xin đơn vị gửi lại tệp Excel, hoặc chép bảng sang Excel rồi lưu loại “Excel Workbook (*.xlsx)”."
DAMAGED = said(
    BOOK, "Cần một tệp Excel; tệp này không mở được, có thể đã hỏng hoặc là loại tệp khác.", SAVE_AS
)
ENCRYPTED = said(
    BOOK,
    "Tệp đặt mật khẩu mở nên chương trình không đọc được.",
    "Mở tệp bằng Excel, bỏ mật khẩu (File > Info > Protect Workbook > Encrypt with Password, xóa trống), lưu"
    " lại rồi chạy lại.",
)
TOO_BIG = said(
    BOOK,
    "Tệp nén này bung ra quá lớn, khác thường so với một bảng số liệu, nên chương trình không mở.",
    "Xóa hình ảnh, trang và dòng cột thừa rồi lưu lại; nếu không biết tệp từ đâu ra thì đừng mở.",
)
NOT_UTF8 = said(
    BOOK,
    "Tệp chữ (CSV) này không ghi bằng mã UTF-8 nên có thể đọc sai dấu tiếng Việt.",
    "Mở tệp bằng Excel, chọn Lưu thành (Save As) loại “CSV UTF-8 (*.csv)” hoặc “Excel Workbook (*.xlsx)”.",
)


def named(workspace: Workspace, content: bytes) -> list[str]:
    """What is said where the workbook holds these bytes."""
    (workspace.path / BOOK).write_bytes(content)
    lists = read_lists(workspace)
    assert lists.registers["htx"].faulty == {"ten", "so_thanh_vien"}
    return lists.sentences


def sheet_of(path: Path, name: str = "HTX") -> Sheet:
    """A sheet that can be read."""
    sheet, problems = read_sheet(path, path.name, name)
    assert list(map(str, problems)) == []
    assert sheet is not None
    return sheet


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file: sector 0 is the chain, sector 1 and on the directory, then the streams."""
    names = ["Root Entry", *streams]
    directory_sectors = -(-len(names) * 128 // 512)
    chain = [0xFFFFFFFD, *range(2, 1 + directory_sectors), 0xFFFFFFFE]
    body = b""
    entries = b""
    for name in names:
        content = streams.get(name, b"")
        start, sectors = len(chain), -(-len(content) // 512)
        if sectors:
            chain += [*range(start + 1, start + sectors), 0xFFFFFFFE]
            body += content.ljust(sectors * 512, b"\0")
        encoded = name.encode("utf-16-le")
        kind = 5 if name == "Root Entry" else 2
        entry = encoded.ljust(64, b"\0") + struct.pack("<HBB", len(encoded) + 2, kind, 1)
        entry += struct.pack("<III", *[0xFFFFFFFF] * 3) + b"\0" * 36
        entries += entry + struct.pack("<IQ", start if sectors else 0xFFFFFFFE, len(content))
    entries = entries.ljust(directory_sectors * 512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    header += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 0, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return header + struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain))) + entries + body


def record(kind: int, body: bytes) -> bytes:
    """One record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def old_workbook() -> bytes:
    """The stream of an .xls: errors typed and computed, hidden rows and columns, fonts, a percentage."""
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    sheet_begin = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    fonts = [
        record(0x31, b"\0" * 14 + bytes([len(name), 0]) + name) for name in (b"Arial",) * 4 + (b".VnTimeH",)
    ]
    formats = record(0x41E, struct.pack("<H", 164) + bytes([4, 0, 0]) + b"0.0%")
    xfs = [
        record(0xE0, struct.pack("<HH", font, number) + b"\0" * 16)
        for font, number in ((0, 0), (5, 0), (0, 164))
    ]
    tail = b"".join([*fonts, formats, *xfs])
    name = b"HTX"
    offset = len(begin) + len(tail) + 4 + 8 + len(name) + 4
    bound = record(0x85, struct.pack("<IBB", offset, 0, 0) + bytes([len(name), 0]) + name)
    number = struct.pack("<d", 5)
    cells = [
        record(0x7D, struct.pack("<HHHHH", 1, 2, 0, 0, 1) + b"\0\0"),
        record(0x208, struct.pack("<HHHHHHHH", 1, 0, 3, 255, 0, 0, 0x20, 0)),
        record(0x203, struct.pack("<HHH", 0, 0, 0) + number),
        record(0x203, struct.pack("<HHH", 0, 1, 2) + number),
        record(0x204, struct.pack("<HHH", 0, 2, 1) + b"\3\0\0x\xb7 "),
        record(0x205, struct.pack("<HHH", 1, 0, 0) + b"\x2a\1"),
        record(0x205, struct.pack("<HHH", 1, 1, 0) + b"\1\0"),
        record(0x06, struct.pack("<HHH", 2, 0, 0) + b"\2\0\7\0\0\0\xff\xff" + b"\0" * 8),
        record(0x06, struct.pack("<HHH", 2, 1, 0) + number + b"\0" * 8),
    ]
    return begin + tail + bound + record(0x0A, b"") + sheet_begin + b"".join(cells) + record(0x0A, b"")


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        pytest.param(
            b"",
            "Tệp rỗng (0 byte), có thể chép hoặc tải về chưa xong.",
            "Chép hoặc tải lại tệp rồi chạy lại.",
            id="zero bytes",
        ),
        pytest.param(
            b"\xef\xbb\xbf <!-- x --> <html><table><tr><td>1</td></tr></table></html>",
            "Tệp này là trang web (HTML) đặt tên như tệp Excel.",
            SAVE_AS,
            id="a web page",
        ),
        pytest.param(
            b"MIME-Version: 1.0\nContent-Type: multipart/related",
            "Tệp này là trang web (HTML) đặt tên như tệp Excel.",
            SAVE_AS,
            id="a web archive",
        ),
        pytest.param(b"%PDF-1.7\n", "Tệp này là tệp PDF, không phải tệp Excel.", ASK_AGAIN, id="a PDF"),
        pytest.param(
            b"\x89PNG\r\n\x1a\n", "Tệp này là tệp ảnh, không phải tệp Excel.", ASK_AGAIN, id="a picture"
        ),
        pytest.param(
            b"\xff\xd8\xff\xe0JFIF", "Tệp này là tệp ảnh, không phải tệp Excel.", ASK_AGAIN, id="a photograph"
        ),
        pytest.param(
            b"{\\rtf1 x, y}", "Tệp này là tệp văn bản RTF, không phải tệp Excel.", ASK_AGAIN, id="rich text"
        ),
        pytest.param(
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "Tệp này là loại “XML Spreadsheet 2003”, chương trình không đọc.",
            SAVE_AS,
            id="XML of 2003",
        ),
        pytest.param(
            zipped({"xl/workbook.bin": b"x"}),
            "Tệp này là loại Excel nhị phân (.xlsb), chương trình không đọc.",
            SAVE_AS,
            id="a binary workbook",
        ),
        pytest.param(
            zipped({"ppt/presentation.xml": b"x"}),
            "Tệp này là tệp trình chiếu PowerPoint, không phải tệp Excel.",
            ASK_AGAIN,
            id="slides",
        ),
        pytest.param(
            zipped({"htx.xlsx": b"x"}),
            "Tệp này là tệp nén (ZIP), không phải tệp Excel.",
            "Giải nén rồi dùng tệp Excel ở bên trong.",
            id="a folder packed",
        ),
        pytest.param(
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "Tệp này là tệp văn bản, không phải tệp Excel.",
            ASK_AGAIN,
            id="an OpenDocument text",
        ),
        pytest.param(
            compound({"WordDocument": b"x" * 5000}),
            "Tệp này là tệp Word, không phải tệp Excel.",
            ASK_AGAIN,
            id="an old Word document",
        ),
        pytest.param(
            b"\x09\x00\x04\x00\x02\x00\x10\x00",
            "Tệp này là loại Excel quá cũ (trước năm 1995).",
            SAVE_AS,
            id="an ancient workbook",
        ),
    ],
)
def test_what_is_no_workbook_is_named_for_what_it_is(
    workspace: Workspace, content: bytes, message: str, hint: str
) -> None:
    """Whatever its name says."""
    assert named(workspace, content) == [said(BOOK, message, hint)]


def test_a_word_document_named_xlsx_is_named(workspace: Workspace) -> None:
    """It is an archive, but not of a workbook."""
    content = (workspace.path / "templates/bao-cao.docx").read_bytes()
    assert named(workspace, content) == [said(BOOK, "Tệp này là tệp Word, không phải tệp Excel.", ASK_AGAIN)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(
            compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 5000}), id="an .xlsx"
        ),
        pytest.param(
            zipped(
                {
                    "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
                    "META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>",
                }
            ),
            id="an .ods",
        ),
    ],
)
def test_a_password_is_said(workspace: Workspace, content: bytes) -> None:
    """With the way to take it off."""
    assert named(workspace, content) == [ENCRYPTED]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"PK\x03\x04" + b"\x00" * 200, id="the beginning of an archive"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000, id="the beginning of an .xls"),
        pytest.param(compound({"Workbook": b"x" * 5000}), id="an .xls of nonsense"),
        pytest.param(compound({"Contents": b"x" * 5000}), id="a compound file of another program"),
        pytest.param(b"Danh sach hop tac xa", id="words without any delimiter"),
        pytest.param(b"a,b\x00\x01,c", id="bytes of a program"),
        pytest.param(b"a,b\n\x02,c", id="control characters"),
        pytest.param(bytes(range(128, 256)) + b",;", id="bytes that no text has"),
        pytest.param(zipped({"xl/workbook.xml": b"<workbook"}), id="a workbook of broken XML"),
        pytest.param(
            zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
            id="an .ods without sheets",
        ),
    ],
)
def test_what_cannot_be_made_out_is_said_to_be_damaged(workspace: Workspace, content: bytes) -> None:
    """One problem, and no exception."""
    assert named(workspace, content) == [DAMAGED]


def test_the_same_list_is_read_alike_from_each_format(tmp_path: Path) -> None:
    """Also under a wrong name: the bytes decide."""
    rows: list[list[CellInput]] = [["Tên", "Vốn"], ["HTX Một", 2.5], ["HTX Hai", 3.0]]
    write_workbook(tmp_path / "a.xls", {"HTX": rows})
    (tmp_path / "b.xlsx").write_text("Tên;Vốn\nHTX Một;2,5\nHTX Hai;3\n", encoding="utf-8")
    assert sheet_of(tmp_path / "a.xls").rows == rows
    assert sheet_of(tmp_path / "b.xlsx").rows == [["Tên", "Vốn"], ["HTX Một", "2,5"], ["HTX Hai", "3"]]


def test_a_workbook_with_macros_is_read_and_nothing_in_it_is_run(tmp_path: Path) -> None:
    """An .xlsm is an .xlsx with a part more."""
    write_workbook(tmp_path / "htx.xlsm", {"HTX": [["Tên"], ["HTX Một"]]})
    with zipfile.ZipFile(tmp_path / "htx.xlsm", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    assert sheet_of(tmp_path / "htx.xlsm").rows == [["Tên"], ["HTX Một"]]


def test_an_external_link_keeps_the_value_that_was_last_seen(tmp_path: Path) -> None:
    """The other file is not looked for."""
    path = tmp_path / "htx.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("HTX")
        sheet.write(0, 0, "Vốn")
        sheet.write_formula(1, 0, "='[khác.xlsx]Trang1'!A1", None, 12)
        sheet.write_formula(2, 0, '=WEBSERVICE("http://example.invalid/")', None, 7)
    assert sheet_of(path).rows == [["Vốn"], [12.0], [7.0]]
    assert sheet_of(path).faults == {}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("Tên;Vốn\nHTX Một;1.234,5\n", [["Tên", "Vốn"], ["HTX Một", "1.234,5"]], id="semicolons"),
        pytest.param(
            'Tên,Vốn\r\n"HTX Một, Hai",12\r\n', [["Tên", "Vốn"], ["HTX Một, Hai", "12"]], id="commas"
        ),
        pytest.param("Tên\tVốn\nHTX Một\t1,5\n", [["Tên", "Vốn"], ["HTX Một", "1,5"]], id="tabs"),
        pytest.param("\ufeffTên;Vốn\n", [["Tên", "Vốn"]], id="a byte order mark"),
        pytest.param(
            "sep=,\nTên,Vốn\nA;B,2\n", [["Tên", "Vốn"], ["A;B", "2"]], id="a line that says the delimiter"
        ),
        pytest.param(
            "Danh sách; quý 1\n\nTên;Vốn;Xã\nA;1\n",
            [["Danh sách", " quý 1", ""], ["", "", ""], ["Tên", "Vốn", "Xã"], ["A", "1", ""]],
            id="rows of several lengths",
        ),
        pytest.param(
            'Tên;Vốn\n"HTX\nMột";2\n', [["Tên", "Vốn"], ["HTX\nMột", "2"]], id="a line break in a cell"
        ),
        pytest.param(
            "Tên;Vốn\nHTX\u2028Một;2\n", [["Tên", "Vốn"], ["HTX\u2028Một", "2"]], id="a Unicode line mark"
        ),
    ],
)
def test_a_csv_is_read_whatever_parts_its_columns(tmp_path: Path, text: str, rows: list[list[str]]) -> None:
    """Its one sheet has the file's name, as in Excel, and answers to any."""
    (tmp_path / "htx.csv").write_text(text, encoding="utf-8", newline="")
    sheet = sheet_of(tmp_path / "htx.csv", "Trang nào cũng được")
    assert [list(row) for row in sheet.rows] == rows
    assert sheet.name == "htx"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1258", "latin-1"])
def test_a_csv_that_is_not_utf8_is_refused(workspace: Workspace, encoding: str) -> None:
    """Its marks would be read as other letters."""
    text = "Ten hop tac xa,So thanh vien\nHTX Thach Hoà,10\n"
    assert named(workspace, text.encode(encoding)) == [NOT_UTF8]


def test_a_csv_with_an_open_quotation_mark_is_refused(workspace: Workspace) -> None:
    """Else all that follows would be one cell."""
    sentences = named(workspace, 'Tên hợp tác xã;Số thành viên\n"HTX Một;10\nHTX Hai;20\n'.encode())
    assert sentences == [
        said(
            f"{BOOK} · trang “hop-tac-xa”",
            'Tệp CSV có dấu nháy kép (") mở mà không đóng, nên không biết ô nào hết ở đâu; xem từ dòng 3.',
            "Mở tệp bằng Excel và lưu thành loại “Excel Workbook (*.xlsx)”, rồi chạy lại.",
        )
    ]


def test_a_csv_gives_its_cells_addresses(workspace: Workspace) -> None:
    """A problem names the cell that Excel shows."""
    (workspace.path / BOOK).write_text("Tên hợp tác xã;Số thành viên\nHTX Một;1O\n", encoding="utf-8")
    assert [str(problem.place) for problem in read_lists(workspace).problems] == [
        f"{BOOK} · trang “hop-tac-xa” · ô B2"
    ]


def bomb(path: Path) -> bytes:
    """A workbook with a part of zeros that unpacks to 400 times its size."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * (80 * 2**20))
    return path.read_bytes()


def many_parts(path: Path) -> bytes:
    """A workbook of thousands of parts."""
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(5001):
            archive.writestr(f"xl/media/{number}", b"")
    return path.read_bytes()


@pytest.mark.parametrize("make", [bomb, many_parts])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    workspace: Workspace, make: Callable[[Path], bytes]
) -> None:
    """By its list of contents."""
    assert named(workspace, make(workspace.path / BOOK)) == [TOO_BIG]


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    """The list of contents may lie."""
    content = bytearray(zipped({"xl/workbook.xml": os.urandom(600_000) + b"\0" * 9_000_000}))
    assert isinstance(open_archive(bytes(content)), Archive)
    listed = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, listed + 24, 700_000)
    assert not isinstance(open_archive(bytes(content)), Archive)


@pytest.mark.parametrize(("address", "where"), [("XFD900000", "XFD900000"), ("C9000000", "C9000000")])
def test_a_cell_far_out_is_named_and_the_sheet_not_laid_out(
    workspace: Workspace, address: str, where: str
) -> None:
    """Every cell up to it would be laid out in memory."""
    path = workspace.path / BOOK
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'r="C5"', f'r="{address}"'.encode())
    assert named(workspace, zipped(parts | {"xl/worksheets/sheet1.xml": sheet})) == [
        said(
            f"{BOOK} · trang “HTX”",
            f"Trang có ô ghi ở rất xa, đến ô {where}, nên quá lớn để đọc.",
            "Trong Excel bấm Ctrl+End để thấy ô cuối, xóa hẳn các dòng và cột thừa, rồi lưu lại.",
        )
    ]


def test_far_cells_that_hold_nothing_do_not_matter(workspace: Workspace) -> None:
    """Whole columns are often coloured."""
    path = workspace.path / BOOK
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    far = b'<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row></sheetData>'
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", far)
    path.write_bytes(zipped(parts | {"xl/worksheets/sheet1.xml": sheet}))
    assert read_lists(workspace).sentences == []


def test_entities_are_not_expanded(workspace: Workspace) -> None:
    """A “billion laughs” in the sheet's XML is no more than a damaged file."""
    path = workspace.path / BOOK
    set_cells(path, {"C4": "=1+1"})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    laughs = (
        b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 50 + b'"><!ENTITY c "' + b"&b;" * 50 + b'">]>'
    )
    sheet = re.sub(
        rb"(<\?xml[^>]*\?>)?", lambda found: found[0] + laughs, parts["xl/worksheets/sheet1.xml"], count=1
    )
    sheet = (
        sheet.replace(b"<v></v>", b"<v>&c;</v>")
        .replace(b"<v />", b"<v>&c;</v>")
        .replace(b"<v/>", b"<v>&c;</v>")
    )
    path.write_bytes(zipped(parts | {"xl/worksheets/sheet1.xml": sheet}))
    sheet_read, problems = read_sheet(path, BOOK, "HTX")
    assert problems != [] or (sheet_read is not None and "ha" not in str(sheet_read.rows[3][2]))


def test_excel_s_lock_beside_a_file_says_that_it_is_open(workspace: Workspace) -> None:
    """What is not saved is not in the file; LibreOffice has a lock of its own."""
    sentence = said(
        BOOK,
        "Tệp này đang mở trong Excel (bên cạnh có tệp khóa “~$…”); số liệu chưa lưu thì chưa được đọc.",
        "Lưu và đóng tệp rồi chạy lại. Nếu tệp không mở ở đâu cả thì xóa tệp khóa.",
        severity="LƯU Ý",
    )
    for lock in ("~$hop-tac-xa.xlsx", ".~lock.hop-tac-xa.xlsx#"):
        path = workspace.path / "inputs/2026-6t" / lock
        path.write_bytes(b"lock")
        assert read_lists(workspace).sentences == [sentence]
        path.unlink()


def test_the_marks_of_an_old_workbook(tmp_path: Path) -> None:
    """Errors typed and computed, hidden rows and columns, a TCVN3 font, a percentage; TRUE is no error."""
    marks = marks_of_xls(open_compound_file(compound({"Workbook": old_workbook().ljust(4096, b"\0")})))["HTX"]
    assert marks.faults == {(2, 1): CellFault("#N/A"), (3, 1): CellFault("#DIV/0!")}
    assert marks.hidden_rows == {2}
    assert marks.hidden_columns == {2, 3}
    assert marks.percent == {(1, 2)}
    assert marks.legacy_fonts == {(1, 3): True}
    path = tmp_path / "htx.xls"
    path.write_bytes(compound({"Workbook": old_workbook().ljust(4096, b"\0")}))
    assert sheet_of(path).rows == [[5.0, 5.0, "XÃ "], ["", True, ""], ["", 5.0, ""]]


@pytest.mark.parametrize("cut", range(0, 5120, 311))
def test_an_old_workbook_cut_short_is_a_problem(tmp_path: Path, cut: int) -> None:
    """At every length."""
    path = tmp_path / "htx.xls"
    path.write_bytes(compound({"Workbook": old_workbook().ljust(4096, b"\0")})[:cut])
    sheet, problems = read_sheet(path, BOOK, "HTX")
    assert sheet is None
    assert [problem.rule for problem in problems] == [Rule.FILE_UNREADABLE]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workbook as LibreOffice saves it as .xls and .ods."""
    if shutil.which("libreoffice") is None:
        reason = "cannot convert without libreoffice"
        if os.environ.get("REPORTGEN_REQUIRE_LAYOUT") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("converted")
    with xlsxwriter.Workbook(folder / "htx.xlsx") as book:
        sheet = book.add_worksheet("HTX")
        sheet.write_row(0, 0, ["Tên", "Xã", "Vốn"])
        sheet.merge_range("B2:B3", "An Bình")
        sheet.write_column(1, 0, ["HTX Một", "HTX Hai", "HTX Ba"])
        sheet.write_formula("C2", "=1/0", None, "#DIV/0!")
        sheet.write_formula("C3", "=NA()", None, "#N/A")
        sheet.write("C4", 0.25, book.add_format({"num_format": "0%"}))
        sheet.write("B4", "Hîp t\u00b8c", book.add_format({"font_name": ".VnTime"}))
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        book.add_worksheet("Ẩn").hide()
    for kind in ("xls", "ods"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        program = shutil.which("libreoffice") or "libreoffice"
        command = [program, "--headless", profile, "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, str(folder / "htx.xlsx")], check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_values_and_marks_are_the_same_in_each_format_that_libreoffice_saves(
    converted: Path, kind: str
) -> None:
    """Errors, merged and hidden cells, TCVN3 text, percentages."""
    sheet = sheet_of(converted / f"htx.{kind}")
    assert [list(row) for row in sheet.rows] == [
        ["Tên", "Xã", "Vốn"],
        ["HTX Một", "An Bình", ""],
        ["HTX Hai", "", ""],
        ["HTX Ba", "Hợp tác", 0.25],
    ]
    assert sheet.faults == {(2, 3): CellFault("#DIV/0!"), (3, 3): CellFault("#N/A")}
    assert sheet.marks.merged == (Area(2, 2, 3, 2),)
    assert sheet.marks.hidden_rows == {3}
    assert sheet.marks.hidden_columns == {3}
    assert sheet.marks.percent == {(4, 3)}
    assert sheet.converted == 1
    assert sheet_of(converted / f"htx.{kind}", "ẩn").hidden
