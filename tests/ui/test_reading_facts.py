"""The fields of what a document says of itself."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ctr_desktop.ui.screens.reading_facts import FactsForm


def holder(form: FactsForm, widget: QWidget | None) -> str:
    """Which field has the cursor."""
    fields = {
        "title": form.title,
        "number": form.number,
        "day": form.day,
        "doc_type": form.doc_type,
        "issuer": form.issuer,
        "start": form.term.start,
        "end": form.term.end,
        "since": form.term.since,
    }
    assert widget is not None
    return next(name for name, field in fields.items() if field is widget or field.isAncestorOf(widget))


def test_tab_goes_through_every_field_as_they_stand(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    form = FactsForm(with_term=True, parent=window)
    form.resize(700, 500)
    window.resize(700, 500)
    window.show()
    form.title.setFocus()

    seen = [holder(form, window.focusWidget())]
    for _ in range(12):
        window.focusNextChild()
        name = holder(form, window.focusWidget())
        if name != seen[-1]:
            seen.append(name)

    assert seen[:8] == ["title", "number", "day", "doc_type", "issuer", "start", "end", "since"]
