"""Events as Apache Parquet: the rows of the CSV, each column with its type. Needs pyarrow, of the extra ``frames``."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import IO, Any

from dateline.errors import MissingExtra
from dateline.publish.exports import EVENT_COLUMNS
from dateline.publish.flat import flat_rows

GROUP = 10_000  # rows that are held at a time
WHOLE = frozenset({
    "date_prec", "where_prec", "ucdp_like_low", "ucdp_like_best", "ucdp_like_high", "acled_like_fatalities", "origins",
    "newsrooms", "speakers", "parties", "articles",
})  # fmt: skip
REAL = frozenset({"lat", "lon", "killed_low", "killed_high", "injured_low", "injured_high"})


def write_parquet(records: Iterable[tuple[str, bytes]], profile: str, target: IO[bytes]) -> None:
    """Writes the file, group by group. Raises ``MissingExtra`` without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise MissingExtra("pyarrow", "frames") from error
    schema = pa.schema([(name, _kind(pa, name)) for name in EVENT_COLUMNS], {"dateline.profile": profile})
    rows = flat_rows(records, profile)
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        while some := list(islice(rows, GROUP)):
            columns = dict(zip(EVENT_COLUMNS, zip(*some, strict=True), strict=True))
            arrays = [pa.array(columns[name], type=schema.field(name).type) for name in EVENT_COLUMNS]
            writer.write_batch(pa.record_batch(arrays, schema=schema))


def _kind(pa: Any, name: str) -> Any:
    if name in WHOLE:
        return pa.int32()
    return pa.float64() if name in REAL else pa.string()
