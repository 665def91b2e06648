"""What docs/huong-dan.md says of views, tables, checks and earlier periods is what the program does."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import dedent

from conftest import ROOT, Workspace
from test_views import STYLE, number, plan_of

from reportgen.figures import Earlier, Figure, View
from reportgen.views import has_view, printed

GUIDE = (ROOT / "docs/huong-dan.md").read_text(encoding="utf-8")
NOT_THERE = "không dùng được"
PERIOD = "config/ky/2026-6t.yaml"


def table(*begins: str) -> tuple[list[View], list[list[str]]]:
    """The views that head the table whose first columns are called so, and its rows."""
    head, _, *rows = re.split(
        r"\n(?=\|)", GUIDE[GUIDE.index("| " + " | ".join(begins) + " |") :].partition("\n\n")[0]
    )
    cells = [[cell.strip() for cell in row.strip("|\n").split("|")] for row in (head, *rows)]
    return [View(cell.strip("`")) for cell in cells[0][len(begins) :]], cells[1:]


def section(title: str) -> str:
    """One section of the guide, without those below it."""
    return re.split(r"\n#{2,3} ", GUIDE.partition(f"\n### {title}\n")[2])[0]


def yaml_of(title: str, key: str = "") -> str:
    """The YAML examples of a section; with a key only those that begin with it."""
    blocks = map(dedent, re.findall(r"^ *```yaml\n(.*?)^ *```", section(title), re.MULTILINE | re.DOTALL))
    return "\n".join(block for block in blocks if block.startswith(key))


def figure(text: str) -> Figure:
    """`97 HTX`, `97,2 %`."""
    value, _, unit = text.partition(" ")
    return number(value, unit)


def shown(made: Figure, view: View) -> str:
    text = printed(made, view, STYLE) if has_view(made, view) else NOT_THERE
    return (text or "").replace("\N{NO-BREAK SPACE}", " ")


def built(example: Workspace) -> str:
    """What a run of the example's last period prints, whose files have no error."""
    done = example.run("--ky", "2026-6t")
    assert done.returncode == 0, done.stdout
    return done.stdout


def enter(example: Workspace, code: str, unit: str, value: str) -> None:
    """Declare an indicator that is entered by hand, and enter it."""
    declared = example.path / "config/chi-tieu.yaml"
    indicator = f'\n{code}:\n  ten: Số nhập tay\n  dvt: "{unit}"\n  cach_tinh: nhap_tay\n'
    declared.write_text(declared.read_text(encoding="utf-8") + indicator, encoding="utf-8")
    entry = f"nhap_tay:\n  {code}:\n    gia_tri: {value}\n    nguon: Tỉnh\n    ngay: 30/6/2026\n"
    example.replace(PERIOD, "nhap_tay:\n", entry)


def declare(example: Workspace, yaml: str, *replaced: str) -> None:
    """Put keys into the period's file, in place of those that it has."""
    path = example.path / PERIOD
    text = path.read_text(encoding="utf-8")
    for key in replaced:
        text = re.sub(rf"^{key}:\n(?: .*\n|\n)*", "", text, flags=re.MULTILINE)
    path.write_text(text.replace("noi_dung: |", f"{yaml}\nnoi_dung: |", 1), encoding="utf-8")


def test_the_table_of_changes_says_what_is_printed() -> None:
    views, rows = table("Kỳ này", "Cùng kỳ")
    assert len(rows) > 5
    for now, before, *cells in rows:
        value = None if before == "chưa có" else figure(before).value
        made = replace(figure(now), same_period=Earlier(value, "cùng kỳ năm 2023", "tệp"))
        assert cells == [shown(made, view) for view in views], now


def test_the_table_of_plans_says_what_is_printed() -> None:
    views, rows = table("Kế hoạch", "Thực hiện")
    assert len(rows) > 5
    for plan, result, *cells in rows:
        word, amount = plan.removeprefix("`").split("` ")
        made = figure(result)
        target = amount.removesuffix(f" {made.unit}")
        made = replace(made, planned=plan_of(f"{word} {target}", made.unit))
        assert cells == [shown(made, view) for view in views], plan


def test_the_examples_of_tables_can_be_placed(example: Workspace) -> None:
    tables, text = yaml_of("Bảng trong báo cáo", "chung:"), yaml_of("Bảng trong báo cáo", "noi_dung:")
    example.write("config/bang.yaml", tables)
    codes = re.findall(r"^(\w+):", tables, re.MULTILINE)
    text += "".join(f"  @bang {code}\n" for code in codes if f"@bang {code}\n" not in text)
    head = (example.path / PERIOD).read_text(encoding="utf-8").partition("noi_dung: |")[0]
    example.write(PERIOD, head + text)
    built(example)
    assert [f"@bang {code}" in text for code in codes] == [True] * 6


def test_the_examples_of_checks_hold(example: Workspace) -> None:
    checks = "\n".join(yaml_of("Kiểm tra chéo", key) for key in ("htx_bien_dong:", "xep_loai_du_100:"))
    assert len(re.findall(r"loai: (\w+)", checks)) == 4
    example.write("config/kiem-tra.yaml", checks)
    enter(example, "pt_ke_hoach_tinh", "%", "66,7")
    assert "0 lỗi, 0 lưu ý" in built(example)


def test_the_example_of_a_legal_basis_gives_the_notice_that_the_guide_quotes(example: Workspace) -> None:
    basis = yaml_of("Kiểm tra chéo", "xep_loai:\n").partition("  can_cu:\n")[2]
    heading = "      tieu_de: Xếp loại\n"
    indented = "".join(f"    {line}\n" for line in ("  can_cu:", *basis.splitlines()))
    example.replace("config/so-lieu.yaml", heading, heading + indented)
    quoted = re.search(r"“(Căn cứ của cột .*?)” Chương", " ".join(section("Kiểm tra chéo").split()))
    assert quoted is not None
    assert quoted[1] in built(example)


def test_the_examples_of_plan_and_comparison_are_read(example: Workspace) -> None:
    enter(example, "thu_nhap_thang", "triệu đồng/lao động/tháng", "5,5")
    declare(example, yaml_of("Kế hoạch"), "ke_hoach", "ket_qua_nhiem_vu")
    declare(example, yaml_of("Số của kỳ khác để so sánh"))
    assert "nhập tay (Báo cáo số 210/BC-UBND ngày 5/9/2023): 95 HTX; inputs/2025-6t: 17 HTX." in built(
        example
    )
