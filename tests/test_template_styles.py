"""Styles that a template lacks: asked for where the report needs them, and only there."""

from __future__ import annotations

from pathlib import Path

from table_samples import FIELD_TABLE
from word_samples import COMMITTEE, NAME, SHORT_BODY, TEMPLATE, changed_template, problems_of

from reportgen.document import render_document

OF_TABLES = (
    "Bảng số liệu",
    "Tên bảng",
    "Đơn vị bảng",
    "Đầu bảng",
    "Chữ trong bảng",
    "Số trong bảng",
    "Số tổng trong bảng",
    "Giữa bảng",
    "Nguồn bảng",
    "Ghi chú bảng",
)
ADVICE = "Đặt lại tên kiểu trong Word (Sửa kiểu, ô Tên), hoặc dùng lại mẫu gốc."


def template_without(folder: Path, *names: str) -> Path:
    """A template in which these styles have lost their names."""
    template = TEMPLATE
    for name in names:
        template = changed_template(folder, f'w:val="{name}"', 'w:val="-"', "word/styles.xml", template)
    return template


def with_table(template: Path) -> list[str]:
    """The problems of a report with a table, as the clerk reads them."""
    return [str(problem) for problem in problems_of(template, COMMITTEE, (*SHORT_BODY, FIELD_TABLE))]


def test_a_template_from_before_there_were_tables_still_gives_a_report_without_tables(tmp_path: Path) -> None:
    content, problems = render_document(template_without(tmp_path, *OF_TABLES), NAME, COMMITTEE, SHORT_BODY)
    assert (content is None, problems) == (False, [])


def test_a_table_in_a_template_from_before_there_were_tables_is_one_problem(tmp_path: Path) -> None:
    assert with_table(template_without(tmp_path, *OF_TABLES)) == [
        (
            f"LỖI   {NAME}\n"
            "      Báo cáo có bảng mà mẫu chưa có các kiểu (style) của bảng: “Bảng số liệu”, “Tên bảng”, "
            "“Đơn vị bảng”, “Đầu bảng”, “Chữ trong bảng”, “Số trong bảng”, “Số tổng trong bảng”, "
            "“Giữa bảng”, “Nguồn bảng”, "
            "“Ghi chú bảng”.\n"
            "      Gợi ý: Mẫu này làm từ trước khi báo cáo có bảng: lấy mẫu gốc mới rồi sửa lại theo ý mình."
        )
    ]


def test_single_styles_of_tables_that_are_gone_are_named(tmp_path: Path) -> None:
    assert with_table(template_without(tmp_path, "Bảng số liệu", "Nguồn bảng")) == [
        (f"LỖI   {NAME}\n      Mẫu không có kiểu bảng (style) “Bảng số liệu”.\n      Gợi ý: {ADVICE}"),
        (f"LỖI   {NAME}\n      Mẫu không có kiểu đoạn (style) “Nguồn bảng”.\n      Gợi ý: {ADVICE}"),
    ]


def test_a_misspelt_table_style_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    template = changed_template(tmp_path, '"Bảng số liệu"', '"Bảng số liêu"', "word/styles.xml")
    assert with_table(template) == [
        (
            f"LỖI   {NAME}\n"
            "      Mẫu không có kiểu bảng (style) “Bảng số liệu”.\n"
            f"      Gợi ý: Có phải “Bảng số liêu”? {ADVICE}"
        )
    ]


def test_a_paragraph_style_does_not_stand_for_the_table_style(tmp_path: Path) -> None:
    gone = template_without(tmp_path, "Bảng số liệu")
    template = changed_template(tmp_path, '"Cuối văn bản"', '"Bảng số liệu"', "word/styles.xml", gone)
    assert with_table(template)[0].splitlines()[1] == "      Mẫu không có kiểu bảng (style) “Bảng số liệu”."
