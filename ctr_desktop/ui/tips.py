"""Tooltips that show text as it is: Qt would take anything with a tag in it for rich text."""

from html import escape


def tip(text: str) -> str:
    """Text for a tooltip, shown literally and wrapped."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else ""
