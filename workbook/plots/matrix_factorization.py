"""The given plots of stage 2: the long tail of the ratings, training, and predictions."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from workbook.plots.style import BLACK, BLUE, COLOURS, GREY, ORANGE, axes, baseline_lines, spoken

if TYPE_CHECKING:
    from keras.callbacks import History


def long_tail(ratings: pd.DataFrame, ax: Axes | None = None) -> Axes:
    """Plot the number of ratings of each movie, most rated first; shade the few that have half of all ratings.

    `ratings` has the column movieId.
    """
    counts = ratings.movieId.value_counts().to_numpy()
    rank = np.arange(1, len(counts) + 1)
    half = int(np.searchsorted(counts.cumsum(), counts.sum() / 2)) + 1
    once = int((counts == 1).sum())
    ax = axes(
        ax,
        title=f"The long tail: {half:,} of {len(counts):,} movies have half of all ratings",
        xlabel="movies, most rated first",
        ylabel="ratings of the movie (log scale)",
    )
    # By x alone: under a logarithmic axis an area says nothing about sums.
    ax.axvspan(0, half, color=BLUE, alpha=0.15, label=f"half of all ratings: {half:,} movies")
    ax.plot(rank, counts, color=BLUE, linewidth=1.8)
    ax.axvspan(len(counts) - once, len(counts), color=ORANGE, alpha=0.15, label=f"rated once: {once:,} movies")
    ax.set(yscale="log", ylim=(0.9, None), xlim=(0, len(counts)))
    ax.legend(frameon=False)
    spoken(ax.figure)
    return ax


def learning_curves(
    histories: Mapping[str, "History | Mapping[str, list[float]]"],
    baselines: Mapping[str, float] | None = None,
    ax: Axes | None = None,
    title: str = "Learning curves",
    ylim: tuple[float, float] | None = None,
) -> Axes:
    """Plot training and validation RMSE per epoch, with the baselines as horizontal lines.

    `histories`: name -> History (or its dict) of a model compiled with mean squared error. With L2 in the loss the
    square root of the loss is above the RMSE; if the History has an "rmse" metric, that is drawn instead.
    `baselines`: name -> RMSE in stars. `ylim`, the lowest and highest RMSE to show, zooms in.
    """
    ax = axes(ax, size=(7, 4.2), title=title, xlabel="epoch", ylabel="RMSE (stars)")
    ends = []
    for colour, (name, history) in zip(COLOURS, histories.items(), strict=False):
        history = getattr(history, "history", history)
        for key, style in (("", "--"), ("val_", "-")):
            values = history.get(f"{key}rmse") or np.sqrt(history[f"{key}loss"])
            epochs = np.arange(1, len(values) + 1)
            label = f"{name}, {'validation' if key else 'training'}"
            ax.plot(epochs, values, style, color=colour, linewidth=1.8, label=label)
            if key:
                best = int(np.argmin(values))
                ax.plot(epochs[best], values[best], "o", color=colour, markersize=6)
        ends.append(values[-1])
    baseline_lines(ax, baselines or {})
    # The first epochs of an untrained model may be far above: the rest is near the baselines.
    ax.set_ylim(ylim or (0, 1.3 * max([*ends, *(baselines or {}).values()])))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    spoken(ax.figure)
    return ax


def predicted_against_true(true: npt.ArrayLike, predicted: npt.ArrayLike, ax: Axes | None = None) -> Axes:
    """Plot the spread of predictions for each true rating: a box from 25 to 75 %, whiskers from 5 to 95 %.

    `true` and `predicted` are stars, shape (n,).
    """
    true, predicted = np.ravel(true), np.ravel(predicted)
    stars = np.unique(true)
    ax = axes(ax, title="Predicted against true", xlabel="true rating (stars)", ylabel="predicted (stars)")
    box = {"facecolor": BLUE, "alpha": 0.35, "edgecolor": BLUE}
    ax.boxplot(
        [predicted[true == star] for star in stars],
        positions=stars,
        widths=0.3,
        whis=(5, 95),
        showfliers=False,
        patch_artist=True,
        boxprops=box,
        medianprops={"color": BLACK},
        manage_ticks=False,
    )
    ax.plot([0.5, 5], [0.5, 5], color=GREY, linestyle="--", linewidth=1.2, label="perfect prediction")
    ax.axhline(true.mean(), color=ORANGE, linestyle=":", linewidth=1.5, label=f"mean rating {true.mean():.2f}")
    ax.set(xlim=(0.2, 5.3), ylim=(0.2, 5.3), xticks=np.arange(0.5, 5.1, 0.5))
    ax.legend(frameon=False, loc="upper left")
    spoken(ax.figure)
    return ax
