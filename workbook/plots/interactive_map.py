"""The interactive map of stage 5: hover a movie, show one genre, find a title; offline, without a server.

In the notebook the figure is stored as plain data (plotly's own JupyterLab extension draws it), so it weighs some
kilobytes and needs no network. The search box needs a page of its own: `write_search_page` writes one with plotly.js
inside, which any browser opens from the disk.
"""

import difflib
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
import plotly.io as pio

from workbook.languages import spoken, translated
from workbook.plots.style import GENRE_COLOURS

# A text of the page, which is shown in the notebook's language.
_TEXT = re.compile(r'\{\{ "([^"]+)" \| say \}\}')
# A name covers about this share of the map's width and height; one that would cover another is left out.
NAME_WIDTH, NAME_HEIGHT = 0.3, 0.04
FAINT = 0.07
SOLID = 0.8


def movie_map(
    coordinates: npt.ArrayLike,
    titles: npt.ArrayLike,
    labels: npt.ArrayLike,
    details: Mapping[str, npt.NDArray] | None = None,
    highlight: str | None = None,
    title: str = "Map of movies",
) -> go.Figure:
    """Return a plotly figure with one point per movie, coloured by label, and a menu that shows one label alone.

    `coordinates` (n, 2); `titles`, `labels` (n,) strings; `details`: name -> (n,) numbers to show on hover.
    `highlight`: part of a title; every movie whose title contains it, upper or lower case, is ringed, and named if
    there is room.
    Raises ValueError for unequal lengths, and for a `highlight` that no title contains (naming the closest titles).
    """
    coordinates, titles, labels = np.asarray(coordinates, dtype=float), np.asarray(titles), np.asarray(labels)
    if coordinates.shape != (len(titles), 2) or len(labels) != len(titles):
        raise ValueError(
            f"coordinates {coordinates.shape}, {len(titles)} titles and {len(labels)} labels do not fit together: "
            "one row, one title, one label per movie."
        )
    hover = _hover_texts(titles, labels, details or {})
    figure = go.Figure()
    shown = _in_legend_order(labels)
    for label in shown:
        rows = np.flatnonzero(labels == label)
        figure.add_scatter(
            x=_rounded(coordinates[rows, 0]),
            y=_rounded(coordinates[rows, 1]),
            mode="markers",
            name=str(label),
            marker={"size": 8, "color": GENRE_COLOURS.get(label, GENRE_COLOURS["other"]), "opacity": SOLID},
            customdata=[str(title) for title in titles[rows]],
            hovertext=[hover[row] for row in rows],
            hoverinfo="text",
        )
    _add_found(figure, coordinates, titles, _matches(titles, highlight))
    _style(figure, shown, title)
    # Older plotly adds its whole script, 4 MB, to every notebook; the extension needs the data only.
    if "notebook" in (pio.renderers.default or ""):
        pio.renderers.default = "plotly_mimetype"
    return figure


def write_search_page(figure: go.Figure, path: str | Path = "movie_map.html") -> Path:
    """Write `figure` of `movie_map` as one HTML file with a search box, and return its path.

    The file contains plotly.js (about 5 MB) and loads nothing from the network. `movie_map.html#toy` opens with the
    search for "toy" done.
    """
    page = files("workbook.plots").joinpath("search_page.html").read_text(encoding="utf-8")
    # Taller than in the notebook: the page has the window to itself.
    tall = go.Figure(figure).update_layout(height=None, autosize=True)
    plot = tall.to_html(
        full_html=False,
        include_plotlyjs=True,
        div_id="map",
        default_height="100%",
        config={"responsive": True, "displaylogo": False},
    )
    page = page.replace("{{ language }}", spoken(), 1)
    page = _TEXT.sub(lambda found: html.escape(translated(found[1])), page)
    path = Path(path)
    path.write_text(page.replace("<!-- map -->", plot, 1), encoding="utf-8")
    return path


def _in_legend_order(labels: Iterable[object]) -> list[str]:
    """Return the labels that occur: in the order of GENRE_COLOURS, then the unknown ones."""
    found = {str(label) for label in labels}
    return [label for label in GENRE_COLOURS if label in found] + sorted(found - set(GENRE_COLOURS))


def _matches(titles: npt.NDArray, part: str | None) -> npt.NDArray[np.intp]:
    """Return the rows whose title contains `part`; none for None or an empty string.

    "the matrix" finds "Matrix, The (1999)", too.
    """
    if not part:
        return np.array([], dtype=int)
    wanted = part.casefold()
    rows = np.flatnonzero(
        [wanted in form.casefold() or wanted in _as_spoken(form).casefold() for form in map(str, titles)]
    )
    if len(rows) == 0:
        raise ValueError(
            f"No movie on this map has {part!r} in its title. The closest: {'; '.join(_closest(titles, part))}."
        )
    return rows


def _as_spoken(title: str) -> str:
    """Return the title with its article first: MovieLens has it at the end, before the first bracket."""
    return re.sub(r"^([^(]+), (The|A|An|La|Le|Les|El|Il|Das|Der|Die)(?= \()", r"\2 \1", title)


def _closest(titles: npt.NDArray, part: str) -> list[str]:
    """Return the three titles with the most similar piece: from the start of any word, as long as `part`."""

    def likeness(title: str) -> float:
        words = title.casefold().split(" ")
        pieces = [" ".join(words[place:])[: len(part)] for place in range(len(words))]
        return max(difflib.SequenceMatcher(None, part.casefold(), piece).ratio() for piece in pieces)

    return sorted((str(title) for title in titles), key=likeness, reverse=True)[:3]


def _hover_texts(titles: npt.NDArray, labels: npt.NDArray, details: Mapping[str, npt.NDArray]) -> list[str]:
    texts = []
    for row, (title, label) in enumerate(zip(titles, labels, strict=True)):
        numbers = [f"{name}: {values[row]:.4g}" for name, values in details.items()]
        texts.append("<br>".join([f"<b>{title}</b>", str(label), *numbers]))
    return texts


def _add_found(
    figure: go.Figure, coordinates: npt.NDArray[np.float64], titles: npt.NDArray, rows: npt.NDArray[np.intp]
) -> None:
    """Add the last two traces, rings and names of the found movies. The page's search moves them, so they are always
    there. They are two, since plotly loses texts on an update if some points of a trace have none.
    """
    named = _apart(coordinates, rows)
    unlisted = {"hoverinfo": "skip", "showlegend": False, "cliponaxis": False}
    ring = {"size": 16, "symbol": "circle-open", "color": "black", "line": {"width": 2}}
    # Invisible points as large as the rings: they lift the names above the rings.
    lift = {"mode": "markers+text", "marker": {"size": ring["size"], "opacity": 0}}
    for name, some, look in (
        ("found", rows, {"mode": "markers", "marker": ring}),
        ("names", named, {**lift, "textposition": "top center", "textfont": {"color": "black"}}),
    ):
        x, y = coordinates[some].T
        text = [str(titles[row]) for row in some]
        figure.add_scatter(x=_rounded(x), y=_rounded(y), text=text, name=name, **unlisted, **look)


def _apart(coordinates: npt.NDArray[np.float64], rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """Return those of `rows`, in their order, whose names do not cover each other."""
    reach = np.ptp(coordinates, axis=0) * [NAME_WIDTH, NAME_HEIGHT]
    named: list[int] = []
    for row in rows.tolist():
        if all((np.abs(coordinates[row] - coordinates[other]) > reach).any() for other in named):
            named.append(row)
    return np.array(named, dtype=int)


def _style(figure: go.Figure, labels: Sequence[str], title: str) -> None:
    n = len(labels)
    buttons = [_menu_entry(translated("all genres"), [SOLID] * n)]
    buttons += [
        _menu_entry(label, [SOLID if other == place else FAINT for other in range(n)])
        for place, label in enumerate(labels)
    ]
    figure.update_layout(
        title=translated(title),
        template="plotly_white",
        height=600,
        hovermode="closest",
        # Upload and selection have no use here; older plotly ignores a button that it does not know.
        modebar={"remove": ["sendChartToCloud", "select2d", "lasso2d"]},
        legend={"title": translated("genre")},
        margin={"l": 20, "r": 20, "t": 90, "b": 20},
        # No numbers along the sides: the axes of t-SNE have no meaning.
        xaxis={"showticklabels": False, "zeroline": False},
        yaxis={"showticklabels": False, "zeroline": False},
        updatemenus=[{"buttons": buttons, "x": 1.0, "xanchor": "right", "y": 1.02, "yanchor": "bottom"}],
    )


def _menu_entry(name: str, opacities: Sequence[float]) -> dict[str, object]:
    # The traces are named, so that the ring around found movies keeps its own opacity.
    return {"label": name, "method": "restyle", "args": [{"marker.opacity": opacities}, list(range(len(opacities)))]}


def _rounded(values: npt.NDArray[np.float64]) -> list[float]:
    """Return the values with four digits each: half the file's size, and no difference on a screen."""
    return [float(f"{value:.4g}") for value in values]
