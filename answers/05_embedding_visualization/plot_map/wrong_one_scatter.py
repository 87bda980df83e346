"""Wrong: All labels share one scatter, so the legend has one entry for all.

Says: The legend has no entry
Fails: test_legend_is_true
"""


def plot_map(coordinates, titles, labels, ax):
    known = list(np.unique(labels))
    others = iter(plt.cm.tab20(np.linspace(0, 1, len(known))))
    colours = {label: plots.GENRE_COLOURS.get(label) or tuple(next(others)) for label in known}
    ax.scatter(coordinates[:, 0], coordinates[:, 1], s=14, c=[colours[label] for label in labels], label="genre")
    plots.name_outermost(ax, coordinates, titles)
    ax.set_xlabel("first axis of the map")
    ax.set_ylabel("second axis of the map")
    ax.set_title("Map of the movies")
    ax.legend()
    return ax
