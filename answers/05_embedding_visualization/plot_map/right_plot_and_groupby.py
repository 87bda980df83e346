"""Right: It draws markers with ax.plot, group by group of a pandas frame, and names the ten movies farthest from the middle."""


def plot_map(coordinates, titles, labels, ax):
    frame = pd.DataFrame({"x": coordinates[:, 0], "y": coordinates[:, 1], "title": titles, "label": labels})
    for label, group in frame.groupby("label", sort=True):
        ax.plot(group["x"], group["y"], linestyle="none", marker=".", label=label, color=plots.GENRE_COLOURS.get(label))
    distance = (frame["x"] - frame["x"].mean()) ** 2 + (frame["y"] - frame["y"].mean()) ** 2
    for movie in frame.loc[distance.nlargest(10).index].itertuples():
        ax.annotate(movie.title, xy=(movie.x, movie.y), fontsize=6, parse_math=False)
    ax.set_xlabel("horizontal axis of the map")
    ax.set_ylabel("vertical axis of the map")
    ax.set_title("Where the movies lie")
    ax.legend(loc="best", markerscale=2)
    return ax
