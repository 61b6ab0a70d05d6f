"""The office's own settings, kept in the workspace so that they travel with it.

Most of it is read for the first paint: what needs SQLAlchemy loads it late.
"""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from ctr_desktop.core.periods import Period, PeriodKind, Term, period_holding
from ctr_desktop.store.asking import Ask, asking

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from ctr_desktop.records import Programme
    from ctr_desktop.store.workspace import Workspace

_KEY, _TERM_KEY = "office", "term"
Days = tuple[date, date, date]
CYCLES = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
USUAL_TERM = Term(date(2025, 7, 1), date(2030, 12, 31))
"""What holds where no document says otherwise."""


LABELS = MappingProxyType(
    {
        "unit": "Tên đơn vị",
        "unit_code": "Mã đơn vị",
        "superior": "Cấp trên trực tiếp",
        "signs": "Ký hiệu văn bản",
        "place": "Địa danh",
        "authority": "Thẩm quyền ký",
        "position": "Chức vụ người ký",
        "signer": "Người ký",
        "recipients": "Nơi nhận",
        "cycle": "Chu kỳ báo cáo",
        "soon_days": "Số ngày báo trước",
        "report_day": "Ngày nộp báo cáo",
    }
)
"""What each setting is called."""

CYCLE_WORDS = MappingProxyType(
    {
        PeriodKind.MONTH: "Hằng tháng",
        PeriodKind.QUARTER: "Hằng quý",
        PeriodKind.HALF: "6 tháng một lần",
        PeriodKind.YEAR: "Hằng năm",
    }
)


@dataclass(frozen=True)
class Office:
    """What letterheads, signatures and reminders are made of. `cycle` is how often standing work is reported;
    `soon_days` how near a deadline counts as near; reports are due on `report_day` of the period's last month."""

    unit: str = ""
    unit_code: str = ""
    superior: str = ""
    signs: str = "ĐU"
    place: str = ""
    authority: str = "T/M BAN THƯỜNG VỤ"
    position: str = ""
    signer: str = ""
    recipients: str = ""
    cycle: PeriodKind = PeriodKind.QUARTER
    soon_days: int = 7
    report_day: int = 20


def office_of(session: "Session") -> Office:
    """The settings as they stand; defaults for those never set."""
    return office_in(asking(session))


def office_in(ask: Ask) -> Office:
    """`office_of`, by plain SQL."""
    stored = ask("SELECT value FROM setting WHERE key = :key", key=_KEY)
    if not stored:
        return Office()
    known = {f.name for f in fields(Office)}
    values = {key: value for key, value in json.loads(stored[0][0]).items() if key in known}
    if "cycle" in values:
        values["cycle"] = PeriodKind(values["cycle"])
    return Office(**values)


def read_office(workspace: "Workspace") -> Office:
    """`office_of`, in a session of its own."""
    with workspace.reading() as session:
        return office_of(session)


def save_office(session: "Session", office: Office) -> None:
    """Writes the settings inside an open change."""
    _keep(session, _KEY, json.dumps(asdict(office), ensure_ascii=False))


def save_planned_term(session: "Session", days: Days) -> None:
    """Keeps the term that the first programme shall have, inside an open change."""
    _keep(session, _TERM_KEY, json.dumps([day.isoformat() for day in days]))


def _keep(session: "Session", key: str, value: str) -> None:
    from sqlalchemy import select  # late: see above

    from ctr_desktop.records import Setting

    setting = session.execute(select(Setting).where(Setting.key == key)).scalar()
    if setting is None:
        session.add(Setting(key=key, value=value))
    else:
        setting.value = value


def programme_of(session: "Session") -> "Programme | None":
    """The office's own programme, which was there first: it gives the term and the letterhead. None in a workspace
    without one."""
    from sqlalchemy import select  # late: see above

    from ctr_desktop.records import Programme

    return session.execute(select(Programme).order_by(Programme.id).limit(1)).scalar()


def days_of_term(session: "Session") -> Days | None:
    """The first and the last day of the programme's term, and the day tracking begins with; what was planned where
    there is no programme yet, and None where nothing was."""
    main = programme_of(session)
    return (main.term_start, main.term_end, main.in_force_from) if main else _planned(asking(session))


def _planned(ask: Ask) -> Days | None:
    stored = ask("SELECT value FROM setting WHERE key = :key", key=_TERM_KEY)
    if not stored:
        return None
    start, end, since = map(date.fromisoformat, json.loads(stored[0][0]))
    return start, end, since


def term_of(session: "Session") -> Term:
    """The programme's term; where there is no programme yet, what was planned for it, or that of 2025 to 2030."""
    return term_in(asking(session))


def term_in(ask: Ask) -> Term:
    """`term_of`, by plain SQL."""
    found = ask("SELECT term_start, term_end FROM programme ORDER BY id LIMIT 1")
    if found:
        return Term(*map(date.fromisoformat, found[0]))
    planned = _planned(ask)
    return Term(*planned[:2]) if planned else USUAL_TERM


def period_under_way(office: Office, term: Term, today: date) -> Period:
    """The reporting period of an office on a day; at the ends of the term the nearest one of it."""
    return period_holding(min(max(today, term.start), term.end), office.cycle, term)
