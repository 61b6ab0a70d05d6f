"""The four levels of an evaluation, kept apart: by points, the highest the conditions allow, proposed, decided.
They follow what is typed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ctr_desktop.records import Evaluation
from ctr_desktop.records.base import Record
from ctr_desktop.records.evaluation import Level
from ctr_desktop.ui.marks import Mark
from ctr_desktop.ui.theme import Face, Gap, Tone
from ctr_desktop.ui.widgets.chips import Chip
from ctr_desktop.ui.widgets.labels import Label
from ctr_desktop.ui.widgets.layouts import Surface, column, row
from ctr_desktop.work.rating import criteria, rate, rating_problems
from ctr_desktop.work.values import show_number

_TONES = {Level.XS: Tone.DONE, Level.T: Tone.DONE, Level.HT: Tone.OPEN, Level.KHT: Tone.LATE}
_SIGNS = {Level.XS: "star", Level.T: "check", Level.HT: "check", Level.KHT: "exclamation-mark"}


class RatingBox(Surface):
    """Give it the evaluation as it would be; it shows what follows from it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Bốn mức xếp loại")
        self.by_points = _Line("Mức theo điểm")
        self.at_most = _Line("Mức tối đa theo điều kiện")
        self.proposed = _Line("Mức đề nghị")
        self.decided = _Line("Mức được quyết định")
        self._rule = Label("", Face.SMALL, wrap=True)
        lines = (self.by_points, self.at_most, self.proposed, self.decided)
        self.setLayout(column(*lines, self._rule, gap=Gap.S, margin=(Gap.M, Gap.S)))

    def show_record(self, record: Record) -> None:
        """Show what points and conditions give, and what people stated."""
        assert isinstance(record, Evaluation)
        rating = rate(record)
        points = record.points
        self.by_points.show_level(
            rating.by_points,
            "Chưa đủ điểm hai nhóm tiêu chí." if points is None else f"{show_number(points)} điểm trên 100.",
        )
        self.at_most.show_level(rating.at_most, "\n".join([*rating.hindrances, *_not_judged(record)]))
        self.proposed.show_level(record.proposed, "" if record.proposed else "Chưa có mức đề nghị.")
        problems = [problem.sentence for problem in rating_problems(record)]
        self.decided.show_level(
            record.decided, "" if record.decided else "Chưa có mức được quyết định.", problems
        )
        self._rule.setText(f"Theo Quy định {criteria(record.criteria).source}")


def _not_judged(evaluation: Evaluation) -> list[str]:
    """Which conditions could not be looked at, because nothing is written."""
    missing = [
        words
        for words, number in (
            ("số nhiệm vụ được giao", evaluation.tasks_total),
            ("số hoàn thành", evaluation.tasks_done),
            ("số đúng tiến độ", evaluation.tasks_on_time),
            ("số vượt mức", evaluation.tasks_exceeded),
        )
        if number is None
    ]
    return [f"Chưa ghi {', '.join(missing)}: điều kiện liên quan chưa được xét."] if missing else []


class _Line(QWidget):
    """What a level is called, the level, and why."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label = label
        self.chip = Chip(Mark(Tone.NONE, ""))
        self.why = Label("", Face.SMALL, wrap=True)
        self.wrong = Label("", Face.SMALL, tone=Tone.LATE, wrap=True)
        chip = row(self.chip, None)
        self.setLayout(column(Label(label, Face.SMALL), chip, self.why, self.wrong, gap=2))

    def show_level(self, level: Level | None, why: str, wrong: Sequence[str] = ()) -> None:
        """Show a level with its reason; no level, only the reason."""
        if level is not None:
            self.chip.show_mark(Mark(_TONES[level], level.label, _SIGNS[level]))
        self.chip.setVisible(level is not None)
        for label, words in ((self.why, why), (self.wrong, " ".join(wrong))):
            label.setText(words)
            label.setVisible(bool(words))
        said = level.label if level else ""
        self.setAccessibleName(f"{self._label}: {said} {why} {' '.join(wrong)}".strip())
