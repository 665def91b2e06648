"""Tables to render: indicators in eight columns, two heading rows with spans, a list of any length."""

from __future__ import annotations

from reportgen.blocks import Cell, CellKind, FigureRun, Run, Table, TextRun


def heading(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A cell of a heading row."""
    return Cell(CellKind.HEADING, (TextRun(text),), columns, rows)


def cells(kinds: str, *contents: str | Run) -> tuple[Cell, ...]:
    """A row of cells; `kinds` has a letter for each: centred, text or number. An empty text is a blank."""
    kind_of = {"c": CellKind.CENTRED, "t": CellKind.TEXT, "n": CellKind.NUMBER}
    return tuple(
        Cell(kind_of[kind], ((TextRun(content) if isinstance(content, str) else content),) if content else ())
        for kind, content in zip(kinds, contents, strict=True)
    )


def bold_cells(kinds: str, *contents: str) -> tuple[Cell, ...]:
    """A row of cells in bold letters, such as a total."""
    return cells(kinds, *(TextRun(content, bold=True) if content else "" for content in contents))


def _indicators() -> tuple[tuple[Cell, ...], ...]:
    rows = [
        ("Số hợp tác xã đang hoạt động", "HTX", "101", "110", "104", "+3", "94,5%"),
        ("Số hợp tác xã thành lập mới", "HTX", "5", "6", "4", "-1", "66,7%"),
        ("Số thành viên hợp tác xã", "thành viên", "3.912", "4.100", "4.016", "+104", "98%"),
        ("Số lao động thường xuyên trong hợp tác xã", "người", "1.204", "1.300", "1.287", "+83", "99%"),
        ("Doanh thu bình quân một HTX", "triệu đồng", "1.105,2", "1.200", "1.243,8", "+138,6", "103,7%"),
        ("Thu nhập bình quân của lao động", "triệu đồng/tháng", "5,1", "5,5", "5,4", "+0,3", "98,2%"),
        ("Số tiền hợp tác xã nộp ngân sách", "triệu đồng", "812,5", "900", "840", "+27,5", "93,3%"),
    ]
    return tuple(
        cells(
            "ctcnnnnn",
            str(number),
            name,
            unit,
            *(FigureRun(f"chi_tieu_{number}|{view}", figure) for view, figure in enumerate(figures)),
        )
        for number, (name, unit, *figures) in enumerate(rows, start=1)
    )


INDICATOR_TABLE = Table(
    code="chi_tieu_chung",
    title=(
        TextRun("Một số chỉ tiêu chủ yếu về kinh tế tập thể "),
        FigureRun("ky|ten", "8 tháng đầu năm 2024"),
    ),
    widths=(6, 34, 12, 9.6, 9.6, 9.6, 9.6, 9.6),
    headings=(
        (
            heading("STT"),
            heading("Chỉ tiêu"),
            heading("ĐVT"),
            heading("Cùng kỳ 2023"),
            heading("Kế hoạch 2024"),
            heading("Thực hiện 8 tháng"),
            heading("So với cùng kỳ"),
            heading("So với kế hoạch"),
        ),
    ),
    rows=_indicators(),
    description="Mỗi hàng một chỉ tiêu: cùng kỳ, kế hoạch, thực hiện và hai cột so sánh.",
    source="Nguồn: Danh sách hợp tác xã của Phòng Kinh tế, đến ngày 31/8/2024.",
    notes=("Doanh thu bình quân tính trên 98 hợp tác xã có báo cáo.",),
    number=1,
)
FIELD_TABLE = Table(
    code="htx_theo_linh_vuc",
    title=(TextRun("Hợp tác xã theo lĩnh vực và xếp loại"),),
    widths=(8, 32, 15, 15, 15, 15),
    headings=(
        (
            heading("STT", rows=2),
            heading("Lĩnh vực", rows=2),
            heading("Xếp loại", columns=3),
            heading("Cộng", rows=2),
        ),
        (heading("Tốt"), heading("Khá"), heading("Trung bình, yếu")),
    ),
    rows=(
        (
            Cell(CellKind.CENTRED, (TextRun("1"),), rows=2),
            *cells("tnnnn", "Nông nghiệp, lâm nghiệp", "12", "30", "14", "56"),
        ),
        cells("tnnnn", "Thủy sản, diêm nghiệp", "2", "5", "1", "8"),
        cells("ctnnnn", "2", "Công nghiệp, xây dựng", "6", "11", "3", "20"),
        cells("ctnnnn", "3", "Thương mại, dịch vụ", "4", "", "9", "20"),
        (
            Cell(CellKind.CENTRED, (TextRun("Tổng số", bold=True),), columns=2),
            *bold_cells("nnnn", "24", "53", "27", "104"),
        ),
    ),
    description="Số hợp tác xã của từng lĩnh vực, chia theo xếp loại.",
    unit="Đơn vị tính: hợp tác xã",
    notes=("“Nông nghiệp” gồm cả dịch vụ nông nghiệp.", "Xếp loại của năm 2023."),
    number=2,
)


_REST_OF_NAME = (
    " sản xuất, chế biến và tiêu thụ nông sản, dịch vụ tưới tiêu, cung ứng giống, phân bón, vật tư nông "
    "nghiệp, thu gom rác thải và cấp nước sinh hoạt nông thôn"
)


def member_list(rows: int) -> Table:
    """A list of so many cooperatives below two heading rows; the name of each third takes four lines."""
    return Table(
        code="danh_sach_htx",
        title=(TextRun("Danh sách hợp tác xã đang hoạt động"),),
        widths=(7, 45, 20, 14, 14),
        headings=(
            (
                heading("STT", rows=2),
                heading("Tên hợp tác xã", rows=2),
                heading("Xã", rows=2),
                heading("Quy mô", 2),
            ),
            (heading("Thành viên"), heading("Vốn (triệu đồng)")),
        ),
        rows=tuple(
            cells(
                "cttnn",
                str(number),
                f"HTX dòng {number}{_REST_OF_NAME * (number % 3 == 0)}",
                "Thạch Hà",
                FigureRun(f"htx_{number}|thanh_vien", str(number * 7)),
                f"{number}.250,5",
            )
            for number in range(1, rows + 1)
        ),
        description="Mỗi hàng một hợp tác xã.",
        source="Nguồn: Danh sách hợp tác xã của Phòng Kinh tế.",
        number=3,
    )
