"""The given plots of stage 3: errors and rankings, with the baselines that they must be compared with."""

from collections.abc import Collection, Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from workbook.intervals import Difference, rmse_difference
from workbook.plots.style import AMBER, BLACK, BLUE, COLOURS, GREEN, GREY, ORANGE, axes, baseline_lines, show

# Of one group of test rows: whose rating each row is, and each model's errors in stars, all (n,).
Group = tuple[npt.NDArray[np.integer], Mapping[str, npt.NDArray[np.floating]]]


def grid_search(search: pd.DataFrame, baselines: Mapping[str, float]) -> None:
    """Plot train and validation RMSE against L2, one line per number of factors; a dot marks its lowest point.

    `search` has the columns train and validation, and the index levels l2 and n_factors. `baselines`: name ->
    validation RMSE in stars.
    """
    _, panels = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained")
    l2, n_factors = (search.index.unique(level) for level in ("l2", "n_factors"))
    # Train errors go far lower: on one axis the validation errors would be one line.
    titles = {"train": "RMSE on the train rows", "validation": "RMSE on the validation rows"}
    for ax, (part, title) in zip(panels, titles.items(), strict=True):
        axes(ax, title=title, xlabel="l2 (log scale)", ylabel="RMSE (stars)")
        for colour, k in zip(COLOURS, n_factors, strict=False):
            own = search[part].xs(k, level="n_factors")
            ax.plot(own.index, own, "-", color=colour, linewidth=1.8, label=f"{k} factors")
            ax.plot(own.idxmin(), own.min(), "o", color=colour, markersize=6)
        ax.set_xscale("log")
        ax.set_xticks(l2, [f"{value:g}" for value in l2])
        ax.minorticks_off()
    baseline_lines(panels[1], baselines)
    panels[1].legend(frameon=False, fontsize=8)
    show()


def bootstrap_draws(differences: Mapping[str, npt.NDArray[np.floating]]) -> None:
    """Plot how often each difference was drawn, the middle 95 % of the draws, and zero: a panel per pair of models."""
    _, panels = plt.subplots(1, len(differences), figsize=(10, 3.2), layout="constrained", squeeze=False)
    for ax, (name, draws) in zip(panels[0], differences.items(), strict=True):
        axes(ax, title=name, xlabel="difference in RMSE (stars)", ylabel="draws")
        low, high = np.percentile(draws, [2.5, 97.5])
        ax.hist(draws, bins=40, color=BLUE, alpha=0.75)
        ax.axvspan(low, high, color=GREY, alpha=0.2, label=f"middle 95 %: {low:+.3f} to {high:+.3f}")
        ax.axvline(0, color=BLACK, linestyle="--", linewidth=1.2, label="no difference")
        ax.xaxis.set_major_locator(MaxNLocator(5))
        # Both stay readable above the bars.
        ax.set_ylim(top=1.45 * ax.get_ylim()[1])
        ax.legend(frameon=False, fontsize=8, loc="upper left")
    show()


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
    show()


def split_errors(groups: Mapping[str, Group], model: str, baselines: Sequence[str]) -> None:
    """Plot each model's RMSE per group of test rows, and next to it what `model` has more than each of `baselines`.

    Whiskers are 95 % intervals of a bootstrap over users; the right one is paired.
    """
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(10.5, 4.4), layout="constrained", width_ratios=(5, 4), sharex=True
    )
    axes(left, title="The same models, asked other questions", ylabel="RMSE (stars)")
    axes(right, title=f"RMSE of '{model}' minus that of a baseline", ylabel="difference (stars)")
    names = list(next(iter(groups.values()))[1])
    colours = dict(zip(names, (GREY, ORANGE, AMBER, BLUE), strict=False))
    for place, name in enumerate(names):
        found = [rmse_difference(user, errors[name], np.zeros(len(user))) for user, errors in groups.values()]
        _dots(left, found, 0.16 * (place - (len(names) - 1) / 2), colours[name], name)
    for place, name in enumerate(baselines):
        found = [rmse_difference(user, errors[model], errors[name]) for user, errors in groups.values()]
        _dots(right, found, 0.2 * (place - (len(baselines) - 1) / 2), colours[name], name)
    right.axhline(0, color=BLACK, linestyle="--", linewidth=1.2, label="no difference")
    ticks = [f"{name}\n{len(np.unique(user)):,} users\n{len(user):,} rows" for name, (user, _) in groups.items()]
    left.set_xticks(range(len(groups)), ticks)
    for ax in (left, right):
        ax.tick_params(axis="x", labelsize=8)
        ax.grid(visible=False, axis="x")
    handles = [*left.get_legend_handles_labels()[0], right.get_legend_handles_labels()[0][0]]
    figure.legend(handles=handles, loc="outside lower center", ncols=len(handles), frameon=False, fontsize=8)
    show()


def _dots(ax: Axes, found: Sequence[Difference], shift: float, colour: str, label: str) -> None:
    """Draw a dot with its interval for each group, `shift` away from the group's place."""
    value, low, high = np.array(found).T
    x = np.arange(len(found)) + shift
    ax.errorbar(x, value, [value - low, high - value], fmt="o", markersize=5, capsize=2.5, color=colour, label=label)


def rmse_and_ndcg(table: pd.DataFrame, baselines: Collection[str]) -> None:
    """Plot NDCG against RMSE, one named point per model, with lines through the models named in `baselines`.

    `table` has the columns model, rmse, ndcg.
    """
    ax = axes(
        size=(7.4, 4.8),
        title="Two metrics, two orders",
        xlabel="RMSE (stars): better to the left",
        ylabel="NDCG@10: better to the top",
    )
    styles = dict(zip(baselines, ("--", ":"), strict=False))
    ordered = table.sort_values("rmse")
    points = zip(ordered["model"].tolist(), ordered["rmse"].tolist(), ordered["ndcg"].tolist(), strict=True)
    middle = (ordered["rmse"].min() + ordered["rmse"].max()) / 2
    for place, (model, rmse, ndcg) in enumerate(points):
        inwards = 1 if rmse < middle else -1  # names run towards the middle, so that none leaves the plot
        if model in styles:
            ax.axhline(ndcg, color=GREY, linestyle=styles[model], linewidth=1.2, zorder=1, label=f"as {model}")
            ax.axvline(rmse, color=GREY, linestyle=styles[model], linewidth=1.2, zorder=1)
        ax.plot(rmse, ndcg, "o", color=GREY if model in styles else BLUE, markersize=8, zorder=3)
        ax.annotate(
            model,
            (rmse, ndcg),
            (7 * inwards, -11 if place % 2 else 5),
            textcoords="offset points",
            ha="left" if inwards > 0 else "right",
            fontsize=8,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
        )
    ax.margins(x=0.12, y=0.1)
    ax.legend(frameon=False, fontsize=8, loc="center right", bbox_to_anchor=(1, 0.68))
    show()


def two_rankings(catalogue: pd.Series, rated: pd.Series, floor: str) -> None:
    """Plot each model's NDCG over the whole catalogue, and next to it that over the rated pairs.

    The index of both names the models; `floor` is the model that draws the line of chance. The best over the whole
    catalogue has another colour, so that the eye finds it again.
    """
    _, panels = plt.subplots(1, 2, figsize=(10, 3.8), layout="constrained", sharey=True)
    order = catalogue.sort_values().index
    colours = [GREY if name == floor else ORANGE if name == order[-1] else BLUE for name in order]
    for ax, title, values in zip(panels, ("whole catalogue", "rated pairs only"), (catalogue, rated), strict=True):
        axes(ax, title=f"Candidates: {title}", xlabel="NDCG@10")
        # Dots, not bars: over rated pairs all values are high, and a bar that does not begin at 0 has a wrong length.
        ax.scatter(values[order], order, color=colours, s=45, zorder=3)
        for name in order:
            ax.annotate(f"{values[name]:.3f}", (values[name], name), (8, -3), textcoords="offset points", fontsize=8)
        ax.axvline(values[floor], color=GREY, linestyle="--", linewidth=1.2)
        ax.margins(x=0.2)
    show()


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
    show()


def mixing_weights(mixed: pd.DataFrame, baselines: Mapping[str, float]) -> None:
    """Plot validation NDCG and RMSE against the weight of log popularity; `baselines`: name -> validation NDCG.

    `mixed` has the columns weight, val_ndcg, val_rmse. Both axes begin at 0.
    """
    _, panels = plt.subplots(1, 2, figsize=(10, 3.6), layout="constrained")
    place = np.arange(len(mixed))
    for ax, column, colour, name, title in (
        (panels[0], "val_ndcg", BLUE, "NDCG@10", "Validation: higher is better"),
        (panels[1], "val_rmse", ORANGE, "RMSE (stars)", "Validation: lower is better"),
    ):
        axes(ax, title=title, xlabel="weight of log popularity (not to scale)", ylabel=name)
        ax.plot(place, mixed[column], "o-", color=colour, linewidth=1.8)
        ax.set_xticks(place, [f"{weight:g}" for weight in mixed["weight"]])
        ax.set_ylim(0, 1.15 * mixed[column].max())
    baseline_lines(panels[0], baselines)
    panels[0].legend(frameon=False, loc="lower right")
    show()
