"""The clerk's YAML: text with line numbers, and every way of mistyping it in words that she can act on."""

from __future__ import annotations

import codecs
import unicodedata
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems import Place, Problem, Rule
from reportgen.yaml_file import Yaml, YamlFile, read_yaml

NAME = "config/ky/2024-8t.yaml"
QUOTE_IT = "Đặt cả nội dung trong dấu nháy kép, hoặc viết thành khối ở các dòng dưới sau dấu “|”."
ONE_A_LINE = (
    "Viết mỗi mục trên một dòng riêng, lùi vào hai dấu cách; nếu dấu ngoặc là nội dung thì đặt cả nội dung "
    "trong dấu nháy kép."
)
PLACEHOLDER = 'Đặt cả nội dung trong dấu nháy kép, như: ten: "Có {{ htx }} hoạt động".'
HOW_TO_WRITE = "Viết mỗi mục một dòng, dạng “ten_muc: nội dung”."
CONDITION = 'Nếu là điều kiện thì đặt trong dấu nháy kép, như "> 0".'
DEEPER = (
    "Lùi dòng này cho thẳng với các mục cùng cấp; dòng trên phải có dạng “ten_muc: nội dung”, có dấu cách "
    "sau dấu hai chấm."
)
IN_LINE = "Các mục cùng cấp phải thẳng cột với nhau; đoạn văn sau dấu “|” phải lùi vào đều nhau."
UNCLOSED = "Thêm dấu nháy đóng ở cuối nội dung, hoặc bỏ dấu nháy mở."
DASHES = (
    "Xuống dòng trước dấu “-” đầu tiên; các dấu “-” của một danh sách phải thẳng cột với nhau và không "
    "đứng lẫn với các mục có tên."
)
ITEMS = (
    "Mỗi phần của danh sách bắt đầu bằng “- ”; mục nằm ngoài danh sách phải thẳng cột với mục chứa danh sách."
)
UTF8 = (
    "Mở tệp bằng Notepad, xem chữ có dấu hiện đúng chưa, rồi chọn Tệp (File) → Lưu thành (Save as), ở ô "
    "Mã hóa (Encoding) chọn UTF-8."
)
ONE_KEY = "Bỏ một trong hai, hoặc đổi tên một mục."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that a test may fill."""
    return tmp_path / "2024-8t.yaml"


def read(path: Path, content: str | bytes) -> tuple[YamlFile | None, list[Problem]]:
    """What `read_yaml` makes of a file with this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_yaml(path, NAME)


def good(path: Path, content: str | bytes) -> YamlFile:
    """The file, in which nothing may be wrong."""
    file, problems = read(path, content)
    assert problems == []
    assert file is not None
    return file


def problem(rule: Rule, line: int | None, message: str, hint: str) -> Problem:
    """A problem of the file at a line."""
    return Problem(rule, Place(NAME, line=line), message, hint)


@pytest.mark.parametrize(
    "typed",
    ["1.234", "98,5", "012", "12:30", "no", "30/6/2025", "null", "~", "3e5", "0x1F", "2024-8t", "=5", "<= 5"],
)
def test_every_value_is_the_text_that_was_typed(path: Path, typed: str) -> None:
    """YAML's own types would make 1.234, 10, 750 and False of these."""
    assert good(path, f"gia_tri: {typed}\n").content == {"gia_tri": typed}


def test_mappings_lists_and_texts_keep_their_order_and_lines(path: Path) -> None:
    """The line of a key or item is that of its first character, from 1."""
    file = good(
        path, "# ghi chú\nten: A, b\n\nds:\n  - x\n  - ma: '01'\n    cot:\n      c: y\nkhac: {}\nrong: []\n"
    )
    assert file.content == {
        "ten": "A, b",
        "ds": ["x", {"ma": "01", "cot": {"c": "y"}}],
        "khac": {},
        "rong": [],
    }
    assert list(file.content) == ["ten", "ds", "khac", "rong"]
    assert file.lines == {
        ("ten",): 2,
        ("ds",): 4,
        ("ds", 0): 5,
        ("ds", 1): 6,
        ("ds", 1, "ma"): 6,
        ("ds", 1, "cot"): 7,
        ("ds", 1, "cot", "c"): 8,
        ("khac",): 9,
        ("rong",): 10,
    }


def test_what_is_left_empty_is_left_out_but_keeps_its_line(path: Path) -> None:
    """Items are numbered as in the content; a quoted empty text was meant."""
    file = good(path, 'a:\nb: ""\nc:\n  -\n  - x\n  -\n  - d:\n')
    assert file.content == {"b": "", "c": ["x", {}]}
    assert file.lines == {("a",): 1, ("b",): 2, ("c",): 3, ("c", 0): 5, ("c", 1): 7, ("c", 1, "d"): 7}


def test_a_place_is_that_of_the_deepest_known_ancestor(path: Path) -> None:
    """A key that is missing is looked for where it should stand."""
    file = good(path, "# ghi chú\na:\n  b:\n    - c: 1\n")
    assert file.place(("a", "b", 0, "c")) == Place(NAME, line=4)
    assert file.place(("a", "b", 7, "c")) == Place(NAME, line=3)
    assert file.place(("a", "thieu")) == Place(NAME, line=2)
    assert file.place(("thieu", "a")) == Place(NAME, line=1)
    assert file.place(()) == Place(NAME, line=1)


def test_the_text_line_of_a_block_is_the_line_below_its_bar(path: Path) -> None:
    """Line 0 of the text stands there, also when it is blank."""
    file = good(path, "tieu_de: A\nnoi_dung: |\n\n  một\n  hai # không phải ghi chú\nds:\n  - |\n    ba\n")
    assert file.content == {"tieu_de": "A", "noi_dung": "\nmột\nhai # không phải ghi chú\n", "ds": ["ba\n"]}
    assert file.text_line(("tieu_de",)) == 1
    assert file.text_line(("noi_dung",)) == 3
    assert file.text_line(("ds", 0)) == 8
    assert file.text_line(("ds",)) == 6
    assert file.text_line(("thieu",)) == 1


@pytest.mark.parametrize("breaks", ["\r\n", "\r"])
def test_line_breaks_of_other_systems_count_the_same(path: Path, breaks: str) -> None:
    """Notepad writes CR LF."""
    file = good(path, f"a: |{breaks}  x{breaks}  y{breaks}b: z{breaks}")
    assert file.content == {"a": "x\ny\n", "b": "z"}
    assert file.lines == {("a",): 1, ("b",): 4}


def test_a_line_break_that_no_editor_shows_is_a_space(path: Path) -> None:
    """U+2028 comes with text pasted from a web page, and would shift every line number."""
    file = good(path, "a: x\u2028y\nb: |\n  x\u2029y\x85z\nc: d\n")
    assert file.content == {"a": "x y", "b": "x y z\n", "c": "d"}
    assert file.lines[("c",)] == 4


@pytest.mark.parametrize(
    "encoded",
    [
        codecs.BOM_UTF8 + "tên: Cần Thơ\n".encode(),
        codecs.BOM_UTF16_LE + "tên: Cần Thơ\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "tên: Cần Thơ\n".encode("utf-16-be"),
        unicodedata.normalize("NFD", "tên: Cần Thơ\n").encode(),
    ],
)
def test_unicode_in_any_form_is_read_as_nfc_without_its_mark(path: Path, encoded: bytes) -> None:
    """UTF-8 and UTF-16 as Notepad saves them; decomposed letters as some keyboards type them."""
    assert good(path, encoded).content == {"tên": "Cần Thơ"}


@pytest.mark.parametrize(
    "key", ["ten\u200b_muc", "\ufefften_muc", "\u200bten_muc", "ten_\u00admuc", "ten_muc\u00a0"]
)
def test_characters_that_cannot_be_seen_are_no_part_of_a_key(path: Path, key: str) -> None:
    """They come with pasted text; the key would silently not be found."""
    assert good(path, f"{key}: x\n").content == {"ten_muc": "x"}


def test_a_no_break_space_within_a_key_is_a_space(path: Path) -> None:
    """Only at the start of a line does it change what the file says."""
    assert good(path, "tên\u00a0mục: x\n").content == {"tên mục": "x"}


def test_a_missing_file_is_said_to_be_missing(path: Path) -> None:
    """No line: there is none."""
    expected = problem(Rule.FILE_MISSING, None, "Không tìm thấy tệp.", "Kiểm tra tên tệp và thư mục.")
    assert read_yaml(path, NAME) == (None, [expected])


def test_a_folder_in_place_of_a_file_cannot_be_opened(tmp_path: Path) -> None:
    """Windows says of a folder that permission is denied, Linux that it is a folder."""
    hint = "Kiểm tra xem đây có phải là tệp không, và có quyền đọc không."
    expected = problem(Rule.FILE_UNREADABLE, None, "Không mở được tệp.", hint)
    assert read_yaml(tmp_path, NAME) == (None, [expected])


def test_a_file_in_an_old_vietnamese_encoding_is_told_how_to_be_saved(path: Path) -> None:
    """The line and what can be read of it."""
    message = "Tệp cần lưu với mã hóa UTF-8; dòng đang ghi “ten: xa\ufffd”."
    expected = problem(Rule.FILE_UNREADABLE, 2, message, UTF8)
    assert read(path, "a: b\nten: xa\u0303".encode("cp1258")) == (None, [expected])


def test_half_a_character_in_utf16_is_no_readable_file(path: Path) -> None:
    """A file cut in transfer."""
    expected = problem(Rule.FILE_UNREADABLE, None, "Tệp cần lưu với mã hóa UTF-8.", UTF8)
    assert read(path, codecs.BOM_UTF16_LE + "a: b\n".encode("utf-16-le") + b"x") == (None, [expected])


def test_control_characters_are_reported_on_each_line(path: Path) -> None:
    """U+000B is Word's soft line break; NUL comes with damage."""
    hint = "Xóa dòng rồi gõ lại; ký tự này thường theo vào khi dán từ Word hay tệp PDF."
    start = "Dòng có ký tự điều khiển không nhìn thấy"
    assert read(path, "a: x\x00y\nb: z\nc: |\n  m\x0bn\n") == (
        None,
        [
            problem(Rule.FILE_UNREADABLE, 1, f"{start} (mã U+0000); dòng đang ghi “a: xy”.", hint),
            problem(Rule.FILE_UNREADABLE, 4, f"{start} (mã U+000B); dòng đang ghi “mn”.", hint),
        ],
    )


@pytest.mark.parametrize("content", ["", "\n\n", "# chỉ có ghi chú\n", "---\n", "\ufeff"])
def test_an_empty_file_is_said_to_be_empty(path: Path, content: str) -> None:
    """Comments are no content."""
    assert read(path, content) == (
        None,
        [problem(Rule.YAML_SYNTAX, 1, "Tệp chưa có nội dung.", HOW_TO_WRITE)],
    )


@pytest.mark.parametrize(
    ("content", "line", "quote"), [("- a\n- b\n", 1, "- a"), ("\nchỉ có chữ\n", 2, "chỉ có chữ")]
)
def test_a_file_that_is_no_mapping_is_refused(path: Path, content: str, line: int, quote: str) -> None:
    """A list or a bare text at the top."""
    message = f"Tệp phải gồm các mục dạng “ten_muc: nội dung”; dòng đang ghi “{quote}”."
    assert read(path, content) == (None, [problem(Rule.YAML_SYNTAX, line, message, HOW_TO_WRITE)])


SIGN = "Nội dung bắt đầu bằng “{}”, là dấu có nghĩa riêng trong tệp này"
SYNTAX: list[tuple[str, int, str, str, str]] = [
    (
        "a:\n\tb: 1\n",
        2,
        "Đầu dòng có dấu Tab",
        "b: 1",
        "Xóa dấu Tab rồi gõ dấu cách cho thẳng với các dòng cùng cấp.",
    ),
    (
        "a: |\n  x\n\u00a0\u00a0b\n",
        3,
        "Đầu dòng có dấu cách lạ, thường theo vào khi dán từ Word hay trang web",
        "b",
        "Xóa khoảng trống đầu dòng rồi gõ lại bằng phím cách.",
    ),
    (
        "a:\tb\n",
        1,
        "Trong dòng có dấu Tab",
        "a: b",
        "Xóa dấu Tab rồi gõ một dấu cách; ở cuối dòng thì chỉ cần xóa.",
    ),
    (
        "x: 1\nten: Giải pháp: đào tạo\n",
        2,
        "Dòng có hai dấu hai chấm nên không rõ đâu là tên mục, đâu là nội dung",
        "ten: Giải pháp: đào tạo",
        QUOTE_IT,
    ),
    (
        "a: 1\n  b: 2\n",
        2,
        "Dòng này bị hiểu là phần nối tiếp của dòng trên, mà lại có dấu hai chấm",
        "b: 2",
        DEEPER,
    ),
    (
        "ten:HTX An Bình\ndvt: tổ\n",
        1,
        "Sau dấu hai chấm thiếu dấu cách",
        "ten:HTX An Bình",
        "Thêm một dấu cách sau dấu hai chấm: “ten_muc: nội dung”.",
    ),
    (
        "dvt: tổ\nten:HTX An Bình\n",
        2,
        "Sau dấu hai chấm thiếu dấu cách",
        "ten:HTX An Bình",
        "Thêm một dấu cách sau dấu hai chấm: “ten_muc: nội dung”.",
    ),
    (
        "a: |\n  một\nhai\nb: 1\n",
        3,
        "Dòng thiếu dấu hai chấm sau tên mục",
        "hai",
        "Viết “ten_muc: nội dung”; nếu dòng nối tiếp một đoạn văn thì lùi vào cho thẳng với đoạn văn đó.",
    ),
    ("a:\n    b: 1\n  c: 2\n", 3, "Dòng lùi vào không khớp với các dòng cùng cấp", "c: 2", IN_LINE),
    ("a: |\n  một\n hai\nb: 1\n", 3, "Dòng lùi vào không khớp với các dòng cùng cấp", "hai", IN_LINE),
    (" a: 1\nb: 2\n", 2, "Dòng lùi vào không khớp với các dòng cùng cấp", "b: 2", IN_LINE),
    ('a: 1\nb: "x\nc: 1\n', 2, "Có dấu nháy mở mà không có dấu nháy đóng", 'b: "x', UNCLOSED),
    ('a: "x\nc: "d"\n', 1, "Có dấu nháy mở mà không có dấu nháy đóng", 'a: "x', UNCLOSED),
    ("a: 'x\n---\n", 1, "Có dấu nháy mở mà không có dấu nháy đóng", "a: 'x", UNCLOSED),
    (
        'a: "Sen" và lúa\n',
        1,
        "Sau dấu nháy đóng còn chữ",
        'a: "Sen" và lúa',
        "Đặt cả nội dung trong một cặp dấu nháy; bên trong dùng dấu “ ” thay cho dấu nháy thẳng.",
    ),
    (
        'a: "C:\\dữ liệu"\n',
        1,
        "Trong dấu nháy kép, dấu “\\” không phải là chữ",
        'a: "C:\\dữ liệu"',
        "Thay cặp dấu nháy kép bằng cặp dấu nháy đơn.",
    ),
    (
        'b: 1\na: "\\UFFFFFFFF"\n',
        2,
        "Trong dấu nháy kép, dấu “\\” không phải là chữ",
        'a: "\\UFFFFFFFF"',
        "Thay cặp dấu nháy kép bằng cặp dấu nháy đơn.",
    ),
    (
        "a: {{ htx }} hoạt động\nb: 1\n",
        1,
        "Nội dung bắt đầu bằng “{{” phải đặt trong dấu nháy",
        "a: {{ htx }} hoạt động",
        PLACEHOLDER,
    ),
    (
        "ds:\n  - {{ htx }} hoạt động\n",
        2,
        "Nội dung bắt đầu bằng “{{” phải đặt trong dấu nháy",
        "- {{ htx }} hoạt động",
        PLACEHOLDER,
    ),
    (
        "a: {% if x %}\n",
        1,
        "Nội dung bắt đầu bằng “{%” phải đặt trong dấu nháy",
        "a: {% if x %}",
        QUOTE_IT,
    ),
    ("a: **đậm** x\n", 1, SIGN.format("*"), "a: **đậm** x", QUOTE_IT),
    ("ds:\n  - & x\n", 2, SIGN.format("&"), "- & x", QUOTE_IT),
    ("a: %5\n", 1, SIGN.format("%"), "a: %5", QUOTE_IT),
    ("a: @bang x\n", 1, SIGN.format("@"), "a: @bang x", QUOTE_IT),
    ("a: `x`\n", 1, SIGN.format("`"), "a: `x`", QUOTE_IT),
    ("a: [x] y\n", 1, SIGN.format("["), "a: [x] y", QUOTE_IT),
    ("a: , x\n", 1, SIGN.format(","), "a: , x", QUOTE_IT),
    ("a: > 0\n", 1, SIGN.format(">"), "a: > 0", CONDITION),
    ("a: >= 5\n", 1, SIGN.format(">"), "a: >= 5", CONDITION),
    ("a: >0\n", 1, SIGN.format(">"), "a: >0", CONDITION),
    (
        "a: | chữ\n",
        1,
        "Sau dấu “|” phải xuống dòng",
        "a: | chữ",
        "Viết nội dung ở các dòng dưới, lùi vào đều.",
    ),
    ("a: - b\n", 1, "Dấu “-” của danh sách đứng sai chỗ", "a: - b", DASHES),
    ("a:\n  b: 1\n  - c\n", 3, "Dấu “-” của danh sách đứng sai chỗ", "- c", DASHES),
    (
        "a:\n  - x\n  y: z\n",
        3,
        "Danh sách có dòng thiếu dấu “-”, hoặc dòng này lùi vào sai chỗ",
        "y: z",
        ITEMS,
    ),
    ("x: 1\na: {b: c\nd: e\n", 2, "Dấu ngoặc mở mà không đóng", "a: {b: c", ONE_A_LINE),
    ("a: [b\n", 1, "Dấu ngoặc mở mà không đóng", "a: [b", ONE_A_LINE),
    (
        ": x\n",
        1,
        "Trước dấu hai chấm không có tên mục",
        ": x",
        "Viết “ten_muc: nội dung”, hoặc bỏ dấu hai chấm ở đầu dòng.",
    ),
]


@pytest.mark.parametrize("case", SYNTAX, ids=[case[0] for case in SYNTAX])
def test_a_mistake_of_syntax_is_told_by_its_usual_cause(
    path: Path, case: tuple[str, int, str, str, str]
) -> None:
    """The line to mend, what it says, and how to mend it."""
    content, line, message, quote, hint = case
    expected = problem(Rule.YAML_SYNTAX, line, f"{message}; dòng đang ghi “{quote}”.", hint)
    assert read(path, content) == (None, [expected])


def test_a_long_line_is_quoted_in_part(path: Path) -> None:
    """Sixty characters, the last of them an ellipsis."""
    _, problems = read(path, "ten: Giải pháp: " + "đào tạo " * 20 + "\n")
    quoted = "ten: Giải pháp: đào tạo đào tạo đào tạo đào tạo đào tạo đào…"
    assert problems[0].message.endswith(f"; dòng đang ghi “{quoted}”.")


def test_every_repeated_key_is_told_with_the_line_of_the_first(path: Path) -> None:
    """The first value stands; a key typed with other code points is the same key."""
    nfd = unicodedata.normalize("NFD", "tên")
    file, problems = read(path, f"tên: 1\n{nfd}: 2\n't\u200bên': 3\nb:\n  c: 4\n  c:\nb:\n  c: 5\n")
    assert file is not None
    assert file.content == {"tên": "1", "b": {"c": "4"}}
    assert problems == [
        problem(
            Rule.YAML_DUPLICATE_KEY,
            line,
            f"Mục “{key}” đã có ở dòng {first}; mỗi mục chỉ được viết một lần.",
            ONE_KEY,
        )
        for line, key, first in [(2, "tên", 1), (3, "tên", 1), (6, "c", 5), (7, "b", 4)]
    ]


FLOW = "Không viết nhiều mục trong dấu ngoặc trên một dòng: “{}”."
FOLDED = 'Dùng “|” để giữ nguyên từng dòng; nếu là điều kiện thì đặt trong dấu nháy kép, như "> 0".'
GLUED = "Viết trên một dòng, hoặc thành khối sau dấu “|”; xem có thiếu dấu nháy đóng không."
STYLE: list[tuple[str, dict[str, Yaml], int, str, str]] = [
    ("a: [b, c]\n", {"a": ["b", "c"]}, 1, FLOW.format("[b, c]"), ONE_A_LINE),
    ("a: {b: c, d: [e]}\n", {"a": {"b": "c", "d": ["e"]}}, 1, FLOW.format("{b: c, d: [e]}"), ONE_A_LINE),
    (
        "x: 1\na: {{ htx | ten }}\n",
        {"x": "1", "a": "{{ htx | ten }}"},
        2,
        "Nội dung bắt đầu bằng “{{” phải đặt trong dấu nháy: “{{ htx | ten }}”.",
        PLACEHOLDER,
    ),
    (
        "{{ htx }}: x\n",
        {},
        1,
        "Nội dung bắt đầu bằng “{{” phải đặt trong dấu nháy: “{{ htx }}: x”.",
        PLACEHOLDER,
    ),
    ("a: >\n  b\n  c\n", {"a": "b c\n"}, 1, "Dấu “>” nối các dòng làm một; ở đây ghi “>”.", FOLDED),
    ("a: >5\nb: 1\n", {"a": "", "b": "1"}, 1, "Dấu “>” nối các dòng làm một; ở đây ghi “>5”.", FOLDED),
    ("a: b\n  c\n", {"a": "b c"}, 1, "Nội dung kéo sang dòng sau, các dòng bị nối làm một: “b c”.", GLUED),
    (
        'a: "b\nc: d"\n',
        {"a": "b c: d"},
        1,
        "Nội dung kéo sang dòng sau, các dòng bị nối làm một: “b c: d”.",
        GLUED,
    ),
    ("a: &x b\n", {"a": "b"}, 1, SIGN.format("&") + ": “&x b”.", QUOTE_IT),
    ("a: *x\n", {}, 1, SIGN.format("*") + ": “*x”.", QUOTE_IT),
    ("a: !!int 5\n", {"a": "5"}, 1, SIGN.format("!") + ": “!!int 5”.", QUOTE_IT),
    (
        "<<: *x\n",
        {},
        1,
        "Mục “<<” gộp mục khác vào đây, chương trình không dùng cách viết này.",
        "Viết lại các mục cần có.",
    ),
    ("? [a, b]\n: c\n", {}, 1, "Tên mục phải là chữ; dòng đang ghi “? [a, b]”.", QUOTE_IT),
    (
        "a: b\n---\nc: d\n",
        {"a": "b"},
        2,
        "Một tệp chỉ được có một phần; ở đây có dòng “---” mở phần thứ hai.",
        "Xóa dòng “---”, hoặc đưa phần sau sang một tệp riêng.",
    ),
    (
        'a: "C:\\temp"\n',
        {"a": "C:\temp"},
        1,
        'Trong dấu nháy kép, dấu “\\” không phải là chữ; dòng đang ghi “a: "C:\\temp"”.',
        "Thay cặp dấu nháy kép bằng cặp dấu nháy đơn.",
    ),
]


@pytest.mark.parametrize("case", STYLE, ids=[case[0] for case in STYLE])
def test_a_treacherous_style_is_refused_and_read_as_it_was_meant(
    path: Path, case: tuple[str, dict[str, Yaml], int, str, str]
) -> None:
    """What was meant is given along, so that the checks after this one can go on in the same run."""
    content, value, line, message, hint = case
    file, problems = read(path, content)
    assert problems == [problem(Rule.YAML_STYLE, line, message, hint)]
    assert file is not None
    assert file.content == value


def test_a_quoted_quotation_mark_or_backslash_is_fine(path: Path) -> None:
    """The two escapes that someone who quotes may need."""
    assert good(path, 'a: "x \\"y\\" \\\\z"\n').content == {"a": 'x "y" \\z'}


def test_all_problems_of_style_come_out_at_once_in_the_order_of_lines(path: Path) -> None:
    """One run, one list."""
    _, problems = read(path, "a: [x]\nb: 1\nb: {c: d}\ne: >\n  f\n")
    assert [(found.place.line, found.rule) for found in problems] == [
        (1, Rule.YAML_STYLE),
        (3, Rule.YAML_STYLE),
        (3, Rule.YAML_DUPLICATE_KEY),
        (4, Rule.YAML_STYLE),
    ]


def test_a_key_behind_no_break_spaces_is_a_problem(path: Path) -> None:
    """It looks indented and is not: it would end up one level too high."""
    message = "Đầu dòng có dấu cách lạ, thường theo vào khi dán từ Word hay trang web; dòng đang ghi “b: 1”."
    hint = "Xóa khoảng trống đầu dòng rồi gõ lại bằng phím cách."
    _, problems = read(path, "a:\n\u00a0\u00a0b: 1\n")
    assert problems == [problem(Rule.YAML_SYNTAX, 2, message, hint)]


def test_a_key_of_nothing_is_a_problem(path: Path) -> None:
    """Quoted, YAML itself would accept it."""
    message = "Trước dấu hai chấm không có tên mục; dòng đang ghi “'': 1”."
    _, problems = read(path, "'': 1\n")
    assert problems == [problem(Rule.YAML_SYNTAX, 1, message, HOW_TO_WRITE)]


@pytest.mark.parametrize("bomb", ["a: " + "[" * 20_000, "a:\n  " + "- " * 20_000 + "x", "? " * 20_000])
def test_a_file_nested_too_deep_is_a_problem_and_no_crash(path: Path, bomb: str) -> None:
    """Python would stop at a thousand levels."""
    line = 2 if "\n" in bomb else 1
    expected = problem(Rule.YAML_SYNTAX, line, "Các mục lồng nhau quá 30 cấp.", HOW_TO_WRITE)
    assert read(path, bomb) == (None, [expected])


def test_references_upon_references_are_not_followed(path: Path) -> None:
    """Nine lists of nine references each would be four hundred million texts."""
    names = "abcdefghi"
    lists = [f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)]
    file, problems = read(path, "a: &a x\n" + "\n".join(lists) + "\n")
    assert file is not None
    assert file.content == {"a": "x"} | {name: [] for name in names[1:]}
    assert {found.rule for found in problems} == {Rule.YAML_STYLE}
    assert {found.place.line for found in problems} == set(range(1, 10))


shown = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp"), exclude_characters="\ufeff")


@given(st.lists(st.text(shown, min_size=1).map(str.strip).filter(bool), min_size=1, max_size=6))
def test_any_lines_in_a_block_come_back_as_typed_with_their_line_numbers(typed: list[str]) -> None:
    """Nothing that she types in a block is YAML."""
    with TemporaryDirectory() as folder:
        block = "".join(f"    {line}\n" for line in typed)
        file = good(Path(folder) / "x.yaml", f"a: b\nnoi_dung: |\n{block}c: d\n")
        assert file.content["noi_dung"] == unicodedata.normalize(
            "NFC", "".join(f"{line}\n" for line in typed)
        )
        assert file.text_line(("noi_dung",)) == 3
        assert file.lines[("c",)] == 3 + len(typed)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), st.text(shown), min_size=1, max_size=5))
def test_any_text_in_single_quotes_comes_back_as_typed(typed: dict[str, str]) -> None:
    """A quotation mark within is doubled."""
    with TemporaryDirectory() as folder:
        lines = [f"{key}: '{value.replace(chr(39), chr(39) * 2)}'\n" for key, value in typed.items()]
        file = good(Path(folder) / "x.yaml", "".join(lines))
        assert file.content == {key: unicodedata.normalize("NFC", value) for key, value in typed.items()}


@given(st.binary(max_size=60) | st.text("ab:-?[]{}#&*!|>'\"%@`,\\ \n\t\u00a0x0", max_size=40).map(str.encode))
def test_whatever_the_file_holds_the_answer_is_a_file_or_a_problem_in_it(content: bytes) -> None:
    """No content makes an exception, and no problem points beyond the end."""
    with TemporaryDirectory() as folder:
        file, problems = read(Path(folder) / "x.yaml", content)
        assert file is not None or problems
        assert all(1 <= (found.place.line or 1) <= len(content.splitlines()) + 1 for found in problems)


def test_a_number_sign_that_would_cut_a_name_is_a_problem_and_a_comment_is_not(path: Path) -> None:
    """`#1` after a space is a comment to YAML; she meant it as a part of the name."""
    file, problems = read(path, "ten: Tổng số #1 HTX\nma: a # ghi chú\n")
    assert file is not None
    hint = "Đặt cả nội dung trong dấu nháy kép; nếu là ghi chú thì để một dấu cách sau dấu “#”."
    assert problems == [problem(Rule.YAML_STYLE, 1, "Phần từ “#1 HTX” bị coi là ghi chú nên sẽ bị bỏ.", hint)]
