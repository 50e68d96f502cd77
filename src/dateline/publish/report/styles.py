"""How what is drawn looks, for every writer: colours safe for the colour-blind, a shape for each class beside."""

from __future__ import annotations

from dataclasses import dataclass

FONT = "'DejaVu Sans', Verdana, sans-serif"


@dataclass(frozen=True, slots=True)
class Style:
    """Fill and line as ``#rrggbb`` or None, the line's width in pixels, and the share of the fill that covers."""

    fill: str | None = None
    line: str | None = None
    width: float = 0.0
    cover: float = 1.0
    dark: str | None = None  # the fill (of a line: the line) on a dark page
    hatched: bool = False
    bold: bool = False
    dashes: tuple[float, float] | None = None


INK, PAPER = "#222222", "#ffffff"
STYLES = {
    "paper": Style(fill="#ffffff", dark="#1b1e22"),
    "sea": Style(fill="#eef3f7", dark="#1f262d"),
    "land": Style(fill="#fbfaf6", dark="#2c2f33"),
    "border": Style(line="#9a9a94", width=0.8, dark="#777d84"),
    "graticule": Style(line="#c9d3da", width=0.5, dark="#3b444c"),
    "frame": Style(line="#8a8f94", width=1.0, dark="#6b7278"),
    "ink": Style(fill=INK, dark="#e8e6e1"),
    "quiet": Style(fill="#5a5f64", dark="#aab0b6"),
    "country": Style(fill="#77766f", dark="#9a9d9f"),
    "halo": Style(fill=INK, bold=True, dark="#e8e6e1"),
    "scale": Style(line=INK, width=2.0, dark="#e8e6e1"),
    "axis": Style(line="#5a5f64", width=1.0, dark="#aab0b6"),
    "grid": Style(line="#d8dcdf", width=0.6, dark="#3b4046"),
    "bar": Style(fill="#4477AA", dark="#6c9bc9"),
    "read": Style(line="#222222", width=1.6, dark="#e8e6e1", dashes=(5, 3)),
    "quad1": Style(fill="#66CCEE", line=INK, width=1.0),
    "quad2": Style(fill="#4477AA", line=INK, width=1.0),
    "quad3": Style(fill="#CCBB44", line=INK, width=1.0),
    "quad4": Style(fill="#EE6677", line=INK, width=1.0),
    "quad0": Style(fill="#BBBBBB", line=INK, width=1.0),
    "area1": Style(fill="#66CCEE", line="#2f7f99", width=1.2, cover=0.14, hatched=True),
    "area2": Style(fill="#4477AA", line="#4477AA", width=1.2, cover=0.14, hatched=True),
    "area3": Style(fill="#CCBB44", line="#8a7d1f", width=1.2, cover=0.14, hatched=True),
    "area4": Style(fill="#EE6677", line="#b8404f", width=1.2, cover=0.14, hatched=True),
    "area0": Style(fill="#BBBBBB", line="#777777", width=1.2, cover=0.14, hatched=True),
}
HATCH = 7.0  # pixels between two strokes
