"""Ctrl-C without a traceback, from the first moment on. This imports next to nothing, so that it starts fast."""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # `signal` itself takes some milliseconds, in which Ctrl-C would still show a traceback
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

CODE = 130


def leave(*_: object) -> NoReturn:
    """End at once and without a word: an interrupt while there is nothing yet, or no more, to be tidied up."""
    os._exit(CODE)


def leave_when_interrupted() -> None:
    """End at once when there is an interrupt, unless interrupts are to be ignored."""
    sys.unraisablehook = _unraisable
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, leave)


class Interruptible:
    """Within this an interrupt is a KeyboardInterrupt, so that a command can tidy up.

    It is one in the end whatever becomes of it on its way: where Python imports, that may be any other error.
    """

    def __enter__(self) -> None:
        self._interrupted = False
        self._outside = _signal.getsignal(_signal.SIGINT)
        if self._outside is leave:
            _signal.signal(_signal.SIGINT, self._interrupt)

    def __exit__(self, *_: object) -> None:
        if self._outside is leave:
            _signal.signal(_signal.SIGINT, leave)
        if self._interrupted:
            raise KeyboardInterrupt

    def _interrupt(self, *_: object) -> NoReturn:
        self._interrupted = True
        raise KeyboardInterrupt


def _unraisable(told: sys.UnraisableHookArgs) -> None:
    """End where Python itself would only tell of an interrupt and go on: in what it calls back, as when it imports."""
    if told.exc_type is KeyboardInterrupt:
        leave()
    sys.__unraisablehook__(told)
