"""Wrong: draws all points in one colour, without a legend.

Says: There is no legend
Fails: test_colours_mean_labels, test_legend_is_true
"""


def finish(ax, coordinates, titles):
    for row in range(0, len(titles), max(1, len(titles) // 10)):
        ax.text(coordinates[row, 0], coordinates[row, 1], titles[row], fontsize=7)
    ax.set(xlabel="first axis", ylabel="second axis", title="Map")
    return ax


def plot_map(coordinates, titles, labels, ax):
    ax.scatter(*coordinates.T)
    return finish(ax, coordinates, titles)
