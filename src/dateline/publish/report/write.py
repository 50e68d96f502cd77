"""A report in a format."""

from __future__ import annotations

import msgspec

from dateline.errors import UsageError
from dateline.publish.report.records import Report

FORMATS = ("md", "html", "docx", "pdf", "json")
MEDIA = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
}


def write(report: Report, format_: str) -> bytes:
    """The bytes of a report. Raises ``UsageError`` for an unknown format. Writers are loaded when they are needed."""
    if format_ == "json":
        return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"
    if format_ == "md":
        from dateline.publish.report.markdown import markdown

        return markdown(report).encode()
    if format_ == "html":
        from dateline.publish.report.html import html

        return html(report).encode()
    if format_ == "docx":
        from dateline.publish.report.word import word

        return word(report)
    if format_ == "pdf":
        from dateline.publish.report.pdf import pdf

        return pdf(report)
    raise UsageError(f"no format {format_!r}", cure=f"known: {', '.join(FORMATS)}")
