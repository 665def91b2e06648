"""Who has not sent: the units without a row are named in the summary and are figures for the text."""

from __future__ import annotations

from conftest import ORGANIZATION, Workspace, period_yaml
from docx_text import read_text
from figures_of import link_lists

SENDERS = """    noi_gui:
      htx:
        cot: xa
        dvt: xã
        don_vi:
          - An Bình
          - An Lạc
          - Xã An Hòa
          - An Phú
"""
INDICATORS = "so_htx:\n  ten: Số HTX\n  dvt: HTX\n  nguon: htx\n  cach_tinh: dem\n"


def expecting(workspace: Workspace, text: str, senders: str = SENDERS) -> None:
    link_lists(workspace)
    workspace.write("config/don-vi.yaml", ORGANIZATION + senders)
    workspace.write("config/chi-tieu.yaml", INDICATORS)
    workspace.write("config/ky/2026-6t.yaml", period_yaml(text))


def test_who_has_not_sent_is_named_in_summary_and_text(workspace: Workspace) -> None:
    expecting(workspace, "Còn {{ chua_gui.htx | phan_so }} chưa gửi số liệu: {{ chua_gui.htx | ten }}.")
    done = workspace.run()
    assert done.returncode == 0, done.stdout
    assert "\nNơi chưa gửi: Danh sách HTX: 2/4 xã: Xã An Hòa, An Phú.\n" in done.stdout
    text = read_text(workspace.path / "outputs/2026-6t/bao-cao-2026-6t.docx").text
    assert "Còn 2/4 xã chưa gửi số liệu: Xã An Hòa, An Phú./." in text


def test_a_list_that_is_not_there_was_sent_by_nobody(workspace: Workspace) -> None:
    expecting(workspace, "Có {{ so_htx }}.")
    (workspace.path / "inputs/2026-6t/htx.xlsx").unlink()
    done = workspace.run()
    assert done.returncode == 1
    assert "\nNơi chưa gửi: Danh sách HTX: 4/4 xã: An Bình, An Lạc, Xã An Hòa, An Phú.\n" in done.stdout


def test_senders_of_an_unknown_list_or_column_are_a_problem_at_their_line(workspace: Workspace) -> None:
    expecting(workspace, "Có {{ so_htx }}.", SENDERS.replace("htx:", "htxx:"))
    assert (
        "config/don-vi.yaml · dòng 13\n      Không có số liệu “htxx” trong so-lieu.yaml.\n"
        in workspace.run().stdout
    )
    expecting(workspace, "Có {{ so_htx }}.", SENDERS.replace("cot: xa", "cot: xaa"))
    assert (
        "config/don-vi.yaml · dòng 14\n      Không có cột “xaa” trong so-lieu.yaml.\n"
        in workspace.run().stdout
    )
