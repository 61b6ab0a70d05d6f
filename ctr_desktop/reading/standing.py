"""Where a paragraph stands: under which headings, and what they say of it."""

from dataclasses import replace

from ctr_desktop.reading.assignments import Assigned, assigned_in, gives_work
from ctr_desktop.reading.body_headings import heading_names
from ctr_desktop.reading.document import Deadline, ReadKind
from ctr_desktop.reading.introductions import names_for_below, says_with_whom
from ctr_desktop.reading.lines import Line
from ctr_desktop.reading.markers import UNMARKED
from ctr_desktop.reading.outline import Heading, Outline, times_ruling
from ctr_desktop.reading.zones import Zone, assigns, holds_things, zone_of


class Standing:
    """The open headings: those with a number (`outline`), and under the innermost of them the last one without, a
    block (“Phân công thực hiện:”)."""

    def __init__(self) -> None:
        self.outline = Outline()
        self.block: Heading | None = None
        self._blocks: dict[int, tuple[Heading | None, Heading]] = {}  # by depth: the heading above, the block

    @property
    def nearest(self) -> Heading | None:
        """The block, else the innermost heading."""
        return self.block or self.outline.last

    @property
    def zone(self) -> Zone:
        return self.block.zone if self.block else self.outline.zone

    @property
    def kind(self) -> ReadKind:
        """What a task below is: handed out where the nearest heading hands out work."""
        hands_out = self.nearest is not None and self.nearest.assigns
        return ReadKind.ASSIGNMENT if hands_out else ReadKind.TASK

    @property
    def bodies(self) -> Assigned:
        """The bodies of the block or the innermost heading, where it names any."""
        for heading in (self.block, self.outline.last):
            if heading is not None and heading.lead:
                return Assigned(heading.lead, heading.support)
        return Assigned()

    @property
    def times(self) -> tuple[Deadline, ...]:
        """The deadlines that rule over what stands here."""
        return next((one.times for one in (self.block, self.outline.last) if one and one.times), ())

    @property
    def holds_things(self) -> bool:
        """Whether things stand here rather than work: right below a heading that announces them."""
        return self.block is None and self.outline.last is not None and self.outline.last.things

    def end_all(self) -> None:
        """Another document begins."""
        self.block = None
        self._blocks.clear()
        self.outline.cut(0)

    def open(self, line: Line, title: str, depth: int, *, asked: bool) -> Heading:
        """Opens a numbered heading behind the first `depth` ones. `asked` tells that the document's opening sentence
        gives somebody all that follows."""
        self.block = None
        self.outline.cut(depth)
        above, block = self.outline.last, self._block_here()
        words = title.strip(" *").rstrip(" .:;").strip()
        names = names_for_below(line)
        # A body's heading hands out work, but not where the block around it is called “Nhiệm vụ”.
        is_handing_out = bool(names.lead) and (block is None or block.assigns)
        if not names.lead:
            ruling = _ruling(above, block)
            helping = assigned_in(words).support if says_with_whom(words) else ()
            names = replace(ruling, support=helping or ruling.support)
        # “1. Yêu cầu chung” is work where the opening sentence gave it.
        is_asked = asked and not self.outline.open and words.lower().startswith("yêu cầu")
        is_work = is_asked or gives_work(line.text)
        heading = Heading(
            line.marker,
            words,
            Zone.TASKS if is_work else zone_of(words, _zone_above(above, block)),
            assigns(words) or is_handing_out or (above is not None and above.assigns),
            names.lead,
            names.support,
            times_ruling(words) or (above.times if above else ()),
            holds_things(words) or (above is not None and above.things),
        )
        self.outline.push(heading)
        return heading

    def name_block(self, line: Line, name: str, rest: str) -> Heading:
        """“Phân công thực hiện: …”: a block of that name begins, sometimes with its words behind it."""
        self._leave_inner_headings()
        assigned = assigned_in(rest)
        names = assigned if rest.endswith(":") and assigned.heading else Assigned()
        above = self.outline.last
        if not names.lead and above is not None and not assigns(name):
            names = Assigned(above.lead, above.support)
        zone = zone_of(name, Zone.TASKS)
        return self.begin_block(Heading(line.marker, name, zone, assigns(name), names.lead, names.support))

    def title_block(self, line: Line) -> None:
        """A title in bold type or capitals, without a number."""
        above = self.outline.last
        names = heading_names(line.text)
        self.block = Heading(
            line.marker,
            line.text,
            zone_of(line.text, above.zone if above else Zone.TASKS),
            assigns(line.text) or bool(names.lead) or (above is not None and above.assigns),
            names.lead or (above.lead if above else ()),
            names.support or (above.support if above and not names.lead else ()),
            times_ruling(line.text),
        )

    def begin_block(self, block: Heading) -> Heading:
        """A block begins; a heading that comes right below the one above it knows of it."""
        self.block = block
        self._blocks[len(self.outline.open)] = (self.outline.last, block)
        return block

    def _block_here(self) -> Heading | None:
        """The last block that began right under the innermost open heading."""
        above, block = self._blocks.get(len(self.outline.open), (None, None))
        return block if above is self.outline.last else None

    def _leave_inner_headings(self) -> None:
        """“Phân công thực hiện:” stands beside “Nhiệm vụ và giải pháp:”, also behind that one's headings (1), (2)."""
        for depth in range(len(self.outline.open) - 1, -1, -1):
            above = self.outline.open[depth - 1] if depth else None
            if depth in self._blocks and self._blocks[depth][0] is above:
                self.outline.cut(depth)
                return


def _ruling(above: Heading | None, block: Heading | None) -> Assigned:
    """The bodies that rule over a heading that names none: those of the sentence that opened the part it stands in, or
    of the heading above."""
    nearest = block if block is not None and block.lead and block.marker is UNMARKED else above
    return Assigned(nearest.lead, nearest.support) if nearest is not None else Assigned()


def _zone_above(above: Heading | None, block: Heading | None) -> Zone:
    if block is not None and block.zone is Zone.TASKS:
        return Zone.TASKS
    return above.zone if above else Zone.TASKS
