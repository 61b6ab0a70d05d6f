"""Tooltips that show text as it is: Qt would take anything with a tag in it for rich text."""

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def escape(text: str) -> str:
    """Text that Qt's rich text shows as it is. (The standard library's own loads a table of 2,000 names.)"""
    return text.translate(_MARKUP)


def tip(text: str) -> str:
    """Text for a tooltip, shown literally and wrapped."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else ""
