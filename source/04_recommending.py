# %% [markdown]
# # Stage 4: Recommending
#
# **Goal:** turn trained factors into lists for people: the best movies that a user has not seen, films similar to a
# film, and a list for you.
#
# You need: stages 2 and 3 (what factors, biases and a ranking are). Nothing is trained here: the factors are given, so
# a stage 2 that is not finished costs you nothing. Time: 240 minutes. Points: 20.
#
# | section | minutes | points |
# |---|---|---|
# | 4.1 The given factors | 10 | 0 |
# | 4.2 Score every movie | 15 | 1 |
# | 4.3 The best movies that are new | 20 | 3 |
# | 4.4 A list that a person can read | 40 | 3 |
# | 4.5 Repair: hidden gems | 20 | 1 |
# | 4.6 Similar films | 25 | 3 |
# | 4.7 A new user: fold-in | 35 | 3 |
# | 4.8 Your own list | 30 | 2 |
# | 4.9 What the lists show | 25 | 2 |
# | 4.10 A written question | 10 | 2 |
# | 4.11 Your memo | 10 | 0 |
#
# Cells that begin with "Optional" are outside these minutes, and nothing later needs them. After a restart, use Run >
# Run All Above Selected Cell. The next cell can take up to a minute the first time.

# %%
try:
    import workbook
except ModuleNotFoundError:
    print(
        "The package 'workbook' is missing here. Install the wheel that came with the course, for example in Colab:\n"
        "  %pip install recsys_workbook-1.0.0-py3-none-any.whl\nthen restart the kernel and run this cell again."
    )
else:
    import itertools
    from pathlib import Path

    import numpy as np
    import pandas as pd
    from IPython.display import display

    from workbook import check, load_movielens, load_pretrained, plots, reveal
    from workbook.datasets.pretrained import pretrained_split
    from workbook.datasets.title_search import find_titles
    from workbook.intervals import mean_difference, rmse_difference
    from workbook.models.numpy_mf import fit_quick_mf
    from workbook.notebook.own_ratings import usable_ratings

    print(workbook.versions())

# %% [markdown]
# ## 4.1 The given factors (10 min, 0 points)
#
# `load_pretrained()` gives you what a finished stage 2 ends with: five arrays that rebuild every prediction of the
# model, and two lists of ids that say which user or movie each row belongs to.
#
# $$\hat r_{ui} = \mu + b_u + b_i + q_i^\top p_u$$
#
# Here $\mu$ is `global_mean`, $b_u$ and $b_i$ are `user_bias` and `movie_bias`, $p_u$ is a row of `user_factors` and
# $q_i$ a row of `movie_factors`. The notation is that of Koren, Bell and Volinsky (2009), *Matrix Factorization
# Techniques for Recommender Systems*.

# %%
data = load_movielens()
ratings, movies = data.ratings, data.movies
factors = load_pretrained()
for name, value in factors.items():
    print(f"{name:<15}{str(np.shape(value)):<12}{'a plain number' if np.ndim(value) == 0 else ''}")

# %% [markdown]
# Two kinds of numbers now name the same movie, and most mistakes of this stage come from mixing them up:
#
# - its **id**: MovieLens's own number, with gaps (`movieId` in the frames);
# - its **index**: its row in the factors, 0 to n-1 without gaps.
#
# `factors["movie_ids"]` is sorted, and row r belongs to the movie with the id `movie_ids[r]`. So index to id is a
# lookup, and id to index is a search: `np.searchsorted`. (It finds a place for *every* number, even for an id that
# does not exist: use it only for ids that you know are there.) The next cell does it for all ratings at once.

# %%
user_row = np.searchsorted(factors["user_ids"], ratings["userId"])
movie_row = np.searchsorted(factors["movie_ids"], ratings["movieId"])
n_users, n_movies = len(factors["user_ids"]), len(factors["movie_ids"])

counts = np.bincount(movie_row, minlength=n_movies)  # ratings of each movie, by index
trained, *held_out = pretrained_split(ratings)  # the rows that trained the given factors, and those that did not
train_counts = np.bincount(movie_row[trained], minlength=n_movies)
seen_by = [movie_row[user_row == row] for row in range(n_users)]  # indices that each user has rated
titles = movies.set_index("movieId").loc[factors["movie_ids"], "title"].to_numpy()  # titles, by index

largest = factors["movie_ids"][-1]
print(f"{n_movies:,} movies have the indices 0 to {n_movies - 1:,}, but ids up to {largest:,}.")
print(f"Index 100 is the movie with the id {factors['movie_ids'][100]}: {titles[100]}.")

# %% [markdown]
# The simplest thing to read in the factors is the movie bias $b_i$: what the model adds for a movie whoever watches it.

# %%
by_bias = np.argsort(factors["movie_bias"])
show = np.concatenate([by_bias[::-1][:5], by_bias[:5]])
bias = factors["movie_bias"][show].round(2)
display(pd.DataFrame({"title": titles[show], "bias": bias, "train ratings": train_counts[show]}))
for n in (0, 1, 10):
    size = np.abs(factors["movie_bias"][train_counts == n])
    noun = "rating" if n == 1 else "ratings"
    print(f"{len(size):,} movies have {n} train {noun}: their bias is {size.mean():.2f} stars from zero on average.")
plots.bias_against_count(train_counts, factors["movie_bias"])

# %% [markdown]
# Each dot is a movie. Movies that few people rated stay in a band around zero, however they were rated: the L2 on the
# biases pulls every bias towards zero, and a single rating moves it only a little. The dash at the left is the movies
# without a train rating: nothing ever moved their biases, so all are exactly zero. (All their ratings are among the
# 20 % that the factors did not see.) A raw mean has no such caution: there, a movie with a single rating of five stars
# beats everything.

# %% [markdown]
# ## 4.2 Score every movie (15 min, 1 point)
#
# To recommend, you need a prediction for each movie, not for one pair. A loop over the movies would call the formula
# thousands of times; the matrix `movie_factors` has all $q_i$ as rows, so one product with $p_u$ gives all the dot
# products at once.
#
# Write `score_movies`: the predicted stars of one user for every movie. One vectorized expression is enough. Do not clip
# to 0.5..5 here: clipped scores tie, and ties cannot be ranked.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# All four parts of the formula, for one user and all movies: two single numbers (mean and user bias) and two arrays
# with one entry per movie (movie bias and dot product). NumPy adds a number to every entry of an array.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `movie_factors` has the shape (n_movies, k) and one user's factors have the shape (k,). Multiply them with `@`: that
# multiplies and sums, row by row. A `*` only multiplies. What shape must the result have?
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# p = factors["user_factors"][...]
# dots = ... @ ...
# return factors["global_mean"] + ... + ... + dots
# ```
#
# </details>


# %% solution="score_movies"
def score_movies(factors, user_index):
    """Predict the stars of one user for every movie: mean + user bias + movie bias + dot product.

    factors: dict as from load_pretrained; user_factors (n_users, k), movie_factors (n_movies, k),
        user_bias (n_users,), movie_bias (n_movies,), global_mean.
    user_index: the user's row in the factors (not the userId).
    Returns an array (n_movies,), neither clipped nor rounded. Changes none of its arguments.
    """
    ### BEGIN SOLUTION
    return (
        factors["global_mean"]
        + factors["user_bias"][user_index]
        + factors["movie_bias"]
        + factors["movie_factors"] @ factors["user_factors"][user_index]
    )
    ### END SOLUTION


# %% tests="score_movies" points=1
check("score_movies")

# %% [markdown]
# One user, from now on our example. How do the scores relate to what the user has really given?

# %%
user_id = 346  # any of factors["user_ids"]: 1 to 671
if user_id not in factors["user_ids"]:
    print(f"There is no user {user_id!r}: the ids are 1 to {factors['user_ids'][-1]}. This shows user 346.")
    user_id = 346
user_index = int(np.searchsorted(factors["user_ids"], user_id))
seen = seen_by[user_index]
stars = ratings["rating"].to_numpy()
rows_of_user = np.flatnonzero(user_row == user_index)
with workbook.needs("score_movies"):
    scores = score_movies(factors, user_index)
    print(f"User {user_id} has rated {len(seen):,} movies, {stars[rows_of_user].mean():.2f} stars on average.")
    print(f"Scores run from {scores.min():.2f} to {scores.max():.2f} stars over {len(scores):,} movies.")
    for name, rows in (("train", trained), ("held-out", np.concatenate(held_out))):
        own = np.intersect1d(rows_of_user, rows)
        together = np.corrcoef(scores[movie_row[own]], stars[own])[0, 1]
        print(f"Correlation of scores and ratings on the {len(own)} {name} rows: {together:.2f}.")

# %% [markdown]
# The first correlation says only that the model has learned its own training rows. What it knows about this user shows
# on the rows that did not train it, and there it is far lower. Nothing that you report may come from rows that the
# model has seen (3.1).

# %% [markdown]
# ## 4.3 The best movies that are new (20 min, 3 points)
#
# The highest scores of a model often belong to movies that the user has rated already: it was trained on them.
# Recommending those wastes places in the list, so seen movies have to go. The popular trick of multiplying their scores
# by 0 works only as long as all other scores are positive: among negative scores, 0 is the best there is. Scores need
# not be stars: centred predictions and dot products are negative half the time.
#
# Write `top_n`: the *indices* of the `n` best movies that are not in `seen`, best first. `np.argsort` sorts indices by
# a value, and `np.isin(a, b)` says which entries of `a` are in `b`. The first lines of the function are given.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Sort all indices by score, best first, then walk down and keep those that are not seen. Or make sure that seen movies
# cannot win: what number is below every score?
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `np.argsort` sorts upwards: how do you get the highest score first? Then a mask keeps some entries of that *order*,
# and a slice takes the first `n`.
#
# If you write into `scores` (`scores[seen] = -np.inf`), copy it first: the caller still needs it. And with `-inf`, seen
# movies stay at the end of the order: what if fewer than `n` others are left?
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# order = np.argsort(...)
# unseen = order[~np.isin(..., ...)]
# return unseen[...]
# ```
#
# </details>


# %% solution="top_n"
def top_n(scores, seen, n):
    """Return the indices of the n best movies that are not in `seen`, best first.

    scores: array (n_movies,) of finite numbers, of any sign; equal scores may come in any order.
    seen: movie indices to leave out (list or array, may be empty).
    Returns a list or an array of n indices, each once; all that are left if fewer than n are.
    Raises ValueError if n is below 1. Changes none of its arguments.
    """
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    ### BEGIN SOLUTION
    order = np.argsort(-np.asarray(scores), kind="stable")
    return order[~np.isin(order, seen)][:n]
    ### END SOLUTION


# %% tests="top_n" points=3
check("top_n")

# %%
with workbook.needs("score_movies", "top_n"):
    scores = score_movies(factors, user_index)
    best_of_all = top_n(scores, [], 10)
    best_unseen = top_n(scores, seen, 10)
    n_seen = np.isin(best_of_all, seen).sum()
    print(f"Of the 10 highest scores, {n_seen} belong to movies that user {user_id} has rated.")
    print(f"Mean + user bias: {factors['global_mean'] + factors['user_bias'][user_index]:.2f} stars.")
    plots.user_scores(scores, seen, best_unseen)

# %% [markdown]
# The blue peak is at mean + user bias: most movies have so few ratings that the model adds next to nothing for them.

# %% [markdown]
# ## 4.4 A list that a person can read (40 min, 3 points)
#
# Indices mean nothing to a user. This exercise puts the whole way together: user id to index, scores, seen movies and
# obscure movies out, best indices back to ids, ids to titles. Take care with the last two steps: if they go wrong,
# nothing crashes, and the list still looks like a list of movies. Only the titles are other movies' titles.
#
# Obscure movies are dropped because a prediction for a movie with three ratings is mostly a guess. The count is the
# number of the movie's rows in `ratings`, over all users.
#
# Write `recommend`. Use `score_movies` and `top_n`, and take every frame and dict from the arguments: tests call the
# function with other data, in which rows are sorted differently. Two things are given: `row`, the user's index, and
# `n_ratings`, the number of ratings of each movie, by index. What is left for you: the scores, which indices to leave
# out, the best, and the table in their order.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Stay in one kind of number as long as you can: do all choosing with indices (rows of the factors), and translate to
# ids once, at the end. Everything that has to be left out, seen or obscure, can be left out in the same way.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# 1. The movieIds that this user has rated are in `ratings`. `np.isin` turns them into a mask over the rows of the
#    factors.
# 2. A second mask: too few ratings. `np.flatnonzero` turns a mask into the indices that `top_n` wants (not ids).
# 3. Indices to ids: look them up in `factors["movie_ids"]`.
# 4. Ids to a table: `.loc` on a frame with the movieId as its index keeps the order of the ids. A mask
#    (`movies["movieId"].isin(ids)`) does not keep it, and `movies.iloc[index]` is right only by luck.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# scores = ...
# is_seen = np.isin(factors["movie_ids"], ratings.loc[..., "movieId"])
# best = top_n(scores, np.flatnonzero(is_seen | ...), n)
# table = movies.set_index("movieId").loc[...].reset_index()
# table["predicted"] = ...
# return table[["movieId", "title", "genres", "predicted"]]
# ```
#
# </details>


# %% solution="recommend"
def recommend(user_id, n, min_ratings, ratings, movies, factors):
    """Recommend n movies that the user has not rated, best first.

    user_id: MovieLens's id of the user; ValueError if it is not in factors["user_ids"].
    min_ratings: movies with fewer rows in `ratings` than this are dropped.
    ratings: frame with userId, movieId, rating, in any order, perhaps without rows of the user.
    movies: frame with movieId, title, genres, in any order, perhaps with movies that have no factors.
    factors: dict as from load_pretrained.
    Returns a DataFrame with the columns movieId, title, genres, predicted and no others; fewer than n
        rows if fewer movies are left. `predicted` has the stars of score_movies. Clip them to 0.5..5
        for display if you like, but rank before you clip. Do not round them. Changes none of its arguments.
    """
    rows = np.flatnonzero(factors["user_ids"] == user_id)
    if len(rows) == 0:
        raise ValueError(f"user {user_id} is unknown: this id is not in factors['user_ids']")
    row = rows[0]
    n_ratings = ratings["movieId"].value_counts().reindex(factors["movie_ids"], fill_value=0).to_numpy()
    ### BEGIN SOLUTION
    scores = score_movies(factors, row)
    seen_ids = ratings.loc[ratings["userId"] == user_id, "movieId"]
    leave_out = np.isin(factors["movie_ids"], seen_ids) | (n_ratings < min_ratings)
    best = top_n(scores, np.flatnonzero(leave_out), n)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = scores[best]
    return table[["movieId", "title", "genres", "predicted"]]
    ### END SOLUTION


# %% tests="recommend" points=3
check("recommend")

# %% [markdown]
# Read both tables of our user: do the recommended movies fit the taste?

# %%
rated = ratings[ratings["userId"] == user_id].merge(movies, on="movieId")
print(f"What user {user_id} rated highest:")
rated.nlargest(8, "rating")[["title", "genres", "rating"]]

# %%
with workbook.needs("recommend", "score_movies", "top_n"):
    print(f"What the model recommends to user {user_id}:")
    display(recommend(user_id, 8, 20, ratings, movies, factors).round({"predicted": 2}))

# %% [markdown]
# Your eyes have an answer; here is a number. `genre_match` compares how often each genre occurs in two sets of movies:
# 1 means the same mix of genres, 0 nothing in common. The cell compares the movies that the user likes with three lists
# of 20 that the user has not seen, and with 200 lists that were drawn at random.

# %%
has_genre = movies.set_index("movieId")["genres"].str.get_dummies("|")


def genre_match(some_ids, other_ids):
    """Return how alike the genres of two sets of movies are, 0..1: for all genres, smaller over larger shares."""
    one, other = (has_genre.loc[list(ids)].mean() for ids in (some_ids, other_ids))
    return np.minimum(one, other).sum() / np.maximum(one, other).sum()


with workbook.needs("score_movies", "top_n"):
    scores = score_movies(factors, user_index)
    liked = rated.nlargest(20, "rating", keep="all")
    leave_out = np.union1d(seen, np.flatnonzero(counts < 20))
    ranked_by = {
        "the scores of the model": scores,
        "the movie bias alone, the same for everyone": factors["movie_bias"],
        "the match of tastes alone, without the movie bias": scores - factors["movie_bias"],
    }
    print(f"Genre match of 20 movies with the {len(liked)} that user {user_id} rated highest, ranked by")
    for name, values in ranked_by.items():
        match = genre_match(factors["movie_ids"][top_n(values, leave_out, 20)], liked["movieId"])
        print(f"{match:.2f}  {name}")
    rng, others = np.random.default_rng(0), np.delete(factors["movie_ids"], leave_out)
    drawn = [genre_match(rng.choice(others, 20, replace=False), liked["movieId"]) for _ in range(200)]
    low, high = np.percentile(drawn, [2.5, 97.5])
    print(f"{np.mean(drawn):.2f}  chance, on average; 95 % of the random lists are between {low:.2f} and {high:.2f}")

# %% [markdown]
# **Not well**, then, and that is not a bug in your code. For user 346 the list is a little nearer to the taste than the
# one that everybody would get, and no nearer than known movies drawn at random: most random lists fit better. Only the
# match of tastes alone is above their range. In the scores, the movie bias leads: the factors were trained for a low
# squared error, and how well a movie is liked in general says more about a rating than one user's taste. One user is
# one example; 4.8 and 4.9 look at others, and at what follows for a recommender.
#
# Optional: try other values of `min_ratings` (the 20 above), or another `user_id` in 4.2, and run the cells from there
# on again.

# %% [markdown]
# ## 4.5 Repair: hidden gems (20 min, 1 point)
#
# A list of well-known movies is safe, and dull. "Hidden gems" asks for the best movies for a user among those with
# `at_least` to `at_most` ratings (both included): enough to trust the prediction, too few to be famous. A colleague
# wrote it, tried it with nothing left out, as for a new user, and was satisfied.


# %%
def broken_hidden_gems(scores, seen, counts, at_least, at_most, n):
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = np.flatnonzero((counts[unseen] >= at_least) & (counts[unseen] <= at_most))
    order = np.argsort(-scores[wanted])
    return wanted[order[:n]]


with workbook.needs("score_movies"):
    scores = score_movies(factors, user_index)
    tables = {}
    for who, rated_rows in (("with nothing left out", []), ("without the movies that the user has rated", seen)):
        found = broken_hidden_gems(scores, rated_rows, counts, 20, 50, 6)
        columns = {"title": titles[found], "ratings": counts[found], "seen": np.isin(found, seen)}
        tables[who] = pd.DataFrame(columns)
    print(f"Gems with 20 to 50 ratings? Both lists use the scores of user {user_id}.")
    display(pd.concat(tables, axis=1))

# %% [markdown]
# With nothing left out all is well: seen movies may be in that list. With the user's movies left out, the list contains
# movies with far too few or too many ratings, some of them already seen. No line raises an error.
#
# Write `fix_hidden_gems`: the same function, repaired. Copy the four lines, and find the cause first: say for each of
# the arrays, and for the one that is returned, what its values are (scores? indices of movies? positions in another
# array?).

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# `unseen` contains movie indices. `counts[unseen]` is a shorter array: its entry 5 belongs to the movie `unseen[5]`,
# not to movie 5. What does `np.flatnonzero` count in? Why does it not matter if nothing is left out?
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `wanted` contains positions in `unseen`. Two lines then use them as if they were movie indices. Translate them into
# movie indices once, right away. Or never filter before you choose: with a mask over *all* movies, `np.flatnonzero`
# gives true indices.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# wanted = (counts >= at_least) & (counts <= at_most)   # one entry per movie
# wanted[...] = False                                   # seen movies are not wanted
# candidates = np.flatnonzero(wanted)                   # movie indices
# order = np.argsort(-scores[...])                      # positions in candidates
# return ...[order[:n]]
# ```
#
# </details>


# %% solution="fix_hidden_gems"
def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    """Return the indices of the n best unseen movies that have at_least..at_most ratings, best first.

    scores, counts: arrays (n_movies,); seen: movie indices (list or array, may be empty).
    Returns a list or an array; fewer than n indices if fewer movies qualify. Changes none of its
        arguments.
    """
    ### BEGIN SOLUTION
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = unseen[(counts[unseen] >= at_least) & (counts[unseen] <= at_most)]
    order = np.argsort(-scores[wanted])
    return wanted[order[:n]]
    ### END SOLUTION


# %% tests="fix_hidden_gems" points=1
check("fix_hidden_gems")

# %%
with workbook.needs("score_movies", "fix_hidden_gems"):
    scores = score_movies(factors, user_index)
    gems = fix_hidden_gems(scores, seen, counts, 20, 50, 6)
    predicted = scores[gems].round(2)
    display(pd.DataFrame({"title": titles[gems], "ratings": counts[gems], "predicted": predicted}))

# %% [markdown]
# (A film that the whole world knows can be among these gems: "hidden" means rated by few of these 671 users.)

# %% [markdown]
# ## 4.6 Similar films (25 min, 3 points)
#
# "More like this" needs no user: two movies are similar when the model treats them alike, that is, when their factors
# point the same way. Two metrics are in use, and they give different lists:
#
# - the dot product $q_i^\top q_j$ also grows with the lengths of both vectors;
# - the cosine $\dfrac{q_i^\top q_j}{\lVert q_i \rVert \, \lVert q_j \rVert}$ depends on the angle alone, and is
#   between -1 and 1.
#
# A movie with many ratings can afford long factors in spite of L2, so the dot product favours the well known. The
# cosine does not know how much evidence is behind a vector, so that a movie with two ratings can be "most similar" by
# chance. Neither is the truth: Steck, Ekanadham and Kallus (2024), *Is Cosine-Similarity of Embeddings Really About
# Similarity?*, show that what a cosine means depends on how the model was regularized.
#
# Write `similar_movies`: the `n` movies with the highest cosine to a given movie, which itself is left out. `row`, the
# movie's index, is given. `np.linalg.norm(table, axis=1, keepdims=True)` returns the length of each row as a column,
# ready to divide by; a row of zeros has the length 0, and 0 / 0 is NaN, so take at least 1e-12 (`np.maximum`).

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Divide every movie's factors by their length; after that, the dot product *is* the cosine. The biases play no part.
# The movie itself would come first with a cosine of 1, so it has to be left out: by its index, not by dropping the
# first row, since another movie may have a cosine of 1 as well.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# 1. Lengths of all rows, then all rows divided by them. (Without `axis`, the norm is one number for the whole matrix.)
# 2. All rows against the one row: a product as in `score_movies`.
# 3. `top_n` sorts and leaves out; what is "seen" here?
# 4. Ids and titles as in `recommend`, with a column `similarity`.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# norms = np.linalg.norm(..., axis=1, keepdims=True)
# unit = factors["movie_factors"] / np.maximum(...)
# cosine = unit @ ...
# best = top_n(cosine, [...], n)
# table = movies.set_index("movieId").loc[...].reset_index()
# table["similarity"] = ...
# return table[["movieId", "title", "similarity"]]
# ```
#
# </details>


# %% solution="similar_movies"
def similar_movies(movie_id, n, movies, factors):
    """Return the n movies whose factors have the highest cosine with those of one movie, best first.

    movie_id: MovieLens's id of the movie; ValueError if it is not in factors["movie_ids"].
    movies: frame with movieId, title, genres, in any order, perhaps with movies that have no factors.
    factors: dict as from load_pretrained.
    Returns a DataFrame with the columns movieId, title, similarity (cosine of movie_factors, -1..1)
        and no others, without the movie itself; fewer than n rows if there are fewer other movies. A
        movie whose factors are all zero has the similarity 0. Do not round. Changes none of its arguments.
    """
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if len(rows) == 0:
        raise ValueError(f"movie {movie_id} is unknown: this id is not in factors['movie_ids']")
    row = rows[0]
    ### BEGIN SOLUTION
    norms = np.linalg.norm(factors["movie_factors"], axis=1, keepdims=True)
    unit = factors["movie_factors"] / np.maximum(norms, 1e-12)
    cosine = np.clip(unit @ unit[row], -1.0, 1.0)
    best = top_n(cosine, [row], n)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["similarity"] = cosine[best]
    return table[["movieId", "title", "similarity"]]
    ### END SOLUTION


# %% tests="similar_movies" points=3
check("similar_movies")

# %% [markdown]
# Now one film, both metrics. `find` looks titles up, the most rated first: MovieLens puts an article at the end and
# adds the year, as in "Matrix, The (1999)". Change `film` to one of yours. `keep_movies` makes a smaller set of
# factors, so that the same function can also search among well-rated movies only.


# %%
by_count = titles[np.argsort(-counts, kind="stable")].tolist()  # titles, the most rated first


def find(text, n=8):
    """Print the titles that fit the text; `find("")` prints the best known of all."""
    print("\n".join(find_titles(text, by_count, n)) or "Nothing comes close.")


def keep_movies(factors, keep):
    """Return the factors with only those movies where the mask `keep` is true."""
    per_movie = ("movie_factors", "movie_bias", "movie_ids")
    return {name: value[keep] if name in per_movie else value for name, value in factors.items()}


find("the matrix")

# %%
film = "Toy Story (1995)"
if film not in titles:
    print(f"No title is spelled {film!r}. This shows the one that fits best.")
    film = (find_titles(film, by_count, 1) or ["Toy Story (1995)"])[0]
film_index = int(np.flatnonzero(titles == film)[0])
film_id = int(factors["movie_ids"][film_index])
well_rated = keep_movies(factors, counts >= 50)

# %%
dot = factors["movie_factors"] @ factors["movie_factors"][film_index]
counts_by_id = pd.Series(counts, index=factors["movie_ids"])


def with_counts(ids):
    """Return the titles of movie ids, each with its number of ratings in front."""
    by_id = movies.set_index("movieId")["title"]
    return [f"{counts_by_id[i]:3d} {by_id[i]}" for i in ids]


with workbook.needs("similar_movies", "top_n"):
    lists = {
        "dot product": factors["movie_ids"][top_n(dot, [film_index], 8)],
        "cosine": similar_movies(film_id, 8, movies, factors)["movieId"],
        "cosine, 50 ratings or more": similar_movies(film_id, 8, movies, well_rated)["movieId"],
    }
    print(f"Most similar to {film} (the number of ratings in front):")
    display(pd.DataFrame({name: with_counts(ids) for name, ids in lists.items()}))

# %% [markdown]
# Which of the three lists would you show to someone who liked the film? Expect some odd neighbours in every list: the
# factors have only ratings to learn from, and for most movies few of them.
#
# Optional, 5 minutes: the picture shows all movies at once. The cosine ranks the movies at the right highest, the dot
# product those at the top. Where are the movies with many ratings?

# %%
lengths = np.linalg.norm(factors["movie_factors"], axis=1)
cosine = dot / np.maximum(lengths * lengths[film_index], 1e-12)
others = np.arange(n_movies) != film_index
plots.dot_against_cosine(dot[others], cosine[others], counts[others], titles[others], film)

# %% [markdown]
# ## 4.7 A new user: fold-in (35 min, 3 points)
#
# You are not among the users of MovieLens, so the factors have no row for you. Training again for each new user would
# take too long. Fold-in is the way out: keep everything about the movies fixed, and find only the new user's own $p$
# and $b$ from the ratings $r_j$ that the user has given to the movies $j$ in $R$:
#
# $$\min_{p,\,b}\ \sum_{j \in R} \bigl(r_j - \mu - b_j - b - q_j^\top p\bigr)^2
# + \lambda\,\bigl(\lVert p \rVert^2 + b^2\bigr)$$
#
# This is *ridge regression*: least squares with a penalty. NumPy solves it in one call. Note what is penalized: the
# user's factors *and* the user's bias, both with the same $\lambda$ (`l2`), and the squared errors are summed, not
# averaged. With few ratings, $\lambda$ keeps the answer near zero, which means: near $\mu + b_j$, what the model says
# about a user it knows nothing about.
#
# Put a column of ones next to the factors of the rated movies: $X = [Q_R, 1]$ has the shape (m, k + 1), and
# `np.column_stack` makes it. What is left to explain is $y_j = r_j - \mu - b_j$. Then
#
# $$\begin{pmatrix} p \\ b \end{pmatrix} = (X^\top X + \lambda I)^{-1} X^\top y$$
#
# that is, $p$ and $b$ solve the linear system $A w = X^\top y$ with $A = X^\top X + \lambda I$, and
# `np.linalg.solve(A, ...)` returns $w$. $I$ is `np.eye(k + 1)`: $\lambda$ is added on the diagonal only.
#
# Write `fold_in`: this minimum, exactly. Any way to reach it is right (also `lstsq` with extra rows, or scikit-learn's
# `Ridge`, if you give it the ones column and no intercept of its own). The given factors stay as they are.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Only the rows of the rated movies take part: a movie without a rating is not a zero, it is not there. The unknowns are
# the k user factors and one bias: k + 1 numbers. The bias is the weight of a column that is always 1.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Four steps: the factors of the rated movies with the ones column; what the mean and the biases of *those* movies leave
# of the ratings, as a new array; the linear system; and its solution cut into p and b. Which entry of the solution
# belongs to the ones column?
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# Q = factors["movie_factors"][...]
# X = np.column_stack([Q, ...])
# y = rating - ... - ...
# A = X.T @ X + ...
# weights = np.linalg.solve(A, ...)
# return weights[...], float(weights[...])
# ```
#
# </details>


# %% solution="fold_in"
def fold_in(movie_index, rating, factors, l2):
    """Find the factors and the bias of a new user by ridge regression on the given movie factors.

    Minimizes sum_j (rating_j - global_mean - movie_bias_j - b - q_j . p)**2 + l2 * (sum(p**2) + b**2)
    over the rated movies j: squared errors are summed, and l2 penalizes the bias b like each factor.

    movie_index: indices of the rated movies, (m,); rating: their stars, (m,); l2: above 0.
    factors: dict as from load_pretrained.
    Returns (user_factors, user_bias): an array (k,) and a float. Changes none of its arguments.
    """
    ### BEGIN SOLUTION
    rated_factors = factors["movie_factors"][movie_index].astype(float)
    design = np.column_stack([rated_factors, np.ones(len(rated_factors))])
    known = factors["global_mean"] + factors["movie_bias"][movie_index]
    target = np.asarray(rating, dtype=float) - known
    penalty = l2 * np.eye(design.shape[1])
    weights = np.linalg.solve(design.T @ design + penalty, design.T @ target)
    return weights[:-1], float(weights[-1])
    ### END SOLUTION


# %% tests="fold_in" points=3
check("fold_in")

# %% [markdown]
# How strong should $\lambda$ be? The next cells hide 80 users, fit smaller factors of the same kind (16 numbers each) to
# the others' ratings, and let the hidden users come in as new: ten of their ratings go into `fold_in`, all their other
# ratings are predicted. Three groups take their turn. (The given factors will not do for this: they have met every user
# in training.) And what is the taste vector worth? To see that, the same ratings also go into a user bias alone, with
# $p_u = 0$.


# %%
def bias_alone(movie_index, stars, factors, l2):
    """Return the bias of a new user without a taste vector: damped mean of what their ratings leave over."""
    left_over = stars - factors["global_mean"] - factors["movie_bias"][movie_index]
    return np.zeros(factors["movie_factors"].shape[1]), left_over.sum() / (len(stars) + l2)


def new_user_errors(ways, strengths, n_given, seed=0):
    """Return whose each predicted rating is, and its error in stars per (way, l2), for 240 new users."""
    rng, user, errors = np.random.default_rng(seed), [], {pair: [] for pair in itertools.product(ways, strengths)}
    for new_users in np.split(rng.permutation(n_users)[:240], 3):
        old = ~np.isin(user_row, new_users)
        model = vars(fit_quick_mf((user_row[old], movie_row[old], stars[old]), n_users, n_movies))
        for row in new_users:
            mine = rng.permutation(np.flatnonzero(user_row == row))
            given, rest = mine[:n_given], mine[n_given:]
            known = model["global_mean"] + model["movie_bias"][movie_row[rest]]
            user.append(np.full(len(rest), row))
            for way, l2 in errors:
                p, b = ways[way](movie_row[given], stars[given], model, l2)
                predicted = known + b + model["movie_factors"][movie_row[rest]] @ p
                errors[way, l2].append(predicted - stars[rest])
    return np.concatenate(user), {pair: np.concatenate(parts) for pair, parts in errors.items()}


# %%
print("Three fits and 240 new users: this takes about 10 seconds.")
strengths = [0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0]
with workbook.needs("fold_in"):
    ways = {"bias alone": bias_alone, "bias and taste": fold_in}
    user, errors = new_user_errors(ways, [*strengths, 1e9], 10)
    rmse = {pair: float(np.sqrt(np.mean(error**2))) for pair, error in errors.items()}
    best = {way: min(strengths, key=lambda l2, way=way: rmse[way, l2]) for way in ways}
    unknown = rmse["bias alone", 1e9]
    print(f"Nothing known about a user: RMSE {unknown:.3f}.")
    for way, l2 in best.items():
        print(f"Ten ratings known, {way}: RMSE {rmse[way, l2]:.3f}, with l2 = {l2:g}.")
    gap = rmse_difference(user, *(errors[way, best[way]] for way in ("bias and taste", "bias alone")))
    print(f"RMSE with taste minus RMSE of the bias alone: {gap}.")
    both = [[rmse[way, l2] for l2 in strengths] for way in ("bias and taste", "bias alone")]
    plots.rmse_against_l2(strengths, both[0], unknown, both[1])

# %% [markdown]
# Too small a $\lambda$ believes every single rating; a huge one ends at the dashed line: the prediction $\mu + b_j$,
# the same for everyone. In between, ten ratings bring a good deal, and nearly all of it is the bias: one number that
# says how generous this user is. The taste vector adds little, though the interval (95 % of draws of users, see stage
# 3) does not contain zero. (Both use the $\lambda$ that is best on these very rows.) For the *list* it is the other way
# round. Take the ten best movies for someone unknown, among those with 20 ratings or more: how many of them change,
# once a user has given ten ratings? (The given factors will do for that: the cell measures no error.)

# %%
rng, rare = np.random.default_rng(0), np.flatnonzero(counts < 20)
with workbook.needs("fold_in", "top_n"):
    for_anyone = top_n(factors["movie_bias"], rare, 10)
    changed = {"bias alone": [], "bias and taste": []}
    for row in rng.permutation(n_users)[:100]:
        given = rng.choice(np.flatnonzero(user_row == row), 10, replace=False)
        for way, fold in {"bias alone": bias_alone, "bias and taste": fold_in}.items():
            p, b = fold(movie_row[given], stars[given], factors, 3.0)
            mine = factors["global_mean"] + b + factors["movie_bias"] + factors["movie_factors"] @ p
            changed[way].append(10 - np.isin(top_n(mine, rare, 10), for_anyone).sum())
    for way, numbers in changed.items():
        print(f"{way}: {np.mean(numbers):.1f} of the ten movies change, on average over {len(numbers)} users.")

# %% [markdown]
# A bias moves all movies alike, so it changes no list. Only $p_u$ reorders one. A low error and a personal list are two
# different things. Keep that in mind for the next section.

# %% [markdown]
# ## 4.8 Your own list (30 min, 2 points)
#
# You now have everything for your own recommendations: titles to ids to indices, fold-in, scores, the best that you
# have not rated. People mistype titles, so an unknown title deserves better than a `KeyError`. This part is given: a
# dict `id_of` from title to movieId, and an error that names the closest titles (Python's
# `difflib.get_close_matches` finds them).
#
# Write the rest of `recommend_for_me`. Fold in with `l2=3.0`, the best in the plot. (The vectors there have 16 numbers.
# The given ones have 64, and vectors of another size may want another `l2`.) Note: the first index must belong to the
# first rating.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# `recommend` with another beginning. You know `p` and `b` from `fold_in`; the scores are the formula of 4.2 with your
# `p` and `b` instead of a stored row. The movies that you rated are your "seen".
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# 1. One id per title of `my_ratings`, in its order, and from ids to indices with a search in `factors["movie_ids"]`.
# 2. The stars as an array: `my_ratings.values()` is not one yet.
# 3. Fold in, then scores for all movies: mean, your bias, movie biases, dot products.
# 4. `top_n`, without your own movies, and a table as before.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# index = np.searchsorted(..., [id_of[title] for title in my_ratings])
# p, b = fold_in(..., np.array(list(...)), factors, ...)
# scores = ...
# best = top_n(scores, ..., n)
# table = ...
# ```
#
# </details>


# %% solution="recommend_for_me"
import difflib


def recommend_for_me(my_ratings, n, movies, factors):
    """Recommend n movies to a new user from a dict of ratings, best first; folds in with l2 = 3.0.

    my_ratings: dict title -> stars. A title that no movie with factors has raises ValueError, with the
        title and the closest titles (up to three) in its message.
    movies: frame with movieId, title, genres, in any order, perhaps with movies that have no factors.
    factors: dict as from load_pretrained.
    Returns a DataFrame with the columns movieId, title, genres, predicted (stars; rank before you
        clip) and no others, without the rated movies; fewer than n rows if fewer movies are left.
    Do not round the stars. Changes none of its arguments.
    """
    known = movies[movies["movieId"].isin(factors["movie_ids"])]
    id_of = dict(zip(known["title"], known["movieId"], strict=True))
    for title in my_ratings:
        if title not in id_of:
            close = difflib.get_close_matches(title, list(id_of), n=3, cutoff=0.4)
            raise ValueError(f"no movie has the title {title!r}; closest: {'; '.join(close) or 'nothing like it'}")
    ### BEGIN SOLUTION
    index = np.searchsorted(factors["movie_ids"], [id_of[title] for title in my_ratings])
    p, b = fold_in(index, np.array(list(my_ratings.values()), dtype=float), factors, 3.0)
    scores = factors["global_mean"] + b + factors["movie_bias"] + factors["movie_factors"] @ p
    best = top_n(scores, index, n)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = scores[best]
    return table[["movieId", "title", "genres", "predicted"]]
    ### END SOLUTION


# %% tests="recommend_for_me" points=2
check("recommend_for_me")

# %% [markdown]
# **Your turn as a user.** Put your own ratings into `my_ratings`: ten or more, 0.5 to 5 stars, some high and some low
# (a list of fives says little about taste). `find` of 4.6 knows the spelling. The given `usable_ratings` looks through
# your list first, and names every title and every rating that needs correction.

# %%
find("star wars", 3)

# %%
my_ratings = {
    "Lord of the Rings: The Fellowship of the Ring, The (2001)": 5.0,
    "Lord of the Rings: The Two Towers, The (2002)": 5.0,
    "Star Wars: Episode IV - A New Hope (1977)": 5.0,
    "Spider-Man (2002)": 4.5,
    "X-Men (2000)": 4.5,
    "American Beauty (1999)": 2.0,
    "Pulp Fiction (1994)": 1.5,
    "Fargo (1996)": 1.5,
    "Taxi Driver (1976)": 1.5,
    "Annie Hall (1977)": 1.0,
}
usable = usable_ratings(my_ratings, by_count)

# %%
with workbook.needs("recommend_for_me", "fold_in", "top_n"):
    known = keep_movies(factors, (counts >= 20) | np.isin(titles, list(usable)))
    my_list = recommend_for_me(usable, 10, movies, known)
    display(my_list.round({"predicted": 2}))

# %% [markdown]
# The given ratings make it easy for the model: adventures against dramas is a contrast that its factors know well
# (stage 5 draws it). Other tastes can fare worse. The next cell compares your list, and that of someone who loves
# science fiction and hates romance, with the list that anyone would get.

# %%
science_fiction = {
    "Matrix, The (1999)": 5.0,
    "Terminator 2: Judgment Day (1991)": 4.5,
    "Alien (1979)": 4.5,
    "Blade Runner (1982)": 5.0,
    "Star Wars: Episode IV - A New Hope (1977)": 4.0,
    "Titanic (1997)": 1.5,
    "Pretty Woman (1990)": 1.5,
    "Sleepless in Seattle (1993)": 2.0,
    "Forrest Gump (1994)": 3.0,
    "Lion King, The (1994)": 3.0,
}
with workbook.needs("recommend_for_me", "fold_in", "top_n"):
    for name, some in {"your ratings": usable, "science fiction, no romance": science_fiction}.items():
        best = max(some.values(), default=0)
        loved = factors["movie_ids"][np.isin(titles, [title for title, given in some.items() if given >= best - 1])]
        for_some = recommend_for_me(some, 10, movies, known)
        rated_already = np.isin(known["movie_ids"], factors["movie_ids"][np.isin(titles, list(some))])
        for_anyone = known["movie_ids"][top_n(known["movie_bias"], np.flatnonzero(rated_already), 10)]
        print(f"{name}: {'; '.join(for_some['title'].head(3))}; ...")
        print(f"  genre match of this list with what is loved: {genre_match(for_some['movieId'], loved):.2f}")
        print(f"  of the list that anyone would get:           {genre_match(for_anyone, loved):.2f}")
        print(f"  movies in both lists: {for_some['movieId'].isin(for_anyone).sum()} of 10")

# %% [markdown]
# The science fiction list has a genre match hardly above that of the list for anyone. Most of its films are not in that
# list, so the taste vector did something; but what it found are admired films of another kind. The factors were trained
# only on how many stars people gave, not on which films people choose to watch, and that choice says much about taste.
# The optional part *What was watched, not only how it was rated* (`07_implicit_feedback`) folds in the same five liked
# films with a model of what people watched: compare its list with this one.
#
# Disappointed by yours? Much of it may be films that nearly everyone is predicted to like: the movie bias is the same
# for all. What is yours is the difference to $\mu + b_j$, the prediction for someone who has rated nothing. Sorted by
# it, the table shows the taste that the model has read out of your ratings. The number in front is the film's place in
# the complete list, counted from 0.

# %%
with workbook.needs("recommend_for_me", "fold_in", "top_n"):
    mine = recommend_for_me(usable, len(known["movie_ids"]), movies, known)
    anyone = pd.Series(known["global_mean"] + known["movie_bias"], index=known["movie_ids"])
    mine["for anyone"] = mine["movieId"].map(anyone)
    mine["yours"] = mine["predicted"] - mine["for anyone"]
    display(mine.nlargest(10, "yours").drop(columns="movieId").round(2))

# %% [markdown]
# Optional, 10 minutes: which of your ratings moved these lists? Leave one rating out, fold in again, and see how the
# predictions change: the drop is what that rating had added. `moved_by` does it for every rating.


# %%
def moved_by(my_ratings, top, movies, factors):
    """Return what each rating (a row) adds to the stars of each movie in `top` (a column)."""

    def predicted(some_ratings):
        all_movies = recommend_for_me(some_ratings, len(factors["movie_ids"]), movies, factors)
        return all_movies.set_index("movieId")["predicted"].reindex(top["movieId"]).to_numpy()

    complete = predicted(my_ratings)
    without = {title: {t: s for t, s in my_ratings.items() if t != title} for title in my_ratings}
    effect = {title: complete - predicted(rest) for title, rest in without.items()}
    return pd.DataFrame(effect, index=top["title"]).T


# %%
with workbook.needs("recommend_for_me", "fold_in", "top_n"):
    if len(usable) < 2:
        print("This needs at least two ratings with a known title.")
    else:
        some_of_both = pd.concat([my_list.head(5), mine.nlargest(5, "yours")]).drop_duplicates("movieId")
        effect = moved_by(usable, some_of_both, movies, known)
        strongest = effect.abs().mean(axis=1).idxmax()
        rest = {title: given for title, given in usable.items() if title != strongest}
        replaced = ~my_list["movieId"].isin(recommend_for_me(rest, 10, movies, known)["movieId"])
        mean_effect = effect.loc[strongest].mean()
        print(f"Your rating of {strongest} moves these films most: {mean_effect:+.2f} stars on average.")
        print(f"Without it, {replaced.sum()} of the 10 films in your first list would be replaced.")
        plots.influence(effect.rename(index=lambda title: f"{title}: {usable[title]:g}"))

# %% [markdown]
# Read it row by row: a row of one colour is a rating that lifts or lowers everything, mostly through your bias $b$. A
# row with both colours has changed your *taste* $p$: these films up, those down. A good rating can lower films: what
# counts is whether it is above or below what the model expected of you, and four stars for a film that everybody loves
# can be below. If everything is in one colour, your ratings say little more than how generous you are: add films that
# you disliked.
#
# Optional: your own factors from stage 2. If you saved them there, the next cell finds them and shows what *your* model
# recommends.

# %%
places = [Path("my_factors.npz"), Path("../02_matrix_factorization/my_factors.npz")]
own = next((path for path in places if path.exists()), None)
with workbook.needs("recommend_for_me", "fold_in", "top_n"):
    if own is None:
        print("No my_factors.npz here or in stage 2's folder: go on, nothing is lost.")
    else:
        with np.load(own) as saved:
            my_factors = {name: saved[name] for name in saved.files}
        with_mine = recommend_for_me(usable, 10, movies, my_factors)
        in_both = with_mine["title"].isin(my_list["title"]).sum()
        print(f"{in_both} of these 10 are also in the list above.")
        display(with_mine.round({"predicted": 2}))

# %% [markdown]
# ## 4.9 What the lists show (25 min, 2 points)
#
# One list can look fine while all lists together show a problem. With ten places for each user there are thousands of
# places to fill. How much of the catalogue gets a place? How different are two users' lists?
#
# **Guess first.** The model fills a list of 10 for every user, from all movies that the user has not rated. How many
# *different* movies appear in at least one list? Write a number, then run both cells.

# %% guess=230
guess = None  # your guess: a number of movies
print(f"{n_users} users with 10 places each: {10 * n_users:,} places.")
print(f"The catalogue has {n_movies:,} movies.")

# %%
with workbook.needs("score_movies", "top_n"):
    model_lists = [list(top_n(score_movies(factors, row), seen_by[row], 10)) for row in range(n_users)]
    reveal(guess, len(set().union(*model_lists)), "movies")

# %% [markdown]
# Two numbers describe a set of lists. **Coverage** is the share of the catalogue that appears in at least one list.
# **Overlap** is how alike two users' lists are, averaged over all pairs of users, by the Jaccard index of the two sets:
# $|A \cap B| / |A \cup B|$. It is 1 if everyone gets the same list, in whatever order, and 0 if no two users share a
# movie.
#
# Write `catalogue_coverage`.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# A movie that appears in a hundred lists is covered once. What does Python offer for "each thing once"?
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# A set grows with `.update(list)`; `.add(list)` fails, for a list cannot be an element. The result is a share, 0 to 1.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# shown = set()
# for movie_list in recommendations:
#     shown.update(...)
# return ... / n_movies
# ```
#
# </details>


# %% solution="catalogue_coverage"
def catalogue_coverage(recommendations, n_movies):
    """Return the share of the catalogue that appears in at least one list, 0..1.

    recommendations: list of lists of movie indices, one list per user, of any lengths, some perhaps
        empty; n_movies: size of the catalogue.
    Changes none of its arguments.
    """
    ### BEGIN SOLUTION
    return len(set().union(*map(set, recommendations))) / n_movies
    ### END SOLUTION


# %% tests="catalogue_coverage" points=1
check("catalogue_coverage")

# %% [markdown]
# Write `mean_overlap`. `itertools.combinations(things, 2)` yields every pair of different things once. `a & b` is the
# intersection of two Python sets, `a | b` their union. The `ValueError` is given.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Take each pair of *different* users once, compute the Jaccard index of their two sets, and average. A list compared
# with itself says nothing.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# First a set from each list. Then a Jaccard index for each pair, and at the end their mean: divide by the number of
# *pairs*.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# sets = [... for movie_list in recommendations]
# jaccards = [len(...) / len(...) for a, b in itertools.combinations(..., 2)]
# return ...
# ```
#
# </details>


# %% solution="mean_overlap"
import itertools


def mean_overlap(recommendations):
    """Return the mean Jaccard index over all pairs of lists: common movies / movies in either, 0..1.

    recommendations: list of lists of movie indices (none empty), one list per user, of any lengths;
        the order within a list does not matter. Users with the same list are a pair like any other.
    Raises ValueError if there are fewer than two lists: there is no pair to compare. Changes none of
        its arguments.
    """
    if len(recommendations) < 2:
        raise ValueError(f"overlap needs at least two lists, got {len(recommendations)}")
    ### BEGIN SOLUTION
    sets = [set(movie_list) for movie_list in recommendations]
    jaccards = [len(a & b) / len(a | b) for a, b in itertools.combinations(sets, 2)]
    return sum(jaccards) / len(jaccards)
    ### END SOLUTION


# %% tests="mean_overlap" points=1
check("mean_overlap")

# %% [markdown]
# Now six ways to fill everyone's ten places: at random; by the model; by the model without the movie bias, so that only
# the match of tastes $q_i^\top p_u$ counts; hidden gems (20 to 50 ratings); most popular; and by the movie bias alone.

# %%
rng = np.random.default_rng(0)
with workbook.needs("score_movies", "top_n", "fix_hidden_gems"):
    all_scores = [score_movies(factors, row) for row in range(n_users)]
    users = list(zip(all_scores, seen_by, strict=True))
    no_bias = [(scores - factors["movie_bias"], seen) for scores, seen in users]
    ways = {
        "random": [top_n(rng.random(n_movies), seen, 10) for _, seen in users],
        "model": [top_n(scores, seen, 10) for scores, seen in users],
        "model without movie bias": [top_n(scores, seen, 10) for scores, seen in no_bias],
        "hidden gems": [fix_hidden_gems(scores, seen, counts, 20, 50, 10) for scores, seen in users],
        "most popular": [top_n(counts.astype(float), seen, 10) for _, seen in users],
        "movie bias alone": [top_n(factors["movie_bias"], seen, 10) for _, seen in users],
    }
    lists = {name: [[int(movie) for movie in one] for one in found] for name, found in ways.items()}

# %%
with workbook.needs("catalogue_coverage", "mean_overlap", "score_movies", "top_n", "fix_hidden_gems"):
    summary = [
        {
            "lists": name,
            "coverage": catalogue_coverage(some, n_movies),
            "mean overlap": mean_overlap(some),
            "median ratings of a listed movie": int(np.median(counts[np.concatenate(some)])),
            "mean movie bias": factors["movie_bias"][np.concatenate(some)].mean(),
        }
        for name, some in lists.items()
    ]
    display(pd.DataFrame(summary).round(3).set_index("lists"))
    common = [len(set(a) & set(b)) for a, b in zip(lists["model"], lists["movie bias alone"], strict=True)]
    print(f"Of the model's ten movies, {np.mean(common):.1f} are also in the list by movie bias alone.")
    plots.concentration(lists, n_movies)

# %% [markdown]
# The curves show how unequally places are shared: how many movies, the most shown first, fill which part of all places.
# The steeper a curve starts, the fewer movies everyone is shown. The model has met thousands of movies and still shows
# few: movies with a high *bias* win for nearly everyone, as the rows without the movie bias and with nothing else show.
# This is a concentration on well-liked movies. It differs from *popularity bias*, which means that popular items are
# shown more than people's own choices would suggest: the model's movies have far fewer ratings than the most popular
# ones. Either feeds on itself: what is shown gets rated, and what gets rated is shown.
#
# Does it help coverage to leave out the famous movies? The row of hidden gems says no, and the next cell asks why. Is
# it because few movies qualify?

# %%
is_gem = (counts >= 20) & (counts <= 50)
no_gem = np.flatnonzero(~is_gem)
with workbook.needs("mean_overlap", "top_n"):
    by_chance = [top_n(rng.random(n_movies), np.union1d(seen, no_gem), 10) for seen in seen_by]
    print(
        f"{is_gem.sum()} movies have 20 to 50 ratings. Ten of them at random overlap by {mean_overlap(by_chance):.3f}."
    )
    for name, first in {
        "gems with the highest bias": top_n(factors["movie_bias"], no_gem, 10),
        "most popular movies": top_n(counts.astype(float), [], 10),
    }.items():
        rated_already = np.mean([np.isin(first, seen).sum() for seen in seen_by])
        print(f"Of the ten {name}, a user has rated {rated_already:.1f} on average.")

# %% [markdown]
# No: there are enough of them, and chance would hardly repeat a movie. But the same few gems have the highest biases,
# and hardly anyone has rated them yet, so they stay in everyone's list. The most popular movies leave the list of each
# user who has rated them, and make room for others.
#
# Before you go on, look at the table once more: is wide coverage alone a virtue? Which row has the most?
#
# Optional, 5 minutes: popularity bias, measured. Compare the mean number of ratings of a user's list with that of the
# movies that the same user has rated. And does the model's list fit a taste better than the list for anyone, over all
# users with ten or more movies of 4.5 stars? (4.4 had one user.)

# %%
with workbook.needs("score_movies", "top_n", "fix_hidden_gems"):
    profile = [counts[seen].mean() for seen in seen_by]
    more = {name: mean_difference([counts[one].mean() for one in some], profile) for name, some in lists.items()}
    print(f"The movies that a user has rated have {np.mean(profile):.0f} ratings on average. Their lists have more by")
    for name, gap in more.items():
        print(f"{gap.value:6.0f} [{gap.low:.0f}, {gap.high:.0f}]  {name}")
    print("Genre match with a user's best rated movies: this takes some seconds.")
    match = {name: [] for name in ("model", "model without movie bias", "movie bias alone")}
    for row, own in enumerate(seen_by):
        loved = own[stars[user_row == row] >= 4.5]
        if len(loved) >= 10:
            for name, found in match.items():
                ids = (factors["movie_ids"][some] for some in (lists[name][row], loved))
                found.append(genre_match(*ids))
    for other in ("movie bias alone", "model without movie bias"):
        gap = mean_difference(match["model"], match[other])
        print(f"Match of the model's lists minus that of '{other}': {gap}, {len(match[other])} users.")

# %% [markdown]
# The brackets contain 95 % of the draws of users. By this metric the model's popularity bias is small next to that of
# the most popular movies. Over the users with enough loved movies its lists fit the tastes a little better than the
# list for anyone, so the factors do say something; the match of tastes alone fits a little better still. What that costs is the next question.

# %% [markdown]
# ## 4.10 A written question (10 min, 2 points)
#
# You may change one thing about the model's lists so that more of the catalogue is shown. Which change do you make, and
# what do your table and curves say it does to coverage and overlap (two numbers)? What may it cost the users, and how
# would you measure that cost before the change goes live? Four sentences are enough.
#
# <details><summary>What a good answer contains</summary>
#
# One concrete change, with two numbers of your own run, read correctly (1 point). A cost to the users, and a metric
# on data that the model has not seen, or a test with people, that would show it (1 point; "check the quality" is not
# a metric). More coverage is not good in itself: which lists of your table have the most?
#
# </details>

# %% [markdown] written="more_of_the_catalogue" points=2
# I would rank by the score minus half of the movie bias, so that the match of tastes decides more places. Without any
# movie bias my table shows a coverage of 0.075 instead of the model's 0.025, and an overlap of 0.026 instead of 0.300;
# half of it should be between. The cost: some places go to movies with a lower predicted rating, that is, to a worse
# bet on average. Before going live I would compute NDCG@10 of both lists on held-out ratings, as in stage 3, over the
# same users, with an interval of the difference; held-out ratings favour popular movies, so I would also run a small
# A/B test and watch what people really start to watch.
#
# ### BEGIN MARK SCHEME
# - 1 point: names one concrete change (less movie bias, a penalty on popularity, some places for gems or for chance,
#   re-ranking for diversity...) and backs it with two numbers of the own run, read correctly (coverage and overlap of
#   the two kinds of lists).
# - 1 point: names a cost to the users (lower or less certain predictions, less accuracy) and a way to measure it on
#   data that was not trained on (a ranking metric on held-out ratings, or an A/B test). Full marks need the metric, not
#   only "check the quality".
# - Half a point off if coverage is treated as good in itself although random lists have the most.
# ### END MARK SCHEME

# %% [markdown]
# ## What you have now
#
# - Scores for every movie in one expression, and a top-N that is right for seen movies, negative scores and short
#   catalogues.
# - Lists with titles, made without ever mixing up ids, indices and positions in a filtered array.
# - Similar films by cosine, and an eye for when to trust them.
# - Fold-in: a new user's factors in one small linear system, and what they are worth next to a bias alone.
# - Coverage and overlap: what a recommender does to a whole catalogue, not only to one user.

# %% [markdown]
# The next cell shows what your checks have found in this stage. In a terminal, `workbook progress` shows it for all
# notebooks that you have saved.

# %%
from workbook import progress

progress(4)

# %% [markdown]
# ## 4.11 Your memo (10 min, 0 points)
#
# A few lines for yourself; the course asks for one at each stage.

# %% [markdown] memo="04_recommending"
# ### My memo of stage 4
#
# **What I learned:**
#
# **What surprised me:**
#
# **What I would do next:**

# %% [markdown]
# Next: [stage 5, embedding visualization](../05_embedding_visualization/05_embedding_visualization.ipynb), where you
# look at the map that these factors draw.
