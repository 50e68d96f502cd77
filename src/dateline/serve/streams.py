"""Files of any size, as they come: the first part is made before the answer begins, the last one says what broke."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from fastapi.responses import Response, StreamingResponse

from dateline.serve.answers import Asked
from dateline.serve.problems import Problem, clean

CHUNK = 1 << 16  # characters, about


def streamed(
    asked: Asked, parts: Iterable[str], media_type: str, name: str, *, profile: str, broken: Callable[[str], str]
) -> Response:
    """The answer. An error before the first part is a problem; one after it ends the file with what ``broken`` makes.

    Raises ``Problem`` where too many files are read at a time already.
    """
    if not asked.desk.streams.acquire(blocking=False):
        raise Problem(503, "too many files are read at a time", "wait for one of them", headers={"Retry-After": "5"})
    whole = _whole(chunks(parts), broken, asked.desk.streams.release)
    first = next(whole, "")
    headers = asked.headers({"Content-Disposition": f'attachment; filename="{name}"', "X-Dateline-Profile": profile})
    return StreamingResponse(chain((first,), whole), headers=headers, media_type=media_type)


def chunks(parts: Iterable[str], size: int = CHUNK) -> Iterator[str]:
    """The same text in parts of a size that is worth sending."""
    held: list[str] = []
    length = 0
    for part in parts:
        held.append(part)
        length += len(part)
        if length >= size:
            yield "".join(held)
            held, length = [], 0
    if held:
        yield "".join(held)


def _whole(parts: Iterator[str], broken: Callable[[str], str], done: Callable[[], object]) -> Iterator[str]:
    begun = False
    try:
        for part in parts:
            yield part
            begun = True
    except Exception as error:
        if not begun:
            raise
        yield broken(clean(f"{type(error).__name__}: {error}").replace("\n", " "))
    finally:
        done()
