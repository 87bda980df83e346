"""The given plots of stage 1: curves, losses, lookups and errors of small networks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from workbook.plots.style import BLACK, BLUE, GREY, ORANGE, axes, spoken

if TYPE_CHECKING:
    from keras.callbacks import History


def curves_through(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    grid: npt.ArrayLike,
    curves: Mapping[str, npt.ArrayLike],
    ax: Axes | None = None,
) -> Axes:
    """Plot points (x, y) and, over `grid`, the curves: name -> values, in the order line, model, truth."""
    ax = axes(ax, title="What each model makes of the points", xlabel="x", ylabel="y")
    ax.scatter(np.ravel(x), np.ravel(y), s=6, color=GREY, alpha=0.45, linewidths=0, label="training data")
    looks = ((ORANGE, "--", 1.5), (BLUE, "-", 2.2), (BLACK, ":", 1.5))
    for (colour, style, width), (name, values) in zip(looks, curves.items(), strict=False):
        ax.plot(np.ravel(grid), np.ravel(values), label=name, color=colour, linestyle=style, linewidth=width)
    ax.legend(frameon=False)
    spoken(ax.figure)
    return ax


def loss_curves(
    history: "History | Mapping[str, list[float]]",
    best: int,
    baselines: Mapping[str, float] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Plot training and validation loss per epoch, mark the 0-based epoch `best`, and draw baselines, name -> loss."""
    history = getattr(history, "history", history)
    ax = axes(ax, title="Loss in each epoch", xlabel="epoch, counted from 0", ylabel="mean squared error")
    ax.plot(history["loss"], color=ORANGE, linestyle="--", label="training")
    ax.plot(history["val_loss"], color=BLUE, linewidth=1.8, label="validation")
    ax.plot(best, history["val_loss"][best], "o", color=BLUE, markersize=7, label=f"best epoch: {best}")
    for name, value in (baselines or {}).items():
        ax.axhline(value, color=GREY, linestyle=":", label=f"{name}: {value:.2f}")
    ax.set(ylim=(0, 1.15 * max(*history["val_loss"], *(baselines or {}).values())))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    spoken(ax.figure)
    return ax


def one_hot_product(
    one_hot: npt.NDArray[np.floating], table: npt.NDArray[np.floating], product: npt.NDArray[np.floating]
) -> npt.NDArray[np.object_]:
    """Draw a one-hot matrix, an embedding table and their product as coloured cells, side by side.

    Shapes: (n, rows), (rows, k), (n, k). Returns the three Axes.
    """
    parts = {"one-hot rows of the ids": one_hot, "table: a row per id": table, "product: the rows looked up": product}
    widths = [part.shape[1] + 1.5 for part in parts.values()]
    _, panels = plt.subplots(1, 3, figsize=(8.4, 3), layout="constrained", width_ratios=widths)
    limit = np.abs(table).max()
    for ax, sign, (title, part) in zip(panels, ("", "\u00d7", "="), parts.items(), strict=True):
        ax.imshow(part, cmap="RdBu", vmin=-limit, vmax=limit, aspect="equal")
        for (row, column), value in np.ndenumerate(part):
            text = f"{value:.0f}" if ax is panels[0] else f"{value:.1f}"
            colour = "white" if abs(value) > 0.6 * limit else BLACK
            ax.text(column, row, text, ha="center", va="center", fontsize=8, color=colour)
        ids = np.arange(len(table)) if ax is panels[1] else one_hot.argmax(axis=1)
        ax.set_yticks(range(len(part)), [f"id {number}" for number in ids])
        ax.set(xticks=[])
        ax.set_title(title, fontsize=9)
        ax.set_ylabel(sign, rotation=0, fontsize=18, labelpad=14, va="center")
        ax.spines[:].set_visible(False)
    spoken(panels[0].figure)
    return panels


def tower_predictions(
    movie_mean: npt.NDArray[np.floating],
    predictions: Mapping[str, npt.ArrayLike],
    global_mean: float,
    ax: Axes | None = None,
) -> Axes:
    """Plot what models predict for each movie against the movie's mean.

    `movie_mean` (n_movies,); `predictions`: name -> (n_movies,). All are in stars.
    """
    ax = axes(
        ax,
        size=(6.4, 4.2),
        title=f"{len(movie_mean)} movies: what each model predicts",
        xlabel="mean of the movie's ratings (stars)",
        ylabel="predicted (stars)",
    )
    for colour, (name, values) in zip((ORANGE, BLUE), predictions.items(), strict=False):
        ax.scatter(movie_mean, np.ravel(values), s=14, color=colour, alpha=0.7, linewidths=0, label=name)
    ends = [np.min(movie_mean), np.max(movie_mean)]
    ax.plot(ends, ends, color=BLACK, linewidth=1, linestyle=":", label="the movie's own mean")
    ax.axhline(global_mean, color=GREY, linestyle="--", linewidth=1.2, label=f"mean of all ratings {global_mean:.2f}")
    ax.legend(frameon=False, loc="upper left")
    spoken(ax.figure)
    return ax


def error_bars(errors: Mapping[str, float], baseline: str, ax: Axes | None = None) -> Axes:
    """Draw `errors`, name -> RMSE in stars, as bars, with a line at the entry named `baseline`."""
    names = list(errors)
    ax = axes(ax, size=(6.4, 0.7 + 0.5 * len(names)), title="Error on the validation ratings", xlabel="RMSE (stars)")
    colours = [GREY if name == baseline else BLUE for name in names]
    bars = ax.barh(names, list(errors.values()), color=colours, height=0.6)
    ax.bar_label(bars, fmt="%.3f", padding=-40, color="white")
    ax.axvline(errors[baseline], color=GREY, linestyle="--", linewidth=1.2)
    ax.invert_yaxis()
    ax.set(xlim=(0, 1.05 * max(errors.values())))
    spoken(ax.figure)
    return ax
