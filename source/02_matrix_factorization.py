# %% [markdown]
# # Stage 2: Matrix factorization
#
# **Goal:** build, train and take apart a recommender that predicts how many stars a user would give a movie.
#
# You need: stage 1 (layers, `Embedding`, `Flatten`, `fit`, `EarlyStopping`). Time: 250 minutes. Points: 25.
#
# | section | minutes | points |
# |---|---|---|
# | 2.1 Look at the ratings | 25 | 2 |
# | 2.2 Number the ids | 15 | 2 |
# | 2.3 Split the ratings | 30 | 3 |
# | 2.4 What must be beaten | 10 | 0 |
# | 2.5 The plain dot product | 25 | 3 |
# | 2.6 Mean, biases, L2 | 40 | 4 |
# | 2.7 Train it well | 45 | 5 |
# | 2.8 Repair a bug | 15 | 2 |
# | 2.9 Take the model apart | 25 | 2 |
# | 2.10 In your own words | 10 | 2 |
# | 2.11 Your memo | 10 | 0 |
#
# **How to work.** In each exercise you replace `raise NotImplementedError()` with your own code, run the cell, then
# run the `check(...)` below it. The check answers at once and names what is not right yet. Run it as often as you
# like. Other tests, with other data, run when the notebook is graded, so write your functions for any input, not for
# the example: a function works from its arguments alone, and leaves the data that it is given unchanged. Stuck? Each
# exercise has three hints, folded; open one at a time. After a restart, use Run > Run All Above Selected Cell. The
# next cell loads Keras, which can take up to a minute the first time.

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
    import itertools

    import keras
    import matplotlib.pyplot as plt
    import numpy as np
    import pandas as pd
    from workbook import TrainingBar, check, load_movielens, needs, plots, reveal
    from workbook.intervals import rmse_difference
    from workbook.models.bias_baseline import fit_bias_baseline, mean_predictions

    print(workbook.versions())

# %% [markdown]
# ## 2.1 Look at the ratings (25 min, 2 points)
#
# MovieLens is a web site that recommends movies. Its makers, the GroupLens lab of the University of Minnesota,
# publish what its users rated (Harper and Konstan, 2015). This course uses *ml-latest-small*, edition of October
# 2016, on which a laptop trains in seconds. It is made for teaching: GroupLens advises against reporting research
# results on it, so do not compare your errors with those of papers. A row says: this user gave this movie so many
# stars, at this time.

# %%
movielens = load_movielens()
ratings, movies = movielens.ratings, movielens.movies
display(ratings.head(3), movies.head(3))

# %% [markdown]
# Picture the ratings as a matrix with a row per user and a column per movie. Most of its cells are empty, for
# nobody has seen everything. A recommender fills in the empty cells.
#
# **Guess first.** Out of 100 cells of that matrix, how many have a rating? Write a number, then run both cells.

# %% guess=1.6
guess = None  # your guess: filled cells out of 100

# %%
filled = 100 * len(ratings) / (ratings.userId.nunique() * ratings.movieId.nunique())
reveal(guess, filled, "filled cells out of 100")

# %% [markdown]
# A model can only be as good as its data, so describe the data before you model it. Write `describe_ratings`. It
# returns a dict with six entries:
#
# - `n_users`, `n_movies`, `n_ratings`: how many different users, different movies, and ratings there are
# - `density`: the share of the matrix's cells that are filled, between 0 and 1
# - `mean`: the mean rating in stars
# - `median_per_movie`: the median, over the movies, of the number of ratings that a movie has
#
# An empty frame has no mean: raise a `ValueError` with a message that says so.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Ids are names, not counts: the largest id says nothing about how many there are. A pandas column can tell you how
# many different values it has.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# First the `ValueError`. Then `.nunique()` for users and movies. For the last entry count the rows of each movie
# (`value_counts` or `groupby(...).size()`), and take the median of those counts.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# if len(ratings) == 0:
#     raise ValueError(...)
# n_users = ratings.userId....
# n_movies = ...
# return {
#     "n_users": n_users,
#     ...
#     "density": len(ratings) / ...,
#     "median_per_movie": float(ratings.movieId.value_counts()....),
# }
# ```
#
# </details>


# %% solution="describe_ratings"
def describe_ratings(ratings):
    """Describe a ratings frame with the columns userId, movieId, rating (stars).

    Returns a dict with six entries: n_users, n_movies, n_ratings (whole numbers), density (share of the user-movie
    matrix that is filled, 0 to 1), mean (stars), median_per_movie (median number of ratings that a movie has).
    Raises ValueError if the frame is empty, with a message that says so.
    """
    ### BEGIN SOLUTION
    if ratings.empty:
        raise ValueError("There are no ratings to describe: the frame is empty.")
    n_users, n_movies = ratings.userId.nunique(), ratings.movieId.nunique()
    return {
        "n_users": n_users,
        "n_movies": n_movies,
        "n_ratings": len(ratings),
        "density": len(ratings) / (n_users * n_movies),
        "mean": float(ratings.rating.mean()),
        "median_per_movie": float(ratings.movieId.value_counts().median()),
    }
    ### END SOLUTION


# %% tests="describe_ratings" points=2
check("describe_ratings")

# %% [markdown]
# Now look at what the mean hides. The next plot ranks the movies by their number of ratings.

# %%
with needs("describe_ratings"):
    facts = describe_ratings(ratings)
    print(f"{facts['n_users']} users gave {facts['n_ratings']:,} ratings to {facts['n_movies']:,} movies.")
    print(f"{facts['density']:.2%} of the cells are filled; the mean is {facts['mean']:.2f} stars.")
    print(f"Half of the movies have {facts['median_per_movie']:.0f} ratings or fewer.")
    most = ratings.movieId.value_counts().iloc[0] / facts["n_users"]
    print(f"The movie with the most ratings was rated by {most:.0%} of the users.")
plots.long_tail(ratings)
plt.show()

# %% [markdown]
# This is the *long tail*: a few movies have been rated by about half of all users, most by hardly anybody. Keep it in
# mind: from three ratings nobody can learn much about a movie, and neither can a model.
#
# ## 2.2 Number the ids (15 min, 2 points)
#
# An embedding is a table, and its rows are numbered 0, 1, 2, ... MovieLens's ids have gaps: used as row numbers
# they would need a table far larger than the number of movies: it would need a row for the largest id, though most rows
# would belong to nobody. So give each id a row number, its *index*, and keep the list that leads back, the *vocabulary*.
#
# Build this list once, from all the ids, and use it everywhere. If train and test were numbered on their own, row
# 17 would mean one movie here and another there. For the same reason the numbering must not depend on the order
# of the rows.
#
# Write `encode_ids(ids)`. It returns `(index, vocabulary)`: `vocabulary` has each different id once, and `index`
# (type `int32`) says at which place in it each of the `ids` is, so that `vocabulary[index]` gives `ids` back.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Sort the different ids. The place of an id in that sorted list is its index.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# NumPy has a function that sorts and removes duplicates. Its documentation names an option that also returns, for
# each element, where it went. Convert the type at the end.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# vocabulary, index = np.unique(ids, return_...=True)
# return ..., vocabulary
# ```
#
# </details>


# %% solution="encode_ids"
def encode_ids(ids):
    """Number the different ids 0 to n - 1.

    `ids`: array or pandas column, shape (rows,). Returns two arrays, (index, vocabulary): `index` int32, shape (rows,),
    and `vocabulary`, shape (n,), in the type of the ids, with `vocabulary[index]` equal to `ids`. The same id gets the
    same index whatever the order of the rows.
    """
    ### BEGIN SOLUTION
    vocabulary, index = np.unique(np.asarray(ids), return_inverse=True)
    return index.astype("int32"), vocabulary
    ### END SOLUTION


# %% tests="encode_ids" points=2
check("encode_ids")

# %% [markdown]
# ## 2.3 Split the ratings (30 min, 3 points)
#
# A model that has seen a rating can simply remember it. Its real quality shows only on ratings that it has not seen.
# So cut the rows into three parts:
#
# - **train**: the model learns from these;
# - **validation**: you watch these while training, to decide when to stop and what to try next;
# - **test**: nothing is chosen by these. They give the number that you report, and a number that helped you to choose
#   is no longer a fair one. You use them once, in 2.7.
#
# The frame is sorted by user, so the last rows are whole users: cut without shuffling and the model is tested only on
# users that it has never seen. (Whether a *random* cut is fair is a question for stage 3.)
#
# Write `split_ratings(ratings, val_fraction, test_fraction, seed)`. It shuffles the rows with `seed` and returns the
# frames `(train, val, test)`. Both fractions are shares of *all* rows. Raise a `ValueError` if a fraction is not
# between 0 and 1 (Python reads `0 < x < 1` as you do), or if both together leave nothing to train on.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Shuffle once, then cut one shuffled order into three pieces: then no row can be in two of them.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `np.random.default_rng(seed).permutation(n)` gives a shuffled order of row *positions*. Rows at positions are
# taken with `.iloc`; `.loc` would look for row labels, and those need not be 0, 1, 2, ... Round the number of rows
# of a part to a whole number.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# if not (0 < val_fraction < 1 and ...):
#     raise ValueError(...)
# order = np.random.default_rng(seed).permutation(len(ratings))
# n_val, n_test = round(...), round(...)
# val = ratings.iloc[order[:n_val]]
# test = ratings.iloc[order[n_val : ...]]
# train = ratings.iloc[order[...:]]
# return train, val, test
# ```
#
# </details>


# %% solution="split_ratings"
def split_ratings(ratings, val_fraction, test_fraction, seed):
    """Split the rows of a ratings frame at random into train, validation and test.

    `val_fraction`, `test_fraction`: shares of all rows. Returns the frames (train, val, test), with the columns of
    `ratings`: each row is in exactly one of them. The row labels of `ratings` may be any. The same `seed` gives the
    same split, another seed another one. Raises ValueError, with a message, for a fraction outside (0, 1), and if the
    two sum to 1 or more.
    """
    ### BEGIN SOLUTION
    if not (0 < val_fraction < 1 and 0 < test_fraction < 1 and val_fraction + test_fraction < 1):
        raise ValueError(
            f"Fractions {val_fraction} and {test_fraction} must be between 0 and 1 and sum to less than 1."
        )
    order = np.random.default_rng(seed).permutation(len(ratings))
    n_val, n_test = round(val_fraction * len(ratings)), round(test_fraction * len(ratings))
    val, test, train = np.split(order, [n_val, n_val + n_test])
    return ratings.iloc[train], ratings.iloc[val], ratings.iloc[test]
    ### END SOLUTION


# %% tests="split_ratings" points=3
check("split_ratings")

# %% [markdown]
# From here on a part of the data is a triple `(user_index, movie_index, rating)` of arrays, ready for Keras.

# %%
SEED = 1
with needs("encode_ids", "split_ratings"):
    ratings["user_index"], user_ids = encode_ids(ratings.userId)
    ratings["movie_index"], movie_ids = encode_ids(ratings.movieId)
    n_users, n_movies = len(user_ids), len(movie_ids)
    train, val, test = (
        (part.user_index.to_numpy(), part.movie_index.to_numpy(), part.rating.to_numpy("float32"))
        for part in split_ratings(ratings, 0.1, 0.1, SEED)
    )
    global_mean = float(train[2].mean())
    print(f"Ratings: {len(train[2]):,} train, {len(val[2]):,} validation, {len(test[2]):,} test.")

# %% [markdown]
# ## 2.4 What must be beaten (10 min, 0 points)
#
# An error of 0.9 stars: is that good? Nobody can say without something to compare it with. Four simple predictions
# set the scale. Their error is the *root mean squared error*, RMSE, in stars; smaller is better.
#
# - the **mean**: the same number for everybody;
# - the **user mean**: some people are generous, some are strict;
# - the **movie mean**: some movies are better liked;
# - the **bias baseline**: mean + user bias + movie bias, $\hat r_{ui} = \mu + b_u + b_i$, fitted by least squares and
#   pulled towards zero if there are few ratings (Koren, Bell and Volinsky 2009, *Matrix Factorization Techniques for
#   Recommender Systems*).
#
# The last one knows nothing about taste: every user gets the movies in the same order. A model that does no better
# has learned nothing about who likes what.
#
# How strongly the biases are pulled is a choice, the *damping*: 5 means as if each user (or movie) had five more
# ratings that are exactly average. The next cell makes this choice as you will make yours, by the validation rows.
# That is only fair: next to a baseline that nobody tuned, any model looks good.


# %%
def rmse(true, predicted):
    """Return the root mean squared error in stars."""
    return float(np.sqrt(np.mean((np.ravel(true) - np.ravel(predicted)) ** 2)))


with needs("encode_ids", "split_ratings"):
    fits = {}
    for damping in itertools.product((1, 3, 5, 10, 15), repeat=2):
        fits[damping] = rmse(val[2], fit_bias_baseline(*train, *damping).predict(*val[:2]))
    best = min(fits, key=fits.get)
    print(f"Validation RMSE; the lowest is that of user damping {best[0]} and movie damping {best[1]}:")
    display(pd.Series(fits).rename_axis(["user damping", "movie damping"]).unstack().round(4))

# %%
with needs("encode_ids", "split_ratings"):
    base = fit_bias_baseline(*train, *best)
    scores = {name: rmse(val[2], found) for name, found in mean_predictions(train, *val[:2]).items()}
    scores["bias baseline"] = fits[best]
    display(pd.Series(scores, name="validation RMSE").round(3).to_frame())

# %% [markdown]
# ## 2.5 The plain dot product (25 min, 3 points)
#
# Here is the idea of matrix factorization. Give each user $u$ a short vector $p_u$ and each movie $i$ a vector
# $q_i$ of the same length $K$, and predict their dot product:
#
# $$\hat r_{ui} = q_i^\top p_u = \sum_{k=1}^{K} q_{ik}\, p_{uk}$$
#
# Picture a number of $q_i$ as "how much action is in it" and the same number of $p_u$ as "how much this user likes
# action". It is only a picture: nobody tells the model what the numbers mean, they are *learned* from the ratings,
# and a single one need not mean anything (stage 5 shows why). They are called latent factors.
#
# In Keras the vectors are the rows of two `Embedding` tables. Write `build_dot_mf`: a model that takes
# `[user_index, movie_index]`, each of shape (batch, 1), looks up both vectors, flattens them as in stage 1, and
# returns their dot product, shape (batch, 1). The layer `keras.layers.Dot(axes=...)` multiplies two vectors row by
# row. Nothing else: no bias, no activation. Do not compile it.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Two inputs, two tables, two vectors, one number. You built almost the same in stage 1 with two towers; there the
# vectors were concatenated, here they are multiplied.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `Input` of shape (1,) and whole numbers, an `Embedding` with one row per index (indices run from 0 to n - 1),
# `Flatten`, once for users and once for movies; then a `Dot` layer over the axis of the factors. Which axis is the
# batch, which one the factors?
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# user = keras.Input(shape=(1,), dtype="int32")
# movie = ...
# p = keras.layers.Flatten()(keras.layers.Embedding(n_users, ...)(user))
# q = ...
# score = keras.layers.Dot(axes=...)([p, q])
# return keras.Model([user, movie], ...)
# ```
#
# </details>


# %% solution="build_dot_mf"
def build_dot_mf(n_users, n_movies, n_factors):
    """Build the plain matrix factorization, the dot product of a user's and a movie's vector.

    The model takes [user_index, movie_index], each (batch, 1), and returns (batch, 1). Its weights are two tables, one
    row per user and per movie, that do not start at zero; nothing is added to its loss. It is not compiled.
    """
    ### BEGIN SOLUTION
    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    p = keras.layers.Flatten()(keras.layers.Embedding(n_users, n_factors)(user))
    q = keras.layers.Flatten()(keras.layers.Embedding(n_movies, n_factors)(movie))
    return keras.Model([user, movie], keras.layers.Dot(axes=1)([p, q]))
    ### END SOLUTION


# %% tests="build_dot_mf" points=3
check("build_dot_mf")

# %% [markdown]
# Train it and see. The loss is the mean squared error over the ratings that exist. Note: an empty cell is not a
# rating, and above all it is not zero stars. It takes no part in the loss.

# %%
EPOCHS, BATCH_SIZE, LEARNING_RATE = 12, 4096, 0.01
histories, models = {}, {}


def train_plainly(name, model):
    """Train for a fixed number of epochs, with nothing to hold the model back, and note its validation RMSE."""
    model.compile(keras.optimizers.Adam(LEARNING_RATE), "mse", metrics=[keras.metrics.RootMeanSquaredError("rmse")])
    histories[name] = model.fit(
        train[:2], train[2], batch_size=BATCH_SIZE, epochs=EPOCHS, validation_data=(val[:2], val[2]),
        verbose=0, callbacks=[TrainingBar()],
    )  # fmt: skip
    models[name] = model
    scores[name] = rmse(val[2], model.predict(val[:2], batch_size=BATCH_SIZE, verbose=0))
    print(f"{name}: validation RMSE {scores[name]:.3f}")


# %%
with needs("encode_ids", "split_ratings", "build_dot_mf"):
    keras.utils.set_random_seed(SEED)
    train_plainly("plain dot product", build_dot_mf(n_users, n_movies, 64))
    verdict = "more" if scores["plain dot product"] > scores["global mean"] else "less"
    print(f"That is {verdict} than if you predict the mean for everybody: {scores['global mean']:.3f}.")
    rare = np.bincount(train[1], minlength=n_movies)[val[1]] == 1
    rare_stars = models["plain dot product"].predict([part[rare] for part in val[:2]], verbose=0)
    print(f"Movies with one train rating, means on validation: {rare_stars.mean():.2f} stars predicted,", end=" ")
    print(f"{val[2][rare].mean():.2f} true.")

# %% [markdown]
# Does that surprise you? The vectors start near zero, so at first every prediction is near zero stars. The factors
# must learn that ratings are around 3.5, that some users are strict and some movies good, before they can say a
# word about taste. For a movie with one rating, twelve epochs are not enough for that.
#
# ## 2.6 Mean, biases, L2 (40 min, 4 points)
#
# So give the model what it does not need to learn the hard way (Koren et al. 2009, equation 4):
#
# $$\hat r_{ui} = \mu + b_u + b_i + q_i^\top p_u$$
#
# $\mu$ is the mean of the train ratings, a constant. $b_u$ says how far user $u$ rates above it, $b_i$ how far movie
# $i$ is rated above it. The dot product is left with what these do not explain: taste.
#
# There is a second change. A vector of many numbers can fit three ratings perfectly, and be wrong about everything
# else. *L2 regularization* adds $\lambda \sum (\text{weight})^2$ to the loss, so that a number moves away from zero
# only if that lowers the error by more than the penalty costs.
#
# **How large should $\lambda$ be?** The loss is a mean over $n$ ratings. Times $n$, it is the sum of the squared errors
# plus $\lambda n$ for each squared weight. With $\lambda = 0.00015$ and $n = 80{,}000$ that is
# $\lambda n = 12$: like twelve more ratings that say "zero". For a bias this is exact, it is the damping of 2.4; for a
# vector it is only a picture. A movie with three ratings can hardly move; one with 300 goes its own way. The biases get
# a third of it, $\lambda/3$: four such ratings, about the damping that did best for movies in 2.4.
#
# Write `build_biased_mf`. It needs four tables:
#
# - the vectors, as before, each with `embeddings_regularizer=keras.regularizers.L2(l2)`. They must not start at zero
#   (Keras's default does not): then neither would ever move;
# - the biases: embeddings of width 1 with `embeddings_initializer="zeros"` and a regularizer of `l2 / 3`.
#
# Name the tables (`name="user_factors"`, `"movie_factors"`, `"user_bias"`, `"movie_bias"`): in 2.9 you ask for them by
# name. `keras.layers.Add()([...])` adds up tensors of shape (batch, 1), and
# `keras.layers.Rescaling(1.0, offset=global_mean)` adds the mean. With `l2=0` nothing is added to the loss.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Your dot product, plus two more embeddings with one number per row, plus a constant.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# The four tables differ in five things only: name, number of rows, width, start and penalty. A small function of your
# own that makes one of them keeps the lines short. Look up and flatten each of them, take the dot product of the
# vectors, add up three tensors, add the mean to their sum.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def table(name, rows, width, start, penalty):
#     return keras.layers.Embedding(rows, width, embeddings_initializer=start, ..., name=name)
#
# user, movie = ...
# flatten = keras.layers.Flatten()
# p = flatten(table("user_factors", n_users, n_factors, "uniform", l2)(user))
# q = ...
# b_user = flatten(table("user_bias", n_users, ...)(user))
# b_movie = ...
# total = keras.layers.Add()([keras.layers.Dot(...)(...), ...])
# return keras.Model(..., keras.layers.Rescaling(...)(total))
# ```
#
# </details>


# %% solution="build_biased_mf"
def build_biased_mf(n_users, n_movies, n_factors, global_mean, l2):
    """Build the biased matrix factorization: global mean + user bias + movie bias + dot product.

    The model takes [user_index, movie_index], each (batch, 1), and returns stars, (batch, 1). The mean is a constant.
    The Embedding tables are named user_factors, movie_factors, user_bias and movie_bias, a row per user or movie.
    Biases start at zero, vectors at random. `l2` is the L2 coefficient of the vectors, `l2 / 3` that of the biases; the
    penalty, on the whole tables, is part of the model's loss. The model is not compiled.
    """

    ### BEGIN SOLUTION
    def table(name, rows, width, start, penalty):
        regularizer = keras.regularizers.L2(penalty)
        return keras.layers.Embedding(
            rows, width, embeddings_initializer=start, embeddings_regularizer=regularizer, name=name
        )

    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    flatten = keras.layers.Flatten()
    p = flatten(table("user_factors", n_users, n_factors, "uniform", l2)(user))
    q = flatten(table("movie_factors", n_movies, n_factors, "uniform", l2)(movie))
    b_user = flatten(table("user_bias", n_users, 1, "zeros", l2 / 3)(user))
    b_movie = flatten(table("movie_bias", n_movies, 1, "zeros", l2 / 3)(movie))
    total = keras.layers.Add()([keras.layers.Dot(axes=1)([p, q]), b_user, b_movie])
    return keras.Model([user, movie], keras.layers.Rescaling(1.0, offset=global_mean)(total))
    ### END SOLUTION


# %% tests="build_biased_mf" points=4
check("build_biased_mf")

# %% [markdown]
# First without regularization, `l2=0`, for as many epochs as before. Watch the two curves.

# %%
with needs("encode_ids", "split_ratings", "build_dot_mf", "build_biased_mf"):
    keras.utils.set_random_seed(SEED)
    train_plainly("no L2, 12 epochs", build_biased_mf(n_users, n_movies, 64, global_mean, 0.0))
    curve = histories["no L2, 12 epochs"].history
    print(f"Validation was best after epoch {int(np.argmin(curve['val_rmse'])) + 1} of {EPOCHS}.")
    print(f"At the end: RMSE {curve['rmse'][-1]:.3f} on train, {curve['val_rmse'][-1]:.3f} on validation.")
    lines = {name: scores[name] for name in ("global mean", "bias baseline")}
    plots.learning_curves(histories, lines, title="Without regularization")
    plt.show()

# %% [markdown]
# The training error falls and falls; the validation error turns round and climbs. From there on the model memorizes
# its ratings. That is *overfitting*, and "more epochs" makes it worse.
#
# ## 2.7 Train it well (45 min, 5 points)
#
# Two things hold a model back: stopping in time, which you know from stage 1, and L2, which you have built in. You
# will see what each of them brings.
#
# Write `train_mf(model, train, val, seed)`. It compiles the model, fits it on the triple `train` while it watches the
# triple `val`, stops when the validation error no longer falls, leaves the weights of the best epoch in the model,
# and returns the `History`. Set the seed first, so that a second run gives the same result.
#
# One trap is worth a warning. With L2 in the model, `loss` and `val_loss` are *error plus penalty*. The vectors start
# near zero, so the penalty rises while the factors learn, and `val_loss` can rise although the predictions still
# get better. `compile(..., metrics=[keras.metrics.RootMeanSquaredError("rmse")])` records the bare error too, as
# `rmse` and `val_rmse`, and `EarlyStopping(monitor="val_rmse", mode="min", ...)` watches that. With
# `TrainingBar()` in `callbacks`, as in 2.5, the progress line shows `val_rmse`.
#
# You choose optimizer, learning rate, batch size and patience. Start with Adam and a batch size of 4096: large batches
# make an epoch fast, and Keras's default of 32 takes minutes. Part of the points depends on your test RMSE on a hidden
# split: below the bias baseline, 0.005 below it, 0.01 below it. (The test's baseline has damping 5 for users and 3 for
# movies, whatever was best in your 2.4; that makes a difference of about 0.0001.) That test gives your function a model
# like that of 2.6, with 64 factors and `l2=0.00015` on the vectors (none on the biases: that trains faster).
# Choose by the *validation* error. The check trains a small model three times, which takes about five seconds.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# It is `train_regressor` of stage 1 with two inputs and another error to watch. With large batches the learning rate
# can be higher than you may think: if the validation error still falls at the last epoch, you stopped too early or
# went too slowly.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `keras.utils.set_random_seed`, `model.compile` with optimizer, loss and the metric, `model.fit` with
# `validation_data`, many epochs, and an `EarlyStopping` callback that watches the metric and restores the best weights.
# Try learning rates of 0.001, 0.003 and 0.01.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# keras.utils.set_random_seed(...)
# model.compile(..., loss=..., metrics=[...])
# stop = keras.callbacks.EarlyStopping(...)  # what to watch, which way is better, how long to wait, what to restore
# return model.fit(
#     [train[0], ...], ..., validation_data=(..., ...),
#     ...,  # batch size and number of epochs
#     verbose=0, callbacks=[..., ...],
# )
# ```
#
# </details>


# %% solution="train_mf"
def train_mf(model, train, val, seed):
    """Compile and fit a matrix factorization, stop early, keep the best weights; return the History.

    `train`, `val`: triples (user_index, movie_index, rating) of arrays, shape (n,). The loss is the squared error, plus
    the model's own penalty. The same `seed` gives the same result, another seed another one. The History has
    `val_loss`; the model keeps the weights of the epoch with the best validation error (the bare error, without the
    penalty).
    """
    ### BEGIN SOLUTION
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.Adam(0.01), loss="mse", metrics=[keras.metrics.RootMeanSquaredError("rmse")])
    # val_loss includes the L2 penalty, which rises while the factors are still learning: watch the bare error.
    stop = keras.callbacks.EarlyStopping(monitor="val_rmse", mode="min", patience=3, restore_best_weights=True)
    return model.fit(
        [train[0], train[1]],
        train[2],
        validation_data=([val[0], val[1]], val[2]),
        batch_size=4096,
        epochs=100,
        verbose=0,
        callbacks=[stop, TrainingBar()],
    )
    ### END SOLUTION


# %% tests="train_mf" points=5
check("train_mf")

# %% [markdown]
# Train the model of 2.6 twice, without and with L2, both stopped early. Run this cell for every change that you try,
# and choose by what it prints: the error on the *validation* rows. (The row "no L2, 12 epochs" was trained with
# `LEARNING_RATE` and `BATCH_SIZE` of 2.5. If your `train_mf` has other values, set them there too and run 2.5 and 2.6
# again: then only one thing changes from row to row.)

# %%
N_FACTORS, L2 = 64, 0.00015
with needs("encode_ids", "split_ratings", "build_biased_mf", "train_mf"):
    for name, l2 in {"no L2, early stopping": 0.0, "L2, early stopping": L2}.items():
        keras.utils.set_random_seed(SEED)
        models[name] = model = build_biased_mf(n_users, n_movies, N_FACTORS, global_mean, l2)
        histories[name] = train_mf(model, train, val, SEED)
        scores[name] = rmse(val[2], model.predict(val[:2], batch_size=BATCH_SIZE, verbose=0))
        gain = scores["bias baseline"] - scores[name]
        side = "below" if gain > 0 else "above"
        print(f"{name}: validation RMSE {scores[name]:.3f}, {abs(gain):.3f} {side} the bias baseline.")
    for key, values in histories[name].history.items():
        if key in ("val_loss", "val_rmse"):
            print(f"{key} was lowest after epoch {int(np.argmin(values)) + 1} of {len(values)}.")

# %% [markdown]
# <details><summary>Optional, 5 minutes: a penalty per rating</summary>
#
# Koren, Bell and Volinsky (2009, equation 5) add the penalty once *per rating*, so that a movie with many ratings is
# penalized more often. In Keras, `activity_regularizer=keras.regularizers.L2(0.08)` on an `Embedding`, instead of
# `embeddings_regularizer`, does it: it penalizes the rows that a batch looks up. Try it, with 0.02 for the biases, and
# compare the validation error with yours. Look at `keras.__version__` first: only since Keras 3.14 is this penalty
# divided by the batch size (keras issue #22018). In older versions the same line is 4096 times as strong with batches
# of 4096, and nothing warns you.
#
# </details>

# %% [markdown]
# **Optional, 10 minutes: a network instead of the dot product.** A Dense layer with ReLU can bend, so could it not
# *learn* how to match a user with a movie? *Neural collaborative filtering* (He et al. 2017) puts both vectors side by
# side, as your two towers did, and lays a network (MLP, "multi-layer perceptron") on top. Rendle, Krichene, Zhang and
# Anderson (2020, *Neural Collaborative Filtering vs. Matrix Factorization Revisited*) tuned both with equal care: the
# dot product made the better lists. The next cell tries it on stars, with three sizes of L2, about 20 seconds. If the
# bracket after "minus the bias baseline's" contains zero, the network may have learned nothing that the biases do not
# know. (More on the brackets below.)


# %%
def build_mlp(l2):
    """Build the model of 2.6, then put a network in the place of its dot product."""
    dot = build_biased_mf(n_users, n_movies, N_FACTORS, global_mean, l2)

    def looked_up(name):
        return keras.layers.Flatten()(dot.get_layer(name).output)

    vectors = keras.layers.Concatenate()([looked_up("user_factors"), looked_up("movie_factors")])
    hidden = keras.layers.Dense(64, activation="relu")(vectors)
    taste = keras.layers.Dense(1)(hidden)
    return keras.Model(dot.inputs, global_mean + looked_up("user_bias") + looked_up("movie_bias") + taste)


with needs("encode_ids", "split_ratings", "build_biased_mf", "train_mf"):
    dot_stars = model.predict(val[:2], batch_size=BATCH_SIZE, verbose=0)
    for l2 in (L2, L2 / 10, 0.0):
        keras.utils.set_random_seed(SEED)
        mlp = build_mlp(l2)
        train_mf(mlp, train, val, SEED)
        mlp_stars = mlp.predict(val[:2], batch_size=BATCH_SIZE, verbose=0)
        print(f"Network with L2 {l2:g}: validation RMSE {rmse(val[2], mlp_stars):.3f}", end=", ")
        error = mlp_stars.ravel() - val[2]
        print(f"minus the dot product's {rmse_difference(val[0], error, dot_stars.ravel() - val[2])}", end=", ")
        print(f"minus the bias baseline's {rmse_difference(val[0], error, base.predict(*val[:2]) - val[2])}")

# %% [markdown]
# **Run this when you have chosen.** The next cell is the only one that uses the test rows. The table has the models of
# this stage on all three parts; below it are four differences on the test rows. The brackets contain the differences
# of 95 % of 2,000 *bootstrap* draws: what they could have been with other users (more in stage 3). A bracket that
# contains zero leaves open which of the two is better.


# %%
def predictions(rows):
    """Return a dict of predictions for the pairs of `rows`, a triple of arrays: one array (n,) per model."""
    simple = mean_predictions(train, *rows[:2]) | {"bias baseline": base.predict(*rows[:2])}
    return simple | {name: m.predict(rows[:2], batch_size=BATCH_SIZE, verbose=0).ravel() for name, m in models.items()}


with needs("encode_ids", "split_ratings", "build_dot_mf", "build_biased_mf", "train_mf"):
    parts = {"train": train, "validation": val, "test": test}
    found = {part: predictions(rows) for part, rows in parts.items()}
    table = {part: {name: rmse(parts[part][2], p) for name, p in found[part].items()} for part in parts}
    display(pd.DataFrame(table).sort_values("test").round(3))
    order = ["no L2, 12 epochs", "no L2, early stopping", "L2, early stopping"]
    for one, other in [*itertools.pairwise(order), (order[1], "bias baseline"), ("bias baseline", order[-1])]:
        gap = rmse_difference(test[0], *(found["test"][name] - test[2] for name in (one, other)))
        print(f"Test RMSE of '{one}' minus that of '{other}': {gap}")

# %%
with needs("encode_ids", "split_ratings", "build_dot_mf", "build_biased_mf", "train_mf"):
    shown = {name: histories[name] for name in order}
    _, (left, right) = plt.subplots(1, 2, figsize=(11, 4), layout="constrained")
    plots.learning_curves(shown, lines, left, title="One model, three trainings")
    left.get_legend().remove()
    plots.learning_curves(shown, lines, right, title="The same, near the bias baseline", ylim=(0.86, 0.95))
    plt.show()

# %% [markdown]
# If your `train_mf` uses the learning rate and batch size of 2.5, both trainings without L2 are the same up to the
# epoch in which early stopping ended one of them; otherwise they also differ in these. With L2 the
# validation error crosses the dotted line, the bias baseline. (The training errors differ a little from those of the
# table: Keras averages them over the epoch, while the weights still change.)
#
# The last step, from the bias baseline to the factors, looks small next to that from the mean to the bias baseline. But
# a bias says nothing about taste: strict users, good movies. Only the factors are *personal*. Without them every user
# would get the movies in the same order.
#
# How far off are single predictions?

# %%
with needs("encode_ids", "split_ratings", "build_dot_mf", "build_biased_mf", "train_mf"):
    predicted = found["test"]["L2, early stopping"]
    plots.predicted_against_true(test[2], predicted)
    plt.show()
    print(f"Predictions spread by {np.std(predicted):.2f} stars, true ratings by {np.std(test[2]):.2f}.")

# %% [markdown]
# The model is careful: it hardly ever predicts 1 or 5. To keep the squared error low it stays near the mean when it
# does not know enough. For a list of recommendations the *order* counts, not the exact stars; stage 3 asks whether
# a low RMSE makes a good order.
#
# ## 2.8 Repair a bug (15 min, 2 points)
#
# A colleague wants to predict without Keras, from the arrays of factors alone. The function runs, returns numbers
# of the right shape, and passes a quick look with one pair. Then someone predicts for a whole batch.


# %%
def broken_predict(factors, user_index, movie_index):
    """Return predicted stars for pairs; something is wrong."""
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return factors["global_mean"] + b + np.tensordot(p, q, axes=2)


rng = np.random.default_rng(SEED)
shapes = {"user_factors": (20, 4), "movie_factors": (30, 4), "user_bias": 20, "movie_bias": 30}
toy = {name: rng.normal(0, 0.5, shape) for name, shape in shapes.items()} | {"global_mean": 3.5}
for batch in (1, 2, 8, 16):
    print(f"user 0, movie 0, in a batch of {batch:2}: {broken_predict(toy, np.arange(batch), np.arange(batch))[0]:.2f}")

# %% [markdown]
# The prediction for one pair changes with the pairs next to it. (The same slip was in keras.io's tutorial
# "Collaborative Filtering for Movie Recommendations": see keras-io issue #397. Training hides it.)
#
# Find the mistake, and write the right function as `fix_predict`.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# What does `np.tensordot(p, q, axes=2)` return for `p` and `q` of shape (8, 4)? Print its shape.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `axes=2` sums over both axes, the batch too. You want one number per row: which operation keeps the rows apart, and
# over which axis do you sum then?
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# match = ...  # shape (n, K)
# return factors["global_mean"] + b + match.sum(axis=...)
# ```
#
# </details>


# %% solution="fix_predict"
def fix_predict(factors, user_index, movie_index):
    """Predict stars for pairs of a user and a movie.

    `factors`: dict with user_factors (n_users, K), movie_factors (n_movies, K), user_bias (n_users,), movie_bias
    (n_movies,), global_mean. `user_index`, `movie_index`: whole numbers, shape (n,), n at least 1. Returns shape (n,),
    the prediction of each pair in the order of the pairs, the same alone and in a batch.
    """
    ### BEGIN SOLUTION
    p = factors["user_factors"][user_index]
    q = factors["movie_factors"][movie_index]
    b = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    return factors["global_mean"] + b + np.sum(p * q, axis=1)
    ### END SOLUTION


# %% tests="fix_predict" points=2
check("fix_predict")

# %% [markdown]
# ## 2.9 Take the model apart (25 min, 2 points)
#
# First, keep the model. `model.save` writes all of it into one file, `keras.saving.load_model` reads it, and
# `model.evaluate` computes loss and metrics on given rows. (A functional model needs nothing else; a class of your
# own would have to be registered.)

# %%
with needs("encode_ids", "split_ratings", "build_biased_mf", "train_mf"):
    model.save("mf.keras")
    again = keras.saving.load_model("mf.keras")
    again_rmse = rmse(val[2], again.predict(val[:2], batch_size=BATCH_SIZE, verbose=0))
    print(f"Loaded again: validation RMSE {again_rmse:.4f}; before: {scores['L2, early stopping']:.4f}.")
    result = again.evaluate(val[:2], val[2], batch_size=BATCH_SIZE, verbose=0, return_dict=True)
    print("evaluate returns", {name: round(value, 4) for name, value in result.items()})
    penalty = result["loss"] - again_rmse**2
    print(f"The loss is {result['loss']:.3f}: {again_rmse**2:.3f} squared error and {penalty:.3f} penalty.")

# %% [markdown]
# Everything that the model knows is in five arrays. The coming stages work with them: they recommend, draw maps and
# guess genres, and Keras need not run.
#
# Write `extract_factors(model)` for a model that *your* `build_biased_mf` made. It returns a dict of NumPy arrays:
# `user_factors` (n_users, K), `movie_factors` (n_movies, K), `user_bias` (n_users,), `movie_bias` (n_movies,) and the
# number `global_mean`. Mean + biases + dot product must give the model's predictions again.
#
# `model.get_layer(name)` finds a layer by its name, `layer.get_weights()` returns a list of its arrays, and a
# `Rescaling` layer keeps what it adds as `layer.offset`. (Did you name the tables only now? Then run the training cell
# of 2.7 again: `model` was built before.)

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# The weights of a model are in its layers. `model.summary()` lists the layers with their names.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# A layer's table is the first of its weights. A table of biases has shape (n, 1): take its column. The mean is in the
# layer that adds it, the last one; did you add it with a plain `+`? Then predict one pair, and subtract everything else
# that you know.
#
# "No such layer"? Name the tables in `build_biased_mf` (2.6), then run the training cell of 2.7 again: `model` was
# built without names.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# names = ("user_factors", ...)
# tables = {name: model.get_layer(name)... for name in names}
# return {
#     "user_factors": tables["user_factors"],
#     ...
#     "user_bias": tables["user_bias"][...],
#     ...
#     "global_mean": float(model.layers[-1]...),
# }
# ```
#
# </details>


# %% solution="extract_factors"
def extract_factors(model):
    """Return what a model of `build_biased_mf` has learned, as plain arrays.

    Returns a dict: user_factors (n_users, K), movie_factors (n_movies, K), user_bias (n_users,), movie_bias
    (n_movies,), global_mean (float). From them the model's predictions can be rebuilt exactly.
    """
    ### BEGIN SOLUTION
    names = ("user_factors", "movie_factors", "user_bias", "movie_bias")
    p, q, b_user, b_movie = (model.get_layer(name).get_weights()[0] for name in names)
    return {
        "user_factors": p,
        "movie_factors": q,
        "user_bias": b_user[:, 0],
        "movie_bias": b_movie[:, 0],
        "global_mean": float(model.layers[-1].offset),
    }
    ### END SOLUTION


# %% tests="extract_factors" points=2
check("extract_factors")

# %% [markdown]
# Save the arrays (stage 4 can use them, optionally), and look at the best movies by bias, and by raw mean.

# %%
with needs("encode_ids", "split_ratings", "build_biased_mf", "train_mf", "extract_factors"):
    factors = extract_factors(model)
    np.savez("my_factors.npz", **factors, user_ids=user_ids, movie_ids=movie_ids)
    listing = pd.DataFrame({"movieId": movie_ids, "movie_bias": factors["movie_bias"]}).merge(movies, on="movieId")
    listing["ratings"] = np.bincount(train[1], minlength=n_movies)
    listing["mean"] = np.bincount(train[1], train[2], minlength=n_movies) / listing.ratings.clip(lower=1)
    for column in ("movie_bias", "mean"):
        top = listing.nlargest(10, column)
        print(f"The ten best by {column} have {top.ratings.median():.0f} train ratings (median). The first four:")
        print(top[["movie_bias", "mean", "ratings", "title"]].head(4).round(2).to_string(index=False), "\n")
    once = listing[listing.ratings == 1]
    rating, bias = np.abs(once["mean"] - global_mean).mean(), np.abs(once.movie_bias).mean()
    print(
        f"{len(once):,} movies have one train rating, {rating:.2f} stars off the mean (average); their bias: {bias:.2f}."
    )
    print(f"{(listing.ratings == 0).sum()} movies have none: their bias has stayed at 0.")

# %% [markdown]
# The best raw means belong to movies that hardly anybody has rated: the mean of one 5-star rating is 5, and says
# nothing. The biases do not fall for that. Their L2 acts like four more ratings that are average, so one rating can
# move a bias by about a fifth of its distance from the mean; and a part of that fifth has gone into the vectors.
#
# ## 2.10 In your own words (10 min, 2 points)
#
# Your table in 2.7 has three trainings of the same model: no L2 for 12 epochs, no L2 with early stopping, L2 with early
# stopping. In four to six sentences, tell a friend: How can the first have the lowest *training* error and the highest
# error on new ratings? What does early stopping bring, and what does L2 bring on top (use your numbers)? Which error do
# you report, and why?
#
# <details><summary>What a good answer contains</summary>
#
# What goes on between the third and the twelfth epoch, on the rows that the model has seen and on those that it has
# not; and the part of the gain that each of the two brings, with the numbers of your own table (1 point; half if only
# their sum is there, or one of the two gets it all). Which of the three errors you report, with the reason in terms
# of what these rows were used for (1 point).
#
# </details>

# %% [markdown] written="why_regularize" points=2
# A model with 64 numbers per user and movie can bend to almost any set of training ratings, noise included. In twelve
# epochs without L2 its training error falls to 0.13, but after the third epoch it memorizes ratings that say nothing
# about the next one: on the test rows it has 1.007. Early stopping takes the weights from before that, and brings most
# of the gain, from 1.007 to 0.905. But these weights have learned noise along with taste: they are still worse than the
# bias baseline, 0.890. L2 makes every number pay for its size, so only what many ratings agree on remains; the error
# falls for 15 epochs, to 0.875, below the baseline. I report the test error: its rows took part neither in fitting nor
# in choosing, and new ratings are what the model is for.
#
# ### BEGIN MARK SCHEME
# - 1 point: explains overfitting in this model (many numbers, few ratings each; training error falls while validation
#   error rises), and says what early stopping and L2 bring *each*, with the numbers of the learner's own table. Half a
#   point if only their sum is given, or if one of the two gets all the credit.
# - 1 point: reports the test error, because those rows served neither fitting nor choosing (half a point for
#   "validation" with a reason).
# ### END MARK SCHEME

# %% [markdown]
# ## What you have now
#
# - A recommender from scratch: ids numbered, rows split, a model built, trained and taken apart.
# - A scale for its error: the mean, the bias baseline, and what early stopping, L2 and factors add to them.
# - Two habits: tune the baseline and draw it into every plot; choose by validation rows, never by test rows.

# %% [markdown]
# The next cell shows what your checks have found in this stage. In a terminal, `workbook progress` shows it for all
# notebooks that you have saved.

# %%
from workbook import progress

progress(2)

# %% [markdown]
# ## 2.11 Your memo (10 min, 0 points)
#
# Write down what you want to remember, in your own words, and save the notebook. At the end of the course, run
# `workbook memo` in a terminal, in the folder that contains the folders of all stages: it gathers your memos in one
# page, `memo.md`.

# %% [markdown] memo="02_matrix_factorization"
# ### My memo of stage 2
#
# **What I learned:**
#
# **What surprised me:**
#
# **What I would do next:**

# %% [markdown]
# Next: [stage 3, evaluation](../03_evaluation/03_evaluation.ipynb). Is a model with a lower RMSE the better
# recommender?
