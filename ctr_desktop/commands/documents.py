"""Documents that are followed: reading one into the workspace, new or as a later version of one that is there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from ctr_desktop.commands.call import Call
from ctr_desktop.commands.parser import Commands, WrongUse
from ctr_desktop.commands.shown import print_json
from ctr_desktop.core.errors import UserError
from ctr_desktop.core.periods import Term
from ctr_desktop.core.text import shorten
from ctr_desktop.store.workspace import Workspace
from ctr_desktop.work.named import known_bodies
from ctr_desktop.work.office import USUAL_TERM, days_of_term
from ctr_desktop.work.programmes import adopt, check_adoptable, find_programme, named_in, read_programme
from ctr_desktop.work.versions import Comparison, Decisions, Difference, Known, Merged, compare, merge

_DATA_FILE = ".json"
_MOST_TOLD = 20
_LONGEST = 90


def add_to(commands: Commands) -> None:
    """The commands of this module."""
    words = commands.add(
        "adopt", "đọc một văn bản (kế hoạch, chỉ thị, phụ lục…) vào dữ liệu để theo dõi", adopt_file
    )
    words.add_argument(
        "file", metavar="TỆP", type=Path, help="văn bản .docx, .xlsx, .txt, hoặc tệp dữ liệu .json"
    )
    words.add_argument(
        "--as-new-version",
        metavar="VĂN_BẢN",
        help="là bản sau của văn bản đã có: số (141/KH-UBND), đầu mã (KH141) hoặc mã một nhiệm vụ của nó",
    )
    words.add_argument(
        "--apart",
        metavar="MÃ",
        action="append",
        default=[],
        help="nhiệm vụ chỉ hơi giống, không phải là một; dùng được nhiều lần, cùng --as-new-version",
    )
    words.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ được gì, không ghi")
    words.add_argument("--json", action="store_true", help="in một tài liệu JSON")


def document_data(
    file: Path, today: date, term: Term | None = None, known: Iterable[str] = ()
) -> dict[str, Any]:
    """What a file holds: a data file as it is, any other read and understood. `term` is the workspace's; without one
    the document's own counts. Raises UserError."""
    if file.suffix.lower() == _DATA_FILE:
        return read_programme(file)
    # What reads office files is slow to load, and most commands read none.
    from ctr_desktop.reading.adoption import programme_data, term_in
    from ctr_desktop.reading.read import read_file

    reading = read_file(file, known_bodies=tuple(known))
    if not reading.tasks:
        raise UserError(
            f"Không tìm thấy nhiệm vụ nào trong “{file.name}”.",
            "Hãy kiểm tra xem đây có phải là chương trình, kế hoạch hay phụ lục giao việc không.",
        )
    own = term or term_in(reading) or USUAL_TERM
    data = programme_data(reading, own, today=today, untitled=file.stem)
    data["doubts"] = [
        *({"line": doubt.line, "sentence": doubt.sentence} for doubt in reading.warnings),
        *({"line": task.line, "sentence": sentence} for task in reading.tasks for sentence in task.doubts),
    ]
    return data


def adopt_file(call: Call) -> None:
    """Reads a document into the workspace."""
    words = call.words
    if words.apart and not words.as_new_version:
        raise WrongUse("--apart chỉ dùng cùng với --as-new-version")
    with call.reading() if words.dry_run else call.writing() as workspace:
        data = _read(call, workspace)
        if words.as_new_version:
            _take_version(call, workspace, data)
        else:
            _take_new(call, workspace, data)


def _read(call: Call, workspace: Workspace) -> dict[str, Any]:
    with workspace.reading() as session:
        days = days_of_term(session)
        known = [name for unit in known_bodies(session).values() for name in unit.every_name]
    return document_data(call.words.file, call.today, Term(*days[:2]) if days else None, dict.fromkeys(known))


def _take_new(call: Call, workspace: Workspace, data: dict[str, Any]) -> None:
    words, file = call.words, call.words.file.name
    told = {"document": named_in(data), **_counts(data)}
    if words.dry_run:
        check_adoptable(workspace, data)
    else:
        adopted = adopt(workspace, data, file=file)
        told |= {"called": adopted.called, "prefix": adopted.prefix or None}
    if words.json:
        print_json({"adopted": not words.dry_run, **told, "doubts": data.get("doubts", [])})
        return
    start = "Sẽ nhận" if words.dry_run else "Đã nhận"
    print(
        f"{start} “{told['document']}” từ {file}: {told['sections']} mục, {told['tasks']} nhiệm vụ"
        f" ({told['assignments']} dòng phân công), {told['deadlines']} có thời hạn hoặc chu kỳ,"
        f" {told['units']} đơn vị, {told['documents']} văn bản viện dẫn."
    )
    if told.get("prefix"):
        print(f"Mã nhiệm vụ bắt đầu bằng {told['prefix']}.")
    _print_doubts(data.get("doubts", []))


def _counts(data: Mapping[str, Any]) -> dict[str, int]:
    tasks = data["tasks"]
    return {
        "sections": len(data["sections"]),
        "tasks": len(tasks),
        "assignments": sum(task["kind"] == "assignment" for task in tasks),
        "deadlines": sum(task["schedule"]["kind"] != "standing" for task in tasks),
        "units": len(data.get("units", ())),
        "documents": len(data.get("documents", ())),
    }


def _print_doubts(doubts: Sequence[Mapping[str, Any]]) -> None:
    if not doubts:
        return
    print(f"{len(doubts)} chỗ cần xem lại:")
    for doubt in doubts[:_MOST_TOLD]:
        place = f"dòng {doubt['line']}: " if doubt["line"] else ""
        print(f"  {place}{doubt['sentence']}")
    if len(doubts) > _MOST_TOLD:
        print(f"  … và {len(doubts) - _MOST_TOLD} chỗ khác (xem đủ bằng --json)")


def _take_version(call: Call, workspace: Workspace, data: dict[str, Any]) -> None:
    words = call.words
    with workspace.reading() as session:
        programme = find_programme(session, words.as_new_version)
        apart = _ids(compare(session, programme.id, data), words.apart)
        found = compare(session, programme.id, data, apart=apart)
    merged = None
    if not words.dry_run:
        decisions = Decisions(apart=frozenset(apart))
        merged = merge(workspace, found, decisions, file=words.file.name, today=call.today)
    if words.json:
        print_json(_compared_json(found, merged, data.get("doubts", [])))
        return
    _print_comparison(found, merged)
    _print_doubts(data.get("doubts", []))


def _ids(found: Comparison, codes: Sequence[str]) -> list[int]:
    """The tasks named by code, which must be merely like one of the later version."""
    doubtful = {one.code: one.task_id for one in found.doubtful}
    for code in codes:
        if code.upper() not in doubtful:
            known = ", ".join(doubtful) or "không có nhiệm vụ nào"
            raise UserError(
                f"Nhiệm vụ “{code[:30]}” không thuộc loại chỉ hơi giống.", f"Loại ấy gồm: {known}."
            )
    return [doubtful[code.upper()] for code in codes]


def _print_comparison(found: Comparison, merged: Merged | None) -> None:
    start = "Đã cập nhật" if merged else "Sẽ cập nhật"
    added = [one for one in found.new if not one.left_out]
    print(
        f"{start} văn bản {found.called} theo bản sau: {len(found.same)} nhiệm vụ giữ nguyên, {len(found.moved)} chuyển"
        f" chỗ, {len(found.changed)} thay đổi, {len(added)} mới, {len(found.gone)} không còn trong văn bản."
    )
    _print_list("Thay đổi", [line for one in found.changed for line in _changed(one)])
    _print_list("Chuyển chỗ", [_moved(one) for one in found.moved])
    _print_list("Mới", [shorten(one.text, _LONGEST) for one in added])
    _print_list("Không còn", [f"{one.code}: {shorten(one.text, _LONGEST)}" for one in found.gone])
    _print_list("Mục", [_told(one) for one in found.sections])
    _print_list(
        "Đã được người dùng sửa, giữ nguyên như đã sửa",
        [f"{one.code}: {shorten(one.text, _LONGEST)}" for one in found.corrected],
    )
    _print_list(
        "Chỉ hơi giống, cần xem lại (không phải là một thì dùng --apart MÃ)",
        [f"{one.code} ({one.likeness:.0%}): {shorten(one.text, _LONGEST)}" for one in found.doubtful],
    )


def _print_list(title: str, lines: Sequence[str]) -> None:
    if lines:
        more = (
            [f"… và {len(lines) - _MOST_TOLD} dòng khác (xem đủ bằng --json)"]
            if len(lines) > _MOST_TOLD
            else []
        )
        print(f"{title}:", *lines[:_MOST_TOLD], *more, sep="\n  ")


def _changed(known: Known) -> list[str]:
    return [f"{known.code} {_told(one)}" for one in known.differences]


def _moved(known: Known) -> str:
    assert known.moved is not None
    if known.moved.field == "order":
        return f"{known.code}: thứ tự trong mục {shorten(known.moved.after, _LONGEST)}"
    return f"{known.code}: {_told(known.moved)}"


def _told(one: Difference) -> str:
    before, after = (shorten(words, _LONGEST) or "(không có)" for words in (one.before, one.after))
    return f"{one.label.lower()}: {before} → {after}"


def _compared_json(
    found: Comparison, merged: Merged | None, doubts: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    return {
        "document": found.called,
        "merged": asdict(merged) if merged else None,
        "same": [_known_json(one) for one in found.same],
        "moved": [_known_json(one) for one in found.moved],
        "changed": [_known_json(one) for one in found.changed],
        "corrected": [_known_json(one) for one in found.corrected],
        "new": [{"text": one.text, "section": one.section, "left_out": one.left_out} for one in found.new],
        "gone": [
            {"code": one.code, "text": one.text, "section": one.section, "is_written": one.is_written}
            for one in found.gone
        ],
        "sections": [{"before": one.before, "after": one.after} for one in found.sections],
        "doubtful": [one.code for one in found.doubtful],
        "doubts": doubts,
    }


def _known_json(known: Known) -> dict[str, Any]:
    return {
        "code": known.code,
        "text": known.text,
        "likeness": round(known.likeness, 3),
        "differences": {
            one.field: {"before": one.before, "after": one.after}
            for one in (*known.differences, *((known.moved,) if known.moved else ()))
        },
    }
