"""Right: One scatter draws all points in a list of colours, and the legend is made of handles that are not points."""

from matplotlib.lines import Line2D


def plot_map(coordinates, titles, labels, ax):
    kinds = sorted(set(labels.tolist()))
    unknown = [kind for kind in kinds if kind not in plots.GENRE_COLOURS]
    colours = {kind: plt.cm.hsv((place + 0.37) / len(unknown)) for place, kind in enumerate(unknown)}
    colours.update({kind: plots.GENRE_COLOURS[kind] for kind in kinds if kind not in colours})
    across, up = np.asarray(coordinates).T
    ax.scatter(across, up, s=10, linewidths=0, c=[colours[kind] for kind in labels.tolist()])
    named = np.unique(np.linspace(0, len(titles) - 1, min(len(titles), 12)).round().astype(int))
    for row in named:
        ax.text(across[row], up[row], str(titles[row]), size=7, parse_math=False)
    handles = [Line2D([], [], marker="o", linestyle="", color=colours[kind], label=kind) for kind in kinds]
    ax.legend(handles=handles, fontsize=8)
    ax.set(xlabel="axis 1", ylabel="axis 2", title=f"{len(titles)} movies, coloured by label")
    return ax
