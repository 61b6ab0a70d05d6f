"""What is kept: one file a register. `REGISTERS` are those a user opens; `TABLES` is every table with a
history."""

from ctr_desktop.records.base import Record, Row
from ctr_desktop.records.document import Document
from ctr_desktop.records.evaluation import Evaluation
from ctr_desktop.records.evidence import Evidence
from ctr_desktop.records.inspection import Inspection
from ctr_desktop.records.occurrence import Occurrence
from ctr_desktop.records.office import Closing, Setting
from ctr_desktop.records.person import Person
from ctr_desktop.records.programme import Citation, Edition, Passage, Programme, Section
from ctr_desktop.records.task import Assignment, Task
from ctr_desktop.records.unit import Unit

REGISTERS: tuple[type[Record], ...] = (Inspection, Evaluation, Unit, Person, Document)

# Parents before children. The place of a table is part of its search rows: append, never insert or reorder.
TABLES: tuple[type[Row], ...] = (
    Setting,
    Unit,
    Person,
    Document,
    Programme,
    Section,
    Task,
    Assignment,
    Citation,
    Occurrence,
    Evidence,
    Inspection,
    Evaluation,
    Closing,
    Edition,
    Passage,
)

__all__ = [
    "REGISTERS",
    "TABLES",
    "Assignment",
    "Citation",
    "Closing",
    "Document",
    "Edition",
    "Evaluation",
    "Evidence",
    "Inspection",
    "Occurrence",
    "Passage",
    "Person",
    "Programme",
    "Record",
    "Row",
    "Section",
    "Setting",
    "Task",
    "Unit",
]
