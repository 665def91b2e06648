"""The period's text to paragraphs: numbering, placeholders, first mentions, the closing mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import period_yaml
from figures_of import said

from reportgen.blocks import Block, FigureRun, Paragraph, ParagraphKind, TextRun
from reportgen.config import Parsed
from reportgen.figures import Base, Figure, HouseStyle, Name, Number
from reportgen.filling import Vocabulary
from reportgen.narrative import write_narrative, write_subject
from reportgen.period_text import PeriodText
from reportgen.yaml_file import read_yaml

SO_HTX = Figure(
    "so_htx",
    "Số HTX",
    "HTX",
    Number(Decimal(4)),
    "Đếm",
    "kỳ",
    is_list=True,
    base=Base("Tổng số HTX", Decimal(16), is_whole=True),
    names=(Name("HTX Một", "xã An Bình"), Name("HTX Hai")),
)
WORDS = {
    "ky": {"ten": "6 tháng đầu năm 2026", "nam": "2026"},
    "don_vi": {"ten": "xã Minh Họa", "truc_thuoc": ""},
}


def vocabulary(abbreviations: dict[str, str] | None = None, **targets: Figure) -> Vocabulary:
    return Vocabulary(
        {"so_htx": SO_HTX},
        {"muc_tieu": targets},
        WORDS,
        {},
        HouseStyle(two_digits=False),
        abbreviations or {},
    )


def parsed(tmp_path: Path, text: str, extra: str = "") -> Parsed[PeriodText]:
    (tmp_path / "ky.yaml").write_text(period_yaml(text, extra), encoding="utf-8")
    file, problems = read_yaml(tmp_path / "ky.yaml", "config/ky/ky.yaml")
    assert file is not None
    assert problems == []
    return Parsed(PeriodText.model_validate(file.content), file)


def written(tmp_path: Path, text: str, words: Vocabulary | None = None, extra: str = "") -> list[Paragraph]:
    source = parsed(tmp_path, text, extra)
    known = replace(words or vocabulary(), citations=source.value.citations)
    paragraphs, problems = write_narrative(source.file, known)
    assert problems == []
    return [block for block in paragraphs if isinstance(block, Paragraph)]


def texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_headings_are_numbered_and_start_anew_under_each_higher_one(tmp_path: Path) -> None:
    text = "# Một\n## A\n### x\n### y\n## B\n### z\n# Hai\n## C\nĐoạn\n- gạch\n+ cộng"
    paragraphs = written(tmp_path, text)
    assert texts(paragraphs) == [
        "I. MỘT", "1. A", "a) x", "b) y", "2. B", "a) z", "II. HAI", "1. C", "Đoạn", "- gạch", "+ cộng./."
    ]  # fmt: skip
    assert [paragraph.kind for paragraph in paragraphs[-3:]] == [
        ParagraphKind.BODY,
        ParagraphKind.DASH,
        ParagraphKind.PLUS,
    ]


@pytest.mark.parametrize(
    ("placeholder", "tag", "text"),
    [
        ("{{ so_htx }}", "so_htx|gia_tri", "4 HTX"),
        ("{{so_htx|so}}", "so_htx|so", "4"),
        ("{{ so_htx | ten }}", "so_htx|ten", "HTX Một, HTX Hai"),
        ("{{ so_htx | ten_kem }}", "so_htx|ten_kem", "HTX Một (xã An Bình); HTX Hai"),
        ("{{ so_htx | ty_trong }}", "so_htx|ty_trong", "25%"),
        ("{{ so_htx | phan_so }}", "so_htx|phan_so", "4/16 HTX"),
    ],
)
def test_a_placeholder_prints_the_view_that_its_filter_names(
    tmp_path: Path, placeholder: str, tag: str, text: str
) -> None:
    (paragraph,) = written(tmp_path, f"Có {placeholder} nhé")
    assert paragraph.runs == (TextRun("Có "), FigureRun(tag, text), TextRun(" nhé./."))


def test_a_target_is_named_with_its_prefix(tmp_path: Path) -> None:
    target = Figure("muc_tieu.so_htx", "Số HTX", "HTX", Number(Decimal(8)), "", "kỳ", lead="trên")
    (paragraph,) = written(tmp_path, "Đạt {{ muc_tieu.so_htx }}", vocabulary(so_htx=target))
    assert paragraph.runs == (
        TextRun("Đạt "),
        FigureRun("muc_tieu.so_htx|gia_tri", "trên 8 HTX"),
        TextRun("./."),
    )


def test_bold_and_italic_reach_figures_too(tmp_path: Path) -> None:
    (paragraph,) = written(tmp_path, "Có **tới {{ so_htx }}** và *nghiêng*.")
    assert paragraph.runs == (
        TextRun("Có "),
        TextRun("tới ", bold=True),
        FigureRun("so_htx|gia_tri", "4 HTX", bold=True),
        TextRun(" và "),
        TextRun("nghiêng", italic=True),
        TextRun("./."),
    )


def test_an_abbreviation_is_spelt_out_at_its_first_mention_only(tmp_path: Path) -> None:
    """Not in headings, not inside other words, not inside figures, whose names come from the lists."""
    text = "# Về HTX\nCó {{ so_htx }}; KHTX thì không.\nCác HTX và HTX khác.\nMọi HTX."
    known = vocabulary({"HTX": "hợp tác xã"})
    assert texts(written(tmp_path, text, known)) == [
        "I. VỀ HTX",
        "Có 4 HTX; KHTX thì không.",
        "Các hợp tác xã (HTX) và HTX khác.",
        "Mọi HTX./.",
    ]


def test_a_cited_document_is_named_in_full_first_and_short_afterwards(tmp_path: Path) -> None:
    extra = """
    van_ban:
      luat:
        day_du: Luật Hợp tác xã số 17/2023/QH15
        ngan: Luật Hợp tác xã
    """
    text = "Theo {{ van_ban.luat }}.\nĐiều 4 {{ van_ban.luat }}."
    assert texts(written(tmp_path, text, extra=extra)) == [
        "Theo Luật Hợp tác xã số 17/2023/QH15.",
        "Điều 4 Luật Hợp tác xã./.",
    ]


@pytest.mark.parametrize("ending", ["", ".", ". ", ";", "./."])
def test_the_text_ends_with_one_closing_mark(tmp_path: Path, ending: str) -> None:
    assert texts(written(tmp_path, f"Hết{ending}")) == ["Hết./."]


def test_a_text_that_ends_with_a_figure_is_closed_too(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "Có {{ so_htx }}")) == ["Có 4 HTX./."]


def test_a_number_at_the_start_of_a_line_is_no_bullet(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "-5 độ\n+3 điểm\nHết")) == ["-5 độ", "+3 điểm", "Hết./."]


def test_what_looks_like_a_comment_of_a_template_is_text(tmp_path: Path) -> None:
    assert texts(written(tmp_path, "Ký hiệu {# x #} giữ nguyên")) == ["Ký hiệu {# x #} giữ nguyên./."]


def test_the_subject_names_period_and_unit_but_no_figure(tmp_path: Path) -> None:
    source = parsed(tmp_path, "Đoạn")
    assert write_subject(source.file, vocabulary()) == ("Kết quả 6 tháng đầu năm 2026", [])
    (tmp_path / "ky.yaml").write_text(
        period_yaml("Đoạn").replace("{{ ky.ten }}", "'{{ so_htx }}'"), encoding="utf-8"
    )
    file, _ = read_yaml(tmp_path / "ky.yaml", "config/ky/ky.yaml")
    assert file is not None
    _, problems = write_subject(file, vocabulary())
    assert [str(problem) for problem in problems] == [
        said(
            "config/ky/ky.yaml · dòng 4",
            "Không có {{ so_htx }} trong các chỉ tiêu, mục tiêu và từ đã khai báo.",
            "Ở đây chỉ dùng được các chữ {{ ky.… }} và {{ don_vi.… }}.",
        )
    ]


def test_a_word_that_was_not_filled_in_says_where_to_fill_it_in(tmp_path: Path) -> None:
    _, problems = write_narrative(
        parsed(tmp_path, "Thuộc {{ don_vi.truc_thuoc }}; {{ ky.con_lai }}.").file, vocabulary()
    )
    assert [(problem.message, problem.hint) for problem in problems] == [
        (
            "Chưa có chữ để điền vào {{ don_vi.truc_thuoc }}.",
            "Ghi mục “truc_thuoc” trong config/don-vi.yaml, hoặc bỏ chỗ điền này.",
        ),
        (
            "Kỳ này kết thúc vào cuối năm nên không có {{ ky.con_lai }}.",
            "Viết lại câu này cho kỳ cả năm.",
        ),
    ]


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        (
            "ky_truoc",
            "Theo lịch không biết được kỳ trước của kỳ này nên không có {{ ky.ky_truoc }}.",
            "Viết hẳn tên kỳ vào câu này.",
        ),
        (
            "ky_sau",
            "Theo lịch không biết được kỳ sau của kỳ này nên không có {{ ky.ky_sau }}.",
            "Viết hẳn tên kỳ vào câu này.",
        ),
        (
            "ca_nam",
            "Kỳ này gồm nhiều năm nên không có {{ ky.ca_nam }}.",
            "Dùng {{ ky.ten }} hoặc viết lại câu này.",
        ),
    ],
)
def test_a_word_that_this_period_lacks_says_why(tmp_path: Path, word: str, message: str, hint: str) -> None:
    _, problems = write_narrative(parsed(tmp_path, f"So với {{{{ ky.{word} }}}}.").file, vocabulary())
    assert [(problem.message, problem.hint) for problem in problems] == [(message, hint)]


def test_a_bullet_without_words_is_a_problem(tmp_path: Path) -> None:
    _, problems = write_narrative(parsed(tmp_path, "- \nHết").file, vocabulary())
    assert [str(problem) for problem in problems] == [
        said(
            "config/ky/ky.yaml · dòng 6",
            "Dòng chỉ có dấu “-”, chưa có chữ.",
            "Viết tiếp sau dấu, hoặc xóa dòng này.",
        )
    ]


def test_a_code_too_long_for_a_content_control_is_a_problem(tmp_path: Path) -> None:
    part = Figure(f"so_htx.{'a' * 60}", "Phần", "HTX", Number(Decimal(1)), "", "kỳ")
    figure = Figure("so_htx", "Số HTX", "HTX", Number(Decimal(1)), "", "kỳ", parts=(("a", part),))
    known = Vocabulary({"so_htx": figure}, {}, WORDS, {}, HouseStyle(two_digits=False))
    _, problems = write_narrative(parsed(tmp_path, f"Có {{{{ so_htx.{'a' * 60} }}}}").file, known)
    assert "dài quá" in problems[0].message


def test_a_part_of_an_unread_figure_is_missing_without_a_second_problem(tmp_path: Path) -> None:
    """The list that it rests on has said so; which parts there are is not known."""
    unread = Figure("so_htx", "Số HTX", "HTX", None, "", "kỳ", faulty=True)
    known = Vocabulary({"so_htx": unread}, {}, WORDS, {}, HouseStyle(two_digits=False))
    paragraphs, problems = write_narrative(parsed(tmp_path, "Có {{ so_htx.xay_dung }}").file, known)
    assert problems == []
    assert texts(paragraphs) == ["Có [thiếu số liệu]./."]
