"""The given plots of the notebooks: one look, baselines drawn in."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

# One colour a role, the same in all stages. Okabe and Ito's palette keeps them apart for colour-blind readers.
BLUE, ORANGE, GREEN, PINK, GREY, BLACK = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8A8F98", "#222222"
COLOURS = (BLUE, ORANGE, GREEN, PINK, "#56B4E9", "#E69F00", "#F0E442", GREY)


def axes(ax=None, *, size=(6.4, 3.8), title="", xlabel="", ylabel=""):
    """Return `ax`, or new Axes, with the workbook's look."""
    if ax is None:
        _, ax = plt.subplots(figsize=size, layout="constrained")
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(alpha=0.25, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set(title=title, xlabel=xlabel, ylabel=ylabel)
    return ax


def baseline_lines(ax, baselines):
    """Draw a labelled dashed line for each entry of `baselines`, a dict name -> RMSE."""
    for (name, value), style in zip(sorted(baselines.items(), key=lambda item: -item[1]), _line_styles(), strict=False):
        ax.axhline(value, color=GREY, linestyle=style, linewidth=1.2, label=f"{name} {value:.3f}")


def _line_styles():
    return ["--", ":", "-.", (0, (1, 3)), (0, (5, 5))]


def long_tail(ratings, ax=None):
    """Plot the number of ratings of each movie, most rated first; shade the few that hold half of all ratings.

    `ratings` is a frame with the column movieId.
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
    return ax


def learning_curves(histories, baselines=None, ax=None, title="Learning curves", ylim=None):
    """Plot training and validation RMSE per epoch, with the baselines as horizontal lines.

    `histories` is a dict name -> History (or its dict) of models compiled with mean squared error. With L2 in the
    loss the square root of the loss lies above the RMSE; where the History holds an "rmse" metric, that is drawn.
    `baselines` is a dict name -> RMSE; `ylim`, (lowest, highest) RMSE to show, zooms in.
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
    # The first epochs of an untrained model may lie far above: what counts is near the baselines.
    ax.set_ylim(ylim or (0, 1.3 * max([*ends, *(baselines or {}).values()])))
    ax.xaxis.get_major_locator().set_params(integer=True)
    ax.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    return ax


def predicted_against_true(true, predicted, ax=None):
    """Plot the spread of predictions for each true rating: a box from 25 to 75 %, whiskers from 5 to 95 %.

    `true` and `predicted` are arrays of stars, shape (n,).
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
    return ax


# One colour a genre, the same on every given map; "other" stays in the background.
GENRE_COLOURS = {
    "Children": "#E69F00",
    "Horror": BLACK,
    "Sci-Fi": "#56B4E9",
    "Action": ORANGE,
    "Comedy": PINK,
    "Drama": BLUE,
    "other": "#C4C8CE",
}


def length_against_popularity(vectors, counts, ax=None):
    """Plot the length of each movie's vector against its number of ratings; return Spearman's rank correlation.

    `vectors` (n_movies, k), `counts` (n_movies,); movies without a rating are left out.
    """
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
    plt.show()
    ranks = [np.unique(values, return_inverse=True)[1] for values in (lengths, counts)]
    return float(np.corrcoef(*map(_mean_ranks, ranks))[0, 1])


def _mean_ranks(codes):
    """Turn codes 0, 1, ... in order of size into ranks, ties sharing their mean."""
    sizes = np.bincount(codes)
    return (np.cumsum(sizes) - (sizes - 1) / 2)[codes]


def variance_shares(shares, ax=None):
    """Plot each principal axis's share of the variance, with the share of an axis were all directions alike."""
    ax = axes(ax, size=(6.4, 3), title="What each axis holds", xlabel="axis", ylabel="share of the variance (%)")
    number = np.arange(1, len(shares) + 1)
    ax.bar(number, 100 * shares, color=[ORANGE] * 2 + [BLUE] * (len(shares) - 2))
    ax.axhline(100 / len(shares), color=GREY, linestyle="--", label="all directions alike")
    ax.legend(frameon=False, title="orange: the two axes of the map", alignment="left")
    plt.show()


def map_panels(maps, labels):
    """Draw several maps of the same movies side by side: `maps` is a dict of title -> coordinates (n, 2)."""
    n = len(maps)
    figure, panels = plt.subplots(1, n, figsize=(4 * n, 4.4), layout="constrained", squeeze=False)
    for ax, (title, coordinates) in zip(panels[0], maps.items(), strict=True):
        # "other" first, so that it lies below the rest.
        for label in reversed(GENRE_COLOURS):
            rows = np.asarray(labels) == label
            ax.scatter(*coordinates[rows].T, s=12, color=GENRE_COLOURS[label], linewidths=0, label=label)
        ax.set(title=title, xticks=[], yticks=[])
    handles, names = panels[0, 0].get_legend_handles_labels()
    figure.legend(
        handles[::-1], names[::-1], loc="outside lower center", ncols=len(names), frameon=False, markerscale=1.6
    )
    plt.show()


def correlation_table(correlations, ax=None):
    """Draw a frame of correlations, an axis a row, as coloured cells with their numbers."""
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
    plt.show()


def true_and_mapped(points, coordinates, group):
    """Draw groups before (their first two dimensions) and after a projection; return a table of sizes and distances.

    A group's width is the mean distance of its points from their middle; a gap lies between two middles. Each row of
    the table is in units of group A's width.
    """
    _, panels = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    names, rows = np.unique(group), {}
    for ax, title, cloud in zip(panels, ("true", "on the map"), (points, coordinates), strict=True):
        axes(ax, title=title)
        members = {name: cloud[group == name] for name in names}
        for color, (name, own) in zip((BLUE, ORANGE, GREEN), members.items(), strict=False):
            ax.scatter(own[:, 0], own[:, 1], s=12, color=color, linewidths=0, label=name)
        ax.set_aspect("equal", adjustable="datalim")
        middle = {name: own.mean(axis=0) for name, own in members.items()}
        width = {name: np.linalg.norm(own - middle[name], axis=1).mean() for name, own in members.items()}
        sizes = {f"width {name}": value for name, value in width.items()}
        gaps = {
            f"gap {one}-{other}": np.linalg.norm(middle[one] - middle[other])
            for one, other in itertools.pairwise(names)
        }
        rows[title] = {name: value / width[names[0]] for name, value in (sizes | gaps).items()}
    panels[0].legend(frameon=False)
    plt.show()
    return pd.DataFrame(rows).T


def purity_bars(purities, ax=None):
    """Plot the purity of each genre and model as bars, and that of shuffled labels as a black mark on each bar.

    `purities` is a frame with the columns genre, model, purity, "by chance".
    """
    ax = axes(ax, size=(8, 4), title="Share of same-genre neighbours", ylabel="purity")
    models, genres = purities["model"].unique(), purities["genre"].unique()
    width = 0.8 / len(models)
    for place, (model, color) in enumerate(zip(models, (BLUE, ORANGE, GREY), strict=False)):
        own = purities[purities["model"] == model].set_index("genre").loc[genres]
        x = np.arange(len(genres)) + (place - (len(models) - 1) / 2) * width
        ax.bar(x, own["purity"], 0.92 * width, color=color, label=model)
        mark = "shuffled labels" if place == 0 else None
        ax.hlines(own["by chance"], x - width / 2, x + width / 2, color=BLACK, linewidth=2, label=mark)
    ax.set_xticks(range(len(genres)), genres)
    ax.legend(frameon=False)
    plt.show()


def bias_against_count(counts, movie_bias, ax=None):
    """Plot each movie's bias against its number of ratings; `counts` and `movie_bias` have shape (n_movies,)."""
    ax = axes(
        ax,
        title="Movie bias: more ratings, more freedom",
        xlabel="ratings of the movie (log scale)",
        ylabel="movie bias (stars)",
    )
    # Counts are whole numbers: a little noise shows how many movies lie on one spot.
    spread = np.exp(np.random.default_rng(0).uniform(-0.15, 0.15, len(counts)))
    ax.scatter(np.maximum(counts, 0.5) * spread, movie_bias, s=6, color=BLUE, alpha=0.25, linewidths=0)
    ax.axhline(0, color=GREY, linestyle="--", linewidth=1.2, label="no bias: the global mean")
    ax.set(xscale="log")
    ax.legend(frameon=False, loc="lower right")
    plt.show()


def user_scores(scores, seen, top, ax=None):
    """Plot how a user's scores spread over seen and unseen movies, and where the recommended ones lie.

    `scores` (n_movies,); `seen` and `top` hold movie indices.
    """
    ax = axes(ax, title="One user's scores", xlabel="score (stars)", ylabel="share of the movies")
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    bins = np.linspace(scores.min(), scores.max(), 50)
    for rows, colour, label in ((unseen, BLUE, "not rated"), (np.asarray(seen), ORANGE, "rated by the user")):
        weights = np.full(len(rows), 1 / max(len(rows), 1))
        ax.hist(scores[rows], bins, weights=weights, color=colour, alpha=0.5, label=f"{label}: {len(rows):,}")
    height = ax.get_ylim()[1]
    ax.plot(scores[top], np.full(len(top), 0.03 * height), "v", color=BLACK, markersize=6, label="recommended")
    ax.legend(frameon=False)
    plt.show()


def dot_against_cosine(dot, cosine, counts, titles, film, n_named=4, ax=None):
    """Plot the dot product with one film against the cosine, a dot per other movie, larger for more ratings.

    `dot`, `cosine`, `counts` and `titles` have shape (n,). The best by either measure are numbered and named below.
    """
    ax = axes(ax, size=(7.2, 5.6), title=f"Similar to {film}?", xlabel="cosine", ylabel="dot product")
    shades = ax.scatter(
        cosine, dot, s=4 + counts / 2, c=np.log10(np.maximum(counts, 1)), cmap="viridis_r", alpha=0.6, linewidths=0
    )
    bar = ax.figure.colorbar(shades, ax=ax, shrink=0.7, label="ratings of the movie")
    ticks = [10**power for power in range(4) if 10**power <= counts.max()]
    bar.set_ticks(np.log10(ticks), labels=[str(tick) for tick in ticks])
    bar.solids.set_alpha(1)
    best = [*np.argsort(-dot)[:n_named], *np.argsort(-cosine)[:n_named]]
    names = []
    for number, row in enumerate(dict.fromkeys(best), start=1):
        offset = (-12, 4) if number <= n_named else (6, -3)
        ax.annotate(str(number), (cosine[row], dot[row]), offset, textcoords="offset points", fontsize=9, weight="bold")
        names.append(f"{number}  {_shortened(titles[row], 38)}, {counts[row]} ratings")
    # Dot product and cosine have the same sign, so this corner is free.
    ax.text(0.99, 0.01, "\n".join(names), transform=ax.transAxes, va="bottom", ha="right", fontsize=7.5)
    plt.show()


def rmse_against_l2(strengths, errors, unknown, ax=None):
    """Plot the RMSE of folded-in users against the strength l2; `unknown` is the RMSE with factors and bias 0."""
    ax = axes(ax, title="How much to trust ten ratings", xlabel="l2 (log scale)", ylabel="RMSE on the other ratings")
    ax.plot(strengths, errors, "o-", color=BLUE, linewidth=1.8, markersize=5, label="folded in")
    best = int(np.argmin(errors))
    ax.plot(strengths[best], errors[best], "o", color=ORANGE, markersize=9, label=f"best: l2 = {strengths[best]:g}")
    ax.axhline(unknown, color=GREY, linestyle="--", label=f"nothing known about the user: {unknown:.3f}")
    ax.set(xscale="log")
    ax.legend(frameon=False)
    plt.show()


def influence(effect, ax=None):
    """Draw a frame of effects in stars, a given rating a row and a recommended movie a column, as coloured cells."""
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
    plt.show()


def _shortened(text, length=26):
    return text if len(text) <= length else text[: length - 1] + "…"


def concentration(lists, n_movies, ax=None):
    """Plot how few movies fill most places: the share of all places against the number of movies, most shown first.

    `lists` is a dict of name -> list of lists of movie indices, one list per user.
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
            label=f"{name}: {covered:,} movies",
        )
        ax.plot(covered, shares[covered - 1], "o", color=colour, markersize=5)
    ax.set(xscale="log", xlim=(1, n_movies), ylim=(0, 104))
    ax.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5), fontsize=8)
    plt.show()


def curves_through(x, y, grid, curves, ax=None):
    """Plot points (x, y) and, over `grid`, the curves of a dict name -> values: a line, a model, the truth."""
    ax = axes(ax, title="What each model makes of the points", xlabel="x", ylabel="y")
    ax.scatter(np.ravel(x), np.ravel(y), s=6, color=GREY, alpha=0.45, linewidths=0, label="training data")
    looks = [
        {"color": ORANGE, "linestyle": "--"},
        {"color": BLUE, "linewidth": 2.2},
        {"color": BLACK, "linestyle": ":"},
    ]
    for look, (name, values) in zip(looks, curves.items(), strict=False):
        ax.plot(np.ravel(grid), np.ravel(values), label=name, **look)
    ax.legend(frameon=False)
    return ax


def loss_curves(history, best, baselines=None, ax=None):
    """Plot training and validation loss an epoch, mark the 0-based epoch `best`, and draw baselines, name -> loss."""
    history = getattr(history, "history", history)
    ax = axes(ax, title="Loss in each epoch", xlabel="epoch, counted from 0", ylabel="mean squared error")
    ax.plot(history["loss"], color=ORANGE, linestyle="--", label="training")
    ax.plot(history["val_loss"], color=BLUE, linewidth=1.8, label="validation")
    ax.plot(best, history["val_loss"][best], "o", color=BLUE, markersize=7, label=f"best epoch: {best}")
    for name, value in (baselines or {}).items():
        ax.axhline(value, color=GREY, linestyle=":", label=f"{name}: {value:.2f}")
    ax.set(ylim=(0, 1.15 * max(*history["val_loss"], *(baselines or {}).values())))
    ax.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    return ax


def one_hot_product(one_hot, table, product):
    """Draw a one-hot matrix, an embedding table and their product as coloured cells, side by side."""
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
    return panels


def tower_predictions(movie_mean, predictions, global_mean, ax=None):
    """Plot what models predict for each movie against the movie's mean; `predictions` is a dict name -> (n_movies,)."""
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
    return ax


def error_bars(errors, baseline, ax=None):
    """Draw a dict name -> RMSE as bars, with a line at the entry named `baseline`."""
    names = list(errors)
    ax = axes(ax, size=(6.4, 0.7 + 0.5 * len(names)), title="Error on the validation ratings", xlabel="RMSE (stars)")
    colours = [GREY if name == baseline else BLUE for name in names]
    bars = ax.barh(names, list(errors.values()), color=colours, height=0.6)
    ax.bar_label(bars, fmt="%.3f", padding=-40, color="white")
    ax.axvline(errors[baseline], color=GREY, linestyle="--", linewidth=1.2)
    ax.invert_yaxis()
    ax.set(xlim=(0, 1.05 * max(errors.values())))
    return ax
