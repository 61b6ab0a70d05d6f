"""Runs a function on a foreign file in a process of its own, with a limit on time and memory: whatever the file does
there, this process only gets a plain value back.

The child imports what the function needs and nothing else; functions given to it live in modules that know nothing of
the data layer.
"""

import multiprocessing
import sys
import warnings
from collections.abc import Callable
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, TypeVar

from ctr_desktop.core.errors import UserError

SECONDS = 20.0
_MEMORY = 1_000_000_000
_ASKED_EVERY = 0.1  # seconds
_Result = TypeVar("_Result")


def unwatched() -> None:
    """The watch of a child that nobody can stop."""


def in_child(
    work: Callable[..., _Result],
    *given: Any,
    failed: UserError,
    seconds: float = SECONDS,
    watch: Callable[[], None] = unwatched,
) -> _Result:
    """What `work(*given)` returns in a child; all three must be picklable. Raises the UserError that it raises, and
    `failed` when it fails otherwise or goes beyond the limits. `watch` is called ten times a second; what it raises
    ends the child and passes through."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(there, work, given), daemon=True)
    child.start()
    there.close()
    try:
        answer = _answer(here, monotonic() + seconds, watch)
    finally:
        child.kill()
        child.join()
        child.close()
        here.close()
    match answer:
        case ("result", result):
            return result  # type: ignore[no-any-return]
        case ("refused", what, todo):
            raise UserError(what, todo)
        case _:
            raise failed


def _answer(here: Connection, until: float, watch: Callable[[], None]) -> Any:
    """What the child sends; None when it dies or takes too long."""
    try:
        while not here.poll(min(_ASKED_EVERY, max(until - monotonic(), 0))):
            watch()
            if monotonic() >= until:
                return None
        return here.recv()
    except EOFError:
        return None


def _child(answer: Connection, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    """What the child does. Dying without an answer, in whatever way, is an answer as well."""
    _limit_memory()
    warnings.simplefilter("ignore")
    answer.send(_outcome(work, given))


def _outcome(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[Any, ...]:
    try:
        return "result", work(*given)
    except UserError as error:
        return "refused", error.what, error.todo
    except Exception:
        return ("failed",)


def _limit_memory() -> None:
    # Windows has no such limit for a process that runs already: there the sizes the container may have and the
    # time it may take are the limits.
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
