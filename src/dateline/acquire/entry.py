"""The two things that acquiring yields, made in one place so that ids are made in one way."""

from __future__ import annotations

from datetime import datetime

from dateline.errors import Rejected
from dateline.ids import content_id
from dateline.model import Hint, Http, Origin, Page, Reject

NO_HINT = Hint()


def page(  # noqa: PLR0913 - the fields of a record
    body: bytes,
    origin: Origin,
    *,
    media_type: str,
    url: str | None = None,
    charset: str | None = None,
    fetched: datetime | None = None,
    http: Http | None = None,
    hint: Hint = NO_HINT,
) -> Page:
    """A page whose id covers body, address and hint: one body at two addresses is two pages."""
    return Page(
        id=content_id(
            "page", body, url, hint.source_id, hint.title, hint.published, hint.outlet, hint.language, *hint.authors
        ),
        url=url,
        final_url=url,
        fetched=fetched,
        media_type=media_type,
        charset=charset,
        body=body,
        origin=origin,
        http=http,
        hint=hint,
    )


def reject(name: str, why: Rejected, url: str | None = None) -> Reject:
    """The record of an input that was not read."""
    return Reject(
        id=content_id("reject", "acquire", name, url, why.reason),
        name=name,
        url=url,
        stage="acquire",
        reason=why.reason,
        detail=why.detail,
    )
