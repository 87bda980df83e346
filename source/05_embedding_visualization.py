# %% [markdown]
# # Stage 5: Embedding visualization
#
# Look into the movie vectors that matrix factorization learned, draw maps of them, and learn what such a map can and
# cannot tell you.
#
# You need: stage 2, or the idea of it; the factors are given. Time: 190 minutes. Points: 15.
#
# | Section | Minutes | Points |
# |---|---|---|
# | 5.1 Load the factors, keep what was rated | 10 | 1 |
# | 5.2 How long a vector is, and why | 20 | 1 |
# | 5.3 Two directions out of many: PCA | 25 | 2 |
# | 5.4 Draw the map | 25 | 2 |
# | 5.5 Name the axes | 20 | 2 |
# | 5.6 t-SNE, and what it makes up | 25 | 1 |
# | 5.7 How many neighbours survive | 20 | 2 |
# | 5.8 Three models, one kind of map | 20 | 2 |
# | 5.9 Explore the map by hand | 5 | 0 |
# | 5.10 What may you conclude? | 10 | 2 |
# | 5.11 Your memo | 10 | 0 |

# %%
try:
    import workbook
except ModuleNotFoundError:
    print(
        "The package 'workbook' is missing here. Install the wheel that came with the course, for example in Colab:\n"
        "  %pip install recsys_workbook-1.0.0-py3-none-any.whl\nthen restart the kernel and run this cell again."
    )
else:
    import matplotlib.pyplot as plt
    import numpy as np
    import pandas as pd
    from IPython.display import display
    from sklearn.manifold import TSNE
    from sklearn.neighbors import NearestNeighbors

    from workbook import check, interactive, load_movielens, load_pretrained, plots, reveal

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
# Row `r` of the factors belongs to the movie with the id `movie_ids[r]`, so put the movies in that order once and for all.

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
# ### Exercise `popular_mask`
#
# Write `popular_mask`. `movie_index` holds one entry per rating: the row of the movie that was rated. Movies that nobody
# rated do not occur in it and still need an entry in the mask.
#
# <details><summary>Hint 1: the idea</summary>
#
# Count how often each row number occurs in `movie_index`, then compare the counts with `min_ratings`.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `np.bincount` counts whole numbers. It stops at the largest number that it sees, unless you tell it how long the answer
# must be. "At least" is `>=`.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def popular_mask(movie_index, n_movies, min_ratings):
#     counts = np.bincount(movie_index, minlength=...)
#     return counts ... min_ratings
# ```
#
# </details>


# %% solution="popular_mask"
def popular_mask(movie_index, n_movies, min_ratings):
    """Mark the movies that have at least `min_ratings` ratings.

    movie_index: (n_ratings,) int, the movie's row of each rating.
    Returns a boolean array (n_movies,); a movie without a rating counts 0.
    """
    ### BEGIN SOLUTION
    return np.bincount(movie_index, minlength=n_movies) >= min_ratings
    ### END SOLUTION


# %% tests="popular_mask" points=1
check("popular_mask")

# %% [markdown]
# From here on, row `r` of `vectors`, `titles`, `genre` and `stats` is one and the same movie. Each movie has several
# genres and a point has one colour, so `genre` is the first of this list that fits, the rarer kinds first.

# %%
SHOWN_GENRES = ["Children", "Horror", "Sci-Fi", "Action", "Comedy", "Drama"]


def main_genre(genres):
    """Return the first of SHOWN_GENRES among a movie's genres, "other" without one."""
    return next((name for name in SHOWN_GENRES if name in genres.split("|")), "other")


with workbook.needs("popular_mask"):
    popular = popular_mask(movie_index, n_movies, 50)
    vectors = factors["movie_factors"][popular]
    kept = movies[popular]
    titles = kept["title"].to_numpy()
    genre = np.array([main_genre(genres) for genres in kept["genres"]])
    print(f"{popular.sum()} of {n_movies} movies have 50 ratings or more. Their main genres:")
    print(pd.Series(genre).value_counts().to_string())

# %% [markdown]
# ## 5.2 How long a vector is, and why (20 min, 1 point)
#
# A vector has a direction and a length. Stage 4 compared directions (cosine). Before you trust the length, ask where it
# comes from. Training starts every vector near zero. Each rating pushes its movie's vector a little, and the L2 penalty
# $\lambda \lVert q_i \rVert^2$ pulls it back. What does that do to a movie with one rating?
#
# To look at directions alone, each row is divided by its length. Here is a function for that which a colleague wrote. It
# runs, and its result has the right shape. Read what the next cell prints: something is wrong.


# %%
def broken_unit_rows(vectors):
    """Scale each row to length 1."""
    return vectors / np.linalg.norm(vectors)


with workbook.needs("popular_mask"):
    scaled = broken_unit_rows(vectors)
    lengths = [float(np.sqrt(row @ row)) for row in scaled]
    print(f"lengths of the scaled rows: {min(lengths):.4f} to {max(lengths):.4f}; all should be 1")
    print(f"cosine of {titles[0]} with itself: {scaled[0] @ scaled[0]:.4f}; it should be 1")

# %% [markdown]
# ### Exercise `fix_unit_rows`
#
# Write `fix_unit_rows`, which does it right. Watch out for a row of zeros: L2 can pull a movie that was never seen in
# training all the way down. Zero has no direction, so leave such a row as it is, and let no `nan` appear.
#
# <details><summary>Hint 1: the idea</summary>
#
# `np.linalg.norm(M)` without an axis is one number for the whole matrix. You need one length per row.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# With `axis=1` the norm has shape (n,). To divide each row by its own length it must be a column of shape (n, 1):
# `keepdims=True`, or `[:, None]`. Before you divide, replace a length of 0 by 1.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def fix_unit_rows(vectors):
#     lengths = np.linalg.norm(vectors, axis=..., keepdims=...)
#     return vectors / np.where(lengths ..., ..., lengths)
# ```
#
# </details>


# %% solution="fix_unit_rows"
def fix_unit_rows(vectors):
    """Scale each row to length 1; a row of zeros stays zero.

    vectors: (n, k) float. Returns a new array (n, k).
    """
    ### BEGIN SOLUTION
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / np.where(lengths > 0, lengths, 1)
    ### END SOLUTION


# %% tests="fix_unit_rows" points=1
check("fix_unit_rows")

# %% [markdown]
# Now the lengths themselves, of all movies, drawn against the number of ratings. The line is the median.

# %%
counts = np.bincount(movie_index, minlength=n_movies)
rank_correlation = plots.length_against_popularity(factors["movie_factors"], counts)
print(f"Spearman correlation of length and number of ratings: {rank_correlation:.2f}")

# %% [markdown]
# (Spearman's is the correlation of the two orders: 1 if the longer vector always has more ratings.)
#
# The length is mostly a record of how much evidence there was. That is useful (the model is careful where it knows
# little) and it is a trap: a dot product favours long vectors, so "similar by dot product" leans to the popular, and a
# distance between a short and a long vector says little about taste. You come back to this in 5.8.

# %% [markdown]
# ## 5.3 Two directions out of many: PCA (25 min, 2 points)
#
# You cannot look at that many dimensions, so you need two that keep as much as possible. Principal component analysis
# (Géron, chapter 8) rotates the cloud of points so that the first axis runs along its largest
# variance, the second along the largest that is left, and so on. It is a linear projection: the map is a shadow.
#
# With the centred matrix $X$ (each column minus its mean) and its singular value decomposition $X = U S V^\top$, the
# directions are the rows of $V^\top$, the coordinates are $X V = U S$, and the variance along axis $j$ is
# proportional to $s_j^2$.
#
# ### Exercise `pca_project`
#
# Write `pca_project`. Use NumPy or scikit-learn, as you like. The sign of an axis is free.
#
# <details><summary>Hint 1: the idea</summary>
#
# Centre first. Without that, the first direction points from the origin to the middle of the cloud and tells you where
# the cloud is, not how it spreads.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Subtract the column means; `np.linalg.svd(centred, full_matrices=False)`; keep the first `n_components` columns of
# `U * S`. The shares are the squared singular values over the sum of all of them, not of the kept ones only.
# Or `sklearn.decomposition.PCA`, which centres by itself and knows `explained_variance_ratio_`.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def pca_project(embeddings, n_components):
#     centred = embeddings - ...
#     u, s, vt = np.linalg.svd(centred, full_matrices=False)
#     share = s**2 / ...
#     return ..., share[:n_components]
# ```
#
# </details>


# %% solution="pca_project"
def pca_project(embeddings, n_components):
    """Project the centred rows onto the directions of largest variance.

    embeddings: (n, d). Returns (coordinates (n, n_components), explained_variance_ratio
    (n_components,)), the largest variance first; a ratio is the axis's share of the variance of all
    d columns. Columns are centred, not rescaled.
    """
    ### BEGIN SOLUTION
    centred = embeddings - embeddings.mean(axis=0)
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    return (u * s)[:, :n_components], (s**2 / (s**2).sum())[:n_components]
    ### END SOLUTION


# %% tests="pca_project" points=2
check("pca_project")

# %%
with workbook.needs("popular_mask", "pca_project"):
    pca_map, share = pca_project(vectors, 2)
    _, all_shares = pca_project(vectors, vectors.shape[1])
    plots.variance_shares(all_shares)
    held = 100 * share.sum()
    print(f"Two axes hold {held:.0f} % of the variance, so the map leaves out {100 - held:.0f} %.")

# %% [markdown]
# Compare the bars with the dashed line, the share that each axis would have if all directions were alike. A few tall
# bars mean that the movies really do lie along a few directions.

# %% [markdown]
# ## 5.4 Draw the map (25 min, 2 points)
#
# A map that others can read says what its axes are, which colour is what, and names some points, so that readers can
# test it against what they know. Naming every point would bury all of them.
#
# ### Exercise `plot_map`
#
# Write `plot_map`. It draws on the axes `ax` that it is given and returns them, so that the same function can fill one
# panel of a larger figure.
#
# <details><summary>Hint 1: the idea</summary>
#
# One `ax.scatter` call per label gives each label its own colour, and `label=...` in that call gives it a legend entry.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Loop over `np.unique(labels)`, select the rows with `labels == label`. After the loop call `ax.legend()`,
# `ax.set_xlabel`, `ax.set_ylabel`, `ax.set_title`. Then choose a dozen rows and call `ax.annotate(title, point)` for
# each; the movies farthest from the middle have the most room. `plt.scatter` draws on the current axes, which may not be
# yours.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def plot_map(coordinates, titles, labels, ax):
#     for label in np.unique(labels):
#         rows = labels == label
#         ax.scatter(coordinates[rows, 0], ..., label=...)
#     for row in ...:
#         ax.annotate(titles[row], coordinates[row])
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
    above the map. At least 5 (all, if there are fewer) and at most 30 titles are written at their
    own points, exactly as given.
    """
    ### BEGIN SOLUTION
    for label in np.unique(labels):
        rows = labels == label
        ax.scatter(coordinates[rows, 0], coordinates[rows, 1], s=18, alpha=0.7, label=label)
    # Name the outermost movies, none level with a named one: names are wide and would cover it.
    from_middle = coordinates - coordinates.mean(axis=0)
    outermost = np.argsort(-np.linalg.norm(from_middle, axis=1))
    height, named = coordinates[:, 1], []
    for row in outermost:
        if all(abs(height[row] - height[other]) > np.ptp(height) / 25 for other in named):
            named.append(row)
    named += [row for row in outermost if row not in named][: max(0, 5 - len(named))]
    for row in named:
        inwards = "right" if from_middle[row, 0] > 0 else "left"
        ax.annotate(titles[row], coordinates[row], fontsize=8, ha=inwards, va="bottom")
    ax.set_xlabel("axis 1")
    ax.set_ylabel("axis 2")
    ax.set_title(f"{len(titles)} movies, coloured by genre")
    ax.legend(title="genre", loc="center left", bbox_to_anchor=(1, 0.5))
    return ax
    ### END SOLUTION


# %% tests="plot_map" points=2
check("plot_map")

# %%
with workbook.needs("popular_mask", "pca_project", "plot_map"):
    plot_map(pca_map, titles, genre, plots.axes(size=(9, 6.5)))
    plt.show()

# %% [markdown]
# Look for movies that you know. Which ones lie at the far left and right, which at the top and bottom? Guess what each
# axis stands for and write your guess down; the next section checks it with numbers.

# %% [markdown]
# ## 5.5 Name the axes (20 min, 2 points)
#
# It is easy to look at a map and see a story in it. A correlation is harder to fool. For each movie you know three numbers
# that do not stand in its vector: how often it was rated (take the logarithm: a few movies have very many ratings), its
# mean rating, and its year, of which the model was never told. If an axis goes closely with one of them, name it so; a
# weak correlation names nothing.

# %%
with workbook.needs("popular_mask"):
    sums = np.bincount(movie_index, weights=stars, minlength=n_movies)
    year = movies["title"].str.extract(r"\((\d{4})\)\s*$", expand=False).astype(float)
    rated = np.maximum(counts, 1)
    stats = pd.DataFrame({"log_count": np.log(rated), "mean_rating": sums / rated, "year": year})
    stats = stats[popular]
    print(f"Movies without a year: {year.isna().sum()} of all, {stats['year'].isna().sum()} on the map.")
    print(stats.head(3))

# %% [markdown]
# ### Exercise `axis_correlations`
#
# Write `axis_correlations`. Two things can go wrong without an error. `movie_stats` was selected with a mask, so its index
# has gaps, and pandas pairs rows by index, not by position. And a year can be missing (`nan`): leave that movie out for
# the year, but keep it for the other columns.
#
# <details><summary>Hint 1: the idea</summary>
#
# Take each axis and each column in turn: select the movies for which the column has a value, and compute one Pearson
# correlation.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `movie_stats[name].to_numpy()` is free of the index. `np.corrcoef(a, b)[0, 1]` is the correlation of two arrays, and
# `np.isfinite` finds what is there. In pandas, `Series.corr` leaves out missing values by itself; give both Series the
# same index first.
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
    Returns a DataFrame: one row per axis, called axis_1, axis_2, ...; the columns of movie_stats.
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
with workbook.needs("popular_mask", "pca_project", "axis_correlations"):
    correlations = axis_correlations(pca_project(vectors, 5)[0], stats)
    plots.correlation_table(correlations)
    for axis in correlations.index[:2]:
        best = correlations.loc[axis].abs().idxmax()
        print(f"{axis} goes most with {best}: correlation {correlations.loc[axis, best]:+.2f}")

# %% [markdown]
# How does that compare with your guess? A correlation near 0 in a whole row does not mean that the axis is meaningless. It
# means that none of these three columns names it. And a large one does not mean that the model "knows" the year: it means
# that the people who liked one old movie tended to like others. Does an axis go with the mean rating, although the movie
# bias is there for what all agree on? Then people differ in how much an acclaimed movie means to them, and that is taste.

# %% [markdown]
# ## 5.6 t-SNE, and what it makes up (25 min, 1 point)
#
# PCA keeps large distances and squeezes the rest. t-SNE (van der Maaten & Hinton, 2008) does the opposite: it tries to keep
# near neighbours near, and gives up on everything else. Its most important setting, *perplexity*, says roughly how
# many neighbours each point should care about.
#
# ### Exercise `tsne_project`
#
# Write `tsne_project` with `sklearn.manifold.TSNE`. t-SNE starts from a random or a PCA layout and improves it in small
# steps, so pass the seed on; otherwise nobody can draw your map again.
#
# <details><summary>Hint 1: the idea</summary>
#
# `TSNE(...).fit_transform(rows)` does the work. Pass both perplexity and seed to it.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# The seed is called `random_state` in scikit-learn. A movie cannot have as many neighbours as there are movies: check
# `perplexity` against `len(embeddings)` first, and raise `ValueError` with a message that says both numbers.
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

    embeddings: (n, d). Returns (n, 2). Raises ValueError if perplexity >= n.
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
with workbook.needs("popular_mask", "plot_map", "tsne_project"):
    tsne_map = tsne_project(vectors, 30, 0)
    plot_map(tsne_map, titles, genre, plots.axes(size=(9, 6.5)))
    plt.show()

# %% [markdown]
# Whatever gathers on this map, be suspicious of it, as Wattenberg, Viégas and Johnson teach in *How to Use t-SNE Effectively*
# (Distill, 2016). First experiment: the same vectors at another perplexity, and, on the right, vectors of pure noise of
# the same shape.

# %%
with workbook.needs("popular_mask", "tsne_project"):
    noise = np.random.default_rng(0).normal(size=vectors.shape)
    plots.map_panels(
        {
            "perplexity 5": tsne_project(vectors, 5, 0),
            "perplexity 30": tsne_map,
            "noise, perplexity 5": tsne_project(noise, 5, 0),
        },
        genre,
    )

# %% [markdown]
# Small perplexity makes little clumps and threads, in noise too: a clump alone proves nothing. And the picture changes its
# shape from one setting to the next. The axes of t-SNE have no meaning, so do not name them as in 5.5.
#
# Second experiment: three groups whose true sizes and distances you know, since you make them yourself. B is ten times
# as wide as A and C, and C lies five times as far from B as A does. The table counts everything in widths of A.

# %%
with workbook.needs("tsne_project"):
    rng = np.random.default_rng(1)
    group = np.repeat(["A", "B", "C"], 60)
    middle = np.repeat([0.0, 20, 120], 60)  # along the first of 16 dimensions
    width = np.repeat([0.2, 2, 0.2], 60)
    points = rng.normal(size=(180, 16)) * width[:, None]
    points[:, 0] += middle
    laid_out = tsne_project(points, 30, 0)
    table = plots.true_and_mapped(points, laid_out, group)
    print(table.round(1).to_string())

# %% [markdown]
# Read the two rows against each other. t-SNE blows up dense groups and shrinks wide ones, and puts groups at some
# distance that depends on perplexity, not on how far apart they are. So on a t-SNE map:
#
# - that two movies are near each other is a hint (check it in the full space),
# - the size of a group says nothing, its density says nothing,
# - the distance between groups says next to nothing,
# - clumps can come from noise.

# %% [markdown]
# ## 5.7 How many neighbours survive (20 min, 2 points)
#
# You can measure how far a map may be trusted. Take a movie's $k$ nearest neighbours in the full space, and its $k$
# nearest on the map. What share do they have in common? On average over all movies, that is the neighbour preservation.
#
# ### Exercise `neighbour_preservation`
#
# Write `neighbour_preservation`, for any two sets of rows that describe the same movies.
#
# <details><summary>Hint 1: the idea</summary>
#
# Find the $k$ nearest neighbours twice, once in each space. Then count, movie by movie, how many are in both lists.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# The nearest point to a movie is the movie itself, at distance 0: leave it out, or every map looks better than it is. With
# all distances in a matrix, put infinity on the diagonal before sorting. Or ask `sklearn.neighbors.NearestNeighbors`:
# `kneighbors()` without an argument leaves each point itself out. The order within the $k$ does not matter.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def nearest(rows, k):
#     distance = ...              # (n, n), Euclidean
#     np.fill_diagonal(distance, np.inf)
#     return np.argsort(distance, axis=1)[:, :k]
#
# def neighbour_preservation(embeddings, coordinates, k):
#     before, after = nearest(...), nearest(...)
#     kept = [len(set(a) & set(b)) for a, b in zip(before, after)]
#     return ...
# ```
#
# </details>


# %% solution="neighbour_preservation"
def neighbour_preservation(embeddings, coordinates, k):
    """Return the mean share of the k nearest neighbours that a map keeps, 0 to 1.

    embeddings: (n, d); coordinates: (n, m), the same movies on the map; 1 <= k < n. Neighbours by
    Euclidean distance in each space, the movie itself left out.
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
# **Predict, then reveal.** You have seen the PCA map. Of the ten nearest neighbours of a movie in the full space, how many
# percent are still among its ten nearest on that map? Write a number from 0 to 100.

# %%
guess = None  # your guess, in percent

# %%
with workbook.needs("popular_mask", "pca_project", "neighbour_preservation"):
    reveal(guess, 100 * neighbour_preservation(vectors, pca_map, 10), "percent")

# %%
with workbook.needs("popular_mask", "pca_project", "tsne_project", "neighbour_preservation"):
    pca_kept = "guess first" if guess is None else f"{neighbour_preservation(vectors, pca_map, 10):.0%}"
    tsne_kept, by_chance = neighbour_preservation(vectors, tsne_map, 10), 10 / (len(vectors) - 1)
    print(f"Neighbours kept: PCA {pca_kept}, t-SNE {tsne_kept:.0%}, by chance {by_chance:.1%}")

    def nearest_five(rows, row):
        """Return the titles of the five nearest, the movie itself left out."""
        return titles[np.argsort(np.linalg.norm(rows - rows[row], axis=1))[1:6]]

    row = int(np.flatnonzero(titles == "Toy Story (1995)")[0])
    near = {"full space": vectors, "PCA map": pca_map, "t-SNE map": tsne_map}
    print(f"Nearest to {titles[row]}:")
    display(pd.DataFrame({name: nearest_five(rows, row) for name, rows in near.items()}))

# %% [markdown]
# Even the better map loses many of the neighbours, since so many dimensions do not fit into two. So look at a map for ideas,
# and compute in the full space. Never recommend from map distances.

# %% [markdown]
# ## 5.8 Three models, one kind of map (20 min, 2 points)
#
# Does a map show what the model learned, or what any picture shows? Put three side by side:
#
# - the given biased factorization,
# - a truncated SVD of what the bias baseline leaves over, with 0 for every missing rating and no regularization,
# - random vectors, which know nothing.
#
# Use directions (your `fix_unit_rows`), so that popularity, most of which sits in the length, plays a smaller part.

# %%
with workbook.needs("popular_mask", "fix_unit_rows"):
    from sklearn.utils.extmath import randomized_svd

    user_index = np.searchsorted(factors["user_ids"], data.ratings["userId"]).astype("int32")
    baseline = workbook.baselines.fit_bias_baseline(user_index, movie_index, stars)
    residuals = np.zeros((len(factors["user_ids"]), n_movies), dtype="float32")
    residuals[user_index, movie_index] = stars - baseline.predict(user_index, movie_index)
    _, s, vt = randomized_svd(residuals, n_components=vectors.shape[1], random_state=0)
    directions = {
        "biased factorization": fix_unit_rows(vectors),
        "SVD of residuals": fix_unit_rows((vt.T * s)[popular]),
        "random vectors": fix_unit_rows(noise),
    }

# %%
with workbook.needs("popular_mask", "fix_unit_rows", "tsne_project"):
    plots.map_panels({name: tsne_project(rows, 30, 0) for name, rows in directions.items()}, genre)

# %% [markdown]
# Do colours gather on the first two maps? Your eye will say yes to almost anything, so count in the full space. Take the
# movies of one genre: what share of their $k$ nearest neighbours is of the genre too? That is the purity. A genre with many movies has a
# high purity by chance alone, so it needs a control: the same count with the labels shuffled.
#
# ### Exercise `genre_purity`
#
# Write `genre_purity`. It returns both numbers.
#
# <details><summary>Hint 1: the idea</summary>
#
# Neighbours do not depend on labels: find them once. Then count twice, with the true labels and with shuffled ones.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# With `near` of shape (n, k), `is_genre[near]` is True where a neighbour is of the genre. Take only the rows of the
# movies of the genre, `[is_genre]`, and the mean. For the control use `np.random.default_rng(0).permutation(is_genre)`
# in place of `is_genre`, in both places; `rng.shuffle` would change the caller's array. For a rare genre one shuffle is a
# shaky control; the mean of twenty is steadier.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def genre_purity(embeddings, is_genre, k):
#     near = ...                      # (n, k), the movie itself left out
#     def purity(labels):
#         return float(labels[near]...)
#     return purity(is_genre), purity(...)
# ```
#
# </details>


# %% solution="genre_purity"
def genre_purity(embeddings, is_genre, k):
    """Return (purity, purity of shuffled labels): how far a genre keeps together.

    embeddings: (n, d); is_genre: (n,) bool; 1 <= k < n. Purity, 0 to 1: the mean, over the movies of
    the genre, of the share of their k nearest neighbours (Euclidean, the movie itself left out) that
    are of the genre too. The second value is the same for the labels in a random order, from one
    shuffle or the mean of some; fix a seed of your choice, so that it comes out the same again.
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
with workbook.needs("popular_mask", "fix_unit_rows", "genre_purity"):
    rows = []
    for name in SHOWN_GENRES:
        is_genre = kept["genres"].str.contains(name, regex=False).to_numpy(dtype=bool)
        for model, unit_rows in directions.items():
            rows.append((name, model, *genre_purity(unit_rows, is_genre, 10)))
    purities = pd.DataFrame(rows, columns=["genre", "model", "purity", "by chance"])
    plots.purity_bars(purities)
    purities["above chance"] = purities["purity"] - purities["by chance"]
    means = purities.groupby("model", sort=False)["above chance"].mean()
    print("Purity above chance, mean of the six genres:")
    print(means.round(3).to_string(header=False))

# %% [markdown]
# The black marks are the shuffled labels. Random vectors should end near their marks; where a model's bar stands well above
# its mark, its vectors hold something that goes with the genre. (So do popularity and era; stage 6 controls for
# popularity.) The genre with the fewest movies has the least reliable bars: see how far random vectors stray there, and believe
# no smaller difference. Note which genres hardly rise, and in which model. A low bar does not say that the vectors know
# nothing of the genre: among neighbours all directions count alike. Stage 6 asks again with a classifier, which may weigh
# the factors. Beware of two readings, though. The SVD was made from all ratings, the given factors from a part of them;
# and a model that keeps genres together need not predict better. Purity is a question that you ask, not a
# quality that the model was trained for.

# %% [markdown]
# ## 5.9 Explore the map by hand (5 min, 0 points)
#
# Hover over a point for its title, choose one genre in the menu above the map, zoom by dragging, and double-click to
# zoom out. Put part of another title into `highlight` and run the cell again.

# %%
with workbook.needs("popular_mask", "tsne_project"):
    details = {"ratings": counts[popular], "mean": stats["mean_rating"].to_numpy()}
    highlight = "Star Wars"
    web_map = interactive.movie_map(tsne_map, titles, genre, details, highlight, title="t-SNE map")
    web_map.show()

# %% [markdown]
# The next cell writes the same map as a page of its own, `movie_map.html`, with a search box. It needs no network. Open it in your browser:
# double-click it in your file manager, or in JupyterLab right-click it in the list of files and choose "Open in New
# Browser Tab".

# %%
with workbook.needs("popular_mask", "tsne_project"):
    page = interactive.write_search_page(web_map, "movie_map.html")
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
# - Names for axes that rest on correlations, and the reason why the length of a vector is mostly popularity.
# - Two numbers that keep a map honest: how many neighbours it keeps, and how pure a genre is against shuffled labels.
# - A list of what a t-SNE map does not say: sizes, densities, distances between groups.
# - A map to play with, and to show to others.
#
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
