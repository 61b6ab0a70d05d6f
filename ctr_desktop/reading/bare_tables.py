"""Tables that were never drawn: lines whose cells are kept apart by tabs, or by bars without a frame."""

from collections.abc import Sequence

_FEWEST_ROWS = 3
_LONGEST_GROUP_ROW = 200  # characters
_MOST_GROUP_ROWS = 3  # one below the other: a group in a group


def bare_table_end(lines: Sequence[str], start: int, sign: str) -> int:
    """Where the table that begins at a line ends; `start` when none does.

    Every row has as many signs as the first, three rows at least; blank lines may stand between them, and short lines
    without any sign, which name the group of the rows below.
    """
    signs = lines[start].strip().count(sign)
    if signs < 2:
        return start
    rows, end, groups = 0, start, 0
    for place in range(start, len(lines)):
        line = lines[place].strip()
        if not line:
            continue
        if line.count(sign) == signs:
            rows, end, groups = rows + 1, place + 1, 0
        elif sign in line or len(line) > _LONGEST_GROUP_ROW or groups == _MOST_GROUP_ROWS:
            break
        else:
            groups += 1
    return end if rows >= _FEWEST_ROWS else start
