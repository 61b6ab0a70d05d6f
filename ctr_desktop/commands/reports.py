"""Reports, and closing the periods they are about."""

from pathlib import Path

from ctr_desktop.commands.call import Call
from ctr_desktop.commands.parser import Commands, WrongUse
from ctr_desktop.core.periods import Period, parse_period
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.closing import close_period, reopen_period
from ctr_desktop.work.office import term_of

_PERIODS = "2026, 2026-H1, 2026-9M, 2026-Q1, 2026-03, mid-term hoặc term"


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    words = commands.add("report", "xuất một báo cáo của một kỳ ra Excel, PDF", report)
    words.add_argument("name", metavar="BÁO_CÁO", nargs="?", help="tên báo cáo, xem bằng --list")
    words.add_argument("--period", metavar="KỲ", help=_PERIODS)
    words.add_argument("--xlsx", metavar="TỆP", type=Path, help="ghi ra tệp Excel")
    words.add_argument("--pdf", metavar="TỆP", type=Path, help="ghi ra tệp PDF")
    words.add_argument("--list", action="store_true", help="xem các báo cáo")

    words = commands.add("close", "chốt số liệu một kỳ báo cáo", close)
    words.add_argument("period", metavar="KỲ", help=_PERIODS)
    words = commands.add("reopen", "mở lại một kỳ đã chốt, có ghi lý do", reopen)
    words.add_argument("period", metavar="KỲ", help=_PERIODS)
    words.add_argument("--why", metavar="LÝ_DO", required=True, help="lý do mở lại, ghi vào nhật ký")


def report(call: Call) -> None:
    """Writes a report of a period in the forms that are named, or lists the reports."""
    from ctr_desktop.outputs.catalogue import REPORTS, compose

    words = call.words
    if words.list:
        width = max(len(known.key) for known in REPORTS)
        for known in REPORTS:
            print(f"{known.key:<{width}}  {known.title}")
        return
    _refuse_half_an_order(words.name, words.period, words.xlsx or words.pdf)
    with call.reading() as workspace:
        composed = compose(workspace, words.name, _period(workspace, words.period), call.today)
    # The writers are slow to load: only the one that is wanted.
    if words.xlsx:
        from ctr_desktop.outputs.xlsx import write_xlsx

        write_xlsx(composed, words.xlsx)
        print(f"Đã ghi {words.xlsx}")
    if words.pdf:
        from ctr_desktop.outputs.pdf import write_pdf

        write_pdf(composed, words.pdf)
        print(f"Đã ghi {words.pdf}")


def _refuse_half_an_order(name: str | None, period: str | None, target: Path | None) -> None:
    if not name:
        raise WrongUse("thiếu tên báo cáo (xem bằng report --list)")
    if not period:
        raise WrongUse("thiếu --period")
    if not target:
        raise WrongUse("thiếu --xlsx hoặc --pdf")


def _period(workspace: Workspace, key: str) -> Period:
    with workspace.reading() as session:
        return parse_period(key, term_of(session))


def close(call: Call) -> None:
    """Closes a period."""
    with call.writing() as workspace:
        period = _period(workspace, call.words.period)
        found = close_period(workspace, period, today=call.today)
    print(
        f"Đã chốt số liệu {period.title}: {found.total} nhiệm vụ, {found.done} hoàn thành"
        f" ({found.late} quá hạn), {found.not_done} chưa hoàn thành ({found.overdue} quá hạn)."
    )


def reopen(call: Call) -> None:
    """Opens a closed period again."""
    with call.writing() as workspace:
        period = _period(workspace, call.words.period)
        reopen_period(workspace, period, call.words.why, today=call.today)
    print(f"Đã mở lại {period.title}.")
