"""What a learner's plot function drew, as plain data."""

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:  # not imported here: exercises without plots need no matplotlib
    from matplotlib.axes import Axes


def new_axes() -> "Axes":
    """Return fresh Axes for a learner's plot function.

    The guard closes their figure: like one panel of a grid, they are not pyplot's current axes.
    """
    import matplotlib.pyplot as plt

    return plt.figure().add_subplot()


def describe_axes(ax: "Axes") -> dict[str, Any]:
    """Return what is drawn, as AxesHandle.describe documents it."""
    points: list[npt.NDArray[np.float64]] = []
    labels: list[str] = []
    styles: list[tuple[str, str]] = []
    lines: list[npt.NDArray[np.float64]] = []
    for collection in ax.collections:
        # A grid of lines, unlike a scatter, has no sizes; it has one meaningless offset.
        if not hasattr(collection, "get_sizes"):
            continue
        offsets: npt.NDArray[np.float64] = np.ma.filled(
            np.ma.asarray(collection.get_offsets(), dtype=float), np.nan
        ).reshape(-1, 2)
        points.append(offsets)
        labels.append(str(collection.get_label()))
        styles += _scatter_styles(collection, len(offsets))
    for line in ax.lines:
        if _has_marker(line) and line.get_linestyle() in ("None", "", " "):
            points.append(np.asarray(line.get_xydata(), dtype=float))
            labels.append(str(line.get_label()))
            styles += [(_hex(line.get_markerfacecolor()), str(line.get_marker()))] * len(points[-1])
        else:
            lines.append(np.asarray(line.get_xydata(), dtype=float))
    legend = ax.get_legend() or next(iter(ax.figure.legends), None)
    return {
        "points": points,
        "point_labels": labels,
        "point_styles": styles,
        "lines": lines,
        "legend": [text.get_text() for text in legend.get_texts()] if legend else None,
        "legend_colors": [_handle_color(handle) for handle in legend.legend_handles] if legend else [],
        "xlabel": ax.get_xlabel(),
        "ylabel": ax.get_ylabel(),
        "title": ax.get_title() or ax.get_title(loc="left") or ax.get_title(loc="right"),
        "texts": [text.get_text() for text in ax.texts],
        "text_positions": np.array([getattr(t, "xy", t.get_position()) for t in ax.texts], dtype=float).reshape(-1, 2),
    }


def _has_marker(line: Any) -> bool:
    return line.get_marker() not in ("None", "", " ", None)


def _scatter_styles(collection: Any, n: int) -> list[tuple[str, str]]:
    """Return one (colour, marker) per point. The colours of `c=numbers` are only computed on drawing, or on request."""
    collection.update_scalarmappable()
    filled = collection.get_facecolors()
    colors = [_hex(color) for color in (filled if len(filled) else collection.get_edgecolors())] or ["none"]
    shapes = [str(path.vertices.round(3).tolist()) for path in collection.get_paths()] or ["none"]
    return [(colors[row % len(colors)], shapes[row % len(shapes)]) for row in range(n)]


def _handle_color(handle: Any) -> str | None:
    """Return the colour of a legend's line, point or patch as "#rrggbb"; None for other entries."""
    if hasattr(handle, "get_markerfacecolor"):
        return _hex(handle.get_markerfacecolor() if _has_marker(handle) else handle.get_color())
    if not hasattr(handle, "get_facecolor"):
        return None
    colors = np.atleast_2d(handle.get_facecolor())
    return _hex(colors[0]) if colors.size else None


def _hex(color: Any) -> str:
    from matplotlib.colors import to_hex

    return "none" if isinstance(color, str) and color == "none" else to_hex(color)
