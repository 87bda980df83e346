"""Wrong: names every movie, one on the other.

Says: one on the other
Fails: test_names_are_few_and_right
"""


def finish(ax, coordinates, titles):
    for row in range(0, len(titles), max(1, len(titles) // 10)):
        ax.text(coordinates[row, 0], coordinates[row, 1], titles[row], fontsize=7)
    ax.set(xlabel="first axis", ylabel="second axis", title="Map")
    return ax


def markers_of_plot(coordinates, titles, labels, ax):
    for label in sorted(set(labels)):
        rows = [row for row in range(len(labels)) if labels[row] == label]
        ax.plot(
            coordinates[rows, 0], coordinates[rows, 1], "o", ls="", color=plots.GENRE_COLOURS.get(label), label=label
        )
    ax.legend()
    return finish(ax, coordinates, titles)


def plot_map(coordinates, titles, labels, ax):
    markers_of_plot(coordinates, titles, labels, ax)
    for row in range(len(titles)):
        ax.annotate(titles[row], coordinates[row])
    return ax
