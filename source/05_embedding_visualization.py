# %% [markdown]
# # Stage 5: Embedding visualization
#
# **Goal:** look into the movie vectors that matrix factorization learned, draw maps of them, and learn what such a map
# can and cannot tell you.
#
# You need: stage 2, or the idea of it; the factors are given. From stage 4 you need the cosine, for 5.8 the bootstrap of
# stage 3. Time: 185 minutes. Points: 15.
#
# | section | minutes | points |
# |---|---|---|
# | 5.1 Load the factors, keep what was rated | 10 | 1 |
# | 5.2 How long a vector is, and why | 15 | 1 |
# | 5.3 Two directions out of many: PCA | 25 | 2 |
# | 5.4 Draw the map | 25 | 2 |
# | 5.5 Name the axes | 20 | 2 |
# | 5.6 t-SNE, and what it makes up | 20 | 1 |
# | 5.7 How many neighbours survive | 20 | 2 |
# | 5.8 Three models, one kind of map | 25 | 2 |
# | 5.9 Explore the map by hand | 5 | 0 |
# | 5.10 What may you conclude? | 10 | 2 |
# | 5.11 Your memo | 10 | 0 |
#
# **How to work.** As in the other stages: write the function, run the cell, run its `check(...)`, and open one hint at
# a time if you are stuck. Each function works from its arguments alone, and leaves them as they are. After a restart,
# use Run > Run All Above Selected Cell. The next cell can take up to a minute the first time.

# %%
try:
    import workbook
except ModuleNotFoundError:
    print(
        "The package 'workbook' is missing here. Install the wheel that came with the course, for example in Colab:\n"
        "  %pip install recsys_workbook-1.0.0-py3-none-any.whl\n"
        "Then restart the kernel and run this cell again."
    )
else:
    import matplotlib.pyplot as plt
    import numpy as np
    import pandas as pd
    from IPython.display import display
    from sklearn.decomposition import PCA
    from sklearn.manifold import TSNE
    from sklearn.neighbors import NearestNeighbors
    from sklearn.utils.extmath import randomized_svd
    from workbook import check, load_movielens, load_pretrained, needs, plots, reveal
    from workbook.models.bias_baseline import fit_bias_baseline
    from workbook.plots.interactive_map import movie_map, write_search_page

    print(workbook.versions())

# %% [markdown]
# ## 5.1 Load the factors, keep what was rated (10 min, 1 point)
#
# `load_pretrained()` gives the arrays of a biased matrix factorization that was trained as in stage 2:
#
# $$\hat r_{ui} = \mu + b_u + b_i + q_i^\top p_u$$
#
# This stage is about the movie vectors $q_i$, one row of `movie_factors` per movie. Nobody told the model a title, a
# genre or a year. Whatever the vectors know about movies, they know from who rated what.
#
# Row `r` of the factors belongs to the movie with the id `movie_ids[r]`, so the next cell puts the movies in that order.

# %%
data = load_movielens()
factors = load_pretrained()
movie_ids = factors["movie_ids"]
# Row r of `movies` is row r of the factors from here on.
movies = data.movies.set_index("movieId").loc[movie_ids].reset_index()
n_movies, n_factors = factors["movie_factors"].shape

# One entry per rating: the movie's row, and the stars.
movie_index = np.searchsorted(movie_ids, data.ratings["movieId"]).astype("int32")
stars = data.ratings["rating"].to_numpy()
print(f"{n_movies} movies, a vector of {n_factors} numbers each; {len(stars)} ratings")

# %% [markdown]
# Most movies have a handful of ratings. Their vectors have learned next to nothing, and on a map they would be thousands
# of points of noise on top of the few that mean something. So the first step is a mask.
#
# Write `popular_mask`. `movie_index` has one entry per rating: the row of the movie that was rated. Movies that nobody
# rated do not occur in it and still need an entry in the mask.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# How often does each row number occur in `movie_index`? That is the movie's number of ratings.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `np.bincount` counts whole numbers. It stops at the largest number that it sees: look up which of its arguments gives
# an entry to the movies behind that one. Then compare all counts at once.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def popular_mask(movie_index, n_movies, min_ratings):
#     counts = np.bincount(..., minlength=...)
#     return ...
# ```
#
# </details>


# %% solution="popular_mask"
def popular_mask(movie_index, n_movies, min_ratings):
    """Mark the movies that have at least `min_ratings` ratings.

    movie_index: (n_ratings,) int, the movie's row of each rating; it may be empty.
    Returns a boolean array (n_movies,); a movie without a rating counts 0, so that `min_ratings` 0
    marks it, too.
    """
    ### BEGIN SOLUTION
    return np.bincount(movie_index, minlength=n_movies) >= min_ratings
    ### END SOLUTION


# %% tests="popular_mask" points=1
check("popular_mask")

# %% [markdown]
# From here on, row `r` of `vectors`, `titles` and `genre` is one and the same movie. A movie has several genres and a
# point has one colour, so `genre` is the first of this list that fits. Rare kinds come before Action, Comedy and Drama,
# which would otherwise take most of their movies.

# %%
SHOWN_GENRES = ["Children", "Horror", "Sci-Fi", "Action", "Comedy", "Drama"]


def main_genre(genres):
    """Return the first of SHOWN_GENRES among a movie's genres, "other" without one."""
    return next((name for name in SHOWN_GENRES if name in genres.split("|")), "other")


with needs("popular_mask"):
    popular = popular_mask(movie_index, n_movies, 50)
    vectors = factors["movie_factors"][popular]
    kept = movies[popular]
    titles = kept["title"].to_numpy()
    genre = np.array([main_genre(genres) for genres in kept["genres"]])
    print(f"{popular.sum()} of {n_movies} movies have 50 ratings or more. Their main genres:")
    print(pd.Series(genre).value_counts().to_string())

# %% [markdown]
# ## 5.2 How long a vector is, and why (15 min, 1 point)
#
# A vector has a direction and a length. Stage 4 compared directions (cosine). Before you trust the length, ask where it
# comes from. Training starts every vector near zero. Each rating pushes its movie's vector a little, and the L2 penalty
# $\lambda \lVert q_i \rVert^2$ pulls it back. What does that do to a movie with one rating? Here are all movies; the
# line is the median.

# %%
counts = np.bincount(movie_index, minlength=n_movies)
rank_correlation = plots.length_against_popularity(factors["movie_factors"], counts)
print(f"Spearman correlation of length and number of ratings: {rank_correlation:.2f}")

# %% [markdown]
# (Spearman's is the correlation of the two orders: 1 if the longer vector always has more ratings.)
#
# The length is mostly a record of how much evidence there was. That is useful: the model is careful if it knows little.
# But it says little about taste. To look at directions alone, divide each row by its length. A colleague wrote a
# function for that. It runs, and its result has the right shape; read what it prints.


# %%
def broken_unit_rows(vectors):
    """Scale each row to length 1."""
    return vectors / np.linalg.norm(vectors)


with needs("popular_mask"):
    scaled = broken_unit_rows(vectors)
    lengths = [float(np.sqrt(row @ row)) for row in scaled]
    print(f"lengths of the scaled rows: {min(lengths):.4f} to {max(lengths):.4f}; all should be 1")
    print(f"cosine of {titles[0]} with itself: {scaled[0] @ scaled[0]:.4f}; it should be 1")

# %% [markdown]
# Write `fix_unit_rows`, which does it right. Watch out for a row of zeros: L2 can pull a movie that was never seen in
# training all the way down. Zero has no direction, so leave such a row as it is, and let no `nan` appear.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# `np.linalg.norm(M)` is one number for the whole matrix. You need one length per row.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `norm` has an argument for the direction in which it runs. Its result has shape (n,), and NumPy would set these n
# numbers against the columns: make them a column of shape (n, 1). Which rows would divide by 0, and by which number may
# you divide them instead?
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def fix_unit_rows(vectors):
#     lengths = np.linalg.norm(vectors, axis=..., keepdims=...)
#     divisors = np.where(..., ..., lengths)
#     return ...
# ```
#
# </details>


# %% solution="fix_unit_rows"
def fix_unit_rows(vectors):
    """Scale each row to length 1, even one of length 1e-12; a row of zeros stays zero.

    vectors: (n, k) float. Returns a new array (n, k); each row keeps its direction.
    """
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)
    ### END SOLUTION


# %% tests="fix_unit_rows" points=1
check("fix_unit_rows")

# %% [markdown]
# What does the length do to neighbours? Take each movie's ten nearest movies. If length did not matter, the quarter of
# the movies with the shortest vectors would get about a quarter of the places in these lists.

# %%
with needs("popular_mask", "fix_unit_rows"):
    directions = fix_unit_rows(vectors)
    shortest = np.argsort(np.linalg.norm(vectors, axis=1))[: len(vectors) // 4]
    for name, rows in {"vectors as they are": vectors, "directions": directions}.items():
        near = NearestNeighbors(n_neighbors=10).fit(rows).kneighbors(return_distance=False)
        print(f"{name}: the shortest quarter gets {np.isin(near, shortest).mean():.0%} of the places")

# %% [markdown]
# Short vectors are in the middle of the cloud, and so near to everybody. That is not taste. So from here on you work
# with `directions`.

# %% [markdown]
# ## 5.3 Two directions out of many: PCA (25 min, 2 points)
#
# You cannot look at 64 dimensions, so you need two. Could you draw the first two numbers of each vector? Turn all user
# and movie vectors by the same random rotation, and see what changes:

# %%
P, Q = factors["user_factors"], factors["movie_factors"]
turn, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(n_factors, n_factors)))
change = np.abs(P @ Q.T - (P @ turn) @ (Q @ turn).T).max()
before, after = (float((users**2).sum() + (rows**2).sum()) for users, rows in ((P, Q), (P @ turn, Q @ turn)))
print(f"largest change of a prediction: {change:.7f} stars; sum of squares (the penalty): {before:.2f}, {after:.2f}")
print(f"first three numbers of {movies['title'][0]}: {Q[0, :3].round(2)} before, {(Q @ turn)[0, :3].round(2)} after")

# %% [markdown]
# Predictions and penalty stay the same, but every single number has changed. So the ratings cannot prefer one version:
# which one you have depends on where training started. A single number of $q_i$ is *not* "how much action is in it".
# Lengths, angles and distances are the same in all versions.
#
# Principal component analysis (PCA; Géron, chapter 8) needs only these. Of all rotations it takes the one whose first
# axis runs along the largest variance of the cloud, the second along the largest that is left, and so on. Whichever
# version it gets, it finds the same axes, up to their signs. It is a linear projection: the map is a shadow.
#
# Write `pca_project`. You may use scikit-learn's `PCA`, which centres the columns by itself; after the fit it has an
# attribute for the shares of the variance. The sign of an axis is free.
#
# <details><summary>Optional: PCA by hand</summary>
#
# With the centred matrix $X$ (each column minus its mean) and its singular value decomposition $X = U S V^\top$, the
# directions are the rows of $V^\top$, the coordinates are $X V = U S$, and the variance along axis $j$ is proportional
# to $s_j^2$. `np.linalg.svd(centred, full_matrices=False)` returns $U$, the numbers $s$, and $V^\top$. The shares are
# the squared $s$ over the sum of *all* of them, not of the kept ones only.
#
# </details>

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# The coordinates are the centred rows times the directions: one row per movie, one column per axis. Without the
# centring, the first direction tells where the cloud is, not how it spreads.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Make a `PCA` with the number of components. It has a method that fits and returns the coordinates in one step. Look up
# the attribute with "ratio" in its name. Return both, coordinates first.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def pca_project(embeddings, n_components):
#     pca = PCA(...)
#     coordinates = pca....(embeddings)
#     return ..., pca....
# ```
#
# </details>


# %% solution="pca_project"
def pca_project(embeddings, n_components):
    """Project the centred rows onto the directions of largest variance.

    embeddings: (n, d), more rows than columns or fewer. Returns two arrays: (coordinates
    (n, n_components), explained_variance_ratio (n_components,)), the largest variance first; a ratio
    is the axis's share of the variance of all d columns. Columns are centred, not rescaled.
    """
    ### BEGIN SOLUTION
    pca = PCA(n_components=n_components)
    coordinates = pca.fit_transform(embeddings)
    return coordinates, pca.explained_variance_ratio_
    ### END SOLUTION


# %% tests="pca_project" points=2
check("pca_project")

# %%
with needs("popular_mask", "fix_unit_rows", "pca_project"):
    pca_map, share = pca_project(directions, 2)
    turned_map, _ = pca_project(directions @ turn, 2)
    _, all_shares = pca_project(directions, n_factors)
    plots.variance_shares(all_shares)
    first_three = ", ".join(f"{one:.1%}" for one in all_shares[:3])
    print(
        f"The first three axes have {first_three} of the variance. A map of two axes leaves out {1 - share.sum():.0%}."
    )
    difference = np.abs(np.abs(turned_map) - np.abs(pca_map)).max()
    print(f"PCA of the turned vectors gives the same map, signs aside: largest difference {difference:.6f}")

# %% [markdown]
# Compare the bars with the dashed line, the share that each axis would have if all directions were alike. The first
# axis stands out. The second is hardly taller than the third: what the map shows vertically is one of several
# directions that are about as wide.

# %% [markdown]
# ## 5.4 Draw the map (25 min, 2 points)
#
# A map that others can read says what its axes are, which colour is what, and names some points, so that readers can
# test it against what they know. Naming every point would bury all of them.
#
# Write `plot_map`. It draws on the axes `ax` that it is given and returns them, so that the same function can fill one
# panel of a larger figure. Two things are given:
#
# - `plots.GENRE_COLOURS`, a dict from genre to colour: use it, and a genre has one colour on all maps of the course;
# - `plots.name_outermost(ax, coordinates, titles)`, which writes about a dozen titles: in each direction that of the
#   movie farthest from the middle. Names there have the most room and tell most about the axes.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# A scatter plot with numbers as colours has no legend entries. One `ax.scatter` call per label gives each label its own
# colour and, with `label=...`, its entry.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Loop over `np.unique(labels)` and select the rows of each label. `dict.get` gives None for a label that has no colour
# in `plots.GENRE_COLOURS`; matplotlib then takes the next of its own. After the loop: the names, the texts of both
# axes, a title, the legend. All calls go to `ax`: `plt.scatter` draws on the current axes, which may be others.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def plot_map(coordinates, titles, labels, ax):
#     for label in np.unique(labels):
#         rows = labels == label
#         ax.scatter(coordinates[rows, 0], ..., color=..., label=...)
#     plots.name_outermost(...)
#     ax.set_xlabel(...)
#     ...
#     return ax
# ```
#
# </details>


# %% solution="plot_map"
def plot_map(coordinates, titles, labels, ax):
    """Draw a map of movies on `ax` and return `ax`.

    coordinates: (n, 2), horizontal and vertical; titles, labels: arrays (n,) of str; ax: matplotlib
    Axes. One point per movie; one colour and one legend entry per label; both axes labelled; a title
    above the map. A label has its colour of plots.GENRE_COLOURS; one that is not there has a colour
    that no other label has. At least 5 (all, if there are fewer) and at most 30 titles are written at
    their own points, exactly as given.
    """
    ### BEGIN SOLUTION
    for label in np.unique(labels):
        rows = labels == label
        colour = plots.GENRE_COLOURS.get(label)
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=18, alpha=0.8, color=colour, label=label)
    plots.name_outermost(ax, coordinates, titles)
    ax.set_xlabel("axis 1")
    ax.set_ylabel("axis 2")
    ax.set_title(f"{len(titles)} movies, coloured by genre")
    ax.legend(title="genre", loc="center left", bbox_to_anchor=(1, 0.5))
    return ax
    ### END SOLUTION


# %% tests="plot_map" points=2
check("plot_map")

# %%
with needs("popular_mask", "fix_unit_rows", "pca_project", "plot_map"):
    ax = plot_map(pca_map, titles, genre, plots.axes(size=(9.5, 6.5)))
    ax.set_title(f"PCA map of {len(titles)} movies")
    ax.set_xlabel(f"PC 1 ({share[0]:.1%} of the variance)")
    ax.set_ylabel(f"PC 2 ({share[1]:.1%} of the variance)")
    plt.show()
    for name, coordinate in zip(("PC 1", "PC 2"), pca_map.T, strict=True):
        order = np.argsort(coordinate)
        display(pd.DataFrame({f"lowest on {name}": titles[order[:6]], f"highest on {name}": titles[order[:-7:-1]]}))

# %% [markdown]
# Look for movies that you know. What do the movies at one end of an axis have in common, that those at the other end
# lack? Write your guess here (double-click); the next section checks it with numbers.
#
# - Axis 1:
# - Axis 2:

# %% [markdown]
# ## 5.5 Name the axes (20 min, 2 points)
#
# It is easy to look at a map and see a story in it. A correlation is harder to fool. For each movie you know three
# numbers that are not in its vector: how often it was rated (take the logarithm: a few movies have very many ratings),
# its mean rating, and its year, of which the model was never told.
#
# The square of a correlation $r$ is the share of the axis's variance that goes with the column. Agree on a threshold
# before you look: here an axis gets a name only if $r^2$ is at least a quarter, that is $|r| \ge 0.5$.

# %%
with needs("popular_mask"):
    sums = np.bincount(movie_index, weights=stars, minlength=n_movies)
    year = movies["title"].str.extract(r"\((\d{4})\)\s*$", expand=False).astype(float)
    rated = np.maximum(counts, 1)
    stats = pd.DataFrame({"log_count": np.log(rated), "mean_rating": sums / rated, "year": year})
    stats = stats[popular]
    print(f"Movies without a year: {year.isna().sum()} of all, {stats['year'].isna().sum()} on the map.")
    print(stats.head(3))

# %% [markdown]
# Write `axis_correlations`: a table with the Pearson correlation (`np.corrcoef(a, b)[0, 1]`) of each axis and each
# column. Two things can go wrong without an error:
#
# - `movie_stats` was selected with a mask, so its index has gaps, and pandas pairs rows by index, not by position;
# - a year can be missing (`nan`): leave that movie out for the year, but keep it for the other columns.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Take each axis and each column in turn: select the movies for which the column has a value, and compute one
# correlation.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `movie_stats[name].to_numpy()` is free of the index, and `np.isfinite` finds what is there. In pandas, `Series.corr`
# leaves out missing values by itself; give both Series the same index first.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def axis_correlations(coordinates, movie_stats):
#     table = {}
#     for name in movie_stats.columns:
#         values = movie_stats[name].to_numpy()
#         there = np.isfinite(...)
#         table[name] = [np.corrcoef(axis[there], ...)[0, 1] for axis in coordinates.T]
#     return pd.DataFrame(table, index=[...])
# ```
#
# </details>


# %% solution="axis_correlations"
def axis_correlations(coordinates, movie_stats):
    """Correlate (Pearson) each axis of a map with what is known about the movies.

    coordinates: (n, k); movie_stats: DataFrame of n rows in the same order, whatever its index, with
    the columns log_count, mean_rating, year (a year may be nan: leave that movie out for year only).
    Returns a DataFrame: one row per axis, called axis_1, axis_2, ...; the columns of movie_stats,
    and no others.
    """
    ### BEGIN SOLUTION
    table = {}
    for name in movie_stats.columns:
        values = movie_stats[name].to_numpy(dtype=float)
        there = np.isfinite(values)
        table[name] = [np.corrcoef(axis[there], values[there])[0, 1] for axis in coordinates.T]
    names = [f"axis_{number + 1}" for number in range(coordinates.shape[1])]
    return pd.DataFrame(table, index=names)
    ### END SOLUTION


# %% tests="axis_correlations" points=2
check("axis_correlations")

# %%
with needs("popular_mask", "fix_unit_rows", "pca_project", "axis_correlations"):
    five_axes, _ = pca_project(directions, 5)
    correlations = axis_correlations(five_axes, stats)
    plots.correlation_table(correlations)
    for axis in correlations.index[:2]:
        best = correlations.loc[axis].abs().idxmax()
        r = correlations.loc[axis, best]
        print(f"{axis} goes most with {best}: r = {r:+.2f}, r² = {r**2:.0%} of its variance")
    for name in ("Children", "Action"):
        r = np.corrcoef(five_axes[:, 1], kept["genres"].str.contains(name, regex=False))[0, 1]
        print(f"a fourth column, 1 for {name} and 0 for others, with axis_2: r = {r:+.2f}, r² = {r**2:.0%}")
    with_lengths = axis_correlations(pca_project(vectors, 2)[0], stats).loc["axis_2"]
    print("axis_2 of vectors with their lengths:", ", ".join(f"{name} {r:+.2f}" for name, r in with_lengths.items()))

# %% [markdown]
# How does that compare with your guess? Our verdict:
#
# - **Axis 1 is acclaim.** A third of its variance goes with the mean rating. But what all agree on is in the movie
#   bias. What is left for the axis is that people differ in how much an acclaimed movie means to them: that is taste.
# - **Axis 2 stays without a name.** The three columns are far below the threshold. That does not make it meaningless:
#   look at its ends. It runs from family films to action, roughly, and genre, as a fourth column, goes with it too. But
#   that is below the threshold as well, and whether genre or year goes with it *more* is open: with 453 movies, 95 % of
#   such correlations are within 0.09 of the true one.
# - **Length misleads.** With lengths left in, the second axis goes with the number of ratings (the last line), of which
#   the directions show hardly anything: there it is evidence that you see, as well as taste.
# - A correlation with the year would not mean that the model "knows" the year, but that people who liked one old movie
#   tended to like others.

# %% [markdown]
# ## 5.6 t-SNE, and what it makes up (20 min, 1 point)
#
# PCA keeps large distances and squeezes the rest. t-SNE (van der Maaten & Hinton, 2008) does the opposite: it tries to
# keep near neighbours near, and cares little about large distances. Its most important setting, *perplexity*, says
# roughly how many neighbours each point should care about.
#
# Write `tsne_project` with `sklearn.manifold.TSNE`. It starts from some layout and improves it in small steps. Pass the
# seed on as `random_state`: it decides the start if you ask for a random one. scikit-learn starts from the PCA map
# unless told otherwise. Leave NumPy's global generator alone: `np.random.seed` would set it for the whole notebook.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# `TSNE(...).fit_transform(rows)` does the work. Pass both perplexity and seed to it.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# A movie cannot have as many neighbours as there are movies: compare `perplexity` with `len(embeddings)` first, and
# raise `ValueError` with a message that says both numbers.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def tsne_project(embeddings, perplexity, seed):
#     if ...:
#         raise ValueError(f"...")
#     return TSNE(n_components=2, perplexity=..., random_state=...).fit_transform(...)
# ```
#
# </details>


# %% solution="tsne_project"
def tsne_project(embeddings, perplexity, seed):
    """Lay the rows out in two dimensions with t-SNE, the same way for the same seed.

    embeddings: (n, d). Returns an array (n, 2). Raises ValueError if perplexity >= n, with a message
    that says perplexity and n.
    """
    ### BEGIN SOLUTION
    if perplexity >= len(embeddings):
        raise ValueError(f"perplexity {perplexity} must be below {len(embeddings)}, the number of rows")
    tsne = TSNE(n_components=2, perplexity=perplexity, init="pca", random_state=seed)
    return tsne.fit_transform(embeddings)
    ### END SOLUTION


# %% tests="tsne_project" points=1
check("tsne_project")

# %%
with needs("popular_mask", "fix_unit_rows", "plot_map", "tsne_project"):
    tsne_map = tsne_project(directions, 30, 0)
    ax = plot_map(tsne_map, titles, genre, plots.axes(size=(9.5, 6.5)))
    ax.set(title=f"t-SNE map of {len(titles)} movies, perplexity 30", xticks=[], yticks=[])
    ax.set(xlabel="t-SNE 1 (no unit, no meaning)", ylabel="t-SNE 2 (no unit, no meaning)")
    plt.show()

# %% [markdown]
# Whatever gathers on this map, be suspicious of it, as Wattenberg, Viégas and Johnson teach in *How to Use t-SNE
# Effectively* (Distill, 2016).
#
# **First experiment: another start.** The same vectors, the same perplexity, two seeds each.

# %%
with needs("popular_mask", "fix_unit_rows"):
    print("Four runs of t-SNE take about 10 seconds ...")
    starts = {}
    for start in ("pca", "random"):
        for seed in (0, 1):
            tsne = TSNE(perplexity=30, init=start, random_state=seed)
            starts[start, seed] = tsne.fit_transform(directions)
        one, other = starts[start, 0], starts[start, 1]
        moved = np.median(np.linalg.norm(one - other, axis=1)) / np.ptp(one[:, 0])
        print(f"start: {start}: with the other seed a movie moves by {moved:.0%} of the map's width (median)")
    del starts["pca", 1]  # the same map as with seed 0
    plots.map_panels({f"start: {start}, seed {seed}": rows for (start, seed), rows in starts.items()}, genre)

# %% [markdown]
# From PCA's start the seed changes nothing, and the map keeps some of PCA's coarse order (Kobak & Linderman, 2021).
# From a random start each seed gives another map of the same vectors: which group is left or right is chance, and so is
# much of which groups are next to each other. (5.7 counts what two such maps have in common.)
#
# **Second experiment: another perplexity, and vectors of pure noise.**

# %%
with needs("popular_mask", "fix_unit_rows", "tsne_project"):
    print("Three runs of t-SNE take about 10 seconds ...")
    noise = fix_unit_rows(np.random.default_rng(0).normal(size=vectors.shape))
    noise_map = tsne_project(noise, 30, 0)
    plots.map_panels(
        {
            "perplexity 5": tsne_project(directions, 5, 0),
            "perplexity 30": tsne_map,
            "noise, perplexity 5": tsne_project(noise, 5, 0),
            "noise, perplexity 30": noise_map,
        },
        genre,
    )

# %% [markdown]
# Compare the columns. Small perplexity makes little clumps and threads, in noise too: a clump alone proves nothing. And
# the picture changes its shape from one setting to the next. The axes of t-SNE have no meaning, so do not name them as
# in 5.5.
#
# **Third experiment: three groups whose true sizes and distances you know**, since you make them yourself. B is ten
# times as wide as A and C, and C is five times as far from B as A is. A group's width is the mean distance of its
# points from their middle, in all 16 dimensions; the table gives everything in widths of A.

# %%
with needs("tsne_project"):
    rng = np.random.default_rng(1)
    group = np.repeat(["A", "B", "C"], 60)
    middle = np.repeat([0.0, 20, 120], 60)  # along the first of 16 dimensions
    width = np.repeat([0.2, 2, 0.2], 60)
    points = rng.normal(size=(180, 16)) * width[:, None]
    points[:, 0] += middle
    table = plots.true_and_mapped(points, tsne_project(points, 30, 0), group)
    print(table.round(1).to_string())

# %% [markdown]
# Read the two rows against each other. The map shows all three groups equally wide, and both gaps equally large.
# (Change the perplexity and look at the gaps again.) So on a t-SNE map:
#
# - that two movies are near each other is a hint (check it in the full space),
# - the size of a group says nothing, its density says nothing,
# - the distance between groups says next to nothing,
# - clumps can come from noise.
#
# <details><summary>Optional: a third dimension, and UMAP</summary>
#
# `pca_project(directions, 3)` with `plotly.express.scatter_3d` gives a map that you can turn with the mouse. UMAP
# (McInnes, Healy and Melville, 2018; the package `umap-learn`) makes maps like t-SNE's and is quick on large data. Both
# leave out most of the dimensions, and the warnings above hold for UMAP as well.
#
# </details>

# %% [markdown]
# ## 5.7 How many neighbours survive (20 min, 2 points)
#
# You can measure how far a map may be trusted. Take a movie's $k$ nearest neighbours in the full space, and its $k$
# nearest on the map. What share do they have in common? On average over all movies, that is the neighbour preservation.
#
# Write `neighbour_preservation`, for any two sets of rows that describe the same movies. Euclidean distance in both.
# `NearestNeighbors(n_neighbors=k).fit(rows).kneighbors(return_distance=False)` returns row numbers, (n, k). Called
# without rows of its own, as here, `kneighbors` leaves each movie itself out. It must be left out: it is its own
# nearest neighbour in every space.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Find the $k$ nearest neighbours twice, once in each space. Then count, movie by movie, how many are in both lists.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Go through both tables of neighbours side by side (`zip`). The order within the $k$ does not matter, so compare two
# sets. A mean over all movies, as a share of $k$.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def neighbour_preservation(embeddings, coordinates, k):
#     before = NearestNeighbors(...)....
#     after = ...
#     kept = [len(set(...) & set(...)) for ... in zip(before, after)]
#     return ...
# ```
#
# </details>


# %% solution="neighbour_preservation"
def neighbour_preservation(embeddings, coordinates, k):
    """Return the mean share of the k nearest neighbours that a map keeps, 0 to 1.

    embeddings: (n, d); coordinates: (n, m), the same movies on the map; 1 <= k < n. Neighbours by
    Euclidean distance in each space, the movie itself left out, also if another is at its place.
    """
    ### BEGIN SOLUTION
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors(return_distance=False)
    shared = [len(set(one) & set(other)) for one, other in zip(before, after, strict=True)]
    return float(np.mean(shared)) / k
    ### END SOLUTION


# %% tests="neighbour_preservation" points=2
check("neighbour_preservation")

# %% [markdown]
# **Guess first.** You have seen the PCA map. Of the ten nearest neighbours of a movie in the full space, how many
# percent are still among its ten nearest on that map? Write a number from 0 to 100, then run both cells.

# %% guess=12
guess = None  # your guess, in percent

# %%
with needs("popular_mask", "fix_unit_rows", "pca_project", "neighbour_preservation"):
    reveal(guess, 100 * neighbour_preservation(directions, pca_map, 10), "percent")

# %%
with needs("popular_mask", "fix_unit_rows", "pca_project", "tsne_project", "neighbour_preservation"):
    print("One more t-SNE, of the vectors with their lengths, takes some seconds ...")
    maps = {"directions": (directions, pca_map, tsne_map)}
    maps["vectors with lengths"] = vectors, pca_project(vectors, 2)[0], tsne_project(vectors, 30, 0)
    survived = {
        name: {
            "PCA": "guess first" if guess is None else f"{neighbour_preservation(rows, linear, 10):.0%}",
            "t-SNE": f"{neighbour_preservation(rows, bent, 10):.0%}",
            "chance": f"{10 / (len(rows) - 1):.0%}",
        }
        for name, (rows, linear, bent) in maps.items()
    }
    print("Share of the ten nearest neighbours that a map keeps:")
    display(pd.DataFrame(survived).T)
    in_common = neighbour_preservation(starts["random", 0], starts["random", 1], 10)
    print(f"Two t-SNE maps from random starts have {in_common:.0%} of the neighbours in common.")

# %% [markdown]
# Most neighbours on the PCA map are not neighbours; even the t-SNE map, made for neighbours, loses more than half. With
# the lengths left in, the t-SNE map keeps clearly fewer.
#
# Now one movie. The number behind a title is its place among all neighbours in the full space: 1 is the nearest.

# %%
with needs("popular_mask", "fix_unit_rows", "pca_project", "tsne_project"):
    row = int(np.flatnonzero(titles == "Titanic (1997)")[0])
    place = np.argsort(np.argsort(np.linalg.norm(directions - directions[row], axis=1)))

    def nearest_five(rows):
        """Return the titles of the five nearest, the movie itself left out, each with its place in the full space."""
        near = np.argsort(np.linalg.norm(rows - rows[row], axis=1))[1:6]
        return [f"{titles[one]}: {place[one]}" for one in near]

    near = {"full space": directions, "PCA map": pca_map, "t-SNE map": tsne_map}
    print(f"Nearest to {titles[row]}, out of {len(titles) - 1} movies:")
    display(pd.DataFrame({name: nearest_five(rows) for name, rows in near.items()}))

# %% [markdown]
# So look at a map for ideas, and compute in the full space. Never recommend from map distances. Try other titles, too.
# For some, such as "Toy Story (1995)", a map's list may look nicer than that of the full space. That proves nothing
# about the map: you judge by what *you* know, and the places say that these are not the movies near to it in the model.

# %% [markdown]
# ## 5.8 Three models, one kind of map (25 min, 2 points)
#
# Does a map show what the model learned, or what any picture shows? Put three side by side:
#
# - the given biased factorization,
# - a *truncated SVD* of what the bias baseline leaves over, with 0 for every missing rating and no regularization: of
#   all products of two tables with 64 columns it is the nearest to the matrix with these zeros,
# - random vectors, which know nothing.

# %%
with needs("popular_mask", "fix_unit_rows", "tsne_project"):
    print("The SVD and its t-SNE take about 10 seconds ...")
    user_index = np.searchsorted(factors["user_ids"], data.ratings["userId"]).astype("int32")
    baseline = fit_bias_baseline(user_index, movie_index, stars)
    residuals = np.zeros((len(factors["user_ids"]), n_movies), dtype="float32")
    residuals[user_index, movie_index] = stars - baseline.predict(user_index, movie_index)
    _, s, vt = randomized_svd(residuals, n_components=n_factors, random_state=0)
    models = {
        "biased factorization": directions,
        "SVD of residuals": fix_unit_rows((vt.T * s)[popular]),
        "random vectors": noise,
    }
    drawn = (tsne_map, tsne_project(models["SVD of residuals"], 30, 0), noise_map)
    plots.map_panels(dict(zip(models, drawn, strict=True)), genre)

# %% [markdown]
# Do colours gather on the first two maps? Your eye will say yes to almost anything, so count, in the full space. Take
# the movies of one genre: what share of their $k$ nearest neighbours is of the genre too? That is the **purity**.
#
# A genre with many movies has a high purity by chance alone, so it needs a **control**: the same count for shuffled
# labels. Shuffling (`np.random.default_rng(0).permutation(is_genre)`, which leaves `is_genre` as it is) gives as many
# movies of the "genre" as before, but at random places. Use the shuffled labels both for the movies that are asked and
# for their neighbours.
#
# Write `genre_purity`. It returns both numbers.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Neighbours do not depend on labels: find them once. Then count twice, with the true labels and with shuffled ones.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# With `near` of shape (n, k), `is_genre[near]` is True if a neighbour is of the genre. Keep the rows of the movies of
# the genre only, and take the mean. A small function of your own, with the labels as its argument, counts both times.
# For a rare genre one shuffle is a shaky control; the mean of twenty is steadier.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def genre_purity(embeddings, is_genre, k):
#     near = ...                      # (n, k), the movie itself left out
#
#     def purity(labels):
#         return float(labels[near]...)
#
#     return purity(...), purity(...)
# ```
#
# </details>


# %% solution="genre_purity"
def genre_purity(embeddings, is_genre, k):
    """Return (purity, purity of shuffled labels): how far a genre keeps together.

    embeddings: (n, d); is_genre: (n,) bool; 1 <= k < n. Purity, 0 to 1: the mean, over the movies of
    the genre, of the share of their k nearest neighbours (Euclidean, the movie itself left out, also
    if another is at its place) that are of the genre too. The second value is the same for the labels
    in a random order, from one shuffle or the mean of some; fix a seed of your choice, so that it comes
    out the same again.
    """
    ### BEGIN SOLUTION
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    # The mean of several shuffles: one alone wanders for a rare genre.
    rng = np.random.default_rng(0)
    return purity(is_genre), float(np.mean([purity(rng.permutation(is_genre)) for _ in range(20)]))
    ### END SOLUTION


# %% tests="genre_purity" points=2
check("genre_purity")

# %%
with needs("popular_mask", "fix_unit_rows", "genre_purity"):
    print("Twenty shuffles for each bar take about 10 seconds ...")
    rng, found = np.random.default_rng(1), []
    compared = models | {"biased factorization, with lengths": vectors}
    for name in SHOWN_GENRES:
        is_genre = kept["genres"].str.contains(name, regex=False).to_numpy(dtype=bool)
        for model, rows in compared.items():
            shuffles = [genre_purity(rows, rng.permutation(is_genre), 10)[0] for _ in range(20)]
            low, high = np.percentile(shuffles, [5, 95])
            purity, _ = genre_purity(rows, is_genre, 10)
            # Your second value may be a single shuffle; the mean of these twenty is steadier.
            found.append((f"{name}\n{is_genre.sum()} movies", model, purity, np.mean(shuffles), low, high))
    purities = pd.DataFrame(found, columns=["genre", "model", "purity", "by chance", "low", "high"])
    plots.purity_bars(purities[purities["model"].isin(models)])
    purities["above chance"] = purities["purity"] - purities["by chance"]
    print("Purity above chance, mean of the six genres:")
    print(purities.groupby("model", sort=False)["above chance"].mean().round(3).to_string(header=False))

    # The paired bootstrap of stage 3, over movies. The chance level belongs to the labels, so it cancels out.
    weights = rng.multinomial(len(titles), np.full(len(titles), 1 / len(titles)), 2000)
    labels = np.array([kept["genres"].str.contains(name, regex=False) for name in SHOWN_GENRES], dtype=bool)
    drawn = {}
    for model, rows in compared.items():
        near = NearestNeighbors(n_neighbors=10).fit(rows).kneighbors(return_distance=False)
        shares = [(weights @ (own * own[near].mean(axis=1))) / (weights @ own) for own in labels]
        drawn[model] = np.mean(shares, axis=0)
    for other in ("SVD of residuals", "biased factorization, with lengths"):
        low, high = np.percentile(drawn["biased factorization"] - drawn[other], [2.5, 97.5])
        print(f"biased factorization minus {other}: 95 % of the draws of movies in [{low:+.3f}, {high:+.3f}]")

# %% [markdown]
# What to read:
#
# - A black mark is the mean of twenty shuffles of the labels, its whisker the range from 5 to 95 % of them. If a bar ends
#   far above its whisker, the vectors contain something that goes with the genre. Random vectors should end near theirs.
# - Which genres rise above their whiskers, and in which model? The fewer movies, the longer the whisker.
# - Lengths blur this: with them, the same vectors have a lower value, and the bracket does not contain zero.
#
# What not to conclude:
#
# - *"It is the genre."* Popularity and era go with genres, too; stage 6 controls for popularity.
# - *"A low bar means that the vectors do not know the genre."* Among neighbours all directions count alike. Stage 6 asks
#   again with a classifier, which may weigh them.
# - *"The SVD is the better model."* The bracket contains zero, and the SVD was made from all ratings, the given factors
#   from 80 % of them. And a model that keeps genres together need not predict ratings well: neither was trained for
#   purity.

# %% [markdown]
# ## 5.9 Explore the map by hand (5 min, 0 points)
#
# Hover over a point for its title, choose one genre in the menu, zoom by dragging, and double-click to zoom out. Put
# part of another title into `highlight` and run the cell again. Articles are at the end of a title ("Matrix, The
# (1999)"); "the matrix" finds it, too.

# %%
with needs("popular_mask", "fix_unit_rows", "tsne_project"):
    details = {"ratings": counts[popular], "mean": stats["mean_rating"].to_numpy()}
    highlight = "Star Wars"
    web_map = movie_map(tsne_map, titles, genre, details, highlight, title="t-SNE map")
    web_map.show()

# %% [markdown]
# The next cell writes the same map as a page of its own, with a search box. It needs no network. Open it in your
# browser: double-click it in your file manager, or in JupyterLab right-click it in the list of files and choose "Open
# in New Browser Tab".

# %%
with needs("popular_mask", "fix_unit_rows", "tsne_project"):
    page = write_search_page(web_map, "movie_map.html")
    print(f"Wrote {page}, {page.stat().st_size / 1e6:.1f} MB. Open it and type part of a title.")

# %% [markdown]
# ## 5.10 What may you conclude? (10 min, 2 points)
#
# A friend made a t-SNE map of another model's vectors and shows it to you: "The horror movies are a small tight group, so
# they are more alike than the dramas, which are all over the place. And they lie at the other end of the map from the
# children's movies, so these two are the most different genres."
#
# In three to six sentences: say for each claim whether the map supports it and why, and describe one thing that you would
# compute to check one of the claims.
#
# <details><summary>What a good answer contains</summary>
#
# A verdict on each claim, with what t-SNE does to the size of a group (half a point) and to the distance between
# groups (half a point). A check that would decide one of the claims, computed from the vectors themselves or against
# a control (1 point; other seeds or perplexities alone earn half).
#
# </details>

# %% [markdown] written="read_the_map" points=2
# Neither claim follows from the map. t-SNE widens dense groups and shrinks wide ones until they look alike, so the size
# of a group on the map does not tell how alike its movies are. The distance between groups far from each other is hardly
# constrained either: it changes with perplexity and start, so "at the other end" does not mean "most different". To
# check the first claim I would compare the mean distance (or cosine) between pairs of horror movies with that between pairs
# of dramas in the full space of the vectors, and set both against groups of the same size with shuffled labels. For
# the second I would compute the mean cosine between every two genres in the full space and see which pair has the lowest.
#
# ### BEGIN MARK SCHEME
# - 1 point: rejects both claims with the reason, namely that neither the size or density of a group (0.5) nor the
#   distance between groups (0.5) on a t-SNE map says how alike movies are.
# - 1 point: names a check that would decide one of them, in the full space or against a control: distances or
#   cosines between the original vectors, purity against shuffled labels or random vectors, neighbour preservation. Other
#   perplexities or seeds alone: 0.5, since a stable picture can still mislead.
# ### END MARK SCHEME

# %% [markdown]
# ## What you have now
#
# - A mask, a projection and a map that others can read: points, colours, legend, names.
# - An axis named by a correlation and one left without a name, and the reasons why a single factor means nothing and
#   why the length of a vector is mostly popularity.
# - Two numbers that keep a map honest: how many neighbours it keeps, and how pure a genre is against shuffled labels.
# - A list of what a t-SNE map does not say: sizes, densities, distances between groups.
# - A map to play with, and to show to others.

# %% [markdown]
# The next cell shows what your checks have found in this stage. In a terminal, `workbook progress` shows it for all
# notebooks that you have saved.

# %%
from workbook import progress

progress(5)

# %% [markdown]
# ## 5.11 Your memo (10 min, 0 points)

# %% [markdown] memo="05_embedding_visualization"
# ### My memo of stage 5
#
# **What I learned:**
#
# **What surprised me:**
#
# **What I would do next:**

# %% [markdown]
# Next: [stage 6, classification](../06_classification/06_classification.ipynb), where the vectors have to prove what
# they know about genres.
