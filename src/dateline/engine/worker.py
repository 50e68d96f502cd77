"""A reading process: takes pickled items on standard input, gives pickled outcomes on standard output.

Started by `engine.local` as ``python -m dateline.engine.worker``. Frames are an 8-byte big-endian
length and a pickle. The first frame is the `StepSpec`. It ends when its input does, so it never
outlives its parent, however that ended.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from typing import IO, Any

from dateline.engine.outcome import Outcome, StepSpec, attempt
from dateline.errors import CoderError, DatelineError

HEAD = struct.Struct(">Q")


def write_frame(pipe: IO[bytes], value: Any) -> None:
    """One length-prefixed pickle."""
    raw = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(HEAD.pack(len(raw)))
    pipe.write(raw)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> Any:
    """The next value. Raises ``EOFError`` where the stream ends."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        raise EOFError
    size = HEAD.unpack(head)[0]
    raw = pipe.read(size)
    if len(raw) < size:
        raise EOFError
    return pickle.loads(raw)  # noqa: S301 - written by our own parent or child only


def main() -> None:
    """Reads the spec, makes the step, answers item by item."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when a run ends
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not break the frames
    questions = sys.stdin.buffer
    try:
        spec: StepSpec = read_frame(questions)
        try:
            step = spec.make()
        except DatelineError as error:  # a file of the user's is malformed: the parent says so
            write_frame(answers, error)
            return
        write_frame(answers, "ready")
        while True:
            try:
                outcome = attempt(step, read_frame(questions))
            except CoderError as error:  # no item is to blame: the parent stops the run
                write_frame(answers, error)
                return
            write_frame(answers, Outcome(None, outcome.value, outcome.reason, outcome.detail))
    except (EOFError, BrokenPipeError):
        return


if __name__ == "__main__":
    main()
