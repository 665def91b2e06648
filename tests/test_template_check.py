"""A template with mistakes gives no report, but every mistake at once, each with its place."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from word_samples import NAME, STEERING_BOARD, TEMPLATE, changed_template, problems_of

from reportgen.problems import Rule
from reportgen.template_check import template_environment

NAMES = (
    "chuc_vu_co_quan, co_quan_ban_hanh, co_quan_chu_quan, danh_sach_kinh_gui, dia_danh_ngay, du_thao, "
    "ke_co_quan, ke_trich_yeu, kinh_gui, nguoi_ky, noi_dung, noi_nhan, quyen_han_chuc_vu, so_ky_hieu, "
    "trich_yeu"
)


def worded(template: Path) -> list[str]:
    """The problems of a template as the clerk reads them."""
    return [str(problem) for problem in problems_of(template)]


def paragraph_after_header(text: str) -> str:
    """A paragraph with this text, to stand before the report's title."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def template_with(folder: Path, text: str) -> Path:
    """The template with one more paragraph after the header table."""
    extra = "".join(map(paragraph_after_header, text.split("\n")))
    return changed_template(folder, "</w:tbl><w:p>", f"</w:tbl>{extra}<w:p>")


def test_all_unknown_names_come_out_at_once_each_with_its_paragraph(tmp_path: Path) -> None:
    in_cell = changed_template(tmp_path, "{{ so_ky_hieu }}", "{{ so_hieu }}")
    in_header = changed_template(
        tmp_path,
        "</w:p></w:hdr>",
        "<w:r><w:t>{{ ten_xa }}</w:t></w:r></w:p></w:hdr>",
        "word/header2.xml",
        in_cell,
    )
    in_body = changed_template(tmp_path, "{{ trich_yeu }}", "Về {{ trich_yeuu }}", source=in_header)
    assert worded(in_body) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{{{ so_hieu }}}}”\n"
            "      Mẫu dùng tên “so_hieu” mà chương trình không có.\n"
            f"      Gợi ý: Có phải “so_ky_hieu”? Các tên dùng được: {NAMES}."
        ),
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “Về {{{{ trich_yeuu }}}}”\n"
            "      Mẫu dùng tên “trich_yeuu” mà chương trình không có.\n"
            f"      Gợi ý: Có phải “trich_yeu”? Các tên dùng được: {NAMES}."
        ),
        (
            f"LỖI   {NAME} · đầu trang · đoạn “{{{{ ten_xa }}}}”\n"
            "      Mẫu dùng tên “ten_xa” mà chương trình không có.\n"
            f"      Gợi ý: Các tên dùng được: {NAMES}."
        ),
    ]


def test_an_unknown_name_in_the_properties_has_its_place_too(tmp_path: Path) -> None:
    template = changed_template(
        tmp_path, "</dc:title>", "</dc:title><dc:subject>{{ ky }}</dc:subject>", "docProps/core.xml"
    )
    assert worded(template) == [
        (
            f"LỖI   {NAME} · thuộc tính · đoạn “{{{{ ky }}}}”\n"
            "      Mẫu dùng tên “ky” mà chương trình không có.\n"
            f"      Gợi ý: Các tên dùng được: {NAMES}."
        )
    ]


def test_an_unknown_name_under_a_heading_names_the_heading(tmp_path: Path) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="MucI"/></w:pPr><w:r><w:t>PHỤ LỤC</w:t></w:r></w:p>'
    template = changed_template(
        tmp_path, "<w:sectPr>", f"{heading}{paragraph_after_header('{{ ngay_ky }}')}<w:sectPr>"
    )
    assert worded(template)[0].splitlines()[0] == (
        f"LỖI   {NAME} · thân văn bản · mục “PHỤ LỤC” · đoạn “{{{{ ngay_ky }}}}”"
    )


def test_a_tag_that_word_split_over_runs_is_read_whole(tmp_path: Path) -> None:
    template = changed_template(
        tmp_path, "{{ nguoi_ky }}", '{{ nguoi_</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>kyy }}'
    )
    assert worded(template)[0].splitlines()[:2] == [
        f"LỖI   {NAME} · thân văn bản · đoạn “{{{{ nguoi_kyy }}}}”",
        "      Mẫu dùng tên “nguoi_kyy” mà chương trình không có.",
    ]


@pytest.mark.parametrize(
    "tag",
    [
        '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
        "{{ trich_yeu.__class__.__mro__ }}",
        '{{ trich_yeu["__class__"] }}',
        "{{ trich_yeu.format(1) }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ trich_yeu * 1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{% include 'don-vi.yaml' %}",
        "{% autoescape false %}{{ trich_yeu }}{% endautoescape %}",
    ],
)
def test_an_expression_that_reaches_out_of_the_template_is_forbidden(tmp_path: Path, tag: str) -> None:
    assert worded(template_with(tmp_path, tag)) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{tag}”\n"
            "      Thẻ trong đoạn này dùng một biểu thức không được phép trong mẫu.\n"
            "      Gợi ý: Chỉ dùng tên có sẵn, {%p for … %} và {%p if … %}."
        )
    ]


def test_a_template_is_given_no_names_but_ours() -> None:
    assert template_environment().globals == {}


def test_a_name_built_while_the_template_runs_does_not_get_out_either(tmp_path: Path) -> None:
    tag = "{% set x = '_' ~ '_class_' ~ '_' %}{{ trich_yeu[x] }}"
    problems = problems_of(template_with(tmp_path, tag))
    assert [(problem.rule, problem.place.quote) for problem in problems] == [(Rule.TEMPLATE_FORBIDDEN, tag)]


@pytest.mark.parametrize("name", ["safe", "attr", "xmlattr", "tojson"])
def test_a_filter_that_is_not_on_the_list_is_unknown(tmp_path: Path, name: str) -> None:
    assert worded(template_with(tmp_path, f"{{{{ trich_yeu | {name} }}}}"))[0].splitlines()[1:] == [
        f"      Mẫu dùng bộ lọc “{name}” mà chương trình không có.",
        "      Gợi ý: Các bộ lọc dùng được: first, join, last, length, lower, trim, upper.",
    ]


def test_a_tag_that_nothing_closes_is_found_in_its_own_paragraph(tmp_path: Path) -> None:
    assert worded(template_with(tmp_path, "Số {{ so_ky_hieu\n{{ nguoi_ky")) == [
        f"LỖI   {NAME} · thân văn bản · đoạn “{paragraph}”\n"
        "      Thẻ trong đoạn này thiếu dấu mở hoặc dấu đóng.\n"
        "      Gợi ý: Mỗi thẻ nằm trọn trong một đoạn, có dạng {{ tên }} hoặc {%p … %}."
        for paragraph in ("Số {{ so_ky_hieu", "{{ nguoi_ky")
    ]


def test_a_tag_that_jinja_cannot_read_has_its_place(tmp_path: Path) -> None:
    assert worded(template_with(tmp_path, "{{ trich yeu }}")) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{{{ trich yeu }}}}”\n"
            "      Thẻ trong đoạn này viết chưa đúng.\n"
            "      Gợi ý: Viết như sau: {{ tên }}, {{p noi_dung }}, {%p for dong in tên %}, "
            "{%p if tên %}, {%p endif %}."
        )
    ]


def test_a_loop_that_nothing_ends_is_found_where_it_begins(tmp_path: Path) -> None:
    assert worded(template_with(tmp_path, "{%p for dong in noi_nhan %}\n{{ dong }}")) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{%p for dong in noi_nhan %}}”\n"
            "      Thẻ “for” mở mà không đóng trong cùng một ô hoặc một đoạn.\n"
            "      Gợi ý: Để thẻ một mình một đoạn, {%p for … %}, và thêm đoạn {%p endfor %} ở dưới, "
            "trong cùng ô."
        )
    ]


def test_an_end_without_a_beginning_is_found(tmp_path: Path) -> None:
    assert worded(template_with(tmp_path, "{%p endif %}")) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{%p endif %}}”\n"
            "      Thẻ “endif” đóng mà không có thẻ “if” nào mở trước nó.\n"
            "      Gợi ý: Thêm thẻ “if” ở trên hoặc xóa thẻ này."
        )
    ]


def test_text_beside_a_paragraph_tag_would_be_lost(tmp_path: Path) -> None:
    assert worded(changed_template(tmp_path, "{{p noi_dung }}", "Kết quả như sau: {{p noi_dung }}")) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “Kết quả như sau: {{{{p noi_dung }}}}”\n"
            "      Thẻ “{{p noi_dung }}” thay cả đoạn, nên “Kết quả như sau:” trong cùng đoạn sẽ mất.\n"
            "      Gợi ý: Để thẻ đứng một mình trong đoạn, chuyển phần còn lại sang đoạn khác."
        )
    ]


def test_text_beside_a_row_tag_would_be_lost(tmp_path: Path) -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    row = f"<w:tr>{cell}{cell}</w:tr>"
    rows = row.format("{%tr for dong in noi_nhan %}", "Chức vụ") + row.format("{{ dong }}", "")
    rows += row.format("{%tr endfor %}", "")
    assert worded(changed_template(tmp_path, "</w:tbl><w:p>", f"{rows}</w:tbl><w:p>")) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{%tr for dong in noi_nhan %}}”\n"
            "      Thẻ “{%tr for dong in noi_nhan %}” thay cả hàng, nên “Chức vụ” trong cùng hàng sẽ mất.\n"
            "      Gợi ý: Để thẻ đứng một mình trong hàng, chuyển phần còn lại sang hàng khác."
        )
    ]


def test_paragraphs_printed_as_text_are_found(tmp_path: Path) -> None:
    assert worded(changed_template(tmp_path, "{{p noi_dung }}", "{{ noi_dung }}")) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{{{ noi_dung }}}}”\n"
            "      Thẻ “{{ noi_dung }}” phải viết là “{{p noi_dung }}”.\n"
            "      Gợi ý: Thẻ {{p … }} chỉ dùng cho phần gồm nhiều đoạn: ke_co_quan, ke_trich_yeu, noi_dung."
        )
    ]


def test_text_printed_as_paragraphs_is_found(tmp_path: Path) -> None:
    assert worded(changed_template(tmp_path, "{{ trich_yeu }}", "{{p trich_yeu }}"))[0].splitlines()[1] == (
        "      Thẻ “{{p trich_yeu }}” phải viết là “{{ trich_yeu }}”."
    )


def test_a_list_printed_as_text_is_found_while_filling_in(tmp_path: Path) -> None:
    assert worded(template_with(tmp_path, "{{ noi_nhan }}")) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{{{ noi_nhan }}}}”\n"
            "      Mẫu in một giá trị không phải là một dòng chữ.\n"
            "      Gợi ý: Phần gồm nhiều dòng viết bằng vòng lặp: {%p for dong in … %}, "
            "{{ dong }}, {%p endfor %}."
        )
    ]


@pytest.mark.parametrize("tag", ["{{ none }}", "{{ 1.5 }}", "{{ du_thao }}"])
def test_a_blank_or_a_raw_number_is_never_printed(tmp_path: Path, tag: str) -> None:
    assert worded(template_with(tmp_path, tag))[0].splitlines()[:2] == [
        f"LỖI   {NAME} · thân văn bản · đoạn “{tag}”",
        "      Mẫu in một giá trị không phải là một dòng chữ.",
    ]


def test_a_part_that_a_value_does_not_have_is_found_while_filling_in(tmp_path: Path) -> None:
    tags = "{%p for dong in noi_nhan %}\n{{ dong.ten }}\n{%p endfor %}"
    assert worded(template_with(tmp_path, tags)) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{{{ dong.ten }}}}”\n"
            "      Mẫu dùng một phần không có của giá trị.\n"
            "      Gợi ý: Trong vòng lặp chỉ dùng {{ dong }}, không thêm dấu chấm sau tên."
        )
    ]


def test_an_expression_that_cannot_be_computed_is_no_traceback(tmp_path: Path) -> None:
    assert worded(template_with(tmp_path, "{{ (1 // 0) ~ 'a' }}")) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{{{ (1 // 0) ~ 'a' }}}}”\n"
            "      Thẻ trong đoạn này không tính được."
        )
    ]


def test_a_condition_across_two_cells_would_join_them_and_is_found(tmp_path: Path) -> None:
    template = changed_template(tmp_path, "{{ so_ky_hieu }}", "{{ so_ky_hieu }}{% if du_thao %}")
    template = changed_template(
        tmp_path, "{{ dia_danh_ngay }}", "{{ dia_danh_ngay }}{% endif %}", source=template
    )
    assert worded(template) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{{{{ so_ky_hieu }}}}{{% if du_thao %}}”\n"
            "      Thẻ “if” mở mà không đóng trong cùng một ô hoặc một đoạn.\n"
            "      Gợi ý: Để thẻ một mình một đoạn, {%p if … %}, và thêm đoạn {%p endif %} ở dưới, "
            "trong cùng ô."
        )
    ]


def test_a_tag_that_would_eat_the_end_of_the_cell_before_it_is_found(tmp_path: Path) -> None:
    tag = "{%- if not du_thao %}x{% endif %}{{ dia_danh_ngay }}"
    assert worded(changed_template(tmp_path, "{{ dia_danh_ngay }}", tag)) == [
        (
            f"LỖI   {NAME} · thân văn bản · đoạn “{tag}”\n"
            "      Thẻ trong đoạn này có dấu “-” sát dấu ngoặc, nên sẽ nối với đoạn bên cạnh.\n"
            "      Gợi ý: Bỏ dấu “-” khỏi thẻ."
        )
    ]


def test_a_result_that_is_no_xml_is_a_problem_and_never_mended(tmp_path: Path) -> None:
    field = "<w:r><w:instrText>{}</w:instrText></w:r></w:p>"
    opened = changed_template(
        tmp_path, "BÁO CÁO</w:t></w:r></w:p>", f"BÁO CÁO</w:t></w:r>{field.format('{% if du_thao %}')}"
    )
    closed = changed_template(
        tmp_path,
        "Nơi nhận:</w:t></w:r></w:p>",
        f"Nơi nhận:</w:t></w:r>{field.format('{% endif %}')}",
        source=opened,
    )
    assert worded(closed) == [
        (
            f"LỖI   {NAME} · thân văn bản\n"
            "      Điền xong thì phần này không còn là văn bản Word hợp lệ.\n"
            "      Gợi ý: Thẻ mở và thẻ đóng phải ở cùng một ô; viết {%p … %}, mỗi thẻ một đoạn."
        )
    ]


def test_changes_that_nobody_accepted_are_found(tmp_path: Path) -> None:
    deleted = (
        '<w:del w:id="1" w:author="A"><w:r><w:delText>{{ so_ky_hieu }}</w:delText></w:r></w:del></w:p></w:tc>'
    )
    assert worded(changed_template(tmp_path, "</w:p></w:tc>", deleted)) == [
        (
            f"LỖI   {NAME} · thân văn bản\n"
            "      Mẫu còn vết sửa (Track Changes) chưa được chấp nhận.\n"
            "      Gợi ý: Trong Word, chọn Review, Accept All Changes, rồi lưu lại mẫu."
        )
    ]


@pytest.mark.parametrize(
    ("tag", "plain"),
    [
        ("{{p noi_dung }}", ""),
        ("{{ trich_yeu }}", "Tình hình hợp tác xã"),
        ("{%p for dong in co_quan_chu_quan %}", "{%p for dong in co_quan_ban_hanh %}"),
        ("{%p if du_thao %}", "{%p if trich_yeu %}"),
    ],
)
def test_a_tag_that_is_gone_is_named(tmp_path: Path, tag: str, plain: str) -> None:
    problems = problems_of(changed_template(tmp_path, tag, plain), STEERING_BOARD)
    assert [str(problem) for problem in problems] == [
        (
            f"LỖI   {NAME}\n"
            f"      Mẫu không còn thẻ “{tag}” nên phần này sẽ không có trong báo cáo.\n"
            "      Gợi ý: Thêm lại thẻ vào chỗ của nó trong mẫu, hoặc dùng lại mẫu gốc."
        )
    ]


def test_a_style_that_is_gone_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    renamed = changed_template(tmp_path, '"Gạch đầu dòng"', '"Gạch đầu hàng"', "word/styles.xml")
    assert worded(changed_template(tmp_path, '"Mục 1"', '"Khoản"', "word/styles.xml", renamed)) == [
        (
            f"LỖI   {NAME}\n"
            "      Mẫu không có kiểu đoạn (style) “Mục 1”.\n"
            "      Gợi ý: Đặt lại tên kiểu trong Word (Sửa kiểu, ô Tên), hoặc dùng lại mẫu gốc."
        ),
        (
            f"LỖI   {NAME}\n"
            "      Mẫu không có kiểu đoạn (style) “Gạch đầu dòng”.\n"
            "      Gợi ý: Có phải “Gạch đầu hàng”? Đặt lại tên kiểu trong Word (Sửa kiểu, ô Tên), "
            "hoặc dùng lại mẫu gốc."
        ),
    ]


def test_a_template_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert worded(tmp_path / "bao-cao.docx") == [
        (
            f"LỖI   {NAME}\n"
            "      Không tìm thấy tệp mẫu.\n"
            "      Gợi ý: Chép mẫu vào đúng thư mục và đúng tên này."
        )
    ]


def test_a_folder_in_place_of_the_template_is_a_problem(tmp_path: Path) -> None:
    assert worded(tmp_path)[0].splitlines()[1] == "      Không đọc được tệp mẫu."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "Tệp mẫu không phải là tệp Word (.docx)."),
        (b"PK\x03\x04 cut off", "Tệp mẫu không phải là tệp Word (.docx)."),
        (
            b"\xd0\xcf\x11\xe0" + bytes(600),
            "Tệp mẫu là tệp Word 97-2003 (.doc), chỉ đổi đuôi tên thành .docx thì chưa đủ.",
        ),
        (
            b"\xd0\xcf\x11\xe0" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "Tệp mẫu có mật khẩu nên không mở được.",
        ),
    ],
)
def test_a_file_that_is_no_word_document_is_called_what_it_is(
    tmp_path: Path, content: bytes, message: str
) -> None:
    (tmp_path / "bao-cao.docx").write_bytes(content)
    assert worded(tmp_path / "bao-cao.docx")[0].splitlines()[1] == f"      {message}"


def test_a_workbook_called_docx_is_no_word_document(tmp_path: Path) -> None:
    book = tmp_path / "so.xlsx"
    Workbook().save(book)
    assert worded(book.rename(tmp_path / "bao-cao.docx")) == [
        (
            f"LỖI   {NAME}\n"
            "      Tệp mẫu không phải là tệp Word (.docx).\n"
            "      Gợi ý: Mở mẫu bằng Word rồi lưu lại dưới dạng .docx."
        )
    ]


def test_a_template_cut_off_in_the_middle_is_no_word_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(TEMPLATE) as package, zipfile.ZipFile(tmp_path / "mau.docx", "w") as copy:
        for entry in package.namelist():
            content = package.read(entry)
            copy.writestr(entry, content[:500] if entry == "word/document.xml" else content)
    assert worded(tmp_path / "mau.docx")[0].splitlines()[1] == "      Tệp mẫu không phải là tệp Word (.docx)."
