"""Writes the first templates/bao-cao.docx: the form of a BÁO CÁO under Nghị định 30/2020/NĐ-CP, phụ lục I.

    python tools/make_template.py [FILE]

From then on the .docx is the source and people edit it in Word; run this again only to start anew.
The same program writes the same bytes. Sizes are the "14" preset of docs/the-thuc.md.
"""

from __future__ import annotations

import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportgen.text_width import Face, text_width

TARGET = Path(__file__).resolve().parents[1] / "templates" / "bao-cao.docx"

FONT = "Times New Roman"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TEXT_WIDTH = 9355
"""Twips between the margins: A4 with 30 mm on the left and 15 mm on the right."""
HEADER_COLUMNS = 3685, 5670
SIGNATURE_COLUMNS = 3555, 5800
ADDRESSEE_INDENT = 1701
FIRST_LINE = 720
"""The first-line indent of all body text: 1.27 cm (1 cm is the other one that the decree allows)."""

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w15"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
METADATA = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: name in Word, id, and what differs from the style that it is based on.

    `size` in points, the distances in twips (`exact_line` an
    exact height, `line` in 240ths of a line); `tight` leaves both out between paragraphs of the
    same style; `level` is the outline level, counted from 1.
    """

    id: str
    name: str
    based_on: str = "Normal"
    size: int = 0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: str = ""
    before: int = 0
    after: int = 0
    line: int = 0
    exact_line: int = 0
    left: int = 0
    right: int = 0
    hanging: int = 0
    first_line: int = 0
    keep_next: bool = False
    border: bool = False
    tight: bool = False
    level: int = 0

    def xml(self) -> str:
        """The style as XML, its properties in the order of the schema."""
        properties = [
            "<w:keepNext/>" * self.keep_next,
            '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>' * self.border,
            self._spacing(),
            self._indents(),
            "<w:contextualSpacing/>" * self.tight,
            f'<w:jc w:val="{self.align}"/>' * bool(self.align),
            f'<w:outlineLvl w:val="{self.level - 1}"/>' * bool(self.level),
        ]
        marks = [
            "<w:b/><w:bCs/>" * self.bold,
            "<w:i/><w:iCs/>" * self.italic,
            "<w:caps/>" * self.caps,
            f'<w:sz w:val="{2 * self.size}"/><w:szCs w:val="{2 * self.size}"/>' * bool(self.size),
        ]
        return (
            f'<w:style w:type="paragraph" w:styleId="{self.id}"><w:name w:val="{escape(self.name)}"/>'
            f'<w:basedOn w:val="{self.based_on}"/><w:qFormat/>'
            + _wrapped("w:pPr", "".join(properties))
            + _wrapped("w:rPr", "".join(marks))
            + "</w:style>"
        )

    def _spacing(self) -> str:
        height, rule = (self.exact_line, "exact") if self.exact_line else (self.line, "auto")
        line = f' w:line="{height}" w:lineRule="{rule}"' * bool(height)
        before = f' w:before="{self.before}"' * bool(self.before)
        after = f' w:after="{self.after}"' * bool(self.after)
        return _attributes("w:spacing", before + after + line)

    def _indents(self) -> str:
        sides = {
            "left": self.left,
            "right": self.right,
            "hanging": self.hanging,
            "firstLine": self.first_line,
        }
        return _attributes("w:ind", "".join(f' w:{side}="{twips}"' for side, twips in sides.items() if twips))


def _wrapped(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag}>" if content else ""


def _attributes(tag: str, attributes: str) -> str:
    return f"<{tag}{attributes}/>" if attributes else ""


def twips(text: str, size: float, face: Face) -> int:
    """The width of a text in twips."""
    return round(text_width(text, size, face) * 20)


MOTTO_INDENT = (HEADER_COLUMNS[1] - twips(MOTTO, 14, Face.BOLD)) // 2
COLON_INDENT = ADDRESSEE_INDENT + twips("Kính gửi", 14, Face.REGULAR)
DASH = twips("- ", 14, Face.REGULAR)

STYLES = (
    Style("QuocHieu", "Quốc hiệu", size=13, bold=True, align="center"),
    Style("TieuNgu", "Tiêu ngữ", size=14, bold=True, align="center"),
    Style("CoQuanChuQuan", "Cơ quan chủ quản", size=13, align="center"),
    Style("CoQuanBanHanh", "Cơ quan ban hành", size=13, bold=True, align="center"),
    Style("DuongKe", "Đường kẻ", size=2, before=40, exact_line=120, border=True),
    Style("SoKyHieu", "Số ký hiệu", size=13, before=60, align="center"),
    Style("DiaDanhNgay", "Địa danh ngày tháng", size=14, italic=True, before=60, align="center"),
    Style("DuThao", "Dự thảo", size=13, bold=True, before=60, align="center"),
    Style("TenLoai", "Tên loại", size=14, bold=True, before=240, align="center", keep_next=True),
    Style("TrichYeu", "Trích yếu", size=14, bold=True, align="center", keep_next=True),
    Style("KinhGui", "Kính gửi", before=120, after=120, align="center", keep_next=True),
    Style("KinhGuiNhieu", "Kính gửi nhiều nơi", before=120, left=ADDRESSEE_INDENT, keep_next=True),
    Style("NoiKinhGui", "Nơi kính gửi", after=120, left=COLON_INDENT + DASH, hanging=DASH, tight=True),
    Style("DoanVan", "Đoạn văn", before=120, line=264, first_line=FIRST_LINE, align="both"),
    Style("Heading1", "heading 1", "DoanVan", keep_next=True, level=1),
    Style("Heading2", "heading 2", "DoanVan", keep_next=True, level=2),
    Style("Heading3", "heading 3", "DoanVan", keep_next=True, level=3),
    Style("MucI", "Mục I", "Heading1", bold=True, caps=True, keep_next=True, level=1),
    Style("Muc1", "Mục 1", "Heading2", bold=True, keep_next=True, level=2),
    Style("MucA", "Mục a", "Heading3", keep_next=True, level=3),
    Style("GachDauDong", "Gạch đầu dòng", "DoanVan"),
    Style("DauCongDauDong", "Dấu cộng đầu dòng", "DoanVan"),
    Style("TenBang", "Tên bảng", size=13, bold=True, before=120, after=60, align="center"),
    Style("DonViBang", "Đơn vị bảng", size=12, italic=True, after=40, align="right"),
    Style("ChuTrongBang", "Chữ trong bảng", size=12, before=40, after=40),
    Style("DauBang", "Đầu bảng", "ChuTrongBang", bold=True, align="center"),
    Style("SoTrongBang", "Số trong bảng", "ChuTrongBang", align="right"),
    Style("SoTongTrongBang", "Số tổng trong bảng", "SoTrongBang", bold=True, align="right"),
    Style("GiuaBang", "Giữa bảng", "ChuTrongBang", align="center"),
    Style("NguonBang", "Nguồn bảng", size=12, italic=True, before=40),
    Style("GhiChuBang", "Ghi chú bảng", "NguonBang"),
    Style("NoiNhan", "Nơi nhận", size=12, bold=True, italic=True, before=240),
    Style("DanhSachNoiNhan", "Danh sách nơi nhận", size=11),
    Style(
        "QuyenHanChucVu",
        "Quyền hạn chức vụ",
        bold=True,
        align="center",
        before=240,
        keep_next=True,
        tight=True,
    ),
    Style("ChoKy", "Chỗ ký", exact_line=1400, keep_next=True),
    Style("ChucVuCoQuan", "Chức vụ trong cơ quan", bold=True, align="center", keep_next=True),
    Style("NguoiKy", "Người ký", bold=True, align="center"),
    Style("SoTrang", "Số trang", size=14, align="center"),
    Style("CuoiVanBan", "Cuối văn bản", size=1, exact_line=20),
)


def table_style() -> str:
    """The style of the tables in the text: lines all round, little room in cells, words in their middle.

    Bold heads are in the paragraph style “Đầu bảng”, not here: Word takes bold in both for not bold.
    """
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    room = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="BangSoLieu"><w:name w:val="Bảng số liệu"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>{room}</w:tblCellMar></w:tblPr>"
        '<w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>'
    )


def paragraph(style: str, text: str = "") -> str:
    """A paragraph with at most one run."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def table(columns: tuple[int, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    """A table without lines and without room inside its cells; a row stays on one page."""
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    inside = '<w:insideH w:val="nil"/><w:insideV w:val="nil"/>'
    room = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    lines = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:tcBorders>{none}</w:tcBorders></w:tcPr>'
            f"{cell}</w:tc>"
            for width, cell in zip(columns, cells, strict=True)
        )
        + "</w:tr>"
        for cells in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{none}{inside}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{room}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def repeated(names: str, style: str, text: str = "{{ dong }}") -> str:
    """The paragraphs for each line of a list, as plain docxtpl tags."""
    return (
        paragraph(style, f"{{%p for dong in {names} %}}")
        + paragraph(style, text)
        + paragraph(style, "{%p endfor %}")
    )


def only_if(name: str, style: str, content: str) -> str:
    """The content, only where the name is not empty."""
    return paragraph(style, f"{{%p if {name} %}}") + content + paragraph(style, "{%p endif %}")


def header_table() -> str:
    """Who issues it, number; the country's name and motto, place and date."""
    motto_line = (
        f'<w:p><w:pPr><w:pStyle w:val="DuongKe"/><w:ind w:left="{MOTTO_INDENT}" w:right="{MOTTO_INDENT}"/>'
        "</w:pPr></w:p>"
    )
    issuer = (
        repeated("co_quan_chu_quan", "CoQuanChuQuan")
        + repeated("co_quan_ban_hanh", "CoQuanBanHanh")
        + paragraph("DuongKe", "{{p ke_co_quan }}")
    )
    country = paragraph("QuocHieu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("TieuNgu", MOTTO)
    number = paragraph("SoKyHieu", "{{ so_ky_hieu }}") + only_if(
        "du_thao", "DuThao", paragraph("DuThao", "DỰ THẢO")
    )
    date = paragraph("DiaDanhNgay", "{{ dia_danh_ngay }}")
    return table(HEADER_COLUMNS, ((issuer, country + motto_line), (number, date)))


def signature_table() -> str:
    """Who receives it, and who signs."""
    recipients = paragraph("NoiNhan", "Nơi nhận:") + repeated("noi_nhan", "DanhSachNoiNhan", "- {{ dong }}")
    signer = (
        repeated("quyen_han_chuc_vu", "QuyenHanChucVu")
        + paragraph("ChoKy")
        + only_if("chuc_vu_co_quan", "ChucVuCoQuan", paragraph("ChucVuCoQuan", "{{ chuc_vu_co_quan }}"))
        + paragraph("NguoiKy", "{{ nguoi_ky }}")
    )
    return table(SIGNATURE_COLUMNS, ((recipients, signer),))


def document_xml() -> str:
    """The main part: what a clerk sees when she opens the template in Word."""
    title = (
        paragraph("TenLoai", "BÁO CÁO")
        + paragraph("TrichYeu", "{{ trich_yeu }}")
        + paragraph("DuongKe", "{{p ke_trich_yeu }}")
    )
    to_one = only_if("kinh_gui", "KinhGui", paragraph("KinhGui", "Kính gửi: {{ kinh_gui }}"))
    to_many = only_if(
        "danh_sach_kinh_gui",
        "KinhGuiNhieu",
        paragraph("KinhGuiNhieu", "Kính gửi:") + repeated("danh_sach_kinh_gui", "NoiKinhGui", "- {{ dong }}"),
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:headerReference w:type="first" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" '
        'w:gutter="0"/><w:pgNumType w:start="1"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )
    body = (
        header_table()
        + title
        + to_one
        + to_many
        + paragraph("DoanVan", "{{p noi_dung }}")
        + signature_table()
        + paragraph("CuoiVanBan")
    )
    return f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def header_xml(*, numbered: bool) -> str:
    """The page header: the page's number in the middle, or nothing (the first page)."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    content = field if numbered else ""
    return f'<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="SoTrang"/></w:pPr>{content}</w:p></w:hdr>'


def styles_xml() -> str:
    """One font, one language, and the styles that the program and the clerk go by."""
    font = "".join(f' w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{font}/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    built_in = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    own = "".join(style.xml() for style in STYLES) + table_style()
    return f"<w:styles {NAMESPACES}>{defaults}{built_in}{own}</w:styles>"


def settings_xml() -> str:
    """Settings of a document of Word 2013 or later, with the decimal comma."""
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def font_table_xml() -> str:
    """The one font of the document."""
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme_xml() -> str:
    """The smallest theme that Word knows; nothing goes by it, and new styles get the same font."""
    roles = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    colours = "".join(
        f'<a:{role}><a:srgbClr val="{"FFFFFF" if role.startswith("lt") else "000000"}"/></a:{role}>'
        for role in roles
    )
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    lines = f'<a:ln w="6350">{fill[: len(fill) // 3]}</a:ln>' * 3
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office">'
        f'<a:themeElements><a:clrScheme name="Office">{colours}</a:clrScheme><a:fontScheme name="Office">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Office"><a:fillStyleLst>{fill}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def properties_xml() -> str:
    """What the template says of itself; each report gets its own title and author."""
    return (
        f'<cp:coreProperties xmlns:cp="{METADATA}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Mẫu báo cáo</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    """Relationships rId1, rId2 … of the given types to the given files."""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'


def content_types() -> str:
    """The type of each file of the package."""
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    types = {
        "/word/document.xml": f"{WORD_TYPE}.document.main+xml",
        "/word/styles.xml": f"{WORD_TYPE}.styles+xml",
        "/word/settings.xml": f"{WORD_TYPE}.settings+xml",
        "/word/fontTable.xml": f"{WORD_TYPE}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/word/header1.xml": f"{WORD_TYPE}.header+xml",
        "/word/header2.xml": f"{WORD_TYPE}.header+xml",
        "/docProps/core.xml": core,
    }
    lines = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{lines}</Types>'
    )


def package() -> dict[str, str]:
    """Every file of the .docx by its name in the package."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (f"{RELATIONSHIPS}/metadata/core-properties", "docProps/core.xml"),
        ),
        "word/document.xml": document_xml(),
        "word/_rels/document.xml.rels": relationships(
            (f"{OFFICE}/styles", "styles.xml"),
            (f"{OFFICE}/settings", "settings.xml"),
            (f"{OFFICE}/header", "header1.xml"),
            (f"{OFFICE}/header", "header2.xml"),
            (f"{OFFICE}/fontTable", "fontTable.xml"),
            (f"{OFFICE}/theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/theme/theme1.xml": theme_xml(),
        "word/header1.xml": header_xml(numbered=True),
        "word/header2.xml": header_xml(numbered=False),
        "docProps/core.xml": properties_xml(),
    }


def write_template(target: Path) -> None:
    """Writes the template; the same bytes each time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in package().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, DECLARATION + content)


if __name__ == "__main__":
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    write_template(path)
    print(path.name)
