# %% [markdown]
# # Stage 3: Evaluation
#
# Goal: measure a recommender so that you can believe the number, and find out what the number does not say.
#
# You need: NumPy and pandas, and the idea of stage 2 (biases and factors). You do not need your own stage 2
# model: trained factors are given. Time: 250 minutes. Points: 20.
#
# | Section | Minutes | Points |
# |---|---|---|
# | 3.1 How far off? | 25 | 2 |
# | 3.2 A baseline on every plot | 30 | 3 |
# | 3.3 One table, and learning curves | 30 | 1 |
# | 3.4 Predict the future | 35 | 3 |
# | 3.5 A number that is too good | 20 | 2 |
# | 3.6 Lists instead of stars | 40 | 4 |
# | 3.7 Rank the whole catalogue | 35 | 3 |
# | 3.8 Why the better RMSE loses | 25 | 2 |
# | 3.9 Your memo | 10 | 0 |

# %%
try:
    import workbook
except ModuleNotFoundError:
    print(
        "The package 'workbook' is missing here. Install the wheel that came with the course, for example in Colab:\n"
        "  %pip install recsys_workbook-1.0.0-py3-none-any.whl\nthen restart the kernel and run this cell again."
    )
else:
    import numpy as np
    import pandas as pd

    from workbook import check, evaluation_plots, load_movielens, load_pretrained, plots, reveal
    from workbook.pretrained import pretrained_split
    from workbook.quick_mf import fit_quick_mf

    print(workbook.versions())

# %% [markdown]
# ### The data of this stage
#
# The ratings are the MovieLens set that comes with the package (Harper & Konstan 2015). `load_pretrained()` gives a
# factorization $\hat r_{ui} = \mu + b_u + b_i + q_i^\top p_u$ that was trained on 80 % of them. You get exactly that
# split here: what the model has learned from is `train`, and **nothing you report may come from rows that it has
# seen**.
#
# Most functions below take ratings as a *triple* of three arrays of equal length, `(user_index, movie_index, rating)`,
# as `train_mf` did in stage 2. Row `r` of the triple is one rating. An index is a row of the factor tables.

# %%
ratings = load_movielens().ratings
factors = load_pretrained()
n_users, n_movies = len(factors["user_ids"]), len(factors["movie_ids"])


def as_triple(frame):
    """Turn a frame of ratings into arrays (user_index, movie_index, rating)."""
    user_index = np.searchsorted(factors["user_ids"], frame["userId"])
    movie_index = np.searchsorted(factors["movie_ids"], frame["movieId"])
    return user_index, movie_index, frame["rating"].to_numpy()


train_frame, val_frame, test_frame = (ratings.iloc[rows] for rows in pretrained_split(ratings))
train, val, test = as_triple(train_frame), as_triple(val_frame), as_triple(test_frame)
print(f"{n_users} users, {n_movies:,} movies")
print(f"ratings: train {len(train[2]):,}, validation {len(val[2]):,}, test {len(test[2]):,}")

# %% [markdown]
# ## 3.1 How far off? (25 min, 2 points)
#
# A rating predictor is judged on ratings that it has not seen. With predictions $\hat r$ for $n$ true ratings $r$:
#
# $$\text{RMSE} = \sqrt{\frac1n \sum_{j=1}^n (r_j - \hat r_j)^2} \qquad \text{MAE} = \frac1n \sum_{j=1}^n |r_j - \hat r_j|$$
#
# Both are in stars. RMSE penalizes a few large errors more than many small ones; the Netflix Prize was judged by it, and
# so are most papers on rating prediction. MAE reads more easily: "off by so many stars on average".
#
# There is a trap. Keras returns predictions of shape `(n, 1)`, your ratings have shape `(n,)`. Look at what NumPy
# makes of the difference:

# %%
three_ratings = np.array([4.0, 3.0, 5.0])
three_predictions = np.array([[4.0], [3.0], [5.0]])  # perfect, and shaped as model.predict returns them
print("shape of the difference:", (three_ratings - three_predictions).shape)
print(three_ratings - three_predictions)

# %% [markdown]
# ### Exercises `rmse` and `mae`
#
# Write both measures. Each takes `y_true` and `y_pred`, arrays of shape `(n,)` or `(n, 1)` in any combination, and
# returns one float. Arrays of unequal lengths, or empty ones, have no error to measure: raise a `ValueError` with a
# message that says what is wrong, since a NaN or a silently broadcast number is found out only much later.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Bring both arrays to the shape `(n,)` before anything else. Then check the lengths. Then it is one line of NumPy.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Both functions begin alike, so a helper of your own (say `_flat_pair`) that flattens, checks and returns the two
# arrays saves work; define it in the same cell. `np.ravel` flattens; `np.mean`, `np.sqrt` and `np.abs` do the rest.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def rmse(y_true, y_pred):
#     y_true, y_pred = np.ravel(...), np.ravel(...)
#     if len(y_true) == 0 or ...:
#         raise ValueError(f"... {len(y_true)} ... {len(y_pred)}")
#     return float(np.sqrt(...))
# ```
#
# </details>


# %% solution="rmse"
def rmse(y_true, y_pred):
    """Return the root of the mean squared error, a float in stars.

    y_true, y_pred: arrays of shape (n,) or (n, 1), in any combination.
    Raises ValueError when they are empty or their lengths differ.
    """
    ### BEGIN SOLUTION
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError(f"need two arrays of one length, at least 1; got {len(y_true)} and {len(y_pred)}")
    return float(np.sqrt(np.mean((y_true - y_pred) ** 2)))
    ### END SOLUTION


# %% tests="rmse" points=1
check("rmse")


# %% solution="mae"
def mae(y_true, y_pred):
    """Return the mean absolute error, a float in stars.

    y_true, y_pred: arrays of shape (n,) or (n, 1), in any combination.
    Raises ValueError when they are empty or their lengths differ.
    """
    ### BEGIN SOLUTION
    y_true, y_pred = np.ravel(y_true), np.ravel(y_pred)
    if len(y_true) == 0 or len(y_true) != len(y_pred):
        raise ValueError(f"need two arrays of one length, at least 1; got {len(y_true)} and {len(y_pred)}")
    return float(np.mean(np.abs(y_true - y_pred)))
    ### END SOLUTION


# %% tests="mae" points=1
check("mae")

# %% [markdown]
# Which of the two prefers which predictor? Here are two sets of errors. Say aloud which you would rather have,
# then run the cell.

# %%
with workbook.needs("rmse", "mae"):
    truth = np.full(10, 3.0)
    often_a_little = truth + 0.8
    rarely_a_lot = truth + np.r_[np.zeros(8), 3.0, 3.0]
    for name, predicted in {"often a little": often_a_little, "rarely a lot": rarely_a_lot}.items():
        print(f"{name:15} RMSE {rmse(truth, predicted):.2f}   MAE {mae(truth, predicted):.2f}")

# %% [markdown]
# ## 3.2 A baseline on every plot (30 min, 3 points)
#
# Is an RMSE of 0.9 good? Nobody can say without a baseline: the error of a predictor so simple that you would be
# ashamed to lose to it. For ratings that is the *bias baseline* of Koren, Bell and Volinsky (2009): some movies are
# better liked than others, some users are kinder than others, and that is all.
#
# $$\hat r_{ui} = \mu + b_i + b_u$$
#
# A movie with a single rating of 5 stars is not the best movie of all. So each deviation is *damped*: divided by
# its count plus a number $\lambda$, as if $\lambda$ further ratings had been exactly average. In this stage the
# baseline is computed in one pass, in this order, from the train ratings alone:
#
# 1. $\mu$: the mean of all train ratings.
# 2. $b_i = \dfrac{\sum_{u} (r_{ui} - \mu)}{n_i + \lambda}$ over the $n_i$ train ratings of movie $i$.
# 3. $b_u = \dfrac{\sum_{i} (r_{ui} - \mu - b_i)}{n_u + \lambda}$ over the $n_u$ train ratings of user $u$: what the
#    movies do not explain yet.
#
# A user or movie without train ratings gets a deviation of 0. Predictions are not clipped to 0.5..5.
#
# ### Exercise `bias_baseline`
#
# Write `bias_baseline(train, damping)`. It fits the three steps on the triple `train` and **returns a function**
# `predict(user_index, movie_index)`, which takes two arrays of shape `(n,)` and returns the predictions, `(n,)`.
# The returned function must also answer for indices that never occur in `train`, larger ones included.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# A function defined inside a function remembers the variables of the outer one (a *closure*). So compute the mean
# and the two tables of deviations once, then define and return `predict`, which only looks them up.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# With pandas: group a Series of deviations by movie, take `sum` and `count`, divide. In `predict`, `.reindex(index)`
# gives NaN for unknown labels and `.fillna(0)` makes them 0. With NumPy: `np.bincount(movie, weights=...)` sums by
# movie; unknown indices beyond the end of the table need care. With plain Python: a dict and `.get(index, 0.0)`.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def bias_baseline(train, damping):
#     frame = pd.DataFrame(dict(zip(["user", "movie", "rating"], train)))
#     mean = ...
#     frame["rest"] = frame["rating"] - mean
#     by_movie = frame.groupby("movie")["rest"]
#     movie_bias = by_movie.sum() / (... + damping)
#     frame["rest"] -= movie_bias.loc[frame["movie"]].to_numpy()
#     user_bias = ...
#
#     def predict(user_index, movie_index):
#         b_i = movie_bias.reindex(movie_index).fillna(0).to_numpy()
#         ...
#         return mean + ...
#
#     return predict
# ```
#
# </details>


# %% solution="bias_baseline"
def bias_baseline(train, damping):
    """Fit mean + movie deviation + user deviation, and return the function that predicts with them.

    train: triple of arrays (user_index, movie_index, rating), each (n,); damping: a number of 0 or more.
    Returns predict(user_index, movie_index): two (m,) arrays of indices -> (m,) array of predicted stars.
    Indices that do not occur in train have a deviation of 0.
    """
    ### BEGIN SOLUTION
    user, movie, rating = train
    mean = rating.mean()
    deviations = pd.Series(rating - mean).groupby(movie).agg(["sum", "count"])
    movie_bias = deviations["sum"] / (deviations["count"] + damping)
    rest = rating - mean - movie_bias.loc[movie].to_numpy()
    deviations = pd.Series(rest).groupby(user).agg(["sum", "count"])
    user_bias = deviations["sum"] / (deviations["count"] + damping)

    def predict(user_index, movie_index):
        b_i = movie_bias.reindex(movie_index).fillna(0).to_numpy()
        b_u = user_bias.reindex(user_index).fillna(0).to_numpy()
        return mean + b_i + b_u

    return predict
    ### END SOLUTION


# %% tests="bias_baseline" points=3
check("bias_baseline")

# %% [markdown]
# How much damping? That is a choice, and a choice must not be made on the test rows: a number picked because it
# does well on the test rows says little about other rows. The validation rows are there for it.

# %%
with workbook.needs("bias_baseline", "rmse"):
    val_errors = {d: rmse(val[2], bias_baseline(train, d)(*val[:2])) for d in (0, 1, 2, 5, 10, 25, 100)}
    for damping, error in val_errors.items():
        print(f"damping {damping:3}: validation RMSE {error:.4f}")
    best_damping = min(val_errors, key=val_errors.get)
    print(f"The validation rows choose {best_damping}.")

# %% [markdown]
# ## 3.3 One table, and learning curves (30 min, 1 point)
#
# Models are compared on the *same* rows, with the *same* measure, baselines included. A table without a baseline, or
# with one that nobody tuned, can make a model look good that has learned nothing (Rendle, Zhang & Koren 2019 found
# well-tuned old models ahead of newer published ones).
#
# ### Exercise `compare_models`
#
# Write `compare_models(predictions, y_true)`. `predictions` is a dict from a model's name to its predictions, of
# shape `(n,)` or `(n, 1)`. Return a DataFrame with the columns `model`, `rmse`, `mae`, one row a model, the lowest
# RMSE first. Do not round: whoever prints the table can do that.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Make one small dict a model, put them in a list, and give the list to `pd.DataFrame`. Your `rmse` and `mae` take
# both shapes already.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Loop over `predictions.items()`; append `{"model": ..., "rmse": ..., "mae": ...}`; then `sort_values`. A fresh
# index (`ignore_index=True`) makes the table nicer to read.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def compare_models(predictions, y_true):
#     rows = []
#     for name, predicted in predictions.items():
#         rows.append({"model": name, "rmse": ..., "mae": ...})
#     return pd.DataFrame(rows).sort_values(..., ignore_index=True)
# ```
#
# </details>


# %% solution="compare_models"
def compare_models(predictions, y_true):
    """Return a DataFrame (model, rmse, mae), one row a model, lowest RMSE first.

    predictions: dict name -> array (n,) or (n, 1) of predicted stars; y_true: array (n,) of true stars.
    """
    ### BEGIN SOLUTION
    rows = [
        {"model": name, "rmse": rmse(y_true, predicted), "mae": mae(y_true, predicted)}
        for name, predicted in predictions.items()
    ]
    return pd.DataFrame(rows, columns=["model", "rmse", "mae"]).sort_values("rmse", ignore_index=True)
    ### END SOLUTION


# %% tests="compare_models" points=1
check("compare_models")

# %% [markdown]
# Now the models. `fit_quick_mf` is the model of stage 2 fitted in plain NumPy within a second: good for trying many
# variants. With a small penalty `l2` it may fit noise, with a larger one it may not. Popularity is no rating
# predictor; to let it take part, a straight line turns the logarithm of a movie's number of train ratings into
# stars.

# %%
firm = fit_quick_mf(train, n_users, n_movies, l2=15)
loose = fit_quick_mf(train, n_users, n_movies, l2=1)
train_counts = np.bincount(train[1], minlength=n_movies)
log_counts = np.log1p(train_counts)
slope, offset = np.polyfit(log_counts[train[1]], train[2], deg=1)
print(f"stars = {offset:.2f} + {slope:.2f} * log(1 + number of ratings)")


def pretrained_predict(user_index, movie_index):
    """Predict with the given factors: mean + user bias + movie bias + dot product."""
    biases = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
    products = factors["user_factors"][user_index] * factors["movie_factors"][movie_index]
    return factors["global_mean"] + biases + products.sum(axis=1)


# %%
with workbook.needs("bias_baseline", "compare_models"):
    predictions = {
        "global mean": np.full(len(test[2]), train[2].mean()),
        "popularity, as stars": offset + slope * log_counts[test[1]],
        "bias baseline": bias_baseline(train, best_damping)(*test[:2]),
        "factors, l2 = 1": loose.predict(*test[:2]),
        "factors, l2 = 15": firm.predict(*test[:2]),
        "given factors (Keras)": pretrained_predict(*test[:2]),
    }
    rmse_table = compare_models(predictions, test[2])
    print(rmse_table.round(4).to_string(index=False))

# %% [markdown]
# Find the row "factors, l2 = 1": it has as many parameters as the row "factors, l2 = 15". Which baselines is it worse
# than? Learning curves show how that comes about. One *sweep* updates every parameter once, as an epoch does in Keras.
# Solid lines are the error on validation rows, a dot marks their lowest point, dashed lines are the error on train
# rows. The baselines are drawn in, because a curve that falls nicely and stays above them is worth nothing.

# %%
with workbook.needs("rmse", "bias_baseline"):
    curves = {}
    for name, l2 in {"l2 = 1": 1, "l2 = 15": 15}.items():
        curves[name] = curve = {"rmse": [], "val_rmse": []}

        def record(model, curve=curve):
            curve["rmse"].append(rmse(train[2], model.predict(*train[:2])))
            curve["val_rmse"].append(rmse(val[2], model.predict(*val[:2])))

        fit_quick_mf(train, n_users, n_movies, l2=l2, on_sweep=record)
    baselines = {
        "global mean": rmse(val[2], np.full(len(val[2]), train[2].mean())),
        "bias baseline": val_errors[best_damping],
    }
    ax = plots.learning_curves(curves, baselines)
    ax.set_xlabel("sweep")
    ax.set_ylim(0.3, 1.2)  # so that the small differences can be seen

# %% [markdown]
# Read it: where does the train error of `l2 = 1` go, and where its validation error? If you had only the dashed
# lines, which model would you ship?
#
# The other kind of learning curve (Géron, ch. 4) asks whether **more data** would help: fit on a part of the train
# rows, measure on the same validation rows.

# %%
with workbook.needs("rmse", "bias_baseline"):
    shuffled = np.random.default_rng(3).permutation(len(train[2]))
    by_size = {"global mean": [], "bias baseline": [], "factors, l2 = 15": []}
    sizes = [len(shuffled) // part for part in (20, 10, 5, 2, 1)]
    for size in sizes:
        part = tuple(column[shuffled[:size]] for column in train)
        by_size["global mean"].append(rmse(val[2], np.full(len(val[2]), part[2].mean())))
        by_size["bias baseline"].append(rmse(val[2], bias_baseline(part, best_damping)(*val[:2])))
        model = fit_quick_mf(part, n_users, n_movies, l2=15)
        by_size["factors, l2 = 15"].append(rmse(val[2], model.predict(*val[:2])))
    evaluation_plots.size_curves(sizes, by_size)

# %% [markdown]
# Both learn from more ratings, and the factors begin to pay only once there are enough of them. Is either curve flat
# at its right end?
#
# ## 3.4 Predict the future (35 min, 3 points)
#
# The split so far was random: a model that is asked about a rating of 2009 has seen the same user's ratings of 2010.
# In use it is the other way round. A *time split* trains on the past and tests on the future (Ji et al. 2020:
# ignoring time lets models recommend items from the future, and can change which model wins).
#
# ### Exercises `time_split` and `cold_share`
#
# `time_split(ratings, test_fraction)` returns `(train, test)`, two frames: `test` holds the newest
# `test_fraction` of the rows (rounded to a whole number), `train` all others. Every train timestamp is at most every
# test timestamp; where several rows share the timestamp at the cut, cut between them, so that the size is right. Keep
# all columns; the order of rows within each part is up to you.
#
# `cold_share(train, test)` takes two frames and returns the share of the **rows** of `test`, 0 to 1, whose `userId`
# does not occur in `train`. Those are the ratings that a model of users can say nothing personal about.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Do the rows come in order of time? Look at `ratings.head()` before you cut. For the share: a column of True and
# False has a mean.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Sort by `timestamp` (as a new frame), compute the number of test rows with `round`, and cut once with `iloc`. A
# threshold on the timestamp instead (`quantile`) puts all rows with equal timestamps on one side, and then the size
# is off. `Series.isin` tells for each row whether its value occurs in another column.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def time_split(ratings, test_fraction):
#     in_order = ratings.sort_values(...)
#     n_train = len(ratings) - round(...)
#     return in_order.iloc[...], in_order.iloc[...]
#
#
# def cold_share(train, test):
#     known = test["userId"].isin(...)
#     return float(...)
# ```
#
# </details>


# %% solution="time_split"
def time_split(ratings, test_fraction):
    """Split a frame of ratings at one moment: (train, test), train the older rows, test the newer.

    ratings: DataFrame userId, movieId, rating, timestamp in any row order; test_fraction: between 0 and 1.
    The test part has round(test_fraction * len(ratings)) rows. Both parts keep all columns.
    """
    ### BEGIN SOLUTION
    in_order = ratings.sort_values("timestamp", kind="stable")
    n_train = len(ratings) - round(test_fraction * len(ratings))
    return in_order.iloc[:n_train], in_order.iloc[n_train:]
    ### END SOLUTION


# %% tests="time_split" points=2
check("time_split")


# %% solution="cold_share"
def cold_share(train, test):
    """Return the share of the rows of `test`, 0 to 1, whose user has no row in `train`.

    train, test: DataFrames with a column userId.
    """
    ### BEGIN SOLUTION
    return float((~test["userId"].isin(train["userId"])).mean())
    ### END SOLUTION


# %% tests="cold_share" points=1
check("cold_share")

# %% [markdown]
# **Predict, then reveal.** Split the whole data at one moment, the newest 20 % for the test. What percentage of the
# test rows comes from users without a single train row? Write your guess as a number between 0 and 100. (Ask
# yourself how long one person goes on rating movies.)

# %%
guess = None  # your guess, in percent

# %%
with workbook.needs("time_split", "cold_share"):
    past, future = time_split(ratings, 0.2)
    reveal(guess, 100 * cold_share(past, future), "% of the rows")
    print(f"Random split: {cold_share(train_frame, test_frame):.1%} of the test rows are from unseen users.")
    hours = ratings.groupby("userId")["timestamp"].agg(np.ptp) / 3600
    print(f"Half of the users gave their last rating within {hours.median():.1f} hours of the first.")
    evaluation_plots.rating_periods(ratings, future["timestamp"].min())

# %% [markdown]
# Each thin line of the plot is one user, from their first rating to the last. Many people rate for an evening, and
# are gone. So a split at one moment asks mainly about strangers, and there `bias_baseline` and the factors fall back
# to the mean and the movie. (Using the vocabulary of all ids is no leak here: an id is only a name. A *mean* over all
# rows would be one.)
#
# How do the models do on both splits, and in the time split on known users and on strangers?

# %%
with workbook.needs("time_split", "bias_baseline", "rmse"):
    old, new = as_triple(past), as_triple(future)
    warm = np.isin(new[0], old[0])
    future_models = {
        "global mean": np.full(len(new[2]), old[2].mean()),
        "bias baseline": bias_baseline(old, best_damping)(*new[:2]),
        "factors, l2 = 15": fit_quick_mf(old, n_users, n_movies).predict(*new[:2]),
    }
    everyone = np.full(len(warm), True)
    groups = {"time split": everyone, "time split:\nknown users": warm, "time split:\nstrangers": ~warm}
    errors = {
        name: {group: rmse(new[2][rows], predicted[rows]) for group, rows in groups.items()}
        for name, predicted in future_models.items()
    }
    random_split = {name: {"random split": rmse(test[2], predictions[name])} for name in errors}
    evaluation_plots.split_errors(pd.DataFrame({name: random_split[name] | errors[name] for name in errors}))

# %% [markdown]
# Compare the groups of bars. Which model wins on the random split, which over all rows of the time split, which among
# the known users? A claim such as "the factorization is so much better than the baseline" is only half a sentence
# without "on which split".
#
# ## 3.5 A number that is too good (20 min, 2 points)
#
# A colleague has written the function below to report the error of a simple baseline: predict each movie's damped
# mean, $(\text{sum} + \lambda\mu) / (n_i + \lambda)$, whoever the user is. Why should its report make you
# suspicious?


# %%
def broken_movie_rmse(train, test, n_movies, damping):
    """Return the test RMSE of predicting each movie's damped mean; train and test are triples."""
    _, movie, rating = [np.concatenate(parts) for parts in zip(train, test, strict=True)]
    mean = rating.mean()
    counts = np.bincount(movie, minlength=n_movies)
    means = (np.bincount(movie, rating, minlength=n_movies) + damping * mean) / (counts + damping)
    user, movie, rating = test
    squared = (rating - means[movie]) ** 2
    per_user = [np.sqrt(squared[user == u].mean()) for u in np.unique(user)]
    return float(np.mean(per_user))


# %%
reported = broken_movie_rmse(train, test, n_movies, damping=5)
print(f"the colleague's report for the movie means: {reported:.4f}")
with workbook.needs("compare_models"):
    honest = rmse_table.set_index("model")["rmse"]["bias baseline"]
    print(f"your bias baseline, which knows the users too: {honest:.4f}")

# %% [markdown]
# A predictor that knows less than the bias baseline should not beat it. Two audits that work on any report: a case
# that nobody can predict, and a case small enough to do by hand.

# %%
unrated = np.flatnonzero(train_counts == 0)[:1]
one_row = (np.array([0]), unrated, np.array([5.0]))
surprise = broken_movie_rmse(train, one_row, n_movies, damping=0.01)
print(f"The train mean is {train[2].mean():.2f}, and a movie without train ratings gets 5 stars in test.")
print(f"  reported: {surprise:.2f}")

all_three_stars = (np.zeros(200, int), np.arange(200) % 100, np.full(200, 3.0))
two_users = (np.r_[np.zeros(99, int), 1], np.arange(100), np.r_[np.full(99, 3.0), 5.0])
by_hand = broken_movie_rmse(all_three_stars, two_users, 100, damping=1e6)
print("99 test rows have an error of 0, and one of another user has an error of 2.")
print(f"  reported: {by_hand:.2f}")

# %% [markdown]
# What should the two numbers be? The first predictor cannot know of the 5 stars, so its error is 5 minus the mean.
# The second is $\sqrt{(99 \cdot 0^2 + 1 \cdot 2^2) / 100}$ by the definition in 3.1.
#
# ### Exercise `fix_movie_rmse`
#
# There are two faults in the function, one for each audit. Write `fix_movie_rmse` with the same arguments, mended: it
# returns the RMSE over all test rows of the damped movie means, fitted on `train` alone. A movie without train
# ratings gets $\mu$, the mean of the train ratings.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# For each audit, find the line that made it possible. Which ratings enter `means`? What is averaged in the last
# lines, and does the definition of the RMSE speak of users?
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Copy the function. The first line should unpack `train` instead of joining both parts. With $\lambda > 0$ the
# formula of `means` gives unrated movies the mean by itself; with $\lambda = 0$ it divides zero by zero, which
# `np.where` or a mask has to catch. At the end, one mean over all rows.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def fix_movie_rmse(train, test, n_movies, damping):
#     _, movie, rating = ...
#     mean = rating.mean()
#     totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
#     weights = ... + damping
#     means = np.full(n_movies, mean)
#     means[weights > 0] = ...
#     return rmse(..., means[...])
# ```
#
# </details>


# %% solution="fix_movie_rmse"
def fix_movie_rmse(train, test, n_movies, damping):
    """Return the test RMSE of predicting each movie's damped mean, fitted on train alone.

    train, test: triples of arrays (user_index, movie_index, rating); damping: a number of 0 or more.
    A movie without train ratings gets the mean of all train ratings.
    """
    ### BEGIN SOLUTION
    _, movie, rating = train
    mean = rating.mean()
    totals = np.bincount(movie, rating, minlength=n_movies) + damping * mean
    weights = np.bincount(movie, minlength=n_movies) + damping
    means = np.full(n_movies, mean)
    means[weights > 0] = totals[weights > 0] / weights[weights > 0]
    return rmse(test[2], means[test[1]])
    ### END SOLUTION


# %% tests="fix_movie_rmse" points=2
check("fix_movie_rmse")

# %%
with workbook.needs("fix_movie_rmse"):
    mended = fix_movie_rmse(train, test, n_movies, damping=5)
    print(f"movie means, reported: {reported:.4f}, mended: {mended:.4f}")

# %% [markdown]
# Both faults are common in public code. Averages by user are a legitimate measure of another thing (every user counts
# alike), but must not be compared with RMSEs of the other kind. The leak is never legitimate, and often smaller than
# here, which makes it harder to notice: a scaler, a popularity count, any mean or count computed on all rows before
# the split.
#
# ## 3.6 Lists instead of stars (40 min, 4 points)
#
# Nobody looks at predicted stars. People look at a list of ten movies, and want good ones in it. For one user, let
# `recommended` be a list of movie indices, best first, and `relevant` the movies that were truly good for that user
# (below: rated 4 stars or more in the test rows). With hits = recommended movies among the first $k$ that are
# relevant:
#
# $$\text{precision@}k = \frac{\text{hits}}{k} \qquad \text{recall@}k = \frac{\text{hits}}{|\text{relevant}|}$$
#
# Precision divides by $k$ even if the list is shorter: an empty place on the screen is no hit. Neither asks *where* in
# the list a hit stands. NDCG (normalized discounted cumulative gain) does: a hit at place $j$ (the first place is
# $j = 1$) gains $1 / \log_2(j + 1)$, and the sum is divided by the best sum that was possible:
#
# $$\text{DCG@}k = \sum_{j=1}^{k} \frac{[\text{movie at place } j \text{ is relevant}]}{\log_2(j+1)} \qquad
# \text{NDCG@}k = \frac{\text{DCG@}k}{\text{IDCG@}k} \qquad
# \text{IDCG@}k = \sum_{j=1}^{\min(k,\ |\text{relevant}|)} \frac{1}{\log_2(j+1)}$$
#
# The square bracket counts 1 if its sentence is true and 0 if not; places beyond the end of the list gain nothing.
# A user without any relevant movie cannot be served well or badly: all three return NaN, so that such a user can be
# left out of a mean instead of counting as a failure.
#
# ### Exercises `precision_at_k`, `recall_at_k` and `ndcg_at_k`
#
# Each takes `(recommended, relevant, k)`. Both are integer arrays without repeats; `recommended` is ordered, best
# first, and may be longer or shorter than `k`; `relevant` is in no order and may be empty. Each returns a float.
#
# Do this one by hand first: `recommended = [7, 2, 9]`, `relevant = [9, 7, 1, 4]`, `k = 3`.
#
# <details><summary>What you should get</summary>
#
# Hits at the places 1 and 3: precision 2/3, recall 2/4. DCG is $1 + 1/2$. The ideal list has 3 hits, so IDCG is
# $1 + 1/\log_2 3 + 1/2$, and NDCG is $1.5 / 2.13 = 0.70$.
#
# </details>

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Start from a row of True and False: is the movie at each of the first `k` places relevant? All three measures follow
# from it. For NDCG, the ideal list has all its hits in front: as many as fit into `k` places and exist.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `np.isin(recommended[:k], relevant)` is that row. Sum it for the hits. For the discounts,
# `1 / np.log2(np.arange(2, k + 2))` gives the values of places 1 to `k`; take as many as the row is long for DCG, and
# the first `min(k, len(relevant))` for IDCG. Return `float("nan")` before you divide by nothing.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def ndcg_at_k(recommended, relevant, k):
#     if len(relevant) == 0:
#         return ...
#     hits = np.isin(...)
#     discounts = 1 / np.log2(np.arange(2, k + 2))
#     dcg = (hits * discounts[: len(...)]).sum()
#     ideal = discounts[: min(...)].sum()
#     return float(...)
# ```
#
# </details>


# %% solution="precision_at_k"
def precision_at_k(recommended, relevant, k):
    """Return the share of k places that hold a relevant movie, 0 to 1; NaN if nothing is relevant.

    recommended: int array of movie indices, best first, of any length.
    relevant: int array of movie indices, in no order; may be empty.
    """
    ### BEGIN SOLUTION
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / k)
    ### END SOLUTION


# %% tests="precision_at_k" points=1
check("precision_at_k")


# %% solution="recall_at_k"
def recall_at_k(recommended, relevant, k):
    """Return the share of the relevant movies found in the first k places, 0 to 1; NaN if nothing is relevant.

    recommended: int array of movie indices, best first, of any length.
    relevant: int array of movie indices, in no order; may be empty.
    """
    ### BEGIN SOLUTION
    if len(relevant) == 0:
        return float("nan")
    return float(np.isin(recommended[:k], relevant).sum() / len(relevant))
    ### END SOLUTION


# %% tests="recall_at_k" points=1
check("recall_at_k")


# %% solution="ndcg_at_k"
def ndcg_at_k(recommended, relevant, k):
    """Return the NDCG of the first k places, 0 to 1; NaN if nothing is relevant.

    recommended: int array of movie indices, best first, of any length.
    relevant: int array of movie indices, in no order; may be empty.
    """
    ### BEGIN SOLUTION
    if len(relevant) == 0:
        return float("nan")
    hits = np.isin(recommended[:k], relevant)
    discounts = 1 / np.log2(np.arange(2, k + 2))
    ideal = discounts[: min(k, len(relevant))].sum()
    return float((hits * discounts[: len(hits)]).sum() / ideal)
    ### END SOLUTION


# %% tests="ndcg_at_k" points=2
check("ndcg_at_k")

# %% [markdown]
# A measure that you wrote yourself deserves a second opinion. scikit-learn has `ndcg_score`, which takes one row of
# relevance (0 or 1 a movie) and one row of scores. Do the two agree on random lists?

# %%
with workbook.needs("ndcg_at_k"):
    from sklearn.metrics import ndcg_score

    rng = np.random.default_rng(0)
    for k in (1, 3, 10, 30):
        is_relevant, score = rng.random(30) < 0.3, rng.permutation(30)
        theirs = ndcg_score([is_relevant], [score], k=k)
        yours = ndcg_at_k(np.argsort(-score), np.flatnonzero(is_relevant), k)
        print(f"k = {k:2}: scikit-learn {theirs:.6f}, yours {yours:.6f}")

# %% [markdown]
# ## 3.7 Rank the whole catalogue (35 min, 3 points)
#
# Now the metrics go over all users. Every step below is a decision, and public code gets each of them wrong somewhere:
#
# - **Candidates** are all movies of the catalogue (all columns of `scores`) except those that the user has rated in
#   `train`: nobody wants a list of movies they have told you about. (Ranking only a sample of the others can give
#   other winners; Krichene & Rendle 2020. The validation rows take no part here: their movies stay candidates, and
#   count as misses, for every model alike.)
# - **Relevant** for a user are the movies with a test rating of at least `threshold`.
# - **Users**: those with at least one relevant movie. Precision, recall and NDCG are means over exactly these users.
# - **Coverage** is the number of distinct movies in the lists of these users, divided by `n_movies`.
#
# ### Exercise `evaluate_ranking`
#
# Write `evaluate_ranking(scores, train, test, k, threshold)`. `scores` is an array `(n_users, n_movies)`: higher is
# better, and scores may well be negative. `train` and `test` are triples. Return a dict with the keys `precision`,
# `recall`, `ndcg` and `coverage`, each a float. Movies with equal scores may come in any order.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Loop over the users that have a relevant movie. For each, make the list of the `k` best candidates, measure it with
# the three functions above, and remember which movies were shown. At the end, take means.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `good = test_rating >= threshold` picks the relevant test rows; `np.unique(test_user[good])` are the users. Copy the
# user's row of scores, set the movies seen in train to `-np.inf`, and sort with `np.argsort(-row)`: positions in the
# full row are movie indices. A `set` collects the movies that were shown.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def evaluate_ranking(scores, train, test, k, threshold):
#     train_user, train_movie, _ = train
#     test_user, test_movie, test_rating = test
#     good = ...
#     measures, shown = [], set()
#     for user in np.unique(test_user[good]):
#         relevant = test_movie[...]
#         row = scores[user].astype(float)  # a copy
#         row[...] = -np.inf
#         recommended = np.argsort(...)[:k]
#         measures.append((precision_at_k(...), ..., ...))
#         shown.update(...)
#     precision, recall, ndcg = np.mean(measures, axis=0)
#     return {"precision": float(precision), ..., "coverage": len(shown) / ...}
# ```
#
# </details>


# %% solution="evaluate_ranking"
def evaluate_ranking(scores, train, test, k, threshold):
    """Return a dict of floats: precision, recall, ndcg and coverage at k of the rankings that `scores` gives.

    scores: array (n_users, n_movies), higher is better, may be negative.
    train, test: triples of arrays (user_index, movie_index, rating).
    A user's list: the k best of all movies that the user has not rated in train.
    Relevant: movies that the user rated in test with at least `threshold`.
    Means and coverage go over the users that have a relevant movie.
    """
    ### BEGIN SOLUTION
    train_user, train_movie, _ = train
    test_user, test_movie, test_rating = test
    good = test_rating >= threshold
    measures, shown = [], set()
    for user in np.unique(test_user[good]):
        relevant = test_movie[good & (test_user == user)]
        row = scores[user].astype(float)
        row[train_movie[train_user == user]] = -np.inf
        recommended = np.argsort(-row)[:k]
        at_k = (precision_at_k, recall_at_k, ndcg_at_k)
        measures.append([measure(recommended, relevant, k) for measure in at_k])
        shown.update(recommended.tolist())
    precision, recall, ndcg = np.mean(measures, axis=0).tolist()
    coverage = len(shown) / scores.shape[1]
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": coverage}
    ### END SOLUTION


# %% tests="evaluate_ranking" points=3
check("evaluate_ranking")

# %% [markdown]
# Now let the models of 3.3 score the whole catalogue for every user. Three more take part: random scores, the mean of
# each movie's train ratings without any damping, and the bias baseline with more damping than its RMSE wants.


# %%
def score_everything(predict):
    """Call predict(user_index, movie_index) for every pair; returns scores (n_users, n_movies)."""
    movies = np.arange(n_movies)
    return np.stack([predict(np.full(n_movies, user), movies) for user in range(n_users)])


with workbook.needs("bias_baseline"):
    train_means = np.bincount(train[1], train[2], n_movies) / np.maximum(train_counts, 1)
    scores = {
        "random": np.random.default_rng(0).random((n_users, n_movies)),
        "movie means, undamped": score_everything(lambda _, movie: train_means[movie]),
        "popularity, as stars": score_everything(lambda _, movie: offset + slope * log_counts[movie]),
        "bias baseline": score_everything(bias_baseline(train, best_damping)),
        "bias baseline, damping 25": score_everything(bias_baseline(train, 25)),
        "factors, l2 = 1": score_everything(loose.predict),
        "factors, l2 = 15": score_everything(firm.predict),
        "given factors (Keras)": score_everything(pretrained_predict),
    }

# %% [markdown]
# **Predict again.** The same models, ranked by NDCG@10 this time. Popularity gives everybody the same list (less
# what they have rated); you know how its RMSE compares with that of the given factors. How large is the NDCG@10 of
# the given factors, as a multiple of popularity's? 2 means twice as good, 1 as good, 0.5 half as good.

# %%
guess = None  # your guess: NDCG@10 of the given factors divided by NDCG@10 of popularity


# %%
with workbook.needs("rmse", "bias_baseline", "evaluate_ranking"):
    measured = []
    for name, score in scores.items():
        ranking = evaluate_ranking(score, train, test, k=10, threshold=4)
        measured.append({"model": name, "rmse": rmse(test[2], score[test[0], test[1]]), **ranking})
    ranking_table = pd.DataFrame(measured).sort_values("ndcg", ascending=False, ignore_index=True)
    ndcg = ranking_table.set_index("model")["ndcg"]
    ratio = ndcg["given factors (Keras)"] / ndcg["popularity, as stars"]
    reveal(guess, ratio, "times the NDCG of popularity")

# %%
with workbook.needs("rmse", "bias_baseline", "evaluate_ranking"):
    print(ranking_table.round(4).to_string(index=False))
    evaluation_plots.rmse_and_ndcg(ranking_table, ["popularity, as stars", "bias baseline"])

# %% [markdown]
# If low RMSE meant good lists, the points would fall on a line from the upper left to the lower right. Look for the
# pairs that say otherwise: popularity against the factors; the bias baseline with more damping than the validation
# RMSE wants. And look at the bottom of the table: *undamped* movie means, many people's first idea, recommend movies that one
# person gave 5 stars.
#
# ## 3.8 Why the better RMSE loses (25 min, 2 points)
#
# Four experiments, three of them with your own `evaluate_ranking` and one thing changed. Before you run a cell, say
# what you expect.
#
# **Experiment 1: what if the seen movies stay in?** An empty `train` excludes nothing.

# %%
with workbook.needs("rmse", "bias_baseline", "evaluate_ranking"):
    nothing = tuple(column[:0] for column in train)
    for name in ("popularity, as stars", "given factors (Keras)"):
        left_in = evaluate_ranking(scores[name], nothing, test, k=10, threshold=4)["ndcg"]
        print(f"{name:22} NDCG@10 {ndcg[name]:.4f}, with the seen movies left in {left_in:.4f}")

# %% [markdown]
# **Experiment 2: how many of the recommended movies have any test rating?** With a threshold of 0 stars each rated
# movie counts as relevant, so precision becomes the share of places that can be judged at all. Every other place
# counts as a miss, although nobody has said that the movie is bad.

# %%
with workbook.needs("rmse", "bias_baseline", "evaluate_ranking"):
    for name in ("random", "popularity, as stars", "given factors (Keras)"):
        judged = evaluate_ranking(scores[name], train, test, k=10, threshold=0)["precision"]
        print(f"{name:22} {judged:6.1%} of the places hold a movie that the user rated in test")

# %% [markdown]
# **Experiment 3: rank the rated pairs only.** RMSE is measured on rated pairs. Let NDCG see the same pairs: all other
# movies get a score of minus infinity, so each user's own test movies come first. Users with fewer than ten test
# movies get their list filled with unrated movies; these are never relevant, so NDCG is unaffected. (Random order
# does well here, too: most users have few test movies, and most ratings are good. So compare with it.)

# %%
with workbook.needs("rmse", "bias_baseline", "evaluate_ranking"):
    rated = np.full((n_users, n_movies), False)
    rated[test[0], test[1]] = True
    on_rated = pd.Series(dtype=float)
    for name, score in scores.items():
        rated_only = np.where(rated, score, -np.inf)
        on_rated[name] = evaluate_ranking(rated_only, train, test, k=10, threshold=4)["ndcg"]
    evaluation_plots.two_rankings(ndcg, on_rated, floor="random")

# %% [markdown]
# **Experiment 4: which movies are rated at all?** Sort the movies by their number of train ratings and cut them into
# ten groups of equal size. The plot shows each group's share of the good test ratings, and its mean stars. (The last
# group also holds the movies without any train rating, whose few ratings are all in the other parts.)

# %%
good = test[2] >= 4
order_of_popularity = np.argsort(np.argsort(-train_counts, kind="stable"), kind="stable")
group = order_of_popularity * 10 // n_movies
share_of_good = np.bincount(group[test[1][good]], minlength=10) / good.sum()
mean_stars = pd.Series(train[2]).groupby(group[train[1]]).mean().reindex(range(10), fill_value=0)
evaluation_plots.popularity_groups(share_of_good, mean_stars)
print(f"The most popular tenth of the movies holds {share_of_good[0]:.0%} of the good test ratings.")

# %% [markdown]
# Ratings are *missing not at random* (Marlin & Zemel 2009): people choose what they watch, and rate what they have
# chosen. A rating model learns "how many stars, **given** that this user rates this movie", and is asked about
# nothing else by RMSE. A list needs "would this user pick it, and like it". Put the two together by hand: add a
# multiple of log popularity to the predicted stars.

# %%
with workbook.needs("rmse", "bias_baseline", "evaluate_ranking"):
    mixed = []
    for weight in (0, 0.1, 0.2, 0.4, 0.8, 1.6):
        score = scores["given factors (Keras)"] + weight * log_counts
        row = {"weight": weight, "rmse": rmse(test[2], score[test[0], test[1]])}
        mixed.append(row | evaluate_ranking(score, train, test, k=10, threshold=4))
    mixed = pd.DataFrame(mixed)
    print(mixed.round(4).to_string(index=False))
    evaluation_plots.mixing_weights(mixed, baselines={"popularity": ndcg["popularity, as stars"]})

# %% [markdown]
# With each step of the weight the star predictions get worse. The lists get better at first, and with enough weight
# they beat both parts. (The weight would have to be chosen on validation rows before you may report its NDCG.) One more doubt:
# the test rows are what people rated *without* your lists, so NDCG rewards popular movies for having been easy to
# find. Only showing lists to people can settle which list is better.
#
# ### Written question (2 points)
#
# The given factors have a lower RMSE than popularity, and a lower NDCG@10. In six to ten sentences:
#
# 1. Explain why both can be true at once. Use at least two numbers from *your* run of the experiments.
# 2. Name one product decision for which you would go by RMSE, and one for which you would not, with a reason each.

# %% [markdown] written="rating_versus_ranking" points=2
# RMSE is an average over pairs that somebody rated. NDCG@10 here asks for ten movies out of the whole catalogue, and
# almost all user-movie pairs have no rating. So the two measures look at different pairs. The factors never had to
# learn which movies people pick: in experiment 2 only a few percent of their recommended places held a movie with any
# test rating, about half of what popularity reached. They put movies with high predicted stars on top. Most of these
# are well known, but rated far less often than those that popularity lists, and a place that the user has not rated
# counts as a miss whether or not the user would like the movie. On the rated pairs alone (experiment 3) the order turns
# round: the factors rank among the best, and popularity is the worst but for random. The test favours popularity,
# because ratings are missing not at random: the most popular tenth of the movies holds most of the good test ratings
# (experiment 4). Predicting stars and ranking a catalogue are two tasks, and adding log popularity, which ruins the
# RMSE, improves the lists.
#
# I would go by RMSE to choose the model that prints "we think you would give this 4.2 stars" beside a movie that the
# user is looking at, since that is a rated pair to be. I would not go by it to choose the ten movies of the start page;
# for that I would compare lists, and test them with people, since NDCG on old ratings rewards what was popular.
#
# ### BEGIN MARK SCHEME
# - 1 point: RMSE is measured on rated pairs only, the ranking over all movies (most of them unrated), so a model can
#   be good at the one and poor at the other; half a point if the claim stands without two numbers of the run.
# - 0.5 points: ratings are missing not at random, or the test rows favour popular movies (either is enough, with its
#   consequence for NDCG).
# - 0.5 points: one sensible decision for RMSE and one against it, each with a reason.
# - No points are lost for other weights or other numbers than in the model answer; "lower RMSE is always better" or
#   "RMSE is useless" earns nothing for the last part.
# ### END MARK SCHEME

# %% [markdown]
# ## What you have now
#
# - `rmse` and `mae` that no shape can fool, and a baseline without which no error means anything.
# - Two splits and the habit of asking which one a number comes from, and how many of its rows are about strangers.
# - Two audits that find a leak and a wrong average in a report.
# - Precision, recall, NDCG and coverage over the whole catalogue, checked against scikit-learn.
# - An answer to the question of why the model with the better RMSE can give the worse lists.
#
# ## 3.9 Your memo (10 min, 0 points)

# %% [markdown] memo="03_evaluation"
# ### My memo: stage 3, evaluation
#
# **What I learned:**
#
# **What surprised me:**
#
# **What I would do next:**

# %% [markdown]
# Next: [Stage 4: Recommending](../04_recommending/04_recommending.ipynb), where the lists are for you.
