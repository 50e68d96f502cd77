"""A drawing as PNG at twice its size, for documents that hold no SVG. Drawn twice as large again, then made smooth."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from dateline.publish.report.clean import clean
from dateline.publish.report.records import Picture, Shape
from dateline.publish.report.styles import HATCH, STYLES, Style
from dateline.publish.report.svg import outline

SCALE = 2
SMOOTH = 2


def png(picture: Picture) -> bytes:
    """The bytes of the picture; the same drawing gives the same bytes."""
    by = SCALE * SMOOTH
    canvas = Image.new("RGB", (picture.width * by, picture.height * by), "white")
    for shape in picture.shapes:
        if shape.kind != "text":
            canvas = _drawn(canvas, shape, by)
    canvas = canvas.resize((picture.width * SCALE, picture.height * SCALE), Image.Resampling.BOX)
    pen = ImageDraw.Draw(canvas)
    for shape in picture.shapes:
        if shape.kind == "text":
            _write(pen, shape)
    out = io.BytesIO()
    canvas.quantize(128, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _drawn(canvas: Image.Image, shape: Shape, by: int) -> Image.Image:
    style = STYLES[shape.style]
    points = [(x * by, y * by) for x, y in outline(shape)]
    pen = ImageDraw.Draw(canvas)
    width = max(1, round(style.width * by))
    if shape.kind == "line":
        for piece in _dashed(points, style, by):
            pen.line(piece, fill=style.line, width=width, joint="curve")
        return canvas
    box = _box(shape, points, by)
    if style.hatched:
        _hatched(canvas, box, style, by)
        pen.ellipse(box, outline=style.line, width=width)
    elif shape.kind == "circle":
        pen.ellipse(box, fill=style.fill, outline=style.line, width=width)
    elif shape.kind == "bar":
        pen.rectangle(box, fill=style.fill, outline=style.line, width=width if style.line else 0)
    else:
        pen.polygon(points, fill=style.fill)
        if style.line:
            pen.line([*points, points[0], points[1]], fill=style.line, width=width, joint="curve")
    return canvas


def _box(shape: Shape, points: list[tuple[float, float]], by: int) -> tuple[float, float, float, float]:
    x, y = points[0]
    if shape.kind == "circle":
        return x - shape.size * by, y - shape.size * by, x + shape.size * by, y + shape.size * by
    right, bottom = points[-1]
    return x, y, right, bottom


def _hatched(canvas: Image.Image, box: tuple[float, float, float, float], style: Style, by: int) -> None:
    """A circle of thin colour with strokes from the lower left to the upper right; only its own part is drawn."""
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    right, bottom = min(canvas.width, int(box[2]) + 1), min(canvas.height, int(box[3]) + 1)
    if right <= left or bottom <= top:
        return
    size = (right - left, bottom - top)
    inside = Image.new("L", size, 0)
    ImageDraw.Draw(inside).ellipse((box[0] - left, box[1] - top, box[2] - left, box[3] - top), fill=255)
    thin = inside.point([round(one * style.cover) for one in range(256)])
    strokes = Image.new("L", size, 0)
    pen = ImageDraw.Draw(strokes)
    step = HATCH * by * 2**0.5
    first = -int((left + top) / step + 1) * step
    for number in range(int((size[0] + size[1]) / step) + int((left + top) / step) + 3):
        x = first + number * step + left + top
        pen.line((x - top - left, 0, x - top - left - size[1], size[1]), fill=190, width=round(1.6 * by))
    strokes.paste(0, mask=inside.point([255 - one for one in range(256)]))
    canvas.paste(style.fill or "white", (left, top), thin)
    canvas.paste(style.line or "black", (left, top), strokes)


def _dashed(points: list[tuple[float, float]], style: Style, by: int) -> list[list[tuple[float, float]]]:
    """The pieces of a line; of one without dashes the whole of it."""
    if style.dashes is None:
        return [points]
    lengths = [one * by for one in style.dashes]
    pieces: list[list[tuple[float, float]]] = []
    at, left, piece = 0, lengths[0], [points[0]]
    for (x, y), (to_x, to_y) in pairwise(points):
        whole = gone = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
        while gone > left:
            gone -= left
            share = 1 - gone / whole
            here = (x + (to_x - x) * share, y + (to_y - y) * share)
            if at % 2 == 0:
                pieces.append([*piece, here])
            at, piece = at + 1, [here]
            left = lengths[at % 2]
        left -= gone
        piece.append((to_x, to_y))
    return [*pieces, piece] if at % 2 == 0 else pieces


def _write(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    style = STYLES[shape.style]
    x, y = shape.points[0]
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.align]
    face = font(round(shape.size * SCALE), bold=style.bold)
    edge = SCALE if style.bold else 0
    pen.text(
        (x * SCALE, y * SCALE), clean(shape.text), fill=style.fill, font=face, anchor=anchor, stroke_width=edge,
        stroke_fill="white" if edge else None,
    )  # fmt: skip


@cache
def font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    """DejaVu Sans in a size of pixels."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    raw = files("dateline").joinpath("data", "fonts", name).read_bytes()
    return ImageFont.truetype(io.BytesIO(raw), size, layout_engine=ImageFont.Layout.BASIC)
