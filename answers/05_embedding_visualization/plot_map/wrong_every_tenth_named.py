"""Wrong: names every tenth movie, however many there are.

Says: Choose 5 to 30
Fails: test_map_is_pure, test_names_are_few_and_right
"""


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        ax.scatter(*coordinates[labels == label].T, color=plots.GENRE_COLOURS.get(label), label=label)
    for row in range(0, len(titles), 10 if len(titles) > 50 else 1 + len(titles) // 8):
        ax.annotate(titles[row], coordinates[row])
    ax.set(xlabel="axis 1", ylabel="axis 2", title="Map")
    ax.legend()
    return ax
