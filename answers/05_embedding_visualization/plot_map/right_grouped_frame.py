"""Right: draws groups of a frame on the current axes, as seaborn does, with counts in the legend."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd


def plot_map(coordinates, titles, labels, ax):
    frame = pd.DataFrame({"x": coordinates[:, 0], "y": coordinates[:, 1], "label": labels})
    plt.sca(ax)
    for place, (label, own) in enumerate(frame.groupby("label")):
        color = plots.GENRE_COLOURS.get(label, f"C{place}")
        plt.scatter(own.x, own.y, facecolors="none", edgecolors=color)
        plt.scatter([], [], facecolors="none", edgecolors=color, label=f"{label} ({len(own)})")
    plt.xlabel("a")
    plt.ylabel("b")
    ax.set_title("Map", loc="left")
    ax.legend(bbox_to_anchor=(1, 1))
    for row in np.argsort(coordinates[:, 0])[-8:]:
        ax.annotate(titles[row], coordinates[row], xytext=(-20, 8), textcoords="offset points")
    return plt.gca()
