"""The day in the path of an address: ``/2015/10/10/``, ``/20151010/``, ``/2015/oct/10/``."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PATH = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0[1-9]|1[0-2])[/-](?P<d>[0-2]\d|3[01])(?=[/_.-]|$)")
_PATH_CLOSE = re.compile(
    r"/(?P<y>(?:19|20)\d\d)/?(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?=(?:\d\d|\d{4}|\d{6})?(?:[/_.-]|$))"
)
_PATH_BARE = re.compile(r"/(?P<y>20\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?=/)")
_PATH_WORDS = re.compile(r"/(?P<y>20\d\d)/(?P<m>[a-z]{3})/(?P<d>\d{1,2})/", re.IGNORECASE)
_DASHED = re.compile(r"(?<!\d)(?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-2]\d|3[01])(?!\d)")
_CAPTURE = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/", re.IGNORECASE)


def day(url: str | None) -> str | None:
    """The day as words that `datewords` reads, or None. An archive's own stamp is its capture, not this."""
    try:
        path = urlsplit(_CAPTURE.sub("", url or "")).path
    except ValueError:
        return None
    for shape in (_PATH, _PATH_CLOSE, _PATH_BARE, _DASHED):
        if found := shape.search(path):
            return f"{found['y']}-{found['m']}-{found['d']}"
    found = _PATH_WORDS.search(path)
    return f"{found['d']} {found['m']} {found['y']}" if found else None
