"""Báo cáo: choose a report and a period, look at it, write or print it; close the period and open it again."""

from collections.abc import Sequence
from functools import partial

from ctr_desktop.core.periods import Period, PeriodKind, Term, parse_period, period_holding, periods_of
from ctr_desktop.core.text import fold
from ctr_desktop.outputs.catalogue import REPORTS, compose, entry_of
from ctr_desktop.outputs.report import Report
from ctr_desktop.ui.actions import Handlers
from ctr_desktop.ui.desk import EVERYTHING, Desk
from ctr_desktop.ui.prompts import FileKind
from ctr_desktop.ui.screen import Screen
from ctr_desktop.ui.screens.closing_panel import ClosingPanel, ReopenDialog, closing_question
from ctr_desktop.ui.screens.list_output import EXCEL, PDF, ExportNotice, ListOutput
from ctr_desktop.ui.screens.report_preview import ReportPreview
from ctr_desktop.ui.search_palette import Entry, Source, grouped
from ctr_desktop.ui.theme import Gap
from ctr_desktop.ui.widgets.buttons import Button, PrimaryButton
from ctr_desktop.ui.widgets.inputs import ComboBox
from ctr_desktop.ui.widgets.layouts import Surface, column
from ctr_desktop.ui.widgets.panels import FilterBar, Split
from ctr_desktop.work.closed import closing_of
from ctr_desktop.work.closing import close_period, closed_figures, closings, reopen_period
from ctr_desktop.work.figures import figures
from ctr_desktop.work.office import office_of, term_of

KINDS = (
    (PeriodKind.MONTH, "Tháng"),
    (PeriodKind.QUARTER, "Quý"),
    (PeriodKind.HALF, "6 tháng"),
    (PeriodKind.NINE_MONTHS, "9 tháng"),
    (PeriodKind.YEAR, "Năm"),
    (PeriodKind.MID_TERM, "Giữa nhiệm kỳ"),
    (PeriodKind.TERM, "Nhiệm kỳ"),
)
_CHOSEN = "reports/chosen"
_OFTEN = (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.HALF, PeriodKind.YEAR)
_MOST_FOUND = 6


class ReportsScreen(Screen):
    """The report as it will be printed, with the period's figures and closings beside it."""

    topics = frozenset(EVERYTHING)

    def __init__(self, desk: Desk) -> None:
        super().__init__("Báo cáo", "Xem trước, in, gửi đi và chốt số liệu kỳ")
        self._desk = desk
        with desk.reading() as session:
            self._term, self._cycle = term_of(session), office_of(session).cycle
        self._asked = 0
        self._build()
        self._lay_out()
        self._connect()
        self._restore()

    def _build(self) -> None:
        self.report = ComboBox("Báo cáo", [(entry.key, entry.title) for entry in REPORTS])
        self.kind = ComboBox("Loại kỳ", KINDS)
        self.period = ComboBox("Kỳ báo cáo")
        self.excel, self.pdf = Button("Excel", "file-spreadsheet"), Button("PDF", "file-type-pdf")
        self.print = PrimaryButton("In…", "printer")
        self.close_button = Button("Chốt số liệu…", "lock")
        self.reopen_button = Button("Mở lại kỳ…", "arrow-back-up")
        self.preview = ReportPreview()
        self.panel = ClosingPanel(self.close_button, self.reopen_button)
        self.notice = ExportNotice()
        self._output = ListOutput(self._desk, self)
        self.setFocusProxy(self.preview)

    def _lay_out(self) -> None:
        buttons = (self.excel, self.pdf, self.print)
        bar = FilterBar(self.report, self.kind, self.period, buttons=buttons)
        body = column(bar, self.notice, gap=Gap.S)
        body.setContentsMargins(Gap.PAGE, 0, Gap.PAGE, Gap.M)
        page = Surface(column(self.preview, margin=Gap.XS))
        body.addWidget(Split(page, self.panel, self._desk.memory, "reports"), 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.report.picked.connect(self._choose)
        self.kind.picked.connect(self._offer_periods)
        self.period.picked.connect(self._choose)
        self.excel.clicked.connect(partial(self.export, EXCEL))
        self.pdf.clicked.connect(partial(self.export, PDF))
        self.print.clicked.connect(self.print_report)
        self.close_button.clicked.connect(self.close_period)
        self.reopen_button.clicked.connect(self.reopen_period)
        self.panel.picked.connect(self.show_period)
        self._output.written.connect(self.notice.show_written)

    def commands(self) -> Handlers:
        handlers: dict[str, object] = {
            "list.print": self.print_report,
            "list.export": partial(self.export, EXCEL),
        }
        closed = self.reopen_button.isVisibleTo(self)
        handlers["period.reopen" if closed else "period.close"] = (
            self.reopen_period if closed else self.close_period
        )
        return handlers  # type: ignore[return-value]

    # What is chosen

    @property
    def chosen(self) -> Period:
        """The period that is shown."""
        return parse_period(self.period.value, self._term)

    def go_to(self, target: str) -> None:
        """`report key`, `report key@period key`, or a period key alone for the report that is shown."""
        key, at, period = target.partition("@")
        if at or key in {entry.key for entry in REPORTS}:
            self.report.value = entry_of(key).key
        else:
            period = key
        if period:
            self._pick(parse_period(period, self._term))
        self._choose()

    def show_period(self, key: str) -> None:
        """Show the present report of another period."""
        self._pick(parse_period(key, self._term))
        self._choose()

    def _restore(self) -> None:
        report, _, key = str(self._desk.memory.get(_CHOSEN, "")).partition("@")
        if any(entry.key == report for entry in REPORTS):
            self.report.value = report
        begun = period_holding(
            min(max(self._desk.today(), self._term.start), self._term.end), self._cycle, self._term
        )
        self._pick(parse_period(key, self._term) if key else begun)

    def _pick(self, period: Period) -> None:
        self.kind.value = period.kind
        self._fill_periods(period)

    def _offer_periods(self, _kind: object) -> None:
        offered = periods_to_report(self.kind.value, self._term)
        begun = [period for period in offered if period.start <= self._desk.today()]
        self._fill_periods((begun or offered)[-1])
        self._choose()

    def _fill_periods(self, chosen: Period) -> None:
        offered = periods_to_report(chosen.kind, self._term)
        self.period.offer([(period.key, period.title) for period in offered])
        self.period.value = chosen.key
        self.period.setVisible(len(offered) > 1)

    def _choose(self, _value: object = None) -> None:
        self._desk.memory.put(_CHOSEN, f"{self.report.value}@{self.period.value}")
        self.reload()

    # What is shown

    def reload(self) -> None:
        self._show_figures()
        self._asked += 1
        work = partial(_composed, self._desk, self.report.value, self.chosen, self._asked)
        self._desk.run("Đang lập báo cáo", work, self._show_report)

    def _show_report(self, answer: tuple[int, Report]) -> None:
        number, report = answer
        if number == self._asked:
            self.preview.show_report(report)

    def _show_figures(self) -> None:
        period = self.chosen
        with self._desk.reading() as session:
            in_force, every = closing_of(session, period.key), closings(session)
            counted = closed_figures(in_force) if in_force else figures(session, period, self._desk.today())
        self.panel.show_period(period, counted, in_force, every, self._term)
        self.acts.emit()

    # What leaves

    def _title(self) -> str:
        return f"{entry_of(self.report.value).title} - {self.chosen.title}"

    def export(self, kind: FileKind) -> None:
        """Write the report where the person says."""
        self._output.export_as(self._title(), self._compose(), kind)

    def print_report(self) -> None:
        """Hand the report as a PDF to the viewer of the PC, which prints it."""
        self._output.print(self._title(), self._compose())

    def _compose(self) -> partial[Report]:
        desk = self._desk
        return partial(compose, desk.workspace, self.report.value, self.chosen, desk.today())

    # Closing

    def close_period(self) -> None:
        """Ask, then keep the period's figures and lock it."""
        desk, period = self._desk, self.chosen
        with desk.reading() as session:
            counted = figures(session, period, desk.today())
        question, explanation = closing_question(period, counted)
        if not desk.prompts.confirm(question, explanation, do="Chốt số liệu", keep="Chưa chốt"):
            return
        workspace, today = desk.workspace, desk.today()
        job = desk.run(
            f"Đang chốt số liệu {period.title}",
            lambda _progress: close_period(workspace, period, today=today),
            lambda _figures: desk.said.emit(f"Đã chốt số liệu {period.title}", False),
        )
        job.ended.connect(self._closings_changed)

    def reopen_period(self) -> None:
        """Ask why, then unlock the period."""
        desk, period = self._desk, self.chosen
        dialog = ReopenDialog(period)
        if desk.prompts.run(dialog):
            desk.act(
                partial(reopen_period, desk.workspace, period, dialog.why.value, today=desk.today()),
                *EVERYTHING,
                said=f"Đã mở lại {period.title}",
                undo=False,
            )

    def _closings_changed(self) -> None:
        self._desk.topics.announce(*EVERYTHING)


def _composed(desk: Desk, key: str, period: Period, number: int, _progress: object) -> tuple[int, Report]:
    return number, compose(desk.workspace, key, period, desk.today())


def periods_to_report(kind: PeriodKind, term: Term) -> list[Period]:
    """Every period of a kind in the term, in order."""
    if kind is PeriodKind.NINE_MONTHS:
        years = range(term.start.year, term.end.year + 1)
        found = [parse_period(f"{year}-9M", term) for year in years]
        return [period for period in found if period.end >= term.start]
    return periods_of(kind, term.start, term.end, term)


def reports_to_find(desk: Desk) -> Source:
    """For the search palette: every report of the periods that are near, by the words of both."""

    def found(typed: str) -> Sequence[Entry]:
        with desk.reading() as session:
            term = term_of(session)
        words = fold(typed).split()
        near = [period_holding(desk.today(), kind, term) for kind in _OFTEN]
        lines = [
            (f"{entry.title}", period.title, f"{entry.key}@{period.key}")
            for entry in REPORTS
            for period in near
        ]
        matching = [
            line for line in lines if all(word in fold(f"báo cáo {line[0]} {line[1]}") for word in words)
        ]
        return list(
            grouped(
                ("Báo cáo", Entry(title, period, "chart-bar", partial(desk.show, "reports", target)))
                for title, period, target in matching[:_MOST_FOUND]
            )
        )

    return found
