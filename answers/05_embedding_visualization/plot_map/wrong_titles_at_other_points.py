"""Wrong: Each title is at the point of another movie, because only the points were sorted.

Says: from the same row
Fails: test_map_is_pure, test_names_are_few_and_right
"""


def plot_map(coordinates, titles, labels, ax):
    for label in np.unique(labels):
        rows = labels == label
        colour = plots.GENRE_COLOURS.get(label)
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=14, color=colour, label=label)
    far = np.linalg.norm(coordinates - coordinates.mean(axis=0), axis=1)
    for title, point in zip(titles, coordinates[np.argsort(-far)][:10], strict=False):
        ax.annotate(title, point, fontsize=7)
    ax.set_xlabel("first axis of the map")
    ax.set_ylabel("second axis of the map")
    ax.set_title("Map of the movies")
    ax.legend()
    return ax
