"""What the command does with wrong input: a Vietnamese sentence at its place, and nothing lost."""

from __future__ import annotations

import json

import docx
import pytest
from conftest import Workspace, period_yaml
from docx_text import read_text
from openpyxl.worksheet.worksheet import Worksheet

from reportgen import cli

REPORT = "outputs/2026-6t/bao-cao-2026-6t.docx"
DRAFT = "outputs/2026-6t/bao-cao-2026-6t-du-thao.docx"
LIST = "inputs/2026-6t/hop-tac-xa.xlsx"
PERIOD = "config/ky/2026-6t.yaml"

MEMBERS = """
    so_thanh_vien:
      ten: Tổng số thành viên
      dvt: thành viên
      nguon: htx
      cach_tinh: tong
      cot: so_thanh_vien
"""


def add_indicator(workspace: Workspace, yaml: str = MEMBERS) -> None:
    path = workspace.path / "config/chi-tieu.yaml"
    lines = [line[4:] for line in yaml.strip("\n").splitlines()]
    path.write_text(path.read_text(encoding="utf-8") + "\n".join(lines) + "\n", encoding="utf-8")


def spoil(workspace: Workspace, cell: str, value: str) -> None:
    def change(sheet: Worksheet) -> None:
        sheet[cell] = value

    workspace.edit_sheet(LIST, "HTX", change)


def problems(workspace: Workspace, *arguments: str) -> str:
    """What a run that fails prints after the count of problems."""
    done = workspace.run(*arguments)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout.partition("\nVấn đề: ")[2]


def test_the_small_workspace_builds(workspace: Workspace) -> None:
    done = workspace.run()
    assert done.returncode == 0, done.stdout
    assert "Toàn xã có 3 HTX./." in read_text(workspace.path / REPORT).text


def test_a_text_where_a_number_is_due_names_its_cell(workspace: Workspace) -> None:
    spoil(workspace, "C4", "1O")
    assert (
        problems(workspace)
        == """1 lỗi, 0 lưu ý

LỖI   inputs/2026-6t/hop-tac-xa.xlsx · trang “HTX” · ô C4
      Cột “Số thành viên” cần số nguyên không âm; ô đang ghi “1O”.
      Gợi ý: Chỉ ghi số; đơn vị của cột là “thành viên”.

Bản sao đánh dấu ô cần sửa (chỉ để xem; sửa trong tệp gốc):
  outputs/2026-6t/can-sua/hop-tac-xa.xlsx

Chưa ghi báo cáo; các tệp đã có được giữ nguyên. Sửa các lỗi trên rồi chạy lại.
"""
    )


def test_all_mistakes_of_all_files_come_out_at_once_by_place(workspace: Workspace) -> None:
    workspace.write("config/don-vi.yaml", "loai: ubndd\ncap: xa\n")
    workspace.replace("config/chi-tieu.yaml", "cach_tinh: dem", "cach_tinh: demm")
    spoil(workspace, "B5", "")
    text = problems(workspace, "--ky", "2026-6t")
    places = [line[6:] for line in text.splitlines() if line.startswith("LỖI")]
    assert places[0].startswith("config/chi-tieu.yaml")
    assert places[1] == "config/don-vi.yaml · dòng 1"
    assert places[-1] == "inputs/2026-6t/hop-tac-xa.xlsx · trang “HTX” · ô B5"
    assert places == sorted(places)


def test_ten_of_a_kind_in_a_column_fold_into_one_with_a_count(workspace: Workspace) -> None:
    rows = [["Tên hợp tác xã", "Số thành viên"], *([f"HTX {n}", "nhiều"] for n in range(12))]
    workspace.write_sheet(LIST, "HTX", rows)
    assert (
        problems(workspace)
        == """12 lỗi, 0 lưu ý

LỖI   inputs/2026-6t/hop-tac-xa.xlsx · trang “HTX” · ô B2
      Cột “Số thành viên” cần số nguyên không âm; ô đang ghi “nhiều”.
      … và 11 ô khác trong cột B cũng như vậy.

Bản sao đánh dấu ô cần sửa (chỉ để xem; sửa trong tệp gốc):
  outputs/2026-6t/can-sua/hop-tac-xa.xlsx

Chưa ghi báo cáo; các tệp đã có được giữ nguyên. Sửa các lỗi trên rồi chạy lại.
"""
    )


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (
            "Có {{ so_hxt }}.",
            "Không có {{ so_hxt }} trong các chỉ tiêu, mục tiêu và từ đã khai báo.",
            "Có phải “so_htx”?",
        ),
        ("Có {{ so_htx.", "Chỗ điền số liệu viết chưa đúng.", "Thiếu dấu “{{” hoặc “}}”."),
        (
            "Có so_htx }}.",
            "Chỗ điền số liệu viết chưa đúng.",
            "Hai dấu “{{” hoặc “}}” viết liền nhau, và đủ cả mở lẫn đóng.",
        ),
        (
            "Có { { so_htx } }.",
            "Chỗ điền số liệu viết chưa đúng.",
            "Hai dấu “{{” hoặc “}}” viết liền nhau, và đủ cả mở lẫn đóng.",
        ),
        (
            "Có {{ so_htx + 1 }}.",
            "Chỗ điền số liệu viết chưa đúng.",
            "Trong {{ }} chỉ ghi mã, và có thể thêm “ | ” với cách trình bày, ví dụ {{ so_htx | so }}.",
        ),
        (
            "Có {{ so_htx.__class__.__mro__ }}.",
            "Không có {{ so_htx.__class__.__mro__ }} trong các chỉ tiêu, mục tiêu và từ đã khai báo.",
            None,
        ),
        ("{% for x in so_htx %}x{% endfor %}", "Chỗ điền số liệu viết chưa đúng.", "Không dùng “{% %}”."),
        (
            "Có {{ so_htx | sso }}.",
            "Không có cách trình bày “sso”.",
            "Có phải “so”?",
        ),
        (
            "Có {{ so_htx | ty_trong }}.",
            "Chỉ tiêu {{ so_htx }} không trình bày được dạng “ty_trong”.",
            "Dạng dùng được: gia_tri, so, ten, ten_kem, co.",
        ),
        (
            "Có {{ ky.te }}.",
            "Không có {{ ky.te }} trong các chỉ tiêu, mục tiêu và từ đã khai báo.",
            "Có phải “ky.ten”?",
        ),
        (
            "Có {{ ky.ten | so }}.",
            "“ky.ten” là chữ, không có cách trình bày “so”.",
            "Bỏ phần từ dấu “|”.",
        ),
        (
            "Đạt {{ muc_tieu.so_htx }}.",
            "Không có {{ muc_tieu.so_htx }} trong các chỉ tiêu, mục tiêu và từ đã khai báo.",
            None,
        ),
        (
            "Chữ **đậm mở.",
            "Dấu “*” mở mà chưa đóng.",
            "Chữ đậm viết **như thế này**, chữ nghiêng viết *như thế này*.",
        ),
        ("@bang so_htx", "Không có bảng “so_htx” trong config/bang.yaml.", ""),
        (
            "@bang so_htx và đây",
            "Dòng “@bang” cần đúng một mã bảng và không có chữ nào khác.",
            "Ví dụ: @bang htx_moi",
        ),
        ("@bieu so_htx", "Không có lệnh “@bieu”.", "Bỏ dấu “@” nếu đây là chữ của đoạn văn."),
        ("@bảng so_htx", "Không có lệnh “@bảng”.", "Có phải “@bang”?"),
        ("@ bang so_htx", "Không có lệnh “@ bang”.", "Có phải “@bang”?"),
        ("@bang", "Dòng “@bang” cần đúng một mã bảng và không có chữ nào khác.", "Ví dụ: @bang htx_moi"),
        ("- @bang thon", "Lệnh “@bang” phải đứng đầu một dòng riêng.", "Viết dòng: @bang mã_bảng"),
        ("Xem {{ bang.thon }}.", "Không có bảng “thon” trong config/bang.yaml.", None),
        (
            "{{ so_htx | danh_gia }}.",
            "Chưa có kế hoạch cho {{ so_htx }} nên không trình bày được dạng “danh_gia”.",
            "Ghi kế hoạch của chỉ tiêu này ở mục “ke_hoach” của tệp này, hoặc bỏ chỗ điền.",
        ),
        ("#### Quá sâu", "Đề mục chỉ có ba cấp: “#”, “##”, “###”.", None),
    ],
)
def test_a_mistake_in_the_text_names_its_line(
    workspace: Workspace, line: str, message: str, hint: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace.write(PERIOD, period_yaml(f"# Đề mục\n{line}\nĐoạn cuối."))
    expected = f"1 lỗi, 0 lưu ý\n\nLỖI   {PERIOD} · dòng 7\n      {message}\n"
    expected += f"      Gợi ý: {hint}\n" if hint else ""
    assert cli.main(["--thu-muc", str(workspace.path)]) == 1
    assert capsys.readouterr().out.partition("\nVấn đề: ")[2].startswith(expected)


def test_a_table_that_the_text_names_but_does_not_place_is_told_how_to_be_placed(
    workspace: Workspace,
) -> None:
    table = "chung:\n  ten: Số HTX\n  loai: chi_tieu\n  chi_tieu:\n    - so_htx\n"
    workspace.write("config/bang.yaml", table)
    workspace.write(PERIOD, period_yaml("Xem {{ bang.chung }}."))
    assert problems(workspace).startswith("""1 lỗi, 0 lưu ý

LỖI   config/ky/2026-6t.yaml · dòng 6
      Bảng “chung” không được đặt trong nội dung nên chưa có số thứ tự để nhắc đến.
      Gợi ý: Thêm dòng “@bang chung” vào chỗ đặt bảng, hoặc bỏ chỗ nhắc này.
""")


def test_a_plan_that_cannot_be_compared_with_is_told_once(workspace: Workspace) -> None:
    """At the plan, not again at each place of the text that compares with it."""
    plan = "ke_hoach:\n  so_htx:\n    gia_tri: 5\n    dvt: lao động\n    loai: bang\n"
    workspace.write(PERIOD, period_yaml("Có {{ so_htx }}, {{ so_htx | so_ke_hoach }}.", plan))
    assert problems(workspace).startswith("""1 lỗi, 0 lưu ý

LỖI   config/ky/2026-6t.yaml · dòng 6
      Kế hoạch “so_htx” tính bằng “lao động” nhưng chỉ tiêu tính bằng “HTX”.
      Gợi ý: Hai thứ khác nhau thì không so sánh: sửa “dvt”, hoặc đặt mục tiêu cho chỉ tiêu khác.
""")


def test_a_figure_without_value_is_a_problem_and_never_a_blank(workspace: Workspace) -> None:
    add_indicator(
        workspace,
        """
    so_lop:
      ten: Số lớp tập huấn
      dvt: lớp
      cach_tinh: nhap_tay
""",
    )
    workspace.write(PERIOD, period_yaml("Đã mở {{ so_lop }}."))
    assert problems(workspace).startswith("""1 lỗi, 0 lưu ý

LỖI   config/ky/2026-6t.yaml · dòng 6
      Chỉ tiêu {{ so_lop }} (Số lớp tập huấn) chưa có số liệu.
      Gợi ý: Nhập ở mục “nhap_tay” của tệp này.
""")


def test_with_an_error_the_earlier_report_stays_as_it_was(workspace: Workspace) -> None:
    workspace.run()
    folder = workspace.path / "outputs/2026-6t"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    spoil(workspace, "C4", "1O")
    problems(workspace)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_a_marked_copy_goes_when_its_workbook_is_mended(workspace: Workspace) -> None:
    copy = workspace.path / "outputs/2026-6t/can-sua/hop-tac-xa.xlsx"
    spoil(workspace, "C4", "1O")
    problems(workspace, "kiem-tra")
    assert copy.exists()
    spoil(workspace, "C4", "10")
    done = workspace.run("kiem-tra")
    assert done.returncode == 0
    assert "Kiểm tra xong: có thể lập báo cáo." in done.stdout
    assert not copy.exists()
    assert not (workspace.path / REPORT).exists()


def test_blank_forms_are_written_for_every_list(workspace: Workspace) -> None:
    done = workspace.run("mau-nhap")
    assert done.returncode == 0
    assert done.stdout == "Đã ghi các bảng trống:\n  outputs/mau-nhap/hop-tac-xa.xlsx\n"
    assert (workspace.path / "outputs/mau-nhap/hop-tac-xa.xlsx").exists()


def test_a_draft_prints_what_it_can_and_marks_what_rests_on_the_fault(workspace: Workspace) -> None:
    add_indicator(workspace)
    workspace.write(PERIOD, period_yaml("Toàn xã có {{ so_htx }} với {{ so_thanh_vien }}."))
    spoil(workspace, "C4", "1O")
    text = problems(workspace, "--du-thao")
    assert "Đã ghi:\n  outputs/2026-6t/bao-cao-2026-6t-du-thao.docx\n" in text
    assert "Toàn xã có 3 HTX với [thiếu số liệu]./." in read_text(workspace.path / DRAFT).text
    assert "DỰ THẢO" in read_text(workspace.path / DRAFT).text
    assert not (workspace.path / REPORT).exists()
    assert not (workspace.path / "outputs/2026-6t/chi-tieu.json").exists()


def test_a_draft_without_any_error_is_a_success(workspace: Workspace) -> None:
    assert workspace.run("--du-thao").returncode == 0
    assert "Toàn xã có 3 HTX./." in read_text(workspace.path / DRAFT).text


def test_an_unreadable_list_makes_a_draft_without_its_figures(workspace: Workspace) -> None:
    (workspace.path / LIST).unlink()
    assert "Thiếu tệp này: Danh sách hợp tác xã." in problems(workspace, "--du-thao")
    assert "Toàn xã có [thiếu số liệu]./." in read_text(workspace.path / DRAFT).text


def test_a_report_edited_by_hand_is_kept_and_the_new_one_written_beside_it(workspace: Workspace) -> None:
    workspace.run()
    edited = docx.Document(str(workspace.path / REPORT))
    edited.paragraphs[-1].add_run("Sửa tay")
    edited.save(str(workspace.path / REPORT))
    hers = (workspace.path / REPORT).read_bytes()
    done = workspace.run()
    assert done.returncode == 0
    assert "LƯU Ý" in done.stdout
    assert (workspace.path / REPORT).read_bytes() == hers
    assert (workspace.path / "outputs/2026-6t/bao-cao-2026-6t-ban-2.docx").exists()


def test_counts_in_two_digits_are_a_rule_of_the_house(workspace: Workspace) -> None:
    workspace.replace("config/don-vi.yaml", "ky_hien_tai:", "so_dem_hai_chu_so: co\nky_hien_tai:")
    workspace.run()
    assert "Toàn xã có 03 HTX./." in read_text(workspace.path / REPORT).text
    register = json.loads((workspace.path / "outputs/2026-6t/chi-tieu.json").read_text(encoding="utf-8"))
    assert register["chi_tieu"]["so_htx"]["in_ra"] == "03 HTX"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kyy", "x"], "Không có lựa chọn “--kyy”."),
        (["--ky"], "Sau --ky cần mã kỳ, ví dụ --ky 2024-8t."),
        (["--thu-muc"], "Sau --thu-muc cần tên thư mục."),
        (["thừa"], "Không có lệnh “thừa”."),
        (["--du-thao=x"], "Lệnh gõ chưa đúng."),
    ],
)
def test_a_wrong_usage_is_told_in_vietnamese(
    workspace: Workspace, arguments: list[str], message: str
) -> None:
    done = workspace.run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == f"{message}\nGõ “reportgen --tro-giup” để xem cách dùng.\n"


def test_a_folder_that_is_no_workspace_is_told_so(workspace: Workspace) -> None:
    done = workspace.run("--thu-muc", "inputs")
    assert done.returncode == 2
    assert done.stderr == (
        "Thư mục “inputs” không phải thư mục làm việc: không có thư mục config trong đó.\n"
        "Mở thư mục làm việc rồi chạy lại, hoặc chỉ ra bằng --thu-muc.\n"
    )


def test_the_help_is_vietnamese(workspace: Workspace) -> None:
    done = workspace.run("--help")
    assert done.returncode == 0
    assert done.stdout == cli.HELP
    assert "usage" not in done.stdout


def test_a_fault_of_the_program_is_two_lines_and_a_file(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("reportgen.pipeline.run", broken)
    assert cli.main(["--thu-muc", str(workspace.path)]) == 3
    assert capsys.readouterr().err == (
        "Chương trình gặp lỗi ngoài dự kiến. Các tệp của bạn được giữ nguyên.\n"
        "Chi tiết ở tệp loi-chuong-trinh.txt; hãy gửi tệp này cho người hỗ trợ.\n"
    )
    assert "broken on purpose" in (workspace.path / "loi-chuong-trinh.txt").read_text(encoding="utf-8")


def test_a_period_that_is_not_there_names_those_that_are(workspace: Workspace) -> None:
    assert problems(workspace, "--ky", "2026-6").startswith("""1 lỗi, 0 lưu ý

LỖI   config/ky/2026-6.yaml
      Cần tệp config/ky/2026-6.yaml của kỳ “2026-6”; thư mục config/ky có: “2026-6t”.
      Gợi ý: Có phải “2026-6t”?
""")


def misspell_in_template(workspace: Workspace, tag: str) -> None:
    template = workspace.path / "templates/bao-cao.docx"
    edited = docx.Document(str(template))
    edited.add_paragraph(tag)
    edited.save(str(template))


def test_mistakes_in_all_places_come_out_in_one_run_each_once(workspace: Workspace) -> None:
    """Also `{{ so_moi }}`, declared with a mistake, and `{{ ky.ten }}` are no mistakes of the text."""
    workspace.replace("config/don-vi.yaml", "cap: xa", "cap: xaa")
    workspace.replace("config/so-lieu.yaml", "kieu: so_nguyen", "kieu: so_nguyenn")
    add_indicator(workspace, MEMBERS.replace("so_thanh_vien:", "so_moi:").replace(": tong", ": tongg"))
    text = "#### Quá sâu\nCó {{ so_htx.\n@bieu so_htx\n{{ so_hxt }}, {{ so_moi | so }}, {{ ky.ten }}."
    workspace.write(PERIOD, period_yaml(text))
    misspell_in_template(workspace, "{{ trich_yeuu }}")
    assert (
        problems(workspace)
        == """8 lỗi, 0 lưu ý

LỖI   config/chi-tieu.yaml · dòng 11
      Cần một trong các giá trị: dem, dem_khac_nhau, tong, binh_quan, nho_nhat, lon_nhat, khoang, ty_le, \
thuong, hieu, cong, danh_sach, nhap_tay; dòng này ghi “tongg”.
      Gợi ý: Có phải “tong”?

LỖI   config/don-vi.yaml · dòng 3
      Cần một trong các giá trị: xa, phuong, dac_khu, thi_tran, huyen, quan, thi_xa, thanh_pho, tinh; \
dòng này ghi “xaa”.
      Gợi ý: Có phải “xa”?

LỖI   config/ky/2026-6t.yaml · dòng 6
      Đề mục chỉ có ba cấp: “#”, “##”, “###”.

LỖI   config/ky/2026-6t.yaml · dòng 7
      Chỗ điền số liệu viết chưa đúng.
      Gợi ý: Thiếu dấu “{{” hoặc “}}”.

LỖI   config/ky/2026-6t.yaml · dòng 8
      Không có lệnh “@bieu”.
      Gợi ý: Bỏ dấu “@” nếu đây là chữ của đoạn văn.

LỖI   config/ky/2026-6t.yaml · dòng 9
      Không có {{ so_hxt }} trong các chỉ tiêu, mục tiêu và từ đã khai báo.
      Gợi ý: Có phải “so_htx”?

LỖI   config/so-lieu.yaml · dòng 14
      Cần một trong các giá trị: chu, so_nguyen, so, ngay, ma_so_thue, co_khong, lua_chon, khoang, \
phan_tram; dòng này ghi “so_nguyenn”.
      Gợi ý: Có phải “so_nguyen”?

LỖI   templates/bao-cao.docx · thân văn bản · đoạn “{{ trich_yeuu }}”
      Mẫu dùng tên “trich_yeuu” mà chương trình không có.
      Gợi ý: Có phải “trich_yeu”? Các tên dùng được: chuc_vu_co_quan, co_quan_ban_hanh, co_quan_chu_quan, \
danh_sach_kinh_gui, dia_danh_ngay, du_thao, ke_co_quan, ke_trich_yeu, kinh_gui, nguoi_ky, noi_dung, \
noi_nhan, quyen_han_chuc_vu, so_ky_hieu, trich_yeu.

Chưa ghi báo cáo; các tệp đã có được giữ nguyên. Sửa các lỗi trên rồi chạy lại.
"""
    )
    assert not (workspace.path / "outputs").exists()


@pytest.mark.parametrize("file", ["don-vi", "so-lieu", "chi-tieu", "bang", "kiem-tra", "ky/2026-6t"])
@pytest.mark.parametrize("mistake", ["- lạc\n", "la: “lạ”\n"], ids=["cannot be read", "unknown key"])
def test_a_mistake_in_one_file_is_not_told_again_in_another(
    example: Workspace, file: str, mistake: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = example.path / f"config/{file}.yaml"
    path.write_text(mistake + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert cli.main(["--thu-muc", str(example.path), "--ky", "2026-6t"]) == 1
    told = capsys.readouterr().out.partition("\nVấn đề: ")[2]
    places = [line for line in told.splitlines() if line.startswith("LỖI")]
    assert [place.partition(" · ")[0] for place in places] == [f"LỖI   config/{file}.yaml"]


def test_codes_of_the_periods_file_are_looked_up_also_where_indicators_have_mistakes(
    workspace: Workspace,
) -> None:
    add_indicator(workspace, MEMBERS.replace(": tong", ": tongg"))
    entry = "{}:\n  {}:\n    gia_tri: 3\n    nguon: Báo cáo\n"
    declared = entry.format("nhap_tay", "so_thanh_vien") + "    ngay: 30/6/2026\n"
    stray = entry[4:].format("so_thanh_vienn") + "    ngay: 30/6/2026\n"
    targets = "muc_tieu:\n  so_hxt:\n    gia_tri: 5\n    loai: it_nhat\n"
    targets += "  so_thanh_vien:\n    gia_tri: 90\n    loai: it_nhat\n"
    earlier = (
        "so_sanh:\n  ky_truoc:\n    so_lieu:\n      so_hxt:\n        gia_tri: 2\n        nguon: Báo cáo\n"
    )
    workspace.write(PERIOD, period_yaml("Có {{ so_htx }}.", declared + stray + targets + earlier))
    text = problems(workspace)
    assert text.startswith("4 lỗi, 0 lưu ý\n")
    assert (
        f"""
LỖI   {PERIOD} · dòng 10
      Không có chỉ tiêu nhập tay “so_thanh_vienn” trong chi-tieu.yaml.
      Gợi ý: Có phải “so_thanh_vien”?

LỖI   {PERIOD} · dòng 15
      Mục tiêu “so_hxt” không cùng mã với chỉ tiêu nào, nên cần có “ten” và “dvt”.
      Gợi ý: Có phải “so_htx”?

LỖI   {PERIOD} · dòng 24
      Không có chỉ tiêu “so_hxt” trong chi-tieu.yaml.
      Gợi ý: Có phải “so_htx”?
"""
        in text
    )


def test_indicators_are_checked_against_the_lists_whatever_else_is_wrong(workspace: Workspace) -> None:
    workspace.replace("config/don-vi.yaml", "cap: xa", "cap: xaa")
    add_indicator(workspace, MEMBERS.replace("cot: so_thanh_vien", "cot: so_thanh_vienn"))
    assert problems(workspace).startswith("""2 lỗi, 0 lưu ý

LỖI   config/chi-tieu.yaml · dòng 12
      Không có cột “so_thanh_vienn” nhìn từ số liệu “htx”.
      Gợi ý: Có phải “so_thanh_vien”?

LỖI   config/don-vi.yaml · dòng 3
""")


def test_the_lists_are_read_also_where_the_periods_file_has_a_mistake(workspace: Workspace) -> None:
    workspace.replace(PERIOD, "30/06/2026", "31/06/2026")
    spoil(workspace, "C4", "1O")
    places = [line[6:] for line in problems(workspace).splitlines() if line.startswith("LỖI")]
    assert places == [f"{PERIOD} · dòng 3", f"{LIST} · trang “HTX” · ô C4"]


def test_a_template_with_an_unknown_name_is_a_problem_of_the_template(workspace: Workspace) -> None:
    misspell_in_template(workspace, "{{ trich_yeuu }}")
    text = problems(workspace)
    assert text.startswith("1 lỗi, 0 lưu ý\n\nLỖI   templates/bao-cao.docx · ")
    assert "trich_yeuu" in text
    assert "Có phải “trich_yeu”?" in text
    assert not (workspace.path / "outputs").exists()


def told(example: Workspace, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The problems of the example's last period, as the clerk reads them."""
    cli.main(["--thu-muc", str(example.path), "--ky", "2026-6t"])
    blocks = capsys.readouterr().out.partition("\nVấn đề: ")[2].split("\n\n")
    return [block for block in blocks if block.startswith(("LỖI", "LƯU Ý"))]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ("- so_tht", "- so_thtt", 21, "chi_tieu_chung”: không có chỉ tiêu “so_thtt”."),
        ("- htx_theo_thon", "- htx_theo_thonn", 44, "thon”: không có chỉ tiêu “htx_theo_thonn”."),
        (
            "va_theo: thon",
            "va_theo: thonn",
            53,
            "thon_nganh”: không phân theo “thonn” được: số liệu “htx” không có cột này.",
        ),
        ("- thon\n", "- thonn\n", 66, "htx_moi”: không có cột “thonn” nhìn từ số liệu “htx”."),
    ],
)
def test_a_wrong_word_of_a_table_is_told_at_its_line(
    example: Workspace, right: str, wrong: str, line: int, message: str
) -> None:
    example.replace("config/bang.yaml", right, wrong)
    meant = right.rsplit(maxsplit=1)[-1]
    place = f"LỖI   config/bang.yaml · dòng {line}"
    assert f"{place}\n      Bảng “{message}\n      Gợi ý: Có phải “{meant}”?" in problems(example)


def test_a_mistake_in_the_plan_is_told_as_one_of_the_plan(
    example: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    example.replace("config/ky/2026-6t.yaml", "    gia_tri: 3\n", "    gia_tri: 3\n    dvt: thành viên\n")
    example.replace("config/ky/2026-6t.yaml", "    gia_tri: 8\n", "    gia_tri: tám\n")
    assert told(example, capsys) == [
        """LỖI   config/ky/2026-6t.yaml · dòng 22
      Kế hoạch “htx_moi” tính bằng “thành viên” nhưng chỉ tiêu tính bằng “HTX”.
      Gợi ý: Hai thứ khác nhau thì không so sánh: sửa “dvt”, hoặc đặt mục tiêu cho chỉ tiêu khác.""",
        """LỖI   config/ky/2026-6t.yaml · dòng 36
      Kế hoạch “lop_tap_huan” cần một số; dòng này ghi “tám”.
      Gợi ý: Chỉ ghi số; đơn vị ghi ở mục “dvt”.""",
    ]


def test_a_planned_task_is_not_compared_by_numbers(
    example: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    task = "gia_tri: mở đủ các lớp\n    loai: thuc_hien"
    example.replace("config/ky/2026-6t.yaml", "gia_tri: 8\n    loai: it_nhat", task)
    example.replace("config/ky/2026-6t.yaml", "- Mở {{ lop_tap_huan }}", "- {{ lop_tap_huan | so_ke_hoach }}")
    assert told(example, capsys) == [
        """LỖI   config/ky/2026-6t.yaml · dòng 106
      Kế hoạch của {{ lop_tap_huan }} là một việc nên không trình bày được dạng “so_ke_hoach”.
      Gợi ý: In việc đó bằng {{ ke_hoach.lop_tap_huan }}."""
    ]


def test_a_list_without_a_line_says_so_and_has_no_total(example: Workspace) -> None:
    example.replace("config/bang.yaml", "ngay_dang_ky: trong_ky", 'ngay_dang_ky: ">= 01/01/2027"')
    assert example.run("--ky", "2026-6t").returncode == 0
    text = read_text(example.path / REPORT).text
    table = text.partition("Bảng 5. Hợp tác xã đăng ký mới")[2].partition("III. NHIỆM VỤ")[0]
    assert table.splitlines()[-6:] == ["Không có", "", "", "", "", ""]


def test_a_list_that_is_empty_this_period_reads_as_none_in_the_text(workspace: Workspace) -> None:
    workspace.replace("config/so-lieu.yaml", "  cot_ten: ten\n", "  cot_ten: ten\n  co_the_trong: co\n")
    workspace.write_sheet(LIST, "HTX", [["Tên hợp tác xã", "Số thành viên"]])
    workspace.write(PERIOD, period_yaml("Xã {{ so_htx | co }}; danh sách: {{ so_htx | ten }}."))
    assert workspace.run().returncode == 0
    assert "Xã chưa có HTX; danh sách: không có./." in read_text(workspace.path / REPORT).text


def test_a_share_of_nothing_is_not_said_to_be_a_figure_without_value(workspace: Workspace) -> None:
    workspace.replace("config/so-lieu.yaml", "  cot_ten: ten\n", "  cot_ten: ten\n  co_the_trong: co\n")
    workspace.write_sheet(LIST, "HTX", [["Tên hợp tác xã", "Số thành viên"]])
    add_indicator(
        workspace,
        """
    mot_phan:
      ten: Số hợp tác xã có thành viên
      dvt: HTX
      nguon: htx
      cach_tinh: dem
      co_so: so_htx
""",
    )
    workspace.write(PERIOD, period_yaml("Chiếm {{ mot_phan | ty_trong }}."))
    assert problems(workspace).startswith("""1 lỗi, 0 lưu ý

LỖI   config/ky/2026-6t.yaml · dòng 6
      Không tính được “ty_trong” của {{ mot_phan }}: “Tổng số hợp tác xã” đang bằng 0.
      Gợi ý: Bỏ chỗ điền này, hoặc viết lại câu.
""")
