"""The lists that a paragraph stands in: bullets and letters below an item that opens them."""

from dataclasses import dataclass

from ctr_desktop.reading.assignments import Assigned
from ctr_desktop.reading.markers import Marker, Style

_BELOW_BULLETS = (Style.BRACKET, Style.SMALL)


@dataclass(frozen=True)
class _Opened:
    """An item that opened a list, the bodies that it names for it, and whether it lists things rather than work."""

    marker: Marker
    assigned: Assigned
    things: bool


class OpenLists:
    """The lists that are open, the outer one first."""

    def __init__(self) -> None:
        self._open: list[_Opened] = []

    def open(self, marker: Marker, assigned: Assigned, *, things: bool = False) -> None:
        self._open.append(_Opened(marker, assigned, things))

    def close(self) -> None:
        """Ends them all."""
        self._open.clear()

    def leave(self, marker: Marker) -> None:
        """Ends the lists that an item with this marker does not stand in."""
        for place, opened in enumerate(self._open):
            if _ends(opened.marker, marker):
                del self._open[place:]
                return

    def is_below(self, marker: Marker, above: Marker) -> bool:
        """Whether an item with this marker opens a list of its own under the one `above`."""
        if marker.style is Style.BULLET:
            return marker.label != above.label and all(
                marker.label != opened.marker.label for opened in self._open
            )
        return marker.style in _BELOW_BULLETS

    @property
    def hold_things(self) -> bool:
        """Whether the innermost list is one of things: papers of a file, conditions."""
        return bool(self._open) and self._open[-1].things

    def assigned(self) -> Assigned:
        """The bodies of the innermost list that names any."""
        return next((opened.assigned for opened in reversed(self._open) if opened.assigned.lead), Assigned())


def _ends(opened: Marker, marker: Marker) -> bool:
    if opened.style is marker.style:
        return marker.style is not Style.BULLET or opened.label == marker.label
    return opened.style is Style.BULLET and marker.style not in _BELOW_BULLETS
