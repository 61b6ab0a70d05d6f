"""The form of documents is data that says where it comes from and from when it holds."""

from datetime import date

from ctr_desktop.outputs.layout import layout_on


def test_the_form_in_force_is_found_by_day() -> None:
    assert layout_on(date(2026, 5, 26)).effective == date(2018, 4, 3)
    assert layout_on(date(2026, 5, 27)).effective == date(2026, 5, 27)
    assert layout_on(None).effective == date(2026, 5, 27)


def test_a_day_before_all_rules_gets_the_oldest() -> None:
    assert layout_on(date(1999, 1, 1)).effective == date(2018, 4, 3)


def test_the_present_form_names_its_sources_and_keeps_to_them() -> None:
    layout = layout_on(None)
    page = layout.page

    assert any("05-HD/VPTW" in source for source in layout.sources)
    assert any("399-QĐ/TW" in source for source in layout.sources)
    assert (page.top, page.bottom, page.left, page.right) == (20, 20, 30, 15)
    assert (layout.styles["party"].size, layout.styles["party"].bold) == (15, True)
    assert (layout.styles["place"].size, layout.styles["place"].italic) == (14, True)
    assert layout.body.line_spacing >= 18
    assert layout.body.space_between >= 6


def test_recipients_end_as_the_rules_of_the_day_say() -> None:
    recipients = ("Thường trực Thành ủy,", "Lưu Văn phòng.")

    assert layout_on(date(2026, 1, 1)).recipients.lines(recipients) == [
        "- Thường trực Thành ủy,",
        "- Lưu Văn phòng.",
    ]
    assert layout_on(None).recipients.lines(recipients) == ["- Thường trực Thành ủy;", "- Lưu Văn phòng."]
