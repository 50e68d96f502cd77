"""Every exception that dateline raises.

    DatelineError
    ├── Rejected            one input cannot be read: data, kept with its reason; the run goes on
    ├── UsageError          the caller asked for something that does not exist
    │   └── SettingError    an unknown setting, or a value out of its range
    ├── Conflict            a decision on what has changed since, or a key used for another decision
    ├── DataError           a file of ours or of the user's (lexicon, actors, gazetteer) is malformed
    ├── CoderError          the coder cannot go on: stops the run, rejects no page
    ├── StoreError          the project folder cannot be opened, is locked or has another schema
    └── MissingExtra        an optional package is needed and not installed

Each keeps its facts as attributes, says the cure, and survives a process boundary.
"""

from __future__ import annotations

from typing import Any


class DatelineError(Exception):
    """Base of all. ``message`` is the cause in one line, ``cure`` what to do about it."""

    def __init__(self, message: str, *, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.cure = cure

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.__dict__.copy())

    def __str__(self) -> str:
        return f"{self.message} ({self.cure})" if self.cure else self.message


def _rebuild(kind: type[DatelineError], state: dict[str, Any]) -> DatelineError:
    """Rebuilds an exception from its attributes: the default fails on keyword-only arguments."""
    error = kind.__new__(kind)
    Exception.__init__(error, state["message"])
    error.__dict__.update(state)
    return error


class Rejected(DatelineError):  # noqa: N818 - a verdict on one input, not a fault
    """Raised by a step for an input that it will not pass on.

    ``reason`` is a short code (``not_an_article``, ``language:es``, ``too_large``), ``detail`` a sentence.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class UsageError(DatelineError):
    """Raised for a path, id, filter or format that does not exist."""


class SettingError(UsageError):
    """Raised for an unknown setting or a value that it cannot take."""


class Conflict(DatelineError):  # noqa: N818 - nobody's fault
    """Raised for a decision that cannot be taken as asked; ``current`` is the event to look at again, if there is one.

    ``kind``: ``stale`` (the event is no longer what was judged), ``gone`` (it is told by another one now),
    ``key`` (the key was given to another decision).
    """

    def __init__(self, message: str, *, kind: str, current: str | None = None, cure: str = "") -> None:
        super().__init__(message, cure=cure)
        self.kind = kind
        self.current = current


class DataError(DatelineError):
    """Raised when a data file breaks its format; ``path`` and ``line`` say where."""

    def __init__(self, message: str, *, path: str, line: int | None = None, cure: str = "") -> None:
        super().__init__(f"{path}{f':{line}' if line else ''}: {message}", cure=cure)
        self.path = path
        self.line = line


class CoderError(DatelineError):
    """Raised when the coder that was asked for cannot go on (an endpoint that fails): stops the run, rejects no page.

    What was read before stays; the same command goes on from there. A coder of the user's own may raise it too.
    """


class StoreError(DatelineError):
    """Raised when a project cannot be opened or written."""


class MissingExtra(DatelineError):  # noqa: N818 - names what is missing
    """Raised when an optional package is needed; ``extra`` names what to install."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed", cure=f"pip install 'dateline[{extra}]'")
        self.package = package
        self.extra = extra
