"""Right: draws point by point, with patches in the legend."""

from matplotlib.patches import Patch


def finish(ax, coordinates, titles):
    for row in range(0, len(titles), max(1, len(titles) // 10)):
        ax.text(coordinates[row, 0], coordinates[row, 1], titles[row], fontsize=7)
    ax.set(xlabel="first axis", ylabel="second axis", title="Map")
    return ax


def plot_map(coordinates, titles, labels, ax):
    colors = {label: plots.GENRE_COLOURS.get(label, f"C{place}") for place, label in enumerate(dict.fromkeys(labels))}
    for (x, y), label in zip(coordinates, labels, strict=True):
        ax.scatter(x, y, color=colors[label])
    ax.legend(handles=[Patch(color=color, label=label) for label, color in colors.items()], title="genre")
    return finish(ax, coordinates, titles)
