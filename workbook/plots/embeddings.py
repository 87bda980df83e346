"""The given plots of stage 5: lengths, axes, maps and neighbours of movie vectors."""

import itertools
from collections.abc import Mapping
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from workbook.plots.style import BLACK, BLUE, GENRE_COLOURS, GREEN, GREY, ORANGE, axes, show


def length_against_popularity(
    vectors: npt.NDArray[np.floating], counts: npt.NDArray[np.integer], ax: Axes | None = None
) -> float:
    """Plot the length of each movie's vector against its number of ratings; return Spearman's rank correlation.

    `vectors` (n_movies, k), `counts` (n_movies,); movies without a rating are left out.
    """
    from scipy.stats import spearmanr  # here: it takes half a second, and no other plot needs it

    rated = counts > 0
    lengths, counts = np.sqrt((vectors[rated] ** 2).sum(axis=1)), counts[rated]
    ax = axes(ax, title="Length against popularity", xlabel="ratings of the movie (log scale)", ylabel="vector length")
    ax.scatter(counts, lengths, s=6, color=BLUE, alpha=0.2, linewidths=0)
    edges = np.unique(np.geomspace(1, counts.max() + 1, 12).astype(int))
    places = [(counts >= low) & (counts < high) for low, high in itertools.pairwise(edges)]
    middles = [(np.median(counts[place]), np.median(lengths[place])) for place in places if place.any()]
    ax.plot(*np.transpose(middles), "o-", color=ORANGE, markersize=4, label="median")
    ax.set(xscale="log", ylim=(0, None))
    ax.legend(frameon=False)
    show()
    return float(spearmanr(lengths, counts).statistic)


def variance_shares(shares: npt.NDArray[np.floating], ax: Axes | None = None) -> None:
    """Plot each principal axis's share of the variance (0 to 1), with the share that each has if all are alike."""
    ax = axes(ax, size=(6.4, 3), title="What each axis holds", xlabel="axis", ylabel="share of the variance (%)")
    number = np.arange(1, len(shares) + 1)
    ax.bar(number, 100 * shares, color=[ORANGE] * 2 + [BLUE] * (len(shares) - 2))
    ax.axhline(100 / len(shares), color=GREY, linestyle="--", label="all directions alike")
    ax.legend(frameon=False, title="orange: the two axes of the map", alignment="left")
    show()


def map_panels(maps: Mapping[str, npt.NDArray[np.floating]], labels: npt.ArrayLike) -> None:
    """Draw several maps of the same movies: `maps`: title -> coordinates (n, 2); `labels`: genres (n,).

    Up to three maps are side by side, four are two by two.
    """
    columns = min(len(maps), 3) if len(maps) != 4 else 2
    rows_of_panels = -(-len(maps) // columns)
    figure, panels = plt.subplots(
        rows_of_panels, columns, figsize=(4 * columns, 4 * rows_of_panels + 0.4), layout="constrained", squeeze=False
    )
    for ax, (title, coordinates) in zip(panels.flat, maps.items(), strict=False):
        # "other" first, so that it is below the rest.
        for label in reversed(GENRE_COLOURS):
            rows = np.asarray(labels) == label
            ax.scatter(*coordinates[rows].T, s=12, color=GENRE_COLOURS[label], linewidths=0, label=label)
        ax.set(title=title, xticks=[], yticks=[])
    handles, names = panels[0, 0].get_legend_handles_labels()
    figure.legend(
        handles[::-1], names[::-1], loc="outside lower center", ncols=len(names), frameon=False, markerscale=1.6
    )
    show()


def correlation_table(correlations: pd.DataFrame, ax: Axes | None = None) -> None:
    """Draw correlations as coloured cells with their numbers, one row per axis."""
    rows, columns = correlations.shape
    ax = axes(ax, size=(1.5 * columns + 1.5, 0.45 * rows + 0.9), title="Correlation of each axis")
    ax.imshow(correlations, cmap="RdBu", vmin=-1, vmax=1, aspect="auto")
    for (row, column), value in np.ndenumerate(correlations.to_numpy(dtype=float)):
        ax.text(
            column,
            row,
            f"{round(value, 2) + 0.0:+.2f}",
            ha="center",
            va="center",
            color="white" if abs(value) > 0.6 else BLACK,
        )
    ax.set(xticks=range(columns), xticklabels=correlations.columns, yticks=range(rows), yticklabels=correlations.index)
    ax.grid(visible=False)
    show()


def true_and_mapped(
    points: npt.NDArray[np.floating], coordinates: npt.NDArray[np.floating], group: npt.NDArray[np.str_]
) -> pd.DataFrame:
    """Draw groups before (their first two dimensions) and after a projection; return a table of sizes and distances.

    `points` (n, k), `coordinates` (n, 2), `group` (n,). A group's width is the mean distance of its points from their
    middle; a gap is the distance of two middles. Each row of the table is in units of the first group's width.
    """
    _, panels = plt.subplots(1, 2, figsize=(9, 3.8), layout="constrained")
    names, rows = np.unique(group), {}
    shown = (
        ("true", f"true (first 2 of {points.shape[1]} dimensions)", ("dimension 1", "dimension 2"), points),
        ("on the map", "on the map", ("map, horizontal", "map, vertical"), coordinates),
    )
    for ax, (row, title, labels, cloud) in zip(panels, shown, strict=True):
        axes(ax, title=title, xlabel=labels[0], ylabel=labels[1])
        members = {name: cloud[group == name] for name in names}
        for color, (name, own) in zip((BLUE, ORANGE, GREEN), members.items(), strict=False):
            ax.scatter(own[:, 0], own[:, 1], s=12, color=color, linewidths=0, label=name)
            is_speck = np.ptp(own[:, :2], axis=0).max() < 0.05 * np.ptp(cloud[:, :2], axis=0).max()
            if is_speck:
                ring: dict[str, Any] = {"markersize": 18, "markerfacecolor": "none", "markeredgecolor": color}
                ax.plot(*own[:, :2].mean(axis=0), "o", **ring)
            above = (own[:, 0].mean(), own[:, 1].max())
            look: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "weight": "bold", "fontsize": 11}
            ax.annotate(name, above, (0, 11 if is_speck else 4), color=color, **look)
        ax.set_aspect("equal", adjustable="datalim")
        ax.margins(0.2)
        middle = {name: own.mean(axis=0) for name, own in members.items()}
        width = {name: np.linalg.norm(own - middle[name], axis=1).mean() for name, own in members.items()}
        sizes = {f"width {name}": value for name, value in width.items()}
        gaps = {
            f"gap {one}-{other}": np.linalg.norm(middle[one] - middle[other])
            for one, other in itertools.pairwise(names)
        }
        rows[row] = {name: value / width[names[0]] for name, value in (sizes | gaps).items()}
    show()
    return pd.DataFrame(rows).T


def purity_bars(purities: pd.DataFrame, ax: Axes | None = None) -> None:
    """Plot the purity of each genre and model as bars, and that of shuffled labels as a black mark on each bar.

    `purities` has the columns genre, model, purity, "by chance"; if it also has "low" and "high", whiskers on the marks
    show that range of the shuffles (5 to 95 % of them).
    """
    ax = axes(ax, size=(8, 4), title="Share of same-genre neighbours", ylabel="purity")
    models, genres = purities["model"].unique(), purities["genre"].unique()
    width = 0.8 / len(models)
    has_range = {"low", "high"} <= set(purities.columns)
    mark = "shuffled labels: mean, 5 to 95 %" if has_range else "shuffled labels"
    for place, (model, color) in enumerate(zip(models, (BLUE, ORANGE, GREY), strict=False)):
        own = purities[purities["model"] == model].set_index("genre").loc[genres]
        x = np.arange(len(genres)) + (place - (len(models) - 1) / 2) * width
        ax.bar(x, own["purity"], 0.92 * width, color=color, label=model)
        label = mark if place == 0 else ""
        ax.hlines(own["by chance"], x - width / 2, x + width / 2, color=BLACK, linewidth=2, label=label)
        if has_range:
            ax.vlines(x, own["low"], own["high"], color=BLACK, linewidth=1.2)
    ax.set_xticks(range(len(genres)), genres)
    ax.legend(frameon=False)
    show()
