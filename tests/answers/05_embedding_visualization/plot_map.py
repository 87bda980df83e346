"""Answers to plot_map."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from tests.answers import right, wrong


def finish(ax, coordinates, titles):
    for row in range(0, len(titles), max(1, len(titles) // 10)):
        ax.text(coordinates[row, 0], coordinates[row, 1], titles[row], fontsize=7)
    ax.set(xlabel="first axis", ylabel="second axis", title="Map")
    return ax


@right
def markers_of_plot(coordinates, titles, labels, ax):
    for label in sorted(set(labels)):
        rows = [row for row in range(len(labels)) if labels[row] == label]
        ax.plot(coordinates[rows, 0], coordinates[rows, 1], "o", ls="", label=label)
    ax.legend()
    return finish(ax, coordinates, titles)


@right
def one_scatter_with_numbers(coordinates, titles, labels, ax):
    """One call with c=numbers, the legend from legend_elements."""
    names, codes = np.unique(labels, return_inverse=True)
    points = ax.scatter(coordinates[:, 0], coordinates[:, 1], c=codes, cmap="tab10", marker="x")
    handles, _ = points.legend_elements(num=None)
    ax.legend(handles, names.tolist())
    return finish(ax, coordinates, titles)


@right
def point_by_point_with_patches(coordinates, titles, labels, ax):
    colors = {label: f"C{place}" for place, label in enumerate(dict.fromkeys(labels))}
    for (x, y), label in zip(coordinates, labels, strict=True):
        ax.scatter(x, y, color=colors[label])
    ax.legend(handles=[Patch(color=color, label=label) for label, color in colors.items()], title="genre")
    return finish(ax, coordinates, titles)


@right
def grouped_frame(coordinates, titles, labels, ax):
    """As seaborn does: groups of a frame, empty artists for the legend, counts in its texts, current axes set."""
    frame = pd.DataFrame({"x": coordinates[:, 0], "y": coordinates[:, 1], "label": labels})
    plt.sca(ax)
    for place, (label, own) in enumerate(frame.groupby("label")):
        plt.scatter(own.x, own.y, facecolors="none", edgecolors=f"C{place}")
        plt.scatter([], [], facecolors="none", edgecolors=f"C{place}", label=f"{label} ({len(own)})")
    plt.xlabel("a")
    plt.ylabel("b")
    ax.set_title("Map", loc="left")
    ax.legend(bbox_to_anchor=(1, 1))
    for row in np.argsort(coordinates[:, 0])[-8:]:
        ax.annotate(titles[row], coordinates[row], xytext=(-20, 8), textcoords="offset points")
    return plt.gca()


@right
def legend_of_the_figure(coordinates, titles, labels, ax):
    lines = []
    for label, marker in zip(sorted(set(labels)), "os^vPD*", strict=False):
        rows = np.flatnonzero(np.asarray(labels) == label)
        ax.scatter(*coordinates[rows].T, color="black", marker=marker)
        lines.append(Line2D([], [], color="black", marker=marker, ls="", label=label))
    ax.figure.legend(handles=lines)
    return finish(ax, coordinates, titles)


@wrong("which may be others")
def on_current_axes(coordinates, titles, labels, ax):
    """Draws with plt on whatever axes are current."""
    for label in np.unique(labels):
        plt.scatter(*coordinates[labels == label].T, label=label)
    plt.legend()
    finish(plt.gca(), coordinates, titles)
    return ax


@wrong("return ax")
def returns_nothing(coordinates, titles, labels, ax):
    markers_of_plot(coordinates, titles, labels, ax)


@wrong("There is no legend")
def without_legend(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        ax.scatter(*coordinates[labels == label].T, label=label)
    return finish(ax, coordinates, titles)


@wrong("There is no legend")
def one_colour(coordinates, titles, labels, ax):
    ax.scatter(*coordinates.T)
    return finish(ax, coordinates, titles)


@wrong("one entry per label")
def entry_per_movie(coordinates, titles, labels, ax):
    colors = {label: f"C{place}" for place, label in enumerate(dict.fromkeys(labels))}
    for (x, y), label in zip(coordinates, labels, strict=True):
        ax.scatter(x, y, color=colors[label], label=label)
    ax.legend()
    return finish(ax, coordinates, titles)


@wrong("in another order than the points")
def legend_in_another_order(coordinates, titles, labels, ax):
    names = np.unique(labels)
    for label in names:
        ax.scatter(*coordinates[labels == label].T)
    ax.legend(names[::-1])
    return finish(ax, coordinates, titles)


@wrong("Two labels share one colour")
def all_the_same_colour(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        ax.scatter(*coordinates[labels == label].T, color="C0", label=label)
    ax.legend()
    return finish(ax, coordinates, titles)


@wrong("One label, one colour")
def labels_by_position(coordinates, titles, labels, ax):
    """Sorts the labels without the points."""
    for label in np.unique(labels):
        ax.scatter(*coordinates[np.sort(labels) == label].T, label=label)
    ax.legend()
    return finish(ax, coordinates, titles)


@wrong("has no xlabel")
def without_axis_labels(coordinates, titles, labels, ax):
    markers_of_plot(coordinates, titles, labels, ax)
    ax.set(xlabel="", ylabel="")
    return ax


@wrong("has no title")
def without_title(coordinates, titles, labels, ax):
    markers_of_plot(coordinates, titles, labels, ax)
    ax.set_title("")
    return ax


@wrong("At least 5 titles")
def nothing_named(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        ax.scatter(*coordinates[labels == label].T, label=label)
    ax.legend()
    ax.set(xlabel="a", ylabel="b", title="Map")
    return ax


@wrong("one on the other")
def everything_named(coordinates, titles, labels, ax):
    markers_of_plot(coordinates, titles, labels, ax)
    for row in range(len(titles)):
        ax.annotate(titles[row], coordinates[row])
    return ax


@wrong("same row")
def names_at_wrong_points(coordinates, titles, labels, ax):
    """Mistake 7: positions among the rows of a label taken for rows of all."""
    for label in np.unique(labels):
        own = coordinates[labels == label]
        ax.scatter(*own.T, label=label)
        for position in range(min(3, len(own))):
            ax.annotate(titles[position], own[position])
    ax.legend()
    ax.set(xlabel="a", ylabel="b", title="Map")
    return ax


@wrong("Your axes are swapped")
def axes_swapped(coordinates, titles, labels, ax):
    return markers_of_plot(np.asarray(coordinates)[:, ::-1], titles, labels, ax)


@wrong("Is a label left out")
def other_left_out(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        if label != "other":
            ax.scatter(*coordinates[labels == label].T, label=label)
    ax.legend()
    return finish(ax, coordinates, titles)
