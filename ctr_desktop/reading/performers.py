"""Who does what a paragraph says: whom it names itself, else whom a list, a heading or the sentence before it names."""

from collections.abc import Iterable
from dataclasses import replace

from ctr_desktop.reading.assignments import Assigned
from ctr_desktop.reading.draft import DraftTask
from ctr_desktop.reading.giving import joined
from ctr_desktop.reading.known_bodies import KnownBodies
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.markers import UNMARKED
from ctr_desktop.reading.open_lists import OpenLists
from ctr_desktop.reading.performer_brackets import are_told_in_brackets, bodies_in_bracket
from ctr_desktop.reading.standing import Standing


class Performers:
    """Keeps, for one document, whom the paragraphs read so far named for those to come."""

    def __init__(self, standing: Standing, known: KnownBodies, texts: Iterable[str]) -> None:
        self.lists = OpenLists()
        self.addressed = Assigned()
        """Whom the opening sentence gives all that follows."""
        self._standing, self._known = standing, known
        self._told_in_brackets = are_told_in_brackets(texts)
        self._unfinished = Assigned()  # whom the sentence names that the last paragraph left open
        self._last_item = Assigned()  # the subject of the last numbered item: plain paragraphs go on with it

    def end_lists(self) -> None:
        """What follows is neither in a list nor the rest of a sentence."""
        self.lists.close()
        self._unfinished = self._last_item = Assigned()

    def from_above(self) -> Assigned:
        """The bodies of the innermost list, block or heading that names any; those of the opening sentence where
        nothing stands between."""
        listed = self.lists.assigned()
        return listed if listed.lead else self._standing.bodies or self.addressed

    def give(self, task: DraftTask, line: Line, named: Assigned) -> None:
        """Gives a task the bodies that its paragraph names, or those from above; what comes next may go on with
        them."""
        named = self._own(task.text, named)
        task.lead, task.support = named.lead, named.support
        if not named.lead:
            goes_on_with = self._unfinished or self._last_item
            above = goes_on_with if goes_on_with and line.marker is UNMARKED else self.from_above()
            task.lead, task.inherited = above.lead, True
            task.support = joined(task.support, above.support) if above.lead else task.support
        if line.marker is not UNMARKED:
            is_own = bool(named.lead) and line.marker.is_numbered and line.is_sentence
            self._last_item = Assigned(named.lead) if is_own else Assigned()
        goes_on = line.marker is UNMARKED and line.text.endswith(";")
        self._unfinished = Assigned(task.lead, task.support) if goes_on else Assigned()

    def _own(self, text: str, named: Assigned) -> Assigned:
        if not named.lead and self._told_in_brackets and (bodies := bodies_in_bracket(text)):
            named = Assigned(bodies[0], joined(named.support, bodies[1]))
        if not named.lead and (unit := self._known.acting_in(text)):
            named = replace(named, lead=(unit,))
        return named
