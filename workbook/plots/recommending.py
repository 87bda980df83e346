"""The given plots of stage 4: scores, similar movies, new users, and who is recommended."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes

from workbook.plots.style import BLACK, BLUE, GREEN, GREY, ORANGE, PINK, axes, show


def bias_against_count(
    counts: npt.NDArray[np.integer], movie_bias: npt.NDArray[np.floating], ax: Axes | None = None
) -> None:
    """Plot each movie's bias (stars) against its number of ratings, from 0; both have shape (n_movies,)."""
    ax = axes(
        ax,
        title="Movie bias: more ratings, more freedom",
        xlabel="train ratings of the movie (log scale)",
        ylabel="movie bias (stars)",
    )
    # Counts are whole numbers: a little noise shows how many movies share one spot.
    spread = np.exp(np.random.default_rng(0).uniform(-0.15, 0.15, len(counts)))
    ax.scatter(np.maximum(counts, 0.5) * spread, movie_bias, s=6, color=BLUE, alpha=0.25, linewidths=0)
    ax.axhline(0, color=GREY, linestyle="--", linewidth=1.2, label="no bias: the global mean")
    ax.set(xscale="log")
    # A logarithm has no 0: movies without a rating are drawn at a half.
    powers = [10**power for power in range(4) if 10**power <= counts.max()]
    ax.set_xticks([0.5, *powers], ["0", *map(str, powers)])
    ax.minorticks_off()
    ax.legend(frameon=False, loc="lower right")
    show()


def user_scores(
    scores: npt.NDArray[np.floating],
    seen: npt.ArrayLike,
    top: Sequence[int] | npt.NDArray[np.integer],
    ax: Axes | None = None,
) -> None:
    """Plot how a user's scores spread over seen and unseen movies, and which scores the recommended ones have.

    `scores` (n_movies,), in stars; `seen` and `top` are movie indices.
    """
    ax = axes(ax, title="One user's scores", xlabel="score (stars)", ylabel="share of the movies")
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    bins = np.linspace(scores.min(), scores.max(), 50).tolist()
    for rows, colour, label in ((unseen, BLUE, "not rated"), (np.asarray(seen), ORANGE, "rated by the user")):
        weights = np.full(len(rows), 1 / max(len(rows), 1))
        ax.hist(scores[rows], bins, weights=weights, color=colour, alpha=0.5, label=f"{label}: {len(rows):,}")
    height = ax.get_ylim()[1]
    ax.plot(scores[top], np.full(len(top), 0.03 * height), "v", color=BLACK, markersize=6, label="recommended")
    ax.legend(frameon=False)
    show()


def dot_against_cosine(
    dot: npt.NDArray[np.floating],
    cosine: npt.NDArray[np.floating],
    counts: npt.NDArray[np.integer],
    titles: Sequence[str],
    film: str,
    n_named: int = 4,
    ax: Axes | None = None,
) -> None:
    """Plot the dot product with one film against the cosine, a dot per other movie, darker for more ratings.

    `dot`, `cosine`, `counts` and `titles` have shape (n,). The `n_named` best by dot product, and those by cosine, are
    numbered, and named below.
    """
    ax = axes(ax, size=(7.2, 5.6), title=f"Similar to {film}?", xlabel="cosine", ylabel="dot product")
    order = np.argsort(counts)  # the well known on top
    shades = ax.scatter(
        cosine[order], dot[order], s=14, c=np.log10(np.maximum(counts, 1))[order], cmap="viridis_r", linewidths=0
    )
    bar = ax.figure.colorbar(shades, ax=ax, shrink=0.7, label="ratings of the movie")
    ticks = [10**power for power in range(4) if 10**power <= counts.max()]
    bar.set_ticks(np.log10(ticks).tolist(), labels=[str(tick) for tick in ticks])
    best = list(dict.fromkeys([*np.argsort(-dot)[:n_named], *np.argsort(-cosine)[:n_named]]))
    _number_on_the_right(ax, cosine[best], dot[best])
    names = [
        f"{number}  {_shortened(titles[row], 38)} rated {counts[row]} times" for number, row in enumerate(best, start=1)
    ]
    # Dot product and cosine have the same sign, so this corner is free.
    ax.text(0.01, 0.99, "\n".join(names), transform=ax.transAxes, va="top", fontsize=7.5)
    show()


def _number_on_the_right(ax: Axes, x: npt.NDArray[np.floating], y: npt.NDArray[np.floating]) -> None:
    """Number the points 1, 2, ... in a column at the right edge, each number with a line to its point."""
    low, high = ax.get_ylim()
    left, right = ax.get_xlim()
    margin, gap = right + 0.06 * (right - left), 0.05 * (high - low)
    place = np.inf
    for row in np.argsort(-y):
        place = min(y[row], place - gap)
        ax.annotate(
            str(row + 1),
            (x[row], y[row]),
            (margin, place),
            va="center",
            fontsize=9,
            weight="bold",
            arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.8, "shrinkA": 1, "shrinkB": 1},
        )
    ax.set(xlim=(left, margin + 0.04 * (right - left)), ylim=(low, high))


def rmse_against_l2(
    strengths: Sequence[float],
    errors: Sequence[float],
    unknown: float,
    bias_alone: Sequence[float] | None = None,
    ax: Axes | None = None,
) -> None:
    """Plot the RMSE of folded-in users against the strength l2.

    `unknown` is the RMSE with factors and bias 0, `bias_alone` the RMSE per strength with factors 0.
    """
    ax = axes(ax, title="How much to trust ten ratings", xlabel="l2 (log scale)", ylabel="RMSE on the other ratings")
    if bias_alone is not None:
        ax.plot(strengths, bias_alone, "s--", color=GREEN, linewidth=1.4, markersize=4, label="user bias alone")
    ax.plot(strengths, errors, "o-", color=BLUE, linewidth=1.8, markersize=5, label="folded in: bias and taste")
    best = int(np.argmin(errors))
    ax.plot(strengths[best], errors[best], "o", color=ORANGE, markersize=9, label=f"best: l2 = {strengths[best]:g}")
    ax.axhline(unknown, color=GREY, linestyle="--", label=f"nothing known about the user: {unknown:.3f}")
    ax.set(xscale="log")
    ax.legend(frameon=False)
    show()


def influence(effect: pd.DataFrame, ax: Axes | None = None) -> None:
    """Draw effects in stars as coloured cells: one row per given rating, one column per recommended movie."""
    rows, columns = effect.shape
    ax = axes(ax, size=(2.8 + 0.62 * columns, 2.6 + 0.34 * rows), title="What each rating adds (stars)")
    values = effect.to_numpy(dtype=float)
    limit = np.nanmax(np.abs(values)) or 1.0
    ax.imshow(values, cmap="RdBu", vmin=-limit, vmax=limit, aspect="auto")
    for (row, column), value in np.ndenumerate(values):
        colour = "white" if abs(value) > 0.6 * limit else BLACK
        ax.text(column, row, f"{round(value, 2) + 0.0:+.2f}", ha="center", va="center", fontsize=7, color=colour)
    ax.set_xticks(range(columns), [_shortened(title) for title in effect.columns], rotation=40, ha="right", fontsize=8)
    ax.set_yticks(range(rows), [_shortened(name, 34) for name in effect.index], fontsize=8)
    ax.set(xlabel="recommended", ylabel="your rating")
    ax.grid(visible=False)
    show()


def concentration(lists: Mapping[str, Sequence[Sequence[int]]], n_movies: int, ax: Axes | None = None) -> None:
    """Plot how few movies fill most places: the share of all places against the number of movies, most shown first.

    `lists`: name -> lists of movie indices, one per user.
    """
    ax = axes(
        ax,
        size=(7, 4.2),
        title="Who gets the places?",
        xlabel=f"movies, most shown first (log scale; the catalogue has {n_movies:,})",
        ylabel="share of all places (%)",
    )
    for colour, (name, some) in zip((GREY, BLUE, GREEN, PINK, ORANGE, BLACK), lists.items(), strict=False):
        shown = np.bincount(np.concatenate([np.asarray(one, dtype=int) for one in some]), minlength=n_movies)
        shares = 100 * np.cumsum(np.sort(shown)[::-1]) / shown.sum()
        covered = int((shown > 0).sum())
        ax.plot(
            np.arange(1, covered + 1),
            shares[:covered],
            color=colour,
            linewidth=1.8,
            label=f"{name}: {covered:,} movies shown",
        )
        ax.plot(covered, shares[covered - 1], "o", color=colour, markersize=5)
    ax.set(xscale="log", xlim=(1, n_movies), ylim=(0, 104))
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5), fontsize=8)
    show()


def _shortened(text: str, length: int = 26) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
