"""Situation reports: one frozen `Report`, built from a project, that each writer writes whole.

`build` counts and words; `write` gives the bytes of a format. Each number is a `records.Counted`, which knows what is
behind it; no writer can lose that without failing the tests.
"""

from dateline.publish.report.build import build
from dateline.publish.report.records import Report
from dateline.publish.report.write import FORMATS, MEDIA, write

__all__ = ["FORMATS", "MEDIA", "Report", "build", "write"]
