"""The given plots of stage 3: errors and rankings, with the baselines that they must be compared with."""

from collections.abc import Collection, Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, axes, baseline_lines


def size_curves(sizes: Sequence[int], errors: Mapping[str, Sequence[float]]) -> None:
    """Plot validation RMSE against the number of train ratings; `errors`: name -> one RMSE per size."""
    ax = axes(title="Would more data help?", xlabel="train ratings (log scale)", ylabel="validation RMSE (stars)")
    for colour, (name, values) in zip((GREY, ORANGE, BLUE), errors.items(), strict=False):
        ax.plot(sizes, values, "o-", color=colour, linewidth=1.8, markersize=5, label=name)
    ax.set_xscale("log")
    ax.set_xticks(sizes, [f"{round(size, -2):,}" for size in sizes])
    ax.minorticks_off()
    ax.legend(frameon=False)
    plt.show()


def rating_periods(ratings: pd.DataFrame, cut: float) -> None:
    """Draw each user as a line from the first rating to the last, and the moment `cut` of a time split.

    `ratings` has the columns userId and timestamp; `cut` is a timestamp, in seconds.
    """
    periods = ratings.groupby("userId")["timestamp"].agg(["min", "max"]).sort_values("min") / (365.25 * 86400) + 1970
    cut = cut / (365.25 * 86400) + 1970
    ax = axes(size=(7, 4.2), title="When people rate", xlabel="year", ylabel="users, by their first rating")
    row = np.arange(len(periods))
    before, after = periods["max"] < cut, periods["min"] >= cut
    groups = {"before the cut only": before, "on both sides": ~before & ~after, "after the cut only": after}
    for colour, (name, own) in zip((BLUE, GREEN, ORANGE), groups.items(), strict=True):
        label = f"{name}: {own.sum()} users"
        ax.hlines(row[own], periods["min"][own], periods["max"][own], color=colour, linewidth=1, label=label)
        # A period of one evening is shorter than a line can show.
        ax.plot(periods["min"][own], row[own], ".", color=colour, markersize=2)
    ax.axvline(cut, color=BLACK, linestyle="--", linewidth=1.2, label="time split")
    ax.legend(frameon=False)
    plt.show()


def split_errors(errors: pd.DataFrame) -> None:
    """Plot RMSEs in stars as groups of bars.

    `errors` has one row per group of test rows, and one column per model; baselines come first.
    """
    ax = axes(size=(7.4, 4), title="The same models, asked other questions", ylabel="RMSE (stars)")
    width = 0.8 / errors.shape[1]
    x = np.arange(len(errors))
    for place, (colour, name) in enumerate(zip((GREY, ORANGE, BLUE), map(str, errors), strict=False)):
        bars = ax.bar(x + (place - (errors.shape[1] - 1) / 2) * width, errors[name], 0.92 * width, color=colour)
        bars.set_label(name if "baseline" in name or place > 1 else f"{name} (baseline)")
        ax.bar_label(bars, fmt="%.3f", fontsize=7)
    ax.set_xticks(x, errors.index)
    # Bars that begin at 0 would hide the differences; the axis says where it begins.
    ax.set_ylim(0.7, None)
    ax.set_ylabel("RMSE (stars; the axis begins at 0.7)")
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    plt.show()


def rmse_and_ndcg(table: pd.DataFrame, baselines: Collection[str]) -> None:
    """Plot NDCG against RMSE, one named point per model, with lines through the models named in `baselines`.

    `table` has the columns model, rmse, ndcg.
    """
    ax = axes(
        size=(7.4, 4.8),
        title="Two measures, two orders",
        xlabel="RMSE (stars, log scale): better to the left",
        ylabel="NDCG@10: better to the top",
    )
    ordered = table.sort_values("rmse")
    points = zip(ordered["model"].tolist(), ordered["rmse"].tolist(), ordered["ndcg"].tolist(), strict=True)
    for place, (model, rmse, ndcg) in enumerate(points):
        if model in baselines:
            ax.axhline(ndcg, color=GREY, linestyle="--", linewidth=1, zorder=1)
            ax.axvline(rmse, color=GREY, linestyle="--", linewidth=1, zorder=1)
        ax.plot(rmse, ndcg, "o", color=GREY if model in baselines else BLUE, markersize=8, zorder=3)
        ax.annotate(
            model,
            (rmse, ndcg),
            (7, -11 if place % 2 else 5),
            textcoords="offset points",
            fontsize=8,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
        )
    ax.set_xscale("log")
    ticks = [0.9, 1.0, 1.2, 1.5, 2, 3]
    ax.set_xticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.minorticks_off()
    ax.margins(x=0.2, y=0.1)
    plt.show()


def two_rankings(catalogue: pd.Series, rated: pd.Series, floor: str) -> None:
    """Plot each model's NDCG over the whole catalogue, and next to it that over the rated pairs.

    The index of both names the models; `floor` is the model that draws the line of chance.
    """
    _, panels = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained", sharey=True)
    order = catalogue.sort_values().index
    for ax, title, values in zip(panels, ("whole catalogue", "rated pairs only"), (catalogue, rated), strict=True):
        axes(ax, title=f"Candidates: {title}", xlabel="NDCG@10")
        colours = [GREY if name == floor else ORANGE if name.startswith("popularity") else BLUE for name in order]
        bars = ax.barh(order, values[order], color=colours)
        ax.bar_label(bars, fmt="%.3f", fontsize=8, padding=2)
        ax.axvline(values[floor], color=GREY, linestyle="--", linewidth=1.2)
        ax.margins(x=0.14)
    # Over rated pairs all values are high: begin the axis a little below chance.
    panels[1].set_xlim(left=0.9 * rated[floor])
    panels[1].set_xlabel(f"NDCG@10 (the axis begins at {0.9 * rated[floor]:.2f})")
    plt.show()


def popularity_groups(shares: npt.NDArray[np.floating], stars: npt.ArrayLike) -> None:
    """Plot the share of good test ratings and the mean stars by group of movies, the most popular group first."""
    _, panels = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    group = np.arange(1, len(shares) + 1)
    ax = axes(panels[0], title="Where the good test ratings are", ylabel="share of the good test ratings (%)")
    ax.bar(group, 100 * shares, color=BLUE)
    ax.axhline(100 / len(shares), color=GREY, linestyle="--", label="if all movies were rated alike")
    ax.legend(frameon=False)
    ax = axes(panels[1], title="Popular movies are liked, too", ylabel="mean train rating (stars)")
    known = np.asarray(stars) > 0
    ax.plot(group[known], np.asarray(stars)[known], "o-", color=ORANGE)
    for ax in panels:
        ax.set(xlabel="tenth of the movies, the most popular first", xticks=group)
    plt.show()


def mixing_weights(mixed: pd.DataFrame, baselines: Mapping[str, float]) -> None:
    """Plot NDCG and RMSE against the weight of log popularity; `baselines`: name -> NDCG.

    `mixed` has the columns weight, ndcg, rmse.
    """
    _, panels = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    for ax, column, colour, better in zip(panels, ("ndcg", "rmse"), (BLUE, ORANGE), ("higher", "lower"), strict=True):
        name = {"ndcg": "NDCG@10", "rmse": "RMSE"}[column]
        axes(ax, title=f"{name}: {better} is better", xlabel="weight of log popularity", ylabel=name)
        ax.plot(mixed["weight"], mixed[column], "o-", color=colour, linewidth=1.8)
    baseline_lines(panels[0], baselines)
    panels[0].legend(frameon=False)
    plt.show()
