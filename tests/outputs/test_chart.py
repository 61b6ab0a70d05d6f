"""Charts: every part told by word, place and hatch, and nothing outside the drawing."""

import pytest
from reportlab.graphics.shapes import Drawing, Line, Rect, Shape, String, Wedge

from ctr_desktop.outputs.chart import HATCHES, ChartStyle, draw, draw_within
from ctr_desktop.outputs.report import Chart, ChartKind, Series, Tone
from tests.outputs.samples import a_chart


def shapes(drawing: Drawing) -> list[Shape]:
    (group,) = drawing.contents
    return list(group.contents)


def words(drawing: Drawing) -> list[str]:
    return [shape.text for shape in shapes(drawing) if isinstance(shape, String)]


@pytest.mark.parametrize("kind", list(ChartKind))
@pytest.mark.parametrize("width", [300.0, 480.0, 700.0])
def test_everything_lies_within_the_drawing(kind: ChartKind, width: float) -> None:
    drawing = draw(a_chart(kind), width)
    style = ChartStyle()

    assert drawing.width == width
    for shape in shapes(drawing):
        if isinstance(shape, Rect):
            assert -0.1 <= shape.x <= shape.x + shape.width <= width + 0.1
            assert -drawing.height - 0.1 <= shape.y <= shape.y + shape.height <= 0.1
        if isinstance(shape, String):
            face = style.bold if shape.fontName == style.bold.name else style.regular
            wide = face.wrapper.text_width(shape.text) * shape.fontSize
            shift = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.textAnchor]
            assert shape.x - shift * wide >= -0.1, shape.text
            assert shape.x + (1 - shift) * wide <= width + 0.1, shape.text
            assert -drawing.height <= shape.y <= 0, shape.text


def test_the_legend_names_the_series_in_the_order_of_their_bars() -> None:
    names = [one.name for one in a_chart().series]

    assert [word for word in words(draw(a_chart(), 480)) if word in names] == names


def test_each_category_has_its_total() -> None:
    found = words(draw(a_chart(), 480))
    totals = [
        str(int(sum(one.values[place] for one in a_chart().series)))
        for place in range(len(a_chart().categories))
    ]

    assert [word for word in found if word in totals][: len(totals)] == totals


@pytest.mark.parametrize("tone", list(HATCHES))
def test_hatched_tones_are_told_without_colour(tone: Tone) -> None:
    def slanted(one: Tone) -> int:
        chart = Chart(ChartKind.BARS, "T", ("a",), (Series("s", (3.0,), one),))
        lines = [shape for shape in shapes(draw(chart, 300)) if isinstance(shape, Line)]
        return sum(line.x1 != line.x2 for line in lines)

    assert slanted(tone) > 10
    assert slanted(Tone.DONE) == 0


def test_a_pie_shares_the_circle_by_the_first_category() -> None:
    chart = Chart(
        ChartKind.PIE,
        "T",
        ("quý I",),
        (
            Series("Đúng hạn", (3.0,), Tone.DONE),
            Series("Quá hạn", (1.0,), Tone.LATE),
            Series("Không", (0.0,)),
        ),
    )
    drawing = draw(chart, 300)
    wedges = [shape for shape in shapes(drawing) if isinstance(shape, Wedge)]

    assert [wedge.endangledegrees - wedge.startangledegrees for wedge in wedges] == [270, 90]
    assert {"Đúng hạn: 3 (75,0%)", "Quá hạn: 1 (25,0%)", "Không: 0 (0,0%)"} <= set(words(drawing))


@pytest.mark.parametrize("kind", list(ChartKind))
def test_nothing_to_show_is_still_a_chart(kind: ChartKind) -> None:
    nothing = Chart(kind, "Chưa có số liệu", (), (Series("Đúng hạn", ()),))
    zeros = Chart(kind, "Chưa có số liệu", ("a",), (Series("Đúng hạn", (0.0,)),))

    for chart in (nothing, zeros):
        assert "Chưa có số liệu" in words(draw(chart, 300))


def whole(drawing: Drawing) -> Drawing:
    """The drawing inside one that was made smaller."""
    (group,) = drawing.contents
    return group if len(group.contents) == 1 else drawing


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_that_fits_is_drawn_as_it_is(kind: ChartKind) -> None:
    (drawing,) = draw_within(a_chart(kind), 480, 1000)

    assert (drawing.width, drawing.height) == (480, draw(a_chart(kind), 480).height)


def test_a_chart_a_little_too_high_is_drawn_smaller_and_a_higher_one_in_parts() -> None:
    chart = a_chart(categories=30)
    height = draw(chart, 480).height
    (smaller,) = draw_within(chart, 480, height * 0.9)
    parts = draw_within(chart, 480, height * 0.6)

    assert smaller.height == pytest.approx(height * 0.9)
    assert smaller.width == pytest.approx(480 * 0.9)
    assert len(parts) == 2
    assert all(part.height <= height * 0.6 for part in parts)
    names = [word for part in parts for word in words(whole(part)) if word.startswith("Mục ")]
    assert names == list(chart.categories)
    assert [any("(tiếp theo)" in word for word in words(whole(part))) for part in parts] == [False, True]


def test_the_parts_of_a_chart_have_one_scale() -> None:
    values = tuple(float(number) for number in range(1, 31))
    chart = Chart(
        ChartKind.BARS, "T", tuple(f"{number}" for number in range(1, 31)), (Series("s", values, Tone.DONE),)
    )
    bars = [
        shape.width
        for part in draw_within(chart, 480, 300)
        for shape in shapes(whole(part))
        if isinstance(shape, Rect)
    ]

    assert len(bars) == 30
    assert bars == pytest.approx([bars[0] * value for value in values])


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.PIE])
def test_what_cannot_be_parted_is_drawn_as_small_as_it_takes(kind: ChartKind) -> None:
    series = tuple(Series(f"phần {number}", (1.0,)) for number in range(60))
    (drawing,) = draw_within(Chart(kind, "T", ("a",), series), 480, 300)

    assert drawing.height == pytest.approx(300)


def test_a_label_too_long_for_its_place_says_so() -> None:
    chart = Chart(ChartKind.BARS, "T", ("nội dung rất dài " * 40,), (Series("s", (1.0,)),))

    assert any(word.endswith("…") for word in words(draw(chart, 300)))
