"""One help page as it is read: the program's own Markdown in the colours and sizes of the theme."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from ctr_desktop.core.manual import Page
from ctr_desktop.ui import theme
from ctr_desktop.ui.theme import Face, Gap, Theme

_LINE_PERCENT = 135.0
_HEADINGS = {1: Face.PAGE, 2: Face.PANEL}
_CHARACTERS = 92  # longer lines are hard to read
_IMAGES = int(QTextDocument.ResourceType.ImageResource)
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
_PICTURE = re.compile(r"(!\[([^\]]*)\]\([^)]+\))")
_CAPTION = r"\1\n\n\2 (bấm vào ảnh để xem cỡ thật)"
_WHOLE_WIDTH = QTextLength(QTextLength.Type.PercentageLength, 100)


class PageView(QTextBrowser):
    """Shows a page. Nothing is loaded but the pictures of the program's own folder; links only say where they lead."""

    followed = Signal(str)
    """The target of a link."""

    def __init__(self, pictures: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Trang trợ giúp")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self._pictures = pictures
        self._page: Page | None = None
        self._large = False
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))

    @property
    def page(self) -> Page | None:
        """What is shown."""
        return self._page

    def show_page(self, page: Page) -> None:
        """Show a page from its beginning."""
        self._page, self._large = page, False
        self.setAccessibleDescription(page.title)
        self._write()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def _write(self) -> None:
        if self._page is None:
            return
        now = theme.current()
        document = self.document()
        document.setDefaultFont(now.font())
        document.setDocumentMargin(Gap.XL)
        text = _PICTURE.sub(_CAPTION, self._page.text)
        self.setMarkdown(f"# {self._page.title}\n\n{text}")
        dress(document, now)
        self._fit()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the folder; anything else is not there."""
        address = QUrl(name)
        file = self._pictures / address.fileName()
        return QImage(str(file)) if kind == _IMAGES and address.isRelative() and file.is_file() else None

    # Pictures

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._picture_at(event):
            self._large = not self._large
            self._fit()
        else:
            super().mousePressEvent(event)

    def _picture_at(self, event: QMouseEvent) -> bool:
        return self.cursorForPosition(event.position().toPoint()).charFormat().isImageFormat()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._page is not None:
            place = self.verticalScrollBar().value()
            self._write()
            self.verticalScrollBar().setValue(place)

    def _fit(self) -> None:
        """Text as wide as is comfortable to read, pictures no wider than the text unless they were clicked."""
        room = self.viewport().width()
        longest = self.fontMetrics().averageCharWidth() * _CHARACTERS
        frame = self.document().rootFrame()
        shape: QTextFrameFormat = frame.frameFormat()
        margin = max(Gap.XL, room - Gap.XL - longest)
        shape.setRightMargin(margin)
        frame.setFrameFormat(shape)
        for cursor, picture in _images(self.document()):
            self._scale(cursor, picture, room - Gap.XL - margin)

    def _scale(self, cursor: QTextCursor, picture: QTextImageFormat, room: int) -> None:
        """Give a picture its width; a document itself scales without smoothing."""
        whole = QImage(str(self._pictures / Path(picture.name()).name))
        wide = whole.width() if self._large else min(whole.width(), room)
        picture.setWidth(wide)
        picture.setHeight(round(whole.height() * wide / max(1, whole.width())))
        dense = self.devicePixelRatioF()
        smooth = whole.scaledToWidth(round(wide * dense), Qt.TransformationMode.SmoothTransformation)
        smooth.setDevicePixelRatio(dense)
        self.document().addResource(_IMAGES, QUrl(picture.name()), smooth)
        cursor.setCharFormat(picture)

    def sizeHint(self) -> QSize:
        return QSize(theme.current().px(640), theme.current().px(560))


def dress(document: QTextDocument, now: Theme) -> None:
    """Give the blocks of a document the faces, distances and colours of the theme."""
    headings = []
    for block in _blocks(document):
        cursor = QTextCursor(block)
        shape = QTextBlockFormat(block.blockFormat())
        if not _is_picture(block):
            shape.setLineHeight(_LINE_PERCENT, _PROPORTIONAL)
        in_table = cursor.currentTable() is not None
        in_list = block.textList() is not None
        shape.setTopMargin(Gap.NONE)
        shape.setBottomMargin(Gap.XS if in_table or in_list else Gap.M)
        if level := shape.headingLevel():
            shape.setTopMargin(Gap.L if level > 1 else Gap.NONE)
            headings.append((block, _HEADINGS.get(level, Face.STRONG)))
        cursor.setBlockFormat(shape)
    for block, face in headings:
        _set_face(block, now, face)
    for code in _code(document):
        shown = QTextCharFormat()
        shown.setFontFamilies([theme.family()])
        shown.setFontFixedPitch(False)
        shown.setFontWeight(now.weight(Face.STRONG))
        shown.setBackground(now.colour("selection"))
        code.mergeCharFormat(shown)
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            _dress_table(table, now)


def _set_face(block: QTextBlock, now: Theme, face: Face) -> None:
    for cursor, form in _runs(block):
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment)  # it would win over the size
        form.setFontPointSize(now.points(face))
        form.setFontWeight(QFont.Weight(now.weight(face)))
        cursor.setCharFormat(form)


def _dress_table(table: QTextTable, now: Theme) -> None:
    shape = table.format()
    shape.setWidth(_WHOLE_WIDTH)
    shape.setBorder(0)
    shape.setCellPadding(Gap.XS)
    shape.setCellSpacing(0)
    shape.setTopMargin(Gap.XS)
    shape.setBottomMargin(Gap.M)
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            ruled = cell.format().toTableCellFormat()
            ruled.setBottomBorder(1)
            ruled.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            ruled.setBottomBorderBrush(now.colour("line"))
            cell.setFormat(ruled)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _runs(block: QTextBlock) -> Iterator[tuple[QTextCursor, QTextCharFormat]]:
    """Every run of one form, with a cursor that has it selected. Forms may be changed while going through."""
    places = []
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        places.append((fragment.position(), fragment.length(), fragment.charFormat()))
        step += 1
    for start, length, form in places:
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        yield cursor, form


def _is_picture(block: QTextBlock) -> bool:
    return any(form.isImageFormat() for _cursor, form in _runs(block))


def _images(document: QTextDocument) -> Iterator[tuple[QTextCursor, QTextImageFormat]]:
    for block in _blocks(document):
        for cursor, form in _runs(block):
            if form.isImageFormat():
                yield cursor, form.toImageFormat()


def _code(document: QTextDocument) -> Iterator[QTextCursor]:
    for block in _blocks(document):
        for cursor, form in _runs(block):
            if form.fontFixedPitch():
                yield cursor
