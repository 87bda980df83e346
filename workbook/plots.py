"""The given plots of the notebooks: one look, baselines drawn in."""

import matplotlib.pyplot as plt
import numpy as np

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
        title=f"The long tail: {half:,} of {len(counts):,} movies hold half of all ratings",
        xlabel="movies, most rated first",
        ylabel="ratings of the movie (log scale)",
    )
    ax.fill_between(rank[:half], 1, counts[:half], color=BLUE, alpha=0.25, label=f"half of all ratings: {half:,} movies")
    ax.plot(rank, counts, color=BLUE, linewidth=1.8)
    ax.axvspan(len(counts) - once, len(counts), color=ORANGE, alpha=0.15, label=f"rated once: {once:,} movies")
    ax.set(yscale="log", ylim=(0.9, None), xlim=(0, len(counts)))
    ax.legend(frameon=False)
    return ax


def learning_curves(histories, baselines=None, ax=None, title="Learning curves"):
    """Plot training and validation RMSE an epoch, with the baselines as horizontal lines.

    `histories` is a dict name -> History (or its dict) of models compiled with mean squared error. With L2 in the
    loss the square root of the loss lies above the RMSE; where the History holds an "rmse" metric, that is drawn.
    `baselines` is a dict name -> RMSE.
    """
    ax = axes(ax, size=(7, 4.2), title=title, xlabel="epoch", ylabel="RMSE (stars)")
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
    baseline_lines(ax, baselines or {})
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
