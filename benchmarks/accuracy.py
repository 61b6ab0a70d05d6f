"""How much of labelled documents the reader finds, as Markdown tables.

    python3 dev.py bench accuracy [FOLDER ...] [--only 09,11,16] [--into docs/reading.md]

A folder holds `corpus/*.txt` with `truth/*.json` and, where there are any, Word and Excel files in `office/` with their
own truth in `office/truth/` (or `office-truth/`). Each file is read as `ctr-desktop read FILE --json` reads it, in a
child, and scored by the `score.py` of the folder, or of `--scorer`. The documents are labelled by hand and are not part
of this repository; the default is `../shared/reading` beside it. The programme that the program ships with is scored
too where its truth lies there. Figures are F1; “together” counts over all documents of the table.
"""

import argparse
import importlib.util
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.places import resource
from ctr_desktop.reading.as_json import as_json
from ctr_desktop.reading.read import read_file

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = ROOT.parent / "shared" / "reading"
MEASURES = ("sections", "tasks", "leads", "support", "deadlines", "references")
BEGIN, END = "<!-- accuracy: begin -->", "<!-- accuracy: end -->"
_SHIPPED = {"chuong-trinh-hanh-dong": resource("programmes/ctr-hai-phong-2025-2030.txt")}
_OFFICE = ("*.docx", "*.xlsx")


@dataclass(frozen=True)
class Pair:
    """A document and its truth."""

    file: Path
    truth: Path

    @property
    def name(self) -> str:
        return self.truth.stem if self.file.suffix == ".txt" else f"{self.truth.stem}{self.file.suffix}"


def main(words: Sequence[str]) -> int:
    options = _options().parse_args(words)
    try:
        text = "\n\n".join(tables(options.folders or [DEFAULT], options.only, options.scorer))
        if options.into:
            put_into(options.into, text)
    except (UserError, OSError, ValueError) as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 1
    print(text)
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "accuracy", description="How much of labelled documents the reader finds."
    )
    parser.add_argument("folders", metavar="FOLDER", nargs="*", type=Path, help="default: ../shared/reading")
    parser.add_argument(
        "--only",
        metavar="NAMES",
        action="append",
        type=lambda names: names.split(","),
        help="documents whose names begin so, parted by commas; each --only is a group with tables of its own",
    )
    parser.add_argument(
        "--scorer", metavar="FILE", type=Path, help="default: score.py of the first folder with one"
    )
    parser.add_argument(
        "--into", metavar="FILE", type=Path, help="also put the tables between the marks in FILE"
    )
    return parser


def tables(
    folders: Sequence[Path], groups: Sequence[Sequence[str]] | None, scorer: Path | None = None
) -> Iterator[str]:
    """A table for the texts and one for the Word and Excel files of each group. Raises ValueError, with what is
    missing, where there is nothing to measure."""
    for folder in folders:
        if not (folder / "truth").is_dir():
            raise ValueError(
                f"no labelled documents in {folder}: it needs truth/*.json with corpus/*.txt; name another folder"
            )
    judge = _scorer(scorer or _scorer_of(folders))
    kinds = {"Text": [*_texts(folders)], "Word and Excel": [*_office(folders)]}
    for starts in groups or [[""]]:
        taken = {
            kind: [pair for pair in pairs if pair.name.startswith(tuple(starts))]
            for kind, pairs in kinds.items()
        }
        if not any(taken.values()):
            raise ValueError(f"no document's name begins with {' or '.join(starts)}")
        for kind, pairs in taken.items():
            if pairs:
                yield _table(kind, [(pair.name, _score(judge, pair)) for pair in pairs], judge)


def _texts(folders: Iterable[Path]) -> Iterator[Pair]:
    for folder in folders:
        for truth in sorted((folder / "truth").glob("*.json")):
            file = folder / "corpus" / f"{truth.stem}.txt"
            if file.exists() or (file := _SHIPPED.get(truth.stem, file)).exists():
                yield Pair(file, truth)
            else:
                print(f"accuracy: {truth.stem} has a truth and no text", file=sys.stderr)


def _office(folders: Iterable[Path]) -> Iterator[Pair]:
    for folder in folders:
        files = sorted(file for kind in _OFFICE for file in (folder / "office").glob(kind))
        for file in files:
            places = (folder / "office" / "truth", folder / "office-truth")
            truth = next((place / f"{file.stem}.json" for place in places if place.is_dir()), None)
            if truth is not None and truth.exists():
                yield Pair(file, truth)


def _scorer_of(folders: Sequence[Path]) -> Path:
    for folder in (*folders, DEFAULT):
        if (folder / "score.py").exists():
            return folder / "score.py"
    raise ValueError("no score.py in the folder; name one with --scorer FILE")


def _scorer(file: Path) -> ModuleType:
    """The scorer as a module; it is no part of this repository."""
    spec = importlib.util.spec_from_file_location(
        "accuracy_score", file / "score.py" if file.is_dir() else file
    )
    if spec is None or spec.loader is None:
        raise ValueError(f"{file} is no scorer")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score(judge: ModuleType, pair: Pair) -> Mapping[str, Any]:
    truth = json.loads(pair.truth.read_text("utf-8-sig"))
    found: Mapping[str, Any] = judge.score(as_json(read_file(pair.file)), truth)
    return found


def _table(kind: str, rows: Sequence[tuple[str, Mapping[str, Any]]], judge: ModuleType) -> str:
    lines = [f"| {kind} | {' | '.join(MEASURES)} |", "|---" * (len(MEASURES) + 1) + "|"]
    lines += [f"| {name} | {_figures(row)} |" for name, row in rows]
    if len(rows) > 1:
        lines.append(f"| **together** | {_figures(judge.total([row for _, row in rows]))} |")
    return "\n".join(lines)


def _figures(row: Mapping[str, Any]) -> str:
    found = (row.get(measure, {}).get("f1") for measure in MEASURES)
    return " | ".join("–" if figure is None else f"{figure:.3f}" for figure in found)


def put_into(file: Path, text: str) -> None:
    """Replaces what stands between the marks in a Markdown file."""
    whole = file.read_text("utf-8")
    if BEGIN not in whole or END not in whole:
        raise ValueError(f"{file} lacks the marks {BEGIN} and {END}")
    kept = re.sub(
        rf"(?<={re.escape(BEGIN)}).*?(?={re.escape(END)})",
        lambda _: f"\n\n{text}\n\n",
        whole,
        flags=re.DOTALL,
    )
    file.write_text(kept, "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
