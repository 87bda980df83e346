"""The given plots of the classification stage, each with the score of knowing nothing drawn in."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from workbook.plots.style import BLUE, GREY, LIGHT_BLUE, ORANGE, axes, spoken

if TYPE_CHECKING:
    from keras.callbacks import History

# What is drawn of an input: colour, marker, and place relative to the genre's tick. All others are controls.
_INPUT_STYLES = {"embedding": (BLUE, "o", -0.15), "random": (GREY, "x", 0.0)}
_CONTROL = (ORANGE, "s", 0.15)


def genre_shares(matrix: npt.ArrayLike, names: Sequence[str]) -> Axes:
    """Plot the share of movies that have each genre, most common first.

    `matrix` (n_movies, n_genres) multi-hot; `names`: its columns.
    """
    share = 100 * np.asarray(matrix, float).mean(axis=0)
    order = np.argsort(share)
    ax = axes(size=(6.4, 4.6), title="Most genres are rare", xlabel="share of the movies (%)")
    bars = ax.barh(np.asarray(names)[order], share[order], color=BLUE)
    ax.axvline(50, color=GREY, linestyle="--", linewidth=1.2, label="as many with it as without", zorder=1)
    ax.bar_label(bars, fmt="%.1f", padding=3, fontsize=8, backgroundcolor="white")
    ax.set(xlim=(0, 58))
    ax.grid(axis="y", visible=False)
    ax.legend(frameon=False, loc="lower right")
    spoken(ax.figure)
    return ax


def signal_by_ratings(scores: pd.DataFrame) -> npt.NDArray[np.object_]:
    """Plot ROC AUC by genre and input, one panel for each smallest number of ratings.

    `scores` has the columns min_ratings, genre, input, movies (how many are kept) and roc_auc, with a row per fold (or
    one row). The folds of an input are faint dots, their mean is a marker; the rows of "random" are draws, one cross
    each. Returns the Axes of the panels.
    """
    limits = sorted(scores.min_ratings.unique())
    figure, panels = plt.subplots(1, len(limits), figsize=(9.6, 3.8), sharey=True, layout="constrained", squeeze=False)
    for ax, limit in zip(panels[0], limits, strict=True):
        here = scores[scores.min_ratings == limit]
        count = f"{here.movies.iloc[0]:,} movies"
        axes(ax, title=f"{count},\nat least {limit} rating{'s' if limit > 1 else ''}")
        ax.axhline(0.5, color=GREY, linestyle="--", linewidth=1.2, label="a coin: 0.5")
        _inputs_of_genres(ax, here)
    panels[0][0].set_ylabel("ROC AUC on movies held out")
    figure.legend(*panels[0][0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)
    spoken(figure)
    return panels[0]


def _inputs_of_genres(ax: Axes, scores: pd.DataFrame) -> None:
    """Draw the rows of `scores` and their means, with one tick per genre."""
    genres = list(scores.genre.unique())
    for name, rows in scores.groupby("input", sort=False):
        colour, marker, shift = _INPUT_STYLES.get(str(name), _CONTROL)
        place = np.array([genres.index(genre) for genre in rows.genre]) + shift
        if marker == "x":
            ax.plot(place, rows.roc_auc, "x", color=colour, markersize=5, label=f"{name}, one draw each")
            continue
        ax.plot(place, rows.roc_auc, "o", color=colour, markersize=4, alpha=0.35, markeredgewidth=0)
        means = rows.groupby("genre").roc_auc.mean().reindex(genres)
        ax.plot(
            np.arange(len(genres)) + shift, means, marker, color=colour, markersize=8, label=f"{name}, folds and mean"
        )
    ax.set(xticks=range(len(genres)), xticklabels=genres)
    ax.margins(x=0.1)


def seen_and_hidden(auc: Mapping[str, tuple[float, float]]) -> Axes:
    """Plot the macro ROC AUC on the movies trained on, and next to it that on hidden movies.

    `auc`: name -> (on the movies trained on, on the hidden movies).
    """
    names = sorted(auc, key=lambda name: auc[name][1])
    ax = axes(size=(7, 3.6), title="Memorized, or learned?", xlabel="macro ROC AUC")
    place = np.arange(len(names))
    for shift, column, colour, label in ((0.2, 0, LIGHT_BLUE, "movies trained on"), (-0.2, 1, BLUE, "hidden movies")):
        values = np.array([auc[name][column] for name in names])
        # Bars start at the coin's 0.5: their length is what was learned.
        bars = ax.barh(place + shift, values - 0.5, 0.38, left=0.5, color=colour, label=label)
        ax.bar_label(bars, [f"{value:.2f}" for value in values], padding=3, fontsize=9)
    ax.axvline(0.5, color=GREY, linestyle="--", linewidth=1.2, label="a coin: 0.5")
    ax.set(xlim=(0.42, 1.06), yticks=place, yticklabels=names)
    ax.grid(axis="y", visible=False)
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    spoken(ax.figure)
    return ax


def genre_learning_curves(histories: "Mapping[str, History]", genres: npt.ArrayLike) -> Axes:
    """Plot the binary cross-entropy per epoch, with the loss of knowing only how common each genre is.

    `histories`: name -> History of a model compiled with "binary_crossentropy"; a validation loss is drawn if it has
    one. `genres` (n, n_genres): the multi-hot genres of the movies trained on.
    """
    ax = axes(size=(7, 3.8), title="Learning curves", xlabel="epoch", ylabel="binary cross-entropy")
    for colour, (name, history) in zip((BLUE, ORANGE), histories.items(), strict=False):
        for key, style, label in (("loss", "--", "training"), ("val_loss", "-", "validation")):
            values = history.history.get(key)
            if values:
                ax.plot(np.arange(1, len(values) + 1), values, style, color=colour, label=f"{name}, {label}")
    share = np.clip(np.asarray(genres, float).mean(axis=0), 1e-6, 1 - 1e-6)
    chance = float(-(share * np.log(share) + (1 - share) * np.log(1 - share)).mean())
    ax.axhline(chance, color=GREY, linestyle=":", linewidth=1.5, label=f"each genre's share only: {chance:.3f}")
    ax.set(ylim=(0, 1.25 * chance))
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5), fontsize=8)
    spoken(ax.figure)
    return ax
