"""Prints how often each source of publication dates is right: the figures of `data/page/date_sources.tsv`.

    python tools/measure_dates.py ../shared/evaldata

For every page of the development half of `htmldate_eval`: the source that is heard of each family, against the true
day; then the answers by state (two hands agree, one alone, contradicted), which is what the score of a date says.
Shares are (right + 1) / (all + 2), so that a source that was seen once is not believed for ever.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.article import jsonld, markup, metadata, nesting, published
from dateline.article.decode import decode
from dateline.ids import content_id
from dateline.model import Origin, Page

Tally = dict[str, list[int]]


def candidates(page: Page, language: str | None) -> list[published.Candidate]:
    """Everything that states a date of a page, as `article.read` gathers it."""
    raw = decode(page.body, page.charset).text
    tree = markup.parse(raw, deep=nesting.check(raw, 10_000) > nesting.PARSED)
    node, metas = jsonld.main_node(tree), metadata.meta_values(tree)
    about = metadata.of_page(tree, page, node, metas)
    how = published.habit(language, about.language, about.url)
    told = published.plausible([*published.from_markup(node, metas, how), published.from_url(about.url)], page)
    return [*told, *published.from_page(tree, raw, how, title=about.title, url=about.url, told=told)]


def pages(folder: Path) -> Iterator[tuple[Page, str | None, date]]:
    """The pages of the set with a true day."""
    for line in (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        body = gzip.decompress((folder / record["html"]).read_bytes())
        try:
            day = date.fromisoformat(str(record["date"]))
        except ValueError:
            continue  # a page without a day
        name = content_id("page", body)
        page = Page(name, None, None, None, "text/html", None, body, Origin("file", record["id"]))
        yield page, record["html_lang"], day


def count(tally: Tally, key: str, *, right: bool) -> None:
    """One more of a kind."""
    entry = tally.setdefault(key, [0, 0])
    entry[0] += right
    entry[1] += 1


def main(data: Path) -> None:
    """Prints both tables."""
    sources: Tally = {}
    states: Tally = {}
    for page, language, day in pages(data / "htmldate_eval"):
        found = published.in_local_days(published.plausible(candidates(page, language), page))
        for one in published.heard(found):
            count(sources, one.source, right=one.day == day)
        answer = published.chosen(found, page)
        if answer is not None:
            hands = {one.kind.hand for one in published.heard(found) if one.day == answer.earliest}
            others = {one.day for one in published.heard(found)} | {one.day for one in found if one.kind.states}
            state = "agreed" if len(hands) > 1 else "alone"
            state += ", contradicted" if others != {answer.earliest} else ""
            count(states, state, right=answer.earliest == day)
    for tally in (sources, states):
        for name, (right, every) in sorted(tally.items(), key=lambda item: -item[1][1]):
            print(f"{name}\t{right}/{every}\t{(right + 1) / (every + 2):.3f}")
        print()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
