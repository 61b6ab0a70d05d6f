"""What the reports of one office share: who issues them and signs, to whom they go, and how settled they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from ctr_desktop.core.days import show_day
from ctr_desktop.core.periods import Period, PeriodKind
from ctr_desktop.outputs.report import Block, Letterhead, Report, Signature, Table
from ctr_desktop.records import Closing
from ctr_desktop.records.unit import is_same_office
from ctr_desktop.store.history import head
from ctr_desktop.work.closed import closing_of
from ctr_desktop.work.office import Office, office_of, programme_of
from ctr_desktop.work.sample import STAMP

INTERNAL = "Lưu hành nội bộ"
_REPORT, _REPORT_SIGN = "Báo cáo", "BC"
_COMPILER = Signature("Người lập biểu")
_CHECK_DIGITS = 12


@dataclass(frozen=True)
class Sender:
    """The office on the day it issues something; `check` is the last change of the history and its hash."""

    office: Office
    recipients: tuple[str, ...]
    day: date
    check: str

    def letterhead(self, *, numbered: bool, sign: str = _REPORT_SIGN) -> Letterhead:
        """The head; a number is for kinds of document that have one, told by `sign`, and is written in by hand."""
        office = self.office
        body = office.signs.rpartition("/")[2]
        return Letterhead(
            issuer=office.unit,
            superior=office.superior,
            signs="/".join(part for part in (sign, body) if part) if numbered else "",
            place=office.place,
            day=self.day,
        )

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The head's signature; none while the office has not said who signs."""
        office = self.office
        if not (office.position or office.signer):
            return ()
        authority = (office.authority,) if office.authority else ()
        return (Signature(office.position, office.signer, authority),)


def sender_of(session: Session, day: date) -> Sender:
    """The office as it stands, with the programme's recipients where it names none of its own and the programme is
    not another office's."""
    office, programme = office_of(session), programme_of(session)
    named = office.recipients
    if not named and programme and (not office.unit or is_same_office(office.unit, programme.issuer)):
        named = programme.recipients or ""
    number, digest = head(session.connection())
    return Sender(
        office=office,
        recipients=tuple(line.strip() for line in named.split("\n") if line.strip()),
        day=day,
        check=f"{number}-{digest[:_CHECK_DIGITS]}" if digest else "",
    )


@dataclass(frozen=True)
class Scope:
    """The period of a report. Once closed, everything is told as it stood when it was closed."""

    period: Period
    today: date
    closing: Closing | None

    @property
    def as_of(self) -> date:
        return self.closing.closed_on if self.closing else self.today

    @property
    def settled(self) -> str:
        """How far the figures can be relied on, as a sentence."""
        if self.closing:
            return f"Số liệu đã chốt ngày {show_day(self.closing.closed_on)}."
        return f"Số liệu tạm tính đến ngày {show_day(self.today)}, chưa chốt."

    @property
    def in_words(self) -> str:
        """The period inside a sentence: `quý I năm 2026`."""
        if self.period.kind is PeriodKind.MID_TERM:
            return f"nửa đầu nhiệm kỳ (đến ngày {show_day(self.period.end)})"
        title = self.period.title
        return title[0].lower() + title[1:]


class Stampable(Protocol):
    """A record, or a row of a list of records."""

    @property
    def is_sample(self) -> bool: ...


def stamp_of(told: Iterable[Stampable]) -> str:
    """The stamp of a report that tells these: invented records must never pass for true ones."""
    return STAMP if any(one.is_sample for one in told) else ""


def stamped(note: str | None, one: Stampable) -> str | None:
    """The note on a record, which says so where it is a sample."""
    if not one.is_sample or (note and STAMP in note):
        return note
    return f"{STAMP}. {note}" if note else STAMP


def scope_of(session: Session, period: Period, today: date) -> Scope:
    """The period, with its closing when that is in force."""
    return Scope(period, today, closing_of(session, period.key))


def issued(
    key: str,
    about: str,
    blocks: tuple[Block, ...],
    sender: Sender,
    scope: Scope,
    *,
    is_form: bool = False,
    circulation: str = "",
    stamp: str = "",
    holds: str = "",
) -> Report:
    """The report of a period: a "Báo cáo" with a number, the head's signature and recipients, or a form that has
    neither number nor recipients and is signed by who compiled it and by the head. Tables lie across the
    paper; words alone stand upright."""
    return Report(
        key=key,
        title=about if is_form else _REPORT,
        subtitle=scope.period.title if is_form else f"{about} {scope.in_words}",
        blocks=blocks,
        letterhead=sender.letterhead(numbered=not is_form),
        signatures=(_COMPILER, *sender.signatures) if is_form else sender.signatures,
        recipients=() if is_form else sender.recipients,
        landscape=any(isinstance(block, Table) for block in blocks),
        unit=sender.office.unit,
        period=scope.period.title,
        subject=about,
        check=sender.check,
        draft=scope.closing is None,
        circulation=circulation,
        stamp=stamp,
        holds=holds,
    )
