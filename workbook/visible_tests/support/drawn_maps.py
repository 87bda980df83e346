"""What a learner's `plot_map` drew, and what a map needs: points, colours, a legend and some titles."""

from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import describe
from workbook.plots.style import GENRE_COLOURS

GIVEN = "the axes that the test made"


def draw(student: Any, coordinates: npt.NDArray, titles: npt.NDArray, labels: npt.NDArray) -> dict[str, Any]:
    """Return what `plot_map` drew on the axes that it was given; fail if it does not return these."""
    given = student.axes()
    given.call("set_gid", GIVEN)
    returned = student.pure("plot_map", coordinates, titles, labels, given)
    assert hasattr(returned, "describe"), (
        f"plot_map should return the axes it has drawn on: `return ax`. It returned {describe(returned)}."
    )
    assert returned.call("get_gid") == GIVEN, (
        "plot_map returns other axes than it was given. Draw on `ax` and return `ax`: plt.subplots and plt.gca make "
        "axes of their own."
    )
    return given.describe()


def check_points(drawn: dict[str, Any], coordinates: npt.NDArray) -> None:
    """Assert that each movie has one point, where the coordinates say."""
    points = _points(drawn)
    assert len(points) > 0, (
        "There is no point on the axes that were given. Draw with ax.scatter or ax.plot: plt.scatter draws on the "
        "current axes, which may be others."
    )
    assert len(points) == len(coordinates), (
        f"{len(coordinates)} movies should give {len(coordinates)} points; there are {len(points)}. Is a label left "
        "out, or drawn twice?"
    )
    assert not np.allclose(_sorted(points), _sorted(coordinates[:, ::-1])), (
        "Your axes are swapped: column 0 of the coordinates is the horizontal axis, column 1 the vertical one."
    )
    assert np.allclose(_sorted(points), _sorted(coordinates)), (
        "Some points are not where the coordinates say. Column 0 is the horizontal axis, column 1 the vertical one."
    )


def check_colours(drawn: dict[str, Any], coordinates: npt.NDArray, labels: npt.NDArray) -> None:
    """Assert that each label has one colour, which no other label has, and a genre that of GENRE_COLOURS."""
    colours = _colours(drawn, coordinates, labels)
    for label, own in colours.items():
        assert len(own) == 1, (
            f"The points of {label!r} have {len(own)} colours. One label, one colour; do you select the rows of a "
            "label by comparing the labels, not by position?"
        )
    assert len(set.union(*colours.values())) == len(colours), (
        f"Two labels share one colour: nobody can tell them apart. Yours: {_shown(colours)}."
    )
    for label, (colour,) in colours.items():
        wanted = GENRE_COLOURS.get(label, colour).lower()
        assert colour == wanted, (
            f"{label!r} is drawn in {colour}; plots.GENRE_COLOURS[{label!r}] is {wanted}. With the colours of this "
            "dict a genre has one colour on all maps of the course."
        )


def check_legend(drawn: dict[str, Any], coordinates: npt.NDArray, labels: npt.NDArray) -> None:
    """Assert that the legend names each label once, next to its own colour."""
    legend, names = drawn["legend"], sorted(set(labels.tolist()))
    assert len(_points(drawn)) > 0, (
        "The axes that were given have no points, so their legend has nothing to name. Draw with ax.scatter or ax.plot."
    )
    assert legend, "There is no legend. Give each label's points label=..., then call ax.legend()."
    missing = [name for name in names if not any(_is_entry(text, name) for text in legend)]
    assert not missing, f"The legend has no entry {missing[0]!r}; its entries are {legend[:6]}."
    assert len(legend) == len(names), (
        f"The legend should have one entry per label, {len(names)} here; it has {len(legend)}: {legend[:6]}."
    )
    colours = _colours(drawn, coordinates, labels)
    for text, shown in zip(legend, drawn["legend_colors"], strict=True):
        own = next(colours[name] for name in names if _is_entry(text, name))
        assert shown in (None, "none") or len(set.union(*colours.values())) == 1 or shown in own, (
            f"The legend shows {text!r} in {shown}, its points are {', '.join(sorted(own))}. The texts of the legend "
            "are in another order than the points: give label=... where you draw them."
        )


def check_captions(drawn: dict[str, Any]) -> None:
    """Assert that both axes are labelled and that the map has a title."""
    for part, call in (("xlabel", "ax.set_xlabel"), ("ylabel", "ax.set_ylabel"), ("title", "ax.set_title")):
        assert drawn[part].strip(), f"The map has no {part}. Set it on the axes that were given: {call}(...)."


def check_names(drawn: dict[str, Any], coordinates: npt.NDArray, titles: npt.NDArray) -> None:
    """Assert that 5 to 30 titles are written as given, each at its own point; all, if there are fewer than 5."""
    rows = {title: row for row, title in enumerate(titles.tolist())}
    texts = list(zip(drawn["texts"], drawn["text_positions"], strict=True))
    span = np.ptp(coordinates, axis=0)
    for text, at in texts:
        own = coordinates[rows[text]] if text in rows else at
        assert not np.allclose(at, own[::-1]) or np.allclose(at, own), (
            f"{text!r} is at {at.round(2).tolist()}, its point at {own.round(2).tolist()}: your axes are swapped."
        )
        assert (np.abs(at - own) <= 0.1 * span + 1e-9).all(), (
            f"{text!r} is at {at.round(2).tolist()}, its point at {own.round(2).tolist()}. Take title and point from "
            "the same row. If you select the rows of a label first, position 0 is another movie."
        )
    named, least = {text for text, _ in texts if text in rows}, min(5, len(titles))
    others = [text for text, _ in texts if text not in rows]
    wanted = "All titles" if least < 5 else "At least 5 titles"
    assert len(named) >= least or not others, (
        f"{wanted} should be on the map; {len(named)} are. Of your texts {others[:3]} are not titles as given: write a "
        f"title in full and without additions, such as {str(titles[0])!r}."
    )
    assert len(named) >= least, (
        f"{wanted} of the {len(titles)} movies should be on the map, also if they come close to each other; "
        f"{len(named)} are. ax.annotate writes one."
    )
    assert len(named) <= 30, f"{len(named)} titles are on the map, one on the other. Choose 5 to 30 of them."


def _points(drawn: dict[str, Any]) -> npt.NDArray:
    return np.concatenate([*drawn["points"], np.empty((0, 2))])


def _sorted(points: npt.NDArray) -> npt.NDArray:
    return points[np.lexsort(points.T)]


def _colours(drawn: dict[str, Any], coordinates: npt.NDArray, labels: npt.NDArray) -> dict[str, set[str]]:
    """Return label -> colours of the points drawn at its movies."""
    points = _points(drawn)
    in_place = len(points) == len(coordinates) and np.allclose(_sorted(points), _sorted(coordinates))
    assert in_place, "Whose colour is whose shows only when every movie has its point, where the coordinates say."
    colours: dict[str, set[str]] = {}
    for at, (colour, _) in zip(points, drawn["point_styles"], strict=True):
        row = np.abs(coordinates - at).sum(axis=1).argmin()
        colours.setdefault(str(labels[row]), set()).add(colour)
    return colours


def _shown(colours: dict[str, set[str]]) -> str:
    return ", ".join(f"{label} {', '.join(sorted(own))}" for label, own in sorted(colours.items()))


def _is_entry(text: str, label: str) -> bool:
    return text.strip() == label or text.strip().startswith(f"{label} ")
