"""A drawing as SVG: no script, no reference, no style element; classes let a dark page change its colours."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dateline.publish.report.clean import clean
from dateline.publish.report.records import Picture, Shape
from dateline.publish.report.styles import FONT, HATCH, STYLES


def svg(picture: Picture) -> str:
    """The drawing, with its text for those who do not see it."""
    size = f'width="{picture.width}" height="{picture.height}" viewBox="0 0 {picture.width} {picture.height}"'
    name = escape(picture.name, quote=True)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="{name}-t {name}-d">',
        f'<title id="{name}-t">{escape(clean(picture.caption))}</title>',
        f'<desc id="{name}-d">{escape(clean(picture.alt))}</desc>',
        "<defs>",
        *_hatches(name),
        "</defs>",
    ]
    lines += [_shape(one, name) for one in picture.shapes]
    return "\n".join([*lines, "</svg>"])


def _hatches(name: str) -> Iterator[str]:
    for key, style in STYLES.items():
        if style.hatched:
            yield (
                f'<pattern id="{name}-{key}" width="{HATCH}" height="{HATCH}" patternUnits="userSpaceOnUse" '
                f'patternTransform="rotate(45)"><rect width="{HATCH}" height="{HATCH}" fill="{style.fill}" '
                f'fill-opacity="{style.cover}"/><path d="M0 0V{HATCH}" stroke="{style.line}" stroke-width="1.6" '
                f'stroke-opacity="0.75"/></pattern>'
            )


def _shape(shape: Shape, name: str) -> str:
    look = f'class="d-{shape.style}" {_look(shape.style, name, line=shape.kind == "line")}'
    if shape.kind == "text":
        return _text(shape)
    x, y = shape.points[0]
    if shape.kind == "circle":
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(shape.size)}" {look}/>'
    if shape.kind == "bar":
        right, bottom = shape.points[1]
        return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(right - x)}" height="{_n(bottom - y)}" {look}/>'
    points = " ".join(f"{_n(one)},{_n(other)}" for one, other in outline(shape))
    return f'<polyline points="{points}" {look}/>' if shape.kind == "line" else f'<polygon points="{points}" {look}/>'


def outline(shape: Shape) -> tuple[tuple[float, float], ...]:
    """The corners of a shape: of a mark those around its middle."""
    x, y = shape.points[0]
    size = shape.size
    if shape.kind == "square":
        size *= 0.88
        return ((x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size))
    if shape.kind == "diamond":
        size *= 1.25
        return ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    if shape.kind == "triangle":
        size *= 1.2
        return ((x, y - size), (x + size * 0.95, y + size * 0.75), (x - size * 0.95, y + size * 0.75))
    return shape.points


def _look(style: str, name: str, *, line: bool) -> str:
    one = STYLES[style]
    fill = "none" if line or one.fill is None else f"url(#{name}-{style})" if one.hatched else one.fill
    drawn = f' stroke="{one.line}" stroke-width="{_n(one.width)}"' if one.line else ""
    dashes = f' stroke-dasharray="{_n(one.dashes[0])} {_n(one.dashes[1])}"' if one.dashes else ""
    return f'fill="{fill}"{drawn}{dashes}'


def _text(shape: Shape) -> str:
    style = STYLES[shape.style]
    x, y = shape.points[0]
    weight = ' font-weight="bold"' if style.bold else ""
    return (
        f'<text class="d-{shape.style}" x="{_n(x)}" y="{_n(y)}" font-size="{_n(shape.size)}" '
        f'text-anchor="{shape.align}" font-family="{FONT}" fill="{style.fill}"{weight}>'
        f"{escape(clean(shape.text))}</text>"
    )


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
