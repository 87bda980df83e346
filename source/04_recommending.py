# %% [markdown]
# # Stage 4: Recommending
#
# You turn trained factors into lists for people: the best movies that a user has not seen, films similar to a film, and a list for you.
#
# You need: stages 2 and 3 (what factors, biases and a ranking are). Nothing is trained here: the factors are given, so a stage 2 that is
# not finished costs you nothing. Time: 250 minutes. Points: 20.
#
# | Section | Minutes | Points |
# |---|---|---|
# | 4.1 The given factors | 15 | 0 |
# | 4.2 Score every movie | 20 | 1 |
# | 4.3 The best movies that are new | 25 | 3 |
# | 4.4 A list that a person can read | 35 | 3 |
# | 4.5 Repair: hidden gems | 20 | 1 |
# | 4.6 Similar films | 30 | 3 |
# | 4.7 A new user: fold-in | 35 | 3 |
# | 4.8 Your own list | 25 | 2 |
# | 4.9 What the lists show | 25 | 2 |
# | 4.10 A written question | 10 | 2 |
# | 4.11 Your memo | 10 | 0 |

# %%
try:
    import workbook
except ModuleNotFoundError:
    print(
        "The package 'workbook' is missing here. Install the wheel that came with the course, for example in Colab:\n"
        "  %pip install recsys_workbook-1.0.0-py3-none-any.whl\nthen restart the kernel and run this cell again."
    )
else:
    from pathlib import Path

    import numpy as np
    import pandas as pd
    from IPython.display import display

    from workbook import check, load_movielens, load_pretrained, plots, reveal
    from workbook.pretrained import pretrained_split
    from workbook.quick_mf import fit_quick_mf

    print(workbook.versions())

# %% [markdown]
# ## 4.1 The given factors (15 min, 0 points)
#
# `load_pretrained()` gives you what a finished stage 2 ends with: five arrays that rebuild every prediction of the model, and two
# vocabularies that say whom each row belongs to.
#
# $$\hat r_{ui} = \mu + b_u + b_i + q_i^\top p_u$$
#
# Here $\mu$ is `global_mean`, $b_u$ and $b_i$ are `user_bias` and `movie_bias`, $p_u$ is a row of `user_factors` and $q_i$ a row of
# `movie_factors`. The notation is that of Koren, Bell and Volinsky (2009), *Matrix Factorization Techniques for Recommender Systems*.

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
# `factors["movie_ids"]` is sorted, and row r belongs to the movie with the id `movie_ids[r]`. So index to id is a lookup, and id to
# index is a search: `np.searchsorted`. The next cell does it for all ratings at once.

# %%
user_row = np.searchsorted(factors["user_ids"], ratings["userId"])
movie_row = np.searchsorted(factors["movie_ids"], ratings["movieId"])
n_users, n_movies = len(factors["user_ids"]), len(factors["movie_ids"])

counts = np.bincount(movie_row, minlength=n_movies)  # ratings of each movie, by index
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
display(pd.DataFrame({"title": titles[show], "bias": bias, "ratings": counts[show]}))
plots.bias_against_count(counts, factors["movie_bias"])

# %% [markdown]
# Each dot is a movie. Movies that few people rated stay in a band around zero, however they were rated: the L2 on the biases pulls
# every bias towards zero, and a single rating moves it only a little. (The row of dots at exactly zero are movies without a rating
# among the train rows. The counts here are of all ratings, and the factors saw only 80 % of them.) A raw mean has no such caution:
# there, a movie with a single rating of five stars beats everything.

# %% [markdown]
# ## 4.2 Score every movie (20 min, 1 point)
#
# To recommend, you need a prediction for each movie, not for one pair. A loop over the movies would call the formula thousands of
# times; the matrix `movie_factors` holds all $q_i$ as rows, so one product with $p_u$ gives all the dot products at once.
#
# **Write `score_movies`**: the predicted stars of one user for every movie, in one vectorized expression. Do not clip to 0.5..5 here:
# clipped scores tie, and ties cannot be ranked.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# All four parts of the formula, for one user and all movies: two single numbers (mean and user bias) and two arrays with one entry per
# movie (movie bias and dot product). NumPy adds a number to every entry of an array.
#
# </details>
#
# <details><summary>Hint 2: the structure</summary>
#
# `movie_factors` has the shape (n_movies, k) and one user's factors have the shape (k,). The product `matrix @ vector` then has the
# shape (n_movies,): one dot product per row.
#
# </details>
#
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def score_movies(factors, user_index):
#     p = factors["user_factors"][...]
#     dots = factors["movie_factors"] @ ...
#     return factors["global_mean"] + ... + ... + dots
# ```
#
# </details>


# %% solution="score_movies"
def score_movies(factors, user_index):
    """Predict the stars of one user for every movie: mean + user bias + movie bias + dot product.

    factors: dict as from load_pretrained; user_factors (n_users, k), movie_factors (n_movies, k),
        user_bias (n_users,), movie_bias (n_movies,), global_mean.
    user_index: the user's row in the factors (not the userId).
    Returns an array (n_movies,), not clipped.
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
user_id = 346  # any of factors["user_ids"]
user_index = int(np.searchsorted(factors["user_ids"], user_id))
seen = seen_by[user_index]
with workbook.needs("score_movies"):
    scores = score_movies(factors, user_index)
    rows_of_user = np.flatnonzero(user_row == user_index)
    given = ratings["rating"].to_numpy()
    print(f"User {user_id} has rated {len(seen):,} movies, {given[rows_of_user].mean():.2f} stars on average.")
    print(f"Scores run from {scores.min():.2f} to {scores.max():.2f} stars over {len(scores):,} movies.")
    trained, *held_out = pretrained_split(ratings)  # which rows trained the given factors
    for name, rows in (("train", trained), ("held-out", np.concatenate(held_out))):
        own = np.intersect1d(rows_of_user, rows)
        together = np.corrcoef(scores[movie_row[own]], given[own])[0, 1]
        print(f"Correlation of scores and ratings on the {len(own)} {name} rows: {together:.2f}.")

# %% [markdown]
# The first correlation says only that the model has learned its own training rows. What it knows about this user shows on the rows that
# did not train it, and there it is far lower. Nothing that you report may come from rows that the model has seen (3.1).

# %% [markdown]
# ## 4.3 The best movies that are new (25 min, 3 points)
#
# The highest scores of a model often belong to movies that the user has rated already: it was trained on them. Recommending those
# wastes places in the list, so seen movies have to go. The popular trick of multiplying their scores by 0 works only as long as all
# other scores are positive: among negative scores, 0 is the best there is. Scores need not be stars: centred predictions and dot
# products are negative half the time.
#
# **Write `top_n`**: the *indices* of the `n` best movies that are not in `seen`, best first.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Sort all indices by score, best first, then walk down and keep those that are not seen. Or make sure that seen movies cannot win: what
# number is below every score?
#
# </details>
#
# <details><summary>Hint 2: the structure</summary>
#
# 1. `n` below 1: raise `ValueError`.
# 2. `np.argsort(-scores)` gives the indices from the highest score to the lowest.
# 3. Keep the entries that are not in `seen` (`np.isin(order, seen)` tells which are), then the first `n`.
#
# If you write into `scores` (`scores[seen] = -np.inf`), copy it first: the caller still needs it. And with `-inf`, seen movies stay at
# the end of the order: what if fewer than `n` others are left?
#
# </details>
#
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def top_n(scores, seen, n):
#     if ...:
#         raise ValueError(f"n must be at least 1, got {n}")
#     order = np.argsort(...)
#     unseen = order[~np.isin(order, ...)]
#     return unseen[...]
# ```
#
# </details>


# %% solution="top_n"
def top_n(scores, seen, n):
    """Return the indices of the n best movies that are not in `seen`, best first.

    scores: array (n_movies,), of any sign.
    seen: movie indices to leave out (list or array, may be empty).
    Returns a list or an array of n indices; all that are left where fewer than n are.
    Raises ValueError if n is below 1.
    """
    ### BEGIN SOLUTION
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
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
    plots.user_scores(scores, seen, best_unseen)

# %% [markdown]
# ## 4.4 A list that a person can read (35 min, 3 points)
#
# Indices mean nothing to a user. This exercise puts the whole way together: user id to index, scores, seen movies and obscure movies
# out, best indices back to ids, ids to titles. Published lab solutions get the last two steps wrong surprisingly often, and the list
# still looks like a list of movies: nothing crashes, only the titles are other movies' titles.
#
# Obscure movies are dropped because a prediction for a movie with three ratings is mostly a guess. The count is the number of the
# movie's rows in `ratings`, over all users.
#
# **Write `recommend`**. Use `score_movies` and `top_n`. Take every frame and dict from the arguments: tests call the function with
# other data, in which rows are sorted differently.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Stay in one kind of number as long as you can: do all choosing with indices (rows of the factors), and translate to ids once, at the
# end: `factors["movie_ids"][best]`. Everything that has to be left out, seen or obscure, can be left out in the same way.
#
# </details>
#
# <details><summary>Hint 2: the structure</summary>
#
# 1. `np.flatnonzero(factors["user_ids"] == user_id)` finds the row of the user; it is empty if there is none: `ValueError`.
# 2. `np.isin(factors["movie_ids"], seen_ids)` says for each row whether it is one of the user's movies.
# 3. Count with `ratings["movieId"].value_counts()`, and bring the counts into row order with
#    `.reindex(factors["movie_ids"], fill_value=0)`.
# 4. `top_n(scores, rows_to_leave_out, n)`, then ids.
# 5. `movies.set_index("movieId").loc[ids]` gives the rows of `movies` in the order of `ids`; `movies[movies["movieId"].isin(ids)]` does
#    not keep that order, and `movies.iloc[index]` is right only by luck.
#
# </details>
#
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def recommend(user_id, n, min_ratings, ratings, movies, factors):
#     rows = np.flatnonzero(factors["user_ids"] == user_id)
#     if ...:
#         raise ValueError(...)
#     scores = score_movies(factors, ...)
#     is_seen = np.isin(factors["movie_ids"], ratings.loc[..., "movieId"])
#     n_ratings = ratings["movieId"].value_counts().reindex(..., fill_value=0).to_numpy()
#     best = top_n(scores, np.flatnonzero(is_seen | ...), n)
#     table = movies.set_index("movieId").loc[...].reset_index()
#     table["predicted"] = ...
#     return table[["movieId", "title", "genres", "predicted"]]
# ```
#
# </details>


# %% solution="recommend"
def recommend(user_id, n, min_ratings, ratings, movies, factors):
    """Recommend n movies that the user has not rated, best first.

    user_id: MovieLens's id of the user; ValueError if it is not in factors["user_ids"].
    min_ratings: movies with fewer rows in `ratings` than this are dropped.
    ratings: frame with userId, movieId, rating, in any order.
    movies: frame with movieId, title, genres, in any order, perhaps with movies that have no factors.
    factors: dict as from load_pretrained.
    Returns a DataFrame movieId, title, genres, predicted; fewer than n rows if fewer movies are left.
        `predicted` holds the stars of score_movies. Clip them to 0.5..5 for display if you like, but
        rank before you clip.
    """
    ### BEGIN SOLUTION
    rows = np.flatnonzero(factors["user_ids"] == user_id)
    if len(rows) == 0:
        raise ValueError(f"user {user_id} is unknown: no row of factors['user_ids'] holds this id")
    scores = score_movies(factors, rows[0])
    seen_ids = ratings.loc[ratings["userId"] == user_id, "movieId"]
    n_ratings = ratings["movieId"].value_counts().reindex(factors["movie_ids"], fill_value=0).to_numpy()
    leave_out = np.isin(factors["movie_ids"], seen_ids) | (n_ratings < min_ratings)
    best = top_n(scores, np.flatnonzero(leave_out), n)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = scores[best]
    return table[["movieId", "title", "genres", "predicted"]]
    ### END SOLUTION


# %% tests="recommend" points=3
check("recommend")

# %% [markdown]
# Read both tables of our user: do the recommended movies fit the taste? Then try other values of `min_ratings` (the 20 below), and
# another `user_id` in 4.2: change it there, and run the cells from there on again.

# %%
rated = ratings[ratings["userId"] == user_id].merge(movies, on="movieId")
print(f"What user {user_id} rated highest:")
rated.nlargest(8, "rating")[["title", "genres", "rating"]]

# %%
with workbook.needs("recommend", "score_movies", "top_n"):
    print(f"What the model recommends to user {user_id}:")
    display(recommend(user_id, 8, 20, ratings, movies, factors).round({"predicted": 2}))

# %% [markdown]
# ## 4.5 Repair: hidden gems (20 min, 1 point)
#
# A list of well-known movies is safe, and dull. "Hidden gems" asks for the best movies for a user among those with `at_least` to
# `at_most` ratings (both included): enough to trust the prediction, too few to be famous. A colleague wrote it, tried it on a new user
# who has rated nothing, and was satisfied.


# %%
def broken_hidden_gems(scores, seen, counts, at_least, at_most, n):
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = np.flatnonzero((counts[unseen] >= at_least) & (counts[unseen] <= at_most))
    order = np.argsort(-scores[wanted])
    return wanted[order[:n]]


with workbook.needs("score_movies"):
    scores = score_movies(factors, user_index)
    tables = {}
    for who, rated_rows in (("someone who has rated nothing", []), (f"user {user_id}", seen)):
        found = broken_hidden_gems(scores, rated_rows, counts, 20, 50, 6)
        columns = {"title": titles[found], "ratings": counts[found], "seen": np.isin(found, rated_rows)}
        tables[f"for {who}"] = pd.DataFrame(columns)
    print("Gems with 20 to 50 ratings?")
    display(pd.concat(tables, axis=1))

# %% [markdown]
# For someone new all is well. For a user who has seen movies, the list holds movies with far too few or too many ratings, some of
# them perhaps already seen. No line raises an error.
#
# **Write `fix_hidden_gems`**: the same function, repaired. Find the cause first: say for each of its arrays, and for the one that it
# returns, what the values are (scores? indices of movies? positions in another array?).

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# `unseen` holds movie indices. `counts[unseen]` is a shorter array: its entry 5 belongs to the movie `unseen[5]`, not to movie 5. What
# does `np.flatnonzero` count in? Why does it not matter for the new user?
#
# </details>
#
# <details><summary>Hint 2: the structure</summary>
#
# `wanted` holds positions in `unseen`. Two lines then use them as if they were movie indices. Translate once, right away:
# `unseen[positions]`. Or never filter before you choose: make a mask over all movies, and `np.flatnonzero` of it gives true indices.
#
# </details>
#
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
#     wanted = (counts >= at_least) & (counts <= at_most)   # one entry per movie
#     wanted[...] = False                                   # seen movies are not wanted
#     candidates = np.flatnonzero(wanted)                   # movie indices
#     order = np.argsort(-scores[...])                      # positions in candidates
#     return ...[order[:n]]
# ```
#
# </details>


# %% solution="fix_hidden_gems"
def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    """Return the indices of the n best unseen movies that have at_least..at_most ratings, best first.

    scores, counts: arrays (n_movies,); seen: movie indices (list or array, may be empty).
    Returns fewer than n indices if fewer movies qualify.
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
# ## 4.6 Similar films (30 min, 3 points)
#
# "More like this" needs no user: two movies are similar when the model treats them alike, that is, when their factors point the same
# way. Two measures are in use, and they give different lists:
#
# - the dot product $q_i^\top q_j$ also grows with the lengths of both vectors;
# - the cosine $\dfrac{q_i^\top q_j}{\lVert q_i \rVert \, \lVert q_j \rVert}$ is the angle alone, from -1 to 1.
#
# A movie with many ratings can afford long factors in spite of L2, so the dot product favours the well known. The cosine does not know
# how much evidence stands behind a vector, so that a movie with two ratings can be "most similar" by chance. Neither is the truth: Steck,
# Ekanadham and Kallus (2024), *Is Cosine-Similarity of Embeddings Really About Similarity?*
#
# **Write `similar_movies`**: the `n` movies with the highest cosine to a given movie, which itself is left out.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Divide every movie's factors by their length; after that, the dot product *is* the cosine. The biases play no part. The movie itself
# would come first with a cosine of 1, so it has to be left out: by its index, not by dropping the first row, since another movie may
# have a cosine of 1 as well.
#
# </details>
#
# <details><summary>Hint 2: the structure</summary>
#
# 1. Index of `movie_id` in `factors["movie_ids"]`; none: `ValueError`.
# 2. `np.linalg.norm(movie_factors, axis=1)`: one length per row. Without `axis` it is one number for the whole matrix.
# 3. A row of zeros has the length 0: dividing by 0 gives NaN, which sorts in odd places. `np.maximum(norms, 1e-12)` avoids it.
# 4. `top_n(cosines, [index], n)` sorts and leaves out; then ids and titles as in `recommend`, with a column `similarity`.
#
# </details>
#
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def similar_movies(movie_id, n, movies, factors):
#     rows = np.flatnonzero(factors["movie_ids"] == ...)
#     if ...:
#         raise ValueError(...)
#     norms = np.linalg.norm(factors["movie_factors"], axis=...)
#     unit = factors["movie_factors"] / np.maximum(norms, 1e-12)[:, None]
#     cosine = unit @ ...
#     best = top_n(cosine, ..., n)
#     table = movies.set_index("movieId").loc[...].reset_index()
#     table["similarity"] = ...
#     return table[["movieId", "title", "similarity"]]
# ```
#
# </details>


# %% solution="similar_movies"
def similar_movies(movie_id, n, movies, factors):
    """Return the n movies whose factors have the highest cosine with those of one movie, best first.

    movie_id: MovieLens's id of the movie; ValueError if it is not in factors["movie_ids"].
    movies: frame with movieId, title, genres, in any order, perhaps with movies that have no factors.
    factors: dict as from load_pretrained.
    Returns a DataFrame movieId, title, similarity (cosine of movie_factors, -1..1), without the movie
        itself. A movie whose factors are all zero has the similarity 0.
    """
    ### BEGIN SOLUTION
    rows = np.flatnonzero(factors["movie_ids"] == movie_id)
    if len(rows) == 0:
        raise ValueError(f"movie {movie_id} is unknown: no row of factors['movie_ids'] holds this id")
    norms = np.linalg.norm(factors["movie_factors"], axis=1)
    unit = factors["movie_factors"] / np.maximum(norms, 1e-12)[:, None]
    cosine = np.clip(unit @ unit[rows[0]], -1.0, 1.0)
    best = top_n(cosine, rows, n)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["similarity"] = cosine[best]
    return table[["movieId", "title", "similarity"]]
    ### END SOLUTION


# %% tests="similar_movies" points=3
check("similar_movies")

# %% [markdown]
# Now one film, both measures. `keep_movies` makes a smaller set of factors, so that the same function can also search among
# well-rated movies only. Change `film` to one of yours, spelled as in MovieLens, where an article goes to the end: "Matrix, The
# (1999)".


# %%
def keep_movies(factors, keep):
    """Return the factors with only those movies where the mask `keep` is true."""
    per_movie = ("movie_factors", "movie_bias", "movie_ids")
    return {name: value[keep] if name in per_movie else value for name, value in factors.items()}


well_rated = keep_movies(factors, counts >= 50)
film = "Toy Story (1995)"
if film not in titles:
    print(f"No title is spelled {film!r}, so this shows Toy Story. Find yours in 4.8 with `find`.")
    film = "Toy Story (1995)"
film_index = int(np.flatnonzero(titles == film)[0])
film_id = int(factors["movie_ids"][film_index])

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

# %%
lengths = np.linalg.norm(factors["movie_factors"], axis=1)
cosine = dot / np.maximum(lengths * lengths[film_index], 1e-12)
others = np.arange(n_movies) != film_index
plots.dot_against_cosine(dot[others], cosine[others], counts[others], titles[others], film)

# %% [markdown]
# In the picture, the movies to the right have the cosine's favour and those at the top the dot product's. Where are the movies with
# many ratings? Which of the three lists would you show to someone who liked the film?

# %% [markdown]
# ## 4.7 A new user: fold-in (35 min, 3 points)
#
# You are not among the users of MovieLens, so the factors hold no row for you. Training again for each new user is out of the
# question. Fold-in is the way out: keep everything about the movies fixed, and find only the new user's own $p$ and $b$ from the
# ratings $r_j$ that the user has given to the movies $j$ in $R$:
#
# $$\min_{p,\,b}\ \sum_{j \in R} \bigl(r_j - \mu - b_j - b - q_j^\top p\bigr)^2 + \lambda\,\bigl(\lVert p \rVert^2 + b^2\bigr)$$
#
# With the movies fixed this is ridge regression, which is least squares with an L2 penalty: it has one solution, and a closed form. Note what is penalized: the user's
# factors *and* the user's bias, both with the same $\lambda$ (`l2`), and the squared errors are summed, not averaged. With few
# ratings, $\lambda$ keeps the answer near zero, which means: near $\mu + b_j$, what the model says about a user it knows nothing about.
#
# Put a column of ones beside the factors of the rated movies, $X = [Q_R, 1]$ of shape (m, k + 1), and what is left to explain in
# $y_j = r_j - \mu - b_j$. Then
#
# $$\begin{pmatrix} p \\ b \end{pmatrix} = (X^\top X + \lambda I)^{-1} X^\top y$$
#
# **Write `fold_in`**: this minimum, exactly. Any way to reach it is right (normal equations, `lstsq` with extra rows, scikit-learn's
# `Ridge`, if you give it the ones column and no intercept of its own). The given factors stay as they are, bit for bit.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Only the rows of the rated movies take part: a movie without a rating is not a zero, it is not there. The unknowns are the k user
# factors and one bias: k + 1 numbers. The bias is the weight of a column that is always 1.
#
# </details>
#
# <details><summary>Hint 2: the structure</summary>
#
# 1. `Q = factors["movie_factors"][movie_index]`, shape (m, k).
# 2. `X = np.column_stack([Q, np.ones(len(Q))])`.
# 3. `y`: the ratings minus global mean minus the movie biases of those rows, as a new array.
# 4. `np.linalg.solve(A, X.T @ y)` with `A = X.T @ X` plus `l2` on the whole diagonal, the bias too.
# 5. The last entry is the bias, the others are the factors.
#
# </details>
#
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def fold_in(movie_index, rating, factors, l2):
#     Q = factors["movie_factors"][...]
#     X = np.column_stack([Q, ...])
#     y = rating - ... - ...
#     weights = np.linalg.solve(X.T @ X + l2 * np.eye(...), X.T @ y)
#     return weights[...], float(weights[...])
# ```
#
# </details>


# %% solution="fold_in"
def fold_in(movie_index, rating, factors, l2):
    """Find the factors and the bias of a new user by ridge regression on the given movie factors.

    Minimises sum_j (rating_j - global_mean - movie_bias_j - b - q_j . p)**2 + l2 * (sum(p**2) + b**2)
    over the rated movies j: squared errors are summed, and l2 penalizes the bias b like each factor.

    movie_index: indices of the rated movies, (m,); rating: their stars, (m,); l2: above 0.
    factors: dict as from load_pretrained, not changed.
    Returns (user_factors, user_bias): an array (k,) and a float.
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
# How strong should $\lambda$ be? The next cells hide 80 users, fit the same kind of factors to the others' ratings, and let the hidden
# users come in as new: ten of their ratings go into `fold_in`, all their other ratings are predicted. Three groups take their turn. (The
# given factors will not do for this: they have met every user in training.) And what is the taste vector worth? To see that, the same
# ratings also go into a user bias alone, with $p_u = 0$.


# %%
def bias_alone(movie_index, stars, factors, l2):
    """Return the bias of a new user without a taste vector: damped mean of what their ratings leave over."""
    left_over = stars - factors["global_mean"] - factors["movie_bias"][movie_index]
    return np.zeros(factors["movie_factors"].shape[1]), left_over.sum() / (len(stars) + l2)


def new_user_rmse(strengths, n_given, fold_in, seed=0):
    """Return the RMSE for each l2: n_given ratings of a new user are folded in, the others predicted."""
    rng, squared = np.random.default_rng(seed), {l2: [] for l2 in strengths}
    for new_users in np.split(rng.permutation(n_users)[:240], 3):
        old = ~np.isin(user_row, new_users)
        model = vars(fit_quick_mf((user_row[old], movie_row[old], stars[old]), n_users, n_movies))
        for row in new_users:
            mine = rng.permutation(np.flatnonzero(user_row == row))
            given, rest = mine[:n_given], mine[n_given:]
            known = model["global_mean"] + model["movie_bias"][movie_row[rest]]
            for l2 in strengths:
                p, b = fold_in(movie_row[given], stars[given], model, l2)
                predicted = known + b + model["movie_factors"][movie_row[rest]] @ p
                squared[l2].append((predicted - stars[rest]) ** 2)
    return [float(np.sqrt(np.concatenate(squared[l2]).mean())) for l2 in strengths]


# %%
stars = ratings["rating"].to_numpy()
with workbook.needs("fold_in"):
    strengths = [0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0]
    *errors, unknown = new_user_rmse([*strengths, 1e9], 10, fold_in)
    alone = new_user_rmse(strengths, 10, bias_alone)
    best = int(np.argmin(errors))
    print(f"Nothing known about a user: RMSE {unknown:.3f}.")
    print(f"Ten ratings known, bias alone: RMSE {min(alone):.3f}, with l2 = {strengths[int(np.argmin(alone))]:g}.")
    print(f"Ten ratings known, bias and taste: RMSE {errors[best]:.3f}, with l2 = {strengths[best]:g}.")
    plots.rmse_against_l2(strengths, errors, unknown, alone)

# %% [markdown]
# Too small a $\lambda$ believes every single rating; a huge one ends at the dashed line: the prediction $\mu + b_j$, the same for
# everyone. In between, ten ratings bring a good deal, and nearly all of it is the bias: one number that says how generous this user is.
# It moves all movies alike, so it does not change the order of a list at all. Only $p_u$ reorders the list, and ten ratings say little
# about taste. Keep that in mind for the next section.

# %% [markdown]
# ## 4.8 Your own list (25 min, 2 points)
#
# Now all is there for your own recommendations: titles to ids to indices, fold-in, scores, the best that you have not rated.
# People mistype titles, so an unknown title deserves better than a `KeyError`: name the closest ones. Python's own
# `difflib.get_close_matches(word, possibilities, n=3)` finds them.
#
# **Write `recommend_for_me`**. Fold in with `l2=3.0`, which is a good choice for the given factors too. (Factors of another size want
# another `l2`.)

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# `recommend` with another beginning. You know `p` and `b` from `fold_in`; the scores are the formula of 4.2 with your `p` and `b` in
# the place of a stored row. The movies that you rated are your "seen".
#
# </details>
#
# <details><summary>Hint 2: the structure</summary>
#
# 1. A dict from title to movieId, made from the rows of `movies` whose movieId is in `factors["movie_ids"]`.
# 2. For each title of `my_ratings`: if it is not in the dict, raise `ValueError` with the title and the closest matches in the message.
# 3. Ids to indices: `np.searchsorted(factors["movie_ids"], ids)`.
# 4. `fold_in(index, stars, factors, 3.0)`, scores for all movies, `top_n` without your own, table as before.
#
# </details>
#
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def recommend_for_me(my_ratings, n, movies, factors):
#     known = movies[movies["movieId"].isin(...)]
#     id_of = dict(zip(known["title"], known["movieId"]))
#     for title in my_ratings:
#         if title not in id_of:
#             close = difflib.get_close_matches(title, ..., n=3)
#             raise ValueError(f"...{title}... {close}")
#     index = np.searchsorted(..., [id_of[title] for title in my_ratings])
#     p, b = fold_in(index, np.array(list(my_ratings.values())), factors, 3.0)
#     scores = ...
#     best = top_n(scores, ..., n)
#     ...
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
    Returns a DataFrame movieId, title, genres, predicted (stars; rank before you clip), without the
        rated movies.
    """
    ### BEGIN SOLUTION
    known = movies[movies["movieId"].isin(factors["movie_ids"])]
    id_of = dict(zip(known["title"], known["movieId"], strict=True))
    for title in my_ratings:
        if title not in id_of:
            close = difflib.get_close_matches(title, list(id_of), n=3, cutoff=0.4)
            hint = f"closest: {'; '.join(close)}" if close else "no title comes close"
            raise ValueError(f"no movie has the title {title!r}; {hint}")
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
# **Your turn as a user.** Put your own ratings into `my_ratings`: ten or more, some high and some low (a list of fives says little
# about taste). Titles are spelled as in MovieLens, with the year, and a leading article goes to the end: "Matrix, The (1999)".
# `find` looks them up, the most rated first; `find("")` gives the best known of all.


# %%
def find(text, n=8):
    """Print the titles that contain the text, the most rated first."""
    hits = [row for row in np.argsort(-counts, kind="stable") if text.lower() in titles[row].lower()]
    print("\n".join(titles[row] for row in hits[:n]) or "no title contains this")


find("matrix")

# %%
my_ratings = {
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

# %%
with workbook.needs("recommend_for_me", "fold_in", "top_n"):
    known = keep_movies(factors, (counts >= 20) | np.isin(titles, list(my_ratings)))
    my_list = recommend_for_me(my_ratings, 10, movies, known)
    display(my_list.round({"predicted": 2}))

# %% [markdown]
# Disappointed? Much of the list may be films that nearly everyone is predicted to like: the movie bias is the same for all. What is
# yours is the difference to $\mu + b_j$, the prediction for someone who has rated nothing. Sorted by it, the table shows the taste that
# the model has read out of your ratings. The number in front is the film's place in the complete list, counted from 0.

# %%
with workbook.needs("recommend_for_me", "fold_in", "top_n"):
    mine = recommend_for_me(my_ratings, len(known["movie_ids"]), movies, known)
    anyone = pd.Series(known["global_mean"] + known["movie_bias"], index=known["movie_ids"])
    mine["for anyone"] = mine["movieId"].map(anyone)
    mine["yours"] = mine["predicted"] - mine["for anyone"]
    display(mine.nlargest(10, "yours").drop(columns="movieId").round(2))

# %% [markdown]
# Which of your ratings moved these lists? Leave one rating out, fold in again, and see how the predictions change: what goes missing is
# what that rating had added. `moved_by` does it for every rating.


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
    some_of_both = pd.concat([my_list.head(5), mine.nlargest(5, "yours")]).drop_duplicates("movieId")
    effect = moved_by(my_ratings, some_of_both, movies, known)
    strongest = effect.abs().mean(axis=1).idxmax()
    others = {title: stars for title, stars in my_ratings.items() if title != strongest}
    changed = ~my_list["movieId"].isin(recommend_for_me(others, 10, movies, known)["movieId"])
    mean_effect = effect.loc[strongest].mean()
    print(f"Your rating of {strongest} moves these films most: {mean_effect:+.2f} stars on average.")
    print(f"Titles of your first list that give way to others without it: {changed.sum()} of 10.")
    plots.influence(effect.rename(index=lambda title: f"{my_ratings[title]:g} for {title}"))

# %% [markdown]
# Read it row by row: a row of one colour is a rating that lifts or lowers everything, mostly through your bias $b$. A row with both
# colours has changed your *taste* $p$: these films up, those down. If everything is in one colour, your ratings say little more than how
# generous you are: add films that you disliked.
#
# Optional: your own factors from stage 2. If you saved them there, the next cell finds them and shows what *your* model recommends. It
# earns no points, and nothing later depends on it.

# %%
places = [Path("my_factors.npz"), Path("../02_matrix_factorization/my_factors.npz")]
own = next((path for path in places if path.exists()), None)
with workbook.needs("recommend_for_me", "fold_in", "top_n"):
    if own is None:
        print("No my_factors.npz here or in stage 2's folder: go on, nothing is lost.")
    else:
        with np.load(own) as saved:
            my_factors = {name: saved[name] for name in saved.files}
        with_mine = recommend_for_me(my_ratings, 10, movies, my_factors)
        in_both = with_mine["title"].isin(my_list["title"]).sum()
        print(f"{in_both} of these 10 are also in the list above.")
        display(with_mine.round({"predicted": 2}))

# %% [markdown]
# ## 4.9 What the lists show (25 min, 2 points)
#
# One list can look fine while all lists together show a problem. With ten places for each user there are thousands of places to fill.
# How much of the catalogue gets a place? How different are two users' lists?
#
# **Predict first.** The model fills a list of 10 for every user, from all movies that the user has not rated. How many *different*
# movies appear in at least one list? Write your number into `guess`.

# %%
guess = None  # your guess: a number of movies
print(f"{n_users} users with 10 places each: {10 * n_users:,} places.")
print(f"The catalogue has {n_movies:,} movies.")

# %%
with workbook.needs("score_movies", "top_n"):
    model_lists = [list(top_n(score_movies(factors, row), seen_by[row], 10)) for row in range(n_users)]
    reveal(guess, len(set().union(*model_lists)), "movies")

# %% [markdown]
# Two numbers describe a set of lists. **Coverage** is the share of the catalogue that stands in at least one list. **Overlap** is how
# alike two users' lists are, averaged over all pairs of users, by the Jaccard index of the two sets: $|A \cap B| / |A \cup B|$. It is 1
# if everyone gets the same list, in whatever order, and 0 if no two users share a movie.
#
# **Write `catalogue_coverage`.**

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# A movie that stands in a hundred lists is covered once. What does Python offer for "each thing once"?
#
# </details>
#
# <details><summary>Hint 2: the structure</summary>
#
# Put all indices of all lists into one set. Its size over `n_movies` is the coverage: a share from 0 to 1.
#
# </details>
#
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def catalogue_coverage(recommendations, n_movies):
#     shown = set()
#     for movie_list in recommendations:
#         shown.update(...)
#     return ... / n_movies
# ```
#
# </details>


# %% solution="catalogue_coverage"
def catalogue_coverage(recommendations, n_movies):
    """Return the share of the catalogue that stands in at least one list, 0..1.

    recommendations: list of lists of movie indices, one list per user; n_movies: size of the catalogue.
    """
    ### BEGIN SOLUTION
    return len(set().union(*map(set, recommendations))) / n_movies
    ### END SOLUTION


# %% tests="catalogue_coverage" points=1
check("catalogue_coverage")

# %% [markdown]
# **Write `mean_overlap`.**

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Take each pair of *different* users once, compute the Jaccard index of their two sets, and average. A list compared with itself says
# nothing.
#
# </details>
#
# <details><summary>Hint 2: the structure</summary>
#
# `itertools.combinations(sets, 2)` yields every pair once. For Python sets, `a & b` is the intersection and `a | b` the union. With
# fewer than two lists there is no pair: `ValueError`.
#
# </details>
#
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def mean_overlap(recommendations):
#     if ...:
#         raise ValueError(...)
#     sets = [set(movie_list) for movie_list in recommendations]
#     jaccards = [len(...) / len(...) for a, b in itertools.combinations(sets, 2)]
#     return ...
# ```
#
# </details>


# %% solution="mean_overlap"
import itertools


def mean_overlap(recommendations):
    """Return the mean Jaccard index over all pairs of lists: common movies / movies in either, 0..1.

    recommendations: list of lists of movie indices (none empty), one list per user; the order within
        a list does not matter.
    Raises ValueError if there are fewer than two lists: there is no pair to compare.
    """
    ### BEGIN SOLUTION
    if len(recommendations) < 2:
        raise ValueError(f"overlap needs at least two lists, got {len(recommendations)}")
    sets = [set(movie_list) for movie_list in recommendations]
    jaccards = [len(a & b) / len(a | b) for a, b in itertools.combinations(sets, 2)]
    return sum(jaccards) / len(jaccards)
    ### END SOLUTION


# %% tests="mean_overlap" points=1
check("mean_overlap")

# %% [markdown]
# Now five ways to fill everyone's ten places: at random; by the model; by the model without the movie bias, so that only the match of
# tastes $q_i^\top p_u$ counts; hidden gems (20 to 50 ratings); and most popular.

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
        }
        for name, some in lists.items()
    ]
    display(pd.DataFrame(summary).round(3).set_index("lists"))
    plots.concentration(lists, n_movies)

# %% [markdown]
# The curves show how unequally places are shared: how many movies, the most shown first, fill which part of all places. The steeper a
# curve starts, the fewer movies everyone is shown. The model has met thousands of movies and still shows few: high movie biases win for
# nearly everyone, as the row without the movie bias shows. That is **popularity bias** in a wide sense, and it feeds on itself: what is
# shown gets rated, and what gets rated is shown.
#
# Before you go on, look for the answers in the table: Does it help coverage to leave out the famous movies? Whose lists are more alike
# than those made of the most popular movies, and why? And is wide coverage alone a virtue: which row has the most?

# %% [markdown]
# ## 4.10 A written question (10 min, 2 points)
#
# You may change one thing about the model's lists so that more of the catalogue is shown. Which change do you make, and what do your
# table and curves say it does to coverage and overlap (two numbers)? What may it cost the users, and how would you measure that cost
# before the change goes live? Five sentences are enough.

# %% [markdown] written="more_of_the_catalogue" points=2
# I would rank by the score minus half of the movie bias, so that the match of tastes decides more places. Without any movie bias my
# table shows a coverage several times that of the model and nearly no overlap (the second and third row); half of it should lie between.
# The cost: some places go to movies with a lower predicted rating, that is, to a worse bet on average, and the list may surprise
# people who expected the well-known good films. Before going live I would compute NDCG@10 of both lists on held-out ratings, as in
# stage 3, over the same users and with a time split. Held-out ratings favour popular movies, since those are what people happened to
# rate, so I would also run a small A/B test and watch what people really start to watch.
#
# ### BEGIN MARK SCHEME
# - 1 point: names one concrete change (less movie bias, a penalty on popularity, some places for gems or for chance, re-ranking for
#   diversity...) and backs it with two numbers of the own run, read correctly (coverage and overlap of the two kinds of lists).
# - 1 point: names a cost to the users (lower or less certain predictions, less accuracy) and a way to measure it on data that was not
#   trained on (a ranking metric on held-out ratings, or an A/B test). Full marks need the measure, not only "check the quality".
# - Half a point off if coverage is treated as good in itself although random lists have the most.
# ### END MARK SCHEME

# %% [markdown]
# ## What you have now
#
# - Scores for every movie in one expression, and a top-N that is right for seen movies, negative scores and short catalogues.
# - Lists with titles, made without ever mixing up ids, indices and positions in a filtered array.
# - Similar films by cosine, and an eye for when to trust them.
# - Fold-in: a new user's factors in one small linear system, and a way to say which rating caused which recommendation.
# - Coverage and overlap: what a recommender does to a whole catalogue, not only to one user.

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
# Next: [stage 5, embedding visualization](../05_embedding_visualization/05_embedding_visualization.ipynb), where you look at the map
# that these factors draw.
