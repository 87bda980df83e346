"""Write the titles of a map's outermost points next to them, so that none covers another."""

from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes

# Points; and the share of a map's width that is left free on either side for titles.
NAME_SIZE = 8
SIDE_MARGIN = 0.3


def name_outermost(
    ax: Axes, coordinates: npt.NDArray[np.floating], titles: npt.NDArray[np.str_], n: int = 12
) -> list[int]:
    """Write about `n` titles next to their points, outwards, spread around the map; return their rows.

    `coordinates` (n_movies, 2), `titles` (n_movies,). Each of `n` directions from the middle names its outermost movie;
    a title that would cover another or leave the axes gives way to the next one. With fewer than five such titles, and
    so on tiny maps, titles may cover each other.
    """
    span = np.maximum(np.ptp(coordinates, axis=0), 1e-9)
    from_middle = (coordinates - coordinates.mean(axis=0)) / span
    angle = np.arctan2(from_middle[:, 1], from_middle[:, 0])
    direction = np.round(angle / (2 * np.pi) * n).astype(int) % n
    outermost = np.argsort(-np.linalg.norm(from_middle, axis=1)).tolist()
    ax.margins(x=SIDE_MARGIN)
    ax.autoscale_view()
    boxes = {row: _text_box(ax, from_middle[row], angle[row], str(titles[row])) for row in outermost}
    named: list[int] = []
    for sector in range(n):
        for row in (row for row in outermost if direction[row] == sector):
            left, right, *_ = boxes[row]
            if max(-left, right) < 0.5 + SIDE_MARGIN and not any(_overlap(boxes[row], boxes[one]) for one in named):
                named.append(row)
                break
    named += [row for row in outermost if row not in named][: max(0, 5 - len(named))]
    box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "boxstyle": "round,pad=0.1"}
    for row in named:
        side, level = _alignment(angle[row])
        away = (7 * np.cos(angle[row]), 7 * np.sin(angle[row]))
        look: dict[str, Any] = {"textcoords": "offset points", "fontsize": NAME_SIZE, "bbox": box}
        ax.annotate(titles[row], coordinates[row], away, ha=side, va=level, **look)
    return named


def _alignment(angle: float) -> tuple[str, str]:
    """Return (ha, va) of a text that runs outwards from a point in the direction `angle`."""
    across, up = np.cos(angle), np.sin(angle)
    side = "center" if abs(across) < 0.3 else "left" if across > 0 else "right"
    level = "center" if abs(up) < 0.5 else "bottom" if up > 0 else "top"
    return side, level


def _text_box(ax: Axes, place: npt.NDArray[np.floating], angle: float, text: str) -> tuple[float, float, float, float]:
    """Return (left, right, bottom, top) of a title as shares of the map's width and height, 0 being the middle."""
    pixels = ax.get_window_extent()
    font = NAME_SIZE * ax.figure.dpi / 72
    # A letter is about half as wide as the font is high. The map is the axes without the margins.
    width = (len(text) + 2) * 0.55 * font / pixels.width * (1 + 2 * SIDE_MARGIN)
    height = 1.6 * font / pixels.height * 1.1
    side, level = _alignment(angle)
    left = place[0] - {"left": 0, "center": 0.5, "right": 1}[side] * width
    bottom = place[1] - {"bottom": 0, "center": 0.5, "top": 1}[level] * height
    return left, left + width, bottom, bottom + height


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
