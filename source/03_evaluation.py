# %% [markdown]
# # Stage 3: Evaluation
#
# **Goal:** measure a recommender so that you can believe the number, and find out what the number does not say.
#
# You need: NumPy and pandas, and the idea of stage 2 (biases and factors). You do not need your own model of stage 2:
# trained factors are given. Time: 255 minutes. Points: 20.
#
# | section | minutes | points |
# |---|---|---|
# | 3.1 How far off? | 20 | 2 |
# | 3.2 A baseline on every plot | 35 | 3 |
# | 3.3 One table, and how sure it is | 30 | 1 |
# | 3.4 Predict the future | 30 | 3 |
# | 3.5 A number that is too good | 15 | 2 |
# | 3.6 Lists instead of stars | 40 | 4 |
# | 3.7 Rank the whole catalogue | 45 | 3 |
# | 3.8 Why the better RMSE loses | 30 | 2 |
# | 3.9 Your memo | 10 | 0 |
#
# **How to work.** As before: write the function, run its cell, run the `check(...)` below it, open one hint at a time.
# Boxes that say "Optional" are outside the minutes. After a restart, use Run > Run All Above Selected Cell. The next
# cell loads the package, which can take half a minute.

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
    import time

    import numpy as np
    import pandas as pd
    import workbook.plots.evaluation as evaluation_plots
    from workbook import check, load_movielens, load_pretrained, needs, reveal
    from workbook.datasets.pretrained import pretrained_split
    from workbook.intervals import mean_difference, rmse_difference
    from workbook.models.bias_baseline import fit_bias_baseline
    from workbook.models.numpy_mf import fit_quick_mf

    print(workbook.versions())

# %% [markdown]
# **The data of this stage.** The ratings are the MovieLens set that comes with the package (Harper & Konstan 2015). `load_pretrained()` gives a
# factorization $\hat r_{ui} = \mu + b_u + b_i + q_i^\top p_u$ that was trained on 80 % of them. You get exactly that
# split here: what the model has learned from is `train`, and **nothing you report may come from rows that it has
# seen**. Every choice is made on `val`, the validation rows.
#
# Most functions below take ratings as a *triple* of three arrays of equal length, `(user_index, movie_index, rating)`,
# as `train_mf` did in stage 2. Row `r` of the triple is one rating. An index is a row of the factor tables.
#
# Each function that you write works from its arguments alone, and leaves them unchanged. If a float is promised, return
# Python's `float`; a `np.float64` is one, too.

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
# ## 3.1 How far off? (20 min, 2 points)
#
# A rating predictor is judged on ratings that it has not seen. With predictions $\hat r$ for $n$ true ratings $r$:
#
# $$\text{RMSE} = \sqrt{\frac1n \sum_{j=1}^n (r_j - \hat r_j)^2} \qquad \text{MAE} = \frac1n \sum_{j=1}^n |r_j - \hat r_j|$$
#
# Both are in stars. RMSE penalizes a few large errors more than many small ones; the Netflix Prize was judged by it,
# and so are most papers on rating prediction. MAE reads more easily: "off by so many stars on average".
#
# There is a trap. Keras returns predictions of shape `(n, 1)`, your ratings have shape `(n,)`. Look at what NumPy
# makes of the difference:

# %%
three_ratings = np.array([4.0, 3.0, 5.0])
three_predictions = np.array([[4.0], [3.0], [5.0]])  # perfect, and shaped as model.predict returns them
print("shape of the difference:", (three_ratings - three_predictions).shape)
print(three_ratings - three_predictions)

# %% [markdown]
# Write both metrics, `rmse` and `mae`. Each takes `y_true` and `y_pred`, arrays of shape `(n,)` or `(n, 1)` in any
# combination, and returns one float. Arrays of unequal lengths, or empty ones, have no error to measure: raise a `ValueError` with a
# message that says what is wrong, since a NaN or a silently broadcast number is found out only much later. The two
# differ in their last line only: write `rmse`, then copy it.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Bring both arrays to the shape `(n,)` before anything else. Then check the lengths. Then it is one line of NumPy.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `np.ravel` flattens. Then `len` of both arrays, an `if` and a `raise`. `np.mean`, `np.sqrt` and `np.abs` do the rest;
# square before you take the mean.
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
# Here are two predictors. One is off by 0.8 stars every time, the other by 3 stars twice in ten times. Which would you
# rather have? Which metric prefers which?

# %%
with needs("rmse", "mae"):
    truth = np.full(10, 3.0)
    often_a_little = truth + 0.8
    rarely_a_lot = truth + np.r_[np.zeros(8), 3.0, 3.0]
    for name, predicted in {"often a little": often_a_little, "rarely a lot": rarely_a_lot}.items():
        print(f"{name:15} RMSE {rmse(truth, predicted):.2f}   MAE {mae(truth, predicted):.2f}")

# %% [markdown]
# ## 3.2 A baseline on every plot (35 min, 3 points)
#
# Is an RMSE of 0.9 good? Nobody can say without a baseline: the error of a predictor so simple that you would be
# ashamed to lose to it. For ratings that is the *bias baseline* (Koren, Bell and Volinsky 2009, equation 3): some
# movies are better liked than others, some users are kinder than others, and that is all.
#
# $$\hat r_{ui} = \mu + b_i + b_u$$
#
# Stage 2 fitted all biases at once: call that the **bias baseline (least squares)**. Here you write its quick relative,
# the **bias baseline (one pass)** (Koren 2010; Koren and Bell 2011). A movie with a single rating of 5 stars is not the
# best movie of all, so each deviation is *damped*: the sum is divided by the count plus a number $\lambda$, as if there
# were $\lambda$ more ratings that are exactly average. Compute in this order, from the train ratings alone:
#
# 1. $\mu$: the mean of all train ratings.
# 2. $b_i = \dfrac{\sum_{u} (r_{ui} - \mu)}{n_i + \lambda}$ over the $n_i$ train ratings of movie $i$.
# 3. $b_u = \dfrac{\sum_{i} (r_{ui} - \mu - b_i)}{n_u + \lambda}$ over the $n_u$ train ratings of user $u$: what the
#    movies do not explain yet.
#
# A user or movie without train ratings gets a deviation of 0. Predictions are not clipped to 0.5..5.
#
# **A function that returns a function.** A model is fitted once and asked many times. In plain Python: fit in the outer
# function, and return an inner one. The inner function remembers the variables of the outer one (a *closure*). Here is
# one that predicts each user's mean, and the mean of all ratings for users that it has never seen:


# %%
def user_means(train):
    """Fit each user's mean; return predict(user_index, movie_index)."""
    user, _, rating = train
    means = pd.Series(rating).groupby(user).mean()  # its index: the users of train

    def predict(user_index, movie_index):
        return means.reindex(user_index).fillna(rating.mean()).to_numpy()

    return predict


predict = user_means(train)
print("users 0, 0, 1 and 99,999:", predict(np.array([0, 0, 1, 99_999]), np.array([5, 6, 5, 5])).round(2))

# %% [markdown]
# Write `bias_baseline(train, damping)`. It fits the three steps on the triple `train` and **returns a function**
# `predict(user_index, movie_index)`, which takes two arrays of shape `(n,)` and returns the predictions, `(n,)`.
# The returned function must also answer for indices that never occur in `train`, larger ones included. It looks up what
# was fitted: if `train` changes later, predictions stay the same.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Compute the mean and two tables of deviations in the outer function, one entry per movie and one per user. `predict`
# only looks them up, as in `user_means`.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# With pandas: group a Series of deviations by movie, take `sum` and `count`, divide. Before you group by user,
# subtract from each *row* the deviation of its movie: `movie_bias.loc[movie].to_numpy()` has one entry per row.
# (pandas adds and subtracts two Series by label, not row by row; with `.to_numpy()` it goes by row. You meet this again
# when you add up the parts in `predict`.) In `predict`, `.reindex(index)` gives NaN for
# unknown labels, and `.fillna(0)` makes them 0.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def bias_baseline(train, damping):
#     user, movie, rating = train
#     mean = ...
#     by_movie = pd.Series(rating - mean).groupby(movie)
#     movie_bias = by_movie.sum() / (... + damping)
#     rest = rating - mean - ...  # one entry per row
#     user_bias = ...
#
#     def predict(user_index, movie_index):
#         b_i = movie_bias.reindex(...)...
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
    Returns predict(user_index, movie_index): two (m,) arrays of indices -> (m,) NumPy array of predicted stars.
    Indices that do not occur in train have a deviation of 0, also if damping is 0.
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
# does well on the test rows says little about other rows. The validation rows are there for it. For comparison, the
# baseline of stage 2, with the damping that the validation rows chose there (5 for users, 3 for movies).

# %%
least_squares = fit_bias_baseline(*train)
with needs("bias_baseline", "rmse"):
    val_errors = {d: rmse(val[2], bias_baseline(train, d)(*val[:2])) for d in (0, 1, 2, 5, 10, 25, 100)}
    for damping, error in val_errors.items():
        print(f"one pass, damping {damping:3}: validation RMSE {error:.4f}")
    best_damping = min(val_errors, key=val_errors.get)
    print(f"The validation rows choose {best_damping}.")
    print(f"least squares, damping 5 and 3: validation RMSE {rmse(val[2], least_squares.predict(*val[:2])):.4f}")

# %% [markdown]
# ## 3.3 One table, and how sure it is (30 min, 1 point)
#
# Models are compared on the *same* rows, with the *same* metric, baselines included. A table without a baseline, or
# with one that nobody tuned, can make a model look good that has learned nothing (Rendle, Zhang & Koren 2019 found
# well-tuned old models ahead of newer published ones).
#
# Write `compare_models(predictions, y_true)`. `predictions` is a dict from a model's name to its predictions, of
# shape `(n,)` or `(n, 1)`. Return a DataFrame with exactly the columns `model`, `rmse`, `mae`, in this order, one row
# per model, the lowest RMSE first; models with equal RMSEs may come in either order. The index is up to you. Do not
# round: whoever prints the table can do that.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Make one small dict per model, put them in a list, and give the list to `pd.DataFrame`. Your `rmse` and `mae` take
# both shapes already.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Loop over `predictions.items()`: each item is a name and an array. Then `sort_values`, which returns a *new* frame. A
# fresh index (`ignore_index=True`) makes the table nicer to read.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# def compare_models(predictions, y_true):
#     rows = []
#     for name, predicted in predictions.items():
#         rows.append({"model": ..., "rmse": ..., ...})
#     return pd.DataFrame(rows).sort_values(...)
# ```
#
# </details>


# %% solution="compare_models"
def compare_models(predictions, y_true):
    """Return a DataFrame with the columns model, rmse, mae, one row per model, lowest RMSE first.

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
# **First choose.** `fit_quick_mf` is the model of stage 2 fitted in plain NumPy within a second: good for trying many
# variants. How strong should its penalty `l2` be, and how many factors should a user and a movie have? Both together
# decide how closely the model can follow the train ratings, so they are chosen together, on the validation rows: a
# *grid search*. Which `l2` do you expect to be best with 4 factors, and which with 32? Then run the cell.

# %%
L2, N_FACTORS = (1, 5, 10, 15, 20, 30), (4, 8, 16, 32)
with needs("rmse"):
    print(f"{len(L2) * len(N_FACTORS)} models: about 10 seconds ...")
    tried = {}
    for n_factors in N_FACTORS:
        for l2 in L2:
            model = fit_quick_mf(train, n_users, n_movies, l2=l2, n_factors=n_factors)
            tried[l2, n_factors] = {
                "train": rmse(train[2], model.predict(*train[:2])),
                "validation": rmse(val[2], model.predict(*val[:2])),
            }
    search = pd.DataFrame(tried).T.rename_axis(["l2", "n_factors"])
    print(search["validation"].unstack().round(4))
    best_l2, best_k = search["validation"].idxmin()
    print(f"Lowest on the validation rows: l2 = {best_l2}, {best_k} factors. On the train rows: ", end="")
    print("l2 = {}, {} factors.".format(*search["train"].idxmin()))
    evaluation_plots.grid_search(search, {"least squares": rmse(val[2], least_squares.predict(*val[:2]))})

# %% [markdown]
# The lowest value is at the edge of the grid, so the best may lie outside. Write 64 after the 32, and run the cell
# again (about 20 seconds). Would you take the larger model? Then take the 64 out again, so that your numbers are those
# of the text below.
#
# <details><summary>What you should see</summary>
#
# In the first grid, up to 32 factors: with `l2 = 1` each doubling of the factors makes the train error lower and the
# validation error higher: the model memorizes. From `l2 = 10` on more factors do no harm, and with `l2 = 30` their
# number hardly matters. Had you chosen by the train rows, you would have taken the worst model of this grid.
#
# With 64 factors the lowest validation RMSE is 0.8739, with `l2 = 10`. That is 0.0011 stars below the lowest with 32
# factors, 0.8750 with `l2 = 15`: no reason to double the model. An interval such as the one below contains zero here
# (-0.004 to +0.001).
#
# </details>
#
# The lowest of 24 validation errors is a little too good: it was picked for being low. So the table below uses the
# **test** rows, once, with everything chosen. Popularity is not a rating predictor; to let it take part, a straight
# line turns the logarithm of a movie's number of train ratings into stars.

# %%
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
with needs("rmse", "bias_baseline", "compare_models"):
    tuned = fit_quick_mf(train, n_users, n_movies, l2=best_l2, n_factors=best_k)
    loose = fit_quick_mf(train, n_users, n_movies, l2=1, n_factors=best_k)
    predictions = {
        "global mean": np.full(len(test[2]), train[2].mean()),
        "popularity, as stars": offset + slope * log_counts[test[1]],
        "bias baseline (one pass)": bias_baseline(train, best_damping)(*test[:2]),
        "bias baseline (least squares)": least_squares.predict(*test[:2]),
        "factors, l2 = 1": loose.predict(*test[:2]),
        "factors, tuned": tuned.predict(*test[:2]),
        "given factors (Keras)": pretrained_predict(*test[:2]),
    }
    rmse_table = compare_models(predictions, test[2])
    print(rmse_table.round(4).to_string(index=False))

# %% [markdown]
# **Is a difference real?** The given factors have an RMSE that is 0.0015 stars below that of "factors, tuned". Would
# it be, had other people come by? We cannot ask other people. But we can draw new groups from the people that we have:
# as many users as there are, *with replacement*, so that some come twice and others not at all, each with all their
# ratings. Compute both RMSEs on the same draw, and subtract. This is the **paired bootstrap** (Efron & Tibshirani
# 1993). 2,000 draws give 2,000 differences, and the middle 95 % of them are the *interval*. If it contains zero, these
# data do not decide.
#
# *Paired*, because a user who is hard to predict is hard for both models, which cancels out in the difference. Drawn by
# *users*, because the errors of one user are alike. It takes four lines:


# %%
def draw_differences(user, error_a, error_b, draws=2000):
    """Return RMSE(a) - RMSE(b) of each draw, (draws,). user, error_a, error_b: one entry per rating, (n,)."""
    users, row = np.unique(user, return_inverse=True)
    n, a, b = np.bincount(row), np.bincount(row, error_a**2), np.bincount(row, error_b**2)  # sums per user
    drawn = np.random.default_rng(0).multinomial(len(users), np.full(len(users), 1 / len(users)), draws)  # how often
    return np.sqrt(drawn @ a / (drawn @ n)) - np.sqrt(drawn @ b / (drawn @ n))


with needs("rmse", "bias_baseline", "compare_models"):
    error = {name: predicted - test[2] for name, predicted in predictions.items()}
    pairs = {
        "given factors - tuned": ("given factors (Keras)", "factors, tuned"),
        "tuned - least squares": ("factors, tuned", "bias baseline (least squares)"),
    }
    differences = {name: draw_differences(test[0], error[a], error[b]) for name, (a, b) in pairs.items()}
    evaluation_plots.bootstrap_draws(differences)

# %% [markdown]
# `rmse_difference` of the package does the same: it returns the difference, and the interval in brackets. Below 0 the
# first model has the lower error. From here on **"better" is said only of a difference whose interval excludes zero.**

# %%
with needs("rmse", "bias_baseline", "compare_models"):
    for a, b in (
        ("given factors (Keras)", "factors, tuned"),
        ("factors, tuned", "bias baseline (least squares)"),
        ("factors, tuned", "bias baseline (one pass)"),
        ("bias baseline (one pass)", "bias baseline (least squares)"),
        ("factors, l2 = 1", "global mean"),
    ):
        print(f"{a:25} minus {b:30}{rmse_difference(test[0], error[a], error[b])}")

# %% [markdown]
# Read it: which of these differences is open? The two bias baselines differ, too, by 0.005: "our factors beat the bias
# baseline by so much" depends on which one you drew in. And "factors, l2 = 1", with as many parameters as the tuned
# model, is worse than a single number for everybody. (An interval covers the choice of users. Another seed in training
# is a further source of chance, which it does not see.)
#
# <details><summary>Optional, 5 minutes: how the fit with l2 = 1 gets there</summary>
#
# Learning curves show it: solid lines are the error on validation rows, dashed lines that on train rows, over the
# *sweeps* of `fit_quick_mf` (one sweep updates every parameter once, as an epoch does in Keras).
#
# ```python
# from workbook import plots
#
# curves = {}
# for l2 in (1, best_l2):
#     curves[f"l2 = {l2}"] = curve = {"rmse": [], "val_rmse": []}
#
#     def record(model, curve=curve):
#         curve["rmse"].append(rmse(train[2], model.predict(*train[:2])))
#         curve["val_rmse"].append(rmse(val[2], model.predict(*val[:2])))
#
#     fit_quick_mf(train, n_users, n_movies, l2=l2, n_factors=best_k, on_sweep=record)
# baselines = {"least squares": rmse(val[2], least_squares.predict(*val[:2]))}
# plots.learning_curves(curves, baselines, ylim=(0.1, 1.2)).set_xlabel("sweep")
# ```
#
# </details>
#
# ## 3.4 Predict the future (30 min, 3 points)
#
# The split so far was random: a model that is asked about a rating of 2009 has seen the same user's ratings of 2010.
# In real use there is only the past. A *time split* trains on the past and tests on the future (Ji et al. 2020:
# ignoring time lets models recommend items from the future, and can change which model wins).
#
# Write two functions. `time_split(ratings, test_fraction)` returns `(train, test)`, two frames: `test` has the newest
# `test_fraction` of the rows (rounded to a whole number, which may be 0 or all), `train` all others. Every train
# timestamp is at most every test timestamp; if several rows share the timestamp at the cut, cut between them, so that
# the size is right. The frame's index says nothing: labels may come twice. Keep all columns, also those that you do
# not need; the order of rows within each part is up to you.
#
# `cold_share(train, test)` takes two frames and returns the share of the **rows** of `test`, 0 to 1, whose `userId`
# does not occur in `train` (all of them if `train` has no rows). Those are the ratings that a model of users can say
# nothing personal about.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Do the rows come in order of time? Look at `ratings.head()` before you cut. For the share: a column of True and
# False has a mean.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Sort by `timestamp` (as a new frame), compute the number of test rows with `round`, and cut once with `iloc`, which
# counts rows; `loc` goes by labels, which are no longer in order. A threshold on the timestamp (`quantile`) puts all
# rows with equal timestamps on one side, and then the size is off. `Series.isin` says for each row whether its value
# occurs in another column.
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
    """Return the share of the rows of `test`, a float from 0 to 1, whose user has no row in `train`.

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

# %% guess=83
guess = None  # your guess, in percent

# %%
with needs("time_split", "cold_share"):
    past, future = time_split(ratings, 0.2)
    reveal(guess, 100 * cold_share(past, future), "% of the rows")
    if guess is not None:
        print(f"Random split: {cold_share(train_frame, test_frame):.1%} of the test rows are from unseen users.")
        hours = ratings.groupby("userId")["timestamp"].agg(np.ptp) / 3600
        print(f"Half of the users gave their last rating within {hours.median():.1f} hours of the first.")
        evaluation_plots.rating_periods(ratings, future["timestamp"].min())

# %% [markdown]
# Each thin line of the plot is one user, from their first rating to the last. Many people rate for an evening, and
# are gone. So a split at one moment asks mainly about strangers. For them every model falls back to the mean and the
# movie, $\mu + b_i$. (The *ids* of all rows may be known beforehand: an id is only a name. A *mean* over all rows would
# be a leak.)
#
# How do the models do on both splits, and in the time split on known users and on strangers?

# %%
with needs("time_split", "rmse", "bias_baseline", "compare_models"):
    old, new = as_triple(past), as_triple(future)
    on_future = {
        "global mean": np.full(len(new[2]), old[2].mean()),
        "bias baseline (one pass)": bias_baseline(old, best_damping)(*new[:2]),
        "bias baseline (least squares)": fit_bias_baseline(*old).predict(*new[:2]),
        "factors, tuned": fit_quick_mf(old, n_users, n_movies, l2=best_l2, n_factors=best_k).predict(*new[:2]),
    }
    future_error = {name: predicted - new[2] for name, predicted in on_future.items()}
    known = np.isin(new[0], old[0])
    groups = {
        "random split": (test[0], {name: error[name] for name in on_future}),
        "time split": (new[0], future_error),
        "known users": (new[0][known], {name: wrong[known] for name, wrong in future_error.items()}),
        "strangers": (new[0][~known], {name: wrong[~known] for name, wrong in future_error.items()}),
    }
    baselines = [name for name in on_future if "baseline" in name]
    evaluation_plots.split_errors(groups, "factors, tuned", baselines)
    table = {
        group: {name: rmse(wrong[name], 0 * wrong[name]) for name in on_future} for group, (_, wrong) in groups.items()
    }
    print(pd.DataFrame(table).round(3).to_string())
    for name in baselines:
        print(f"factors, tuned minus {name}:")
        for group, (user, wrong) in groups.items():
            print(f"  {group:20}{rmse_difference(user, wrong['factors, tuned'], wrong[name])}")

# %%
with needs("time_split", "rmse", "bias_baseline", "compare_models"):
    rows_of = pd.Series(new[0][known]).value_counts()
    print(f"Three of the {len(rows_of)} known users gave {rows_of[:3].sum() / rows_of.sum():.0%} of their rows.")
    inner_train, inner_val = (as_triple(part) for part in time_split(past, 0.125))
    inner = {d: rmse(inner_val[2], bias_baseline(inner_train, d)(*inner_val[:2])) for d in val_errors}
    print(f"A time split within the past chooses damping {min(inner, key=inner.get)}.")
    for name, had, asked in (("random", train, test), ("time", old, new)):
        n_rated = np.bincount(had[1], minlength=n_movies)
        share = (n_rated[asked[1]] == 0).mean()
        print(f"{name} split: {(n_rated == 0).sum():,} movies have no train rating, but {share:.1%} of the test rows")

# %% [markdown]
# What the plot and the numbers say:
#
# - **Errors rise.** Asked about the future, both bias baselines and the factors have an RMSE that is 0.13 to 0.16
#   stars higher. 83 % of these rows are strangers': much of the rise is the price of not knowing the user.
# - **Which model wins is not decided.** On the random split the factors are better than both baselines. On the future
#   every interval contains zero, one of them only just. Only 23 of these users are known, and three of them gave 45 %
#   of the known users' rows.
# - Among strangers, no model knows the user, so a difference can only come from $b_i$: the one-pass baseline takes it
#   from damped means, the other two fit it together with the users.
#
# A claim such as "the factors are so much better than the baseline" is half a sentence without "on which split", and
# without an interval. One more honesty: the damping, `l2` and number of factors were chosen on rows from the whole
# period, the future included. That is a leak, if a small one. The clean way is a time split *within* the past; for the
# damping it makes the same choice, as the last cell prints.
#
# **Movies can be strangers, too**: without a train rating a movie has $b_i = 0$ and no factors, so all new movies look
# alike to the model (*item cold start*). On the random split these are 645 movies and 3.3 % of the test rows, on the
# time split 1,710 movies and 20.7 %. Only what is known about the movie itself, such as its genre, can tell them
# apart.
#
# <details><summary>Optional, 5 minutes: how wrong are we about new movies?</summary>
#
# ```python
# new_movie = train_counts[test[1]] == 0
# for name, wrong in error.items():
#     rmse_new, rmse_known = (np.sqrt((wrong[rows] ** 2).mean()) for rows in (new_movie, ~new_movie))
#     print(f"{name:30} new movies {rmse_new:.3f}   others {rmse_known:.3f}")
# ```
#
# With the baselines, the tuned and the given factors the RMSE is 0.08 to 0.09 stars higher for new movies (330 rows:
# few), and what is left of the prediction is $\mu + b_u$. "factors, l2 = 1" is the exception: 0.96 for new movies,
# 1.11 for the others. What it has memorized about known movies does more harm than knowing nothing. For the time
# split take `future_error`, and `np.bincount(old[1], minlength=n_movies)[new[1]] == 0`.
#
# </details>
#
# ## 3.5 A number that is too good (15 min, 2 points)
#
# A colleague reports the error of a simple baseline with the function below: predict each movie's damped mean,
# $(\text{sum} + \lambda\mu) / (n_i + \lambda)$, whoever the user is. Why should the report make you suspicious?


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
with needs("compare_models"):
    honest = rmse_table.set_index("model")["rmse"]["bias baseline (one pass)"]
    print(f"your bias baseline, which knows the users too: {honest:.4f}")

# %% [markdown]
# A predictor that knows less than the bias baseline should not beat it. Two audits that work on any report: a case
# that nobody can predict, and a case small enough to do by hand.

# %%
unrated = np.flatnonzero(train_counts == 0)[:1]
one_row = (np.array([0]), unrated, np.array([5.0]))
surprise = broken_movie_rmse(train, one_row, n_movies, damping=0.01)
print("Audit 1: a movie without train ratings gets 5 stars in test. Nobody can know that.")
print(f"  error by hand: 5 - {train[2].mean():.2f} = {5 - train[2].mean():.2f}; reported: {surprise:.2f}")

all_three_stars = (np.zeros(200, int), np.arange(200) % 100, np.full(200, 3.0))
two_users = (np.r_[np.zeros(99, int), 1], np.arange(100), np.r_[np.full(99, 3.0), 5.0])
reported_mean = broken_movie_rmse(all_three_stars, two_users, 100, damping=1e6)
print("Audit 2: 99 test rows have an error of 0, and one, of another user, has an error of 2.")
print(f"  RMSE by hand: sqrt((99 * 0 + 4) / 100) = {np.sqrt(4 / 100):.2f}; reported: {reported_mean:.2f}")

# %% [markdown]
# The function has two faults, one for each audit. Write `fix_movie_rmse` with the same arguments: it returns the RMSE
# over all test rows of the damped movie means, fitted on `train` alone. A movie without train ratings gets $\mu$, the
# mean of the train ratings, for $\lambda = 0$ too, where the formula above divides zero by zero.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# For each audit, find the line that made it possible. Which ratings enter `means`? What is averaged in the last
# lines, and does the definition of the RMSE speak of users?
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Copy the function and keep what is right. The first line decides which ratings the means are made of. The last two
# decide what is averaged: your `rmse` knows how. With $\lambda > 0$ the formula of `means` gives unrated movies the
# mean by itself; with $\lambda = 0$ start from `np.full(n_movies, mean)` and overwrite the movies that have ratings.
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
#     means = ...
#     means[weights > 0] = ...
#     return rmse(..., means[...])
# ```
#
# </details>


# %% solution="fix_movie_rmse"
def fix_movie_rmse(train, test, n_movies, damping):
    """Return the test RMSE, a float, of predicting each movie's damped mean, fitted on train alone.

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
with needs("fix_movie_rmse"):
    fixed = fix_movie_rmse(train, test, n_movies, damping=5)
    print(f"movie means, reported: {reported:.4f}, fixed: {fixed:.4f}")

# %% [markdown]
# A mean over users is a legitimate metric of another kind (every user counts alike), but must not be compared with
# RMSEs over rows. The leak is never legitimate, and often smaller than here, which makes it harder to notice: a
# scaler, a popularity count, any mean or count computed on all rows before the split.
#
# ## 3.6 Lists instead of stars (40 min, 4 points)
#
# Nobody looks at predicted stars. People look at a list of ten movies, and want good ones in it. For one user, let
# `recommended` be a list of movie indices, best first, and `relevant` the movies that were truly good for that user
# (below: rated 4 stars or more in the test rows). With hits = the number of relevant movies among the first $k$:
#
# $$\text{precision@}k = \frac{\text{hits}}{k} \qquad \text{recall@}k = \frac{\text{hits}}{|\text{relevant}|}$$
#
# Precision divides by $k$ even if the list is shorter: an empty place on the screen is not a hit. (Some libraries
# divide recall by $\min(k, |\text{relevant}|)$, so that a perfect list always has recall 1. Both are in use: say
# which.) Neither asks *where* in the list a hit is. NDCG (normalized discounted cumulative gain) does: a hit at place
# $j$ (the first place is $j = 1$) gains $1 / \log_2(j + 1)$, and the sum is divided by the best sum that was possible:
#
# $$\text{DCG@}k = \sum_{j=1}^{k} \frac{[\text{movie at place } j \text{ is relevant}]}{\log_2(j+1)} \qquad
# \text{NDCG@}k = \frac{\text{DCG@}k}{\text{IDCG@}k} \qquad
# \text{IDCG@}k = \sum_{j=1}^{\min(k,\ |\text{relevant}|)} \frac{1}{\log_2(j+1)}$$
#
# The square bracket counts 1 if its sentence is true and 0 if not; places beyond the end of the list gain nothing.
# A user without any relevant movie cannot be served well or badly: all three return NaN, so that such a user can be
# left out of a mean instead of counting as a failure. (Ask for `len(relevant) == 0`: `relevant.any()` is also False for
# the list that contains movie 0 alone.)
#
# Write `precision_at_k`, `recall_at_k` and `ndcg_at_k`. Each takes `(recommended, relevant, k)`. The first two are
# integer arrays without repeats; `recommended` is ordered, best first, and may be longer or shorter than `k`, or empty;
# `relevant` is in no order and may be empty. Each returns a float.
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
# Start from a row of True and False: is the movie at each of the first `k` places relevant? All three metrics follow
# from it. For NDCG, the ideal list has all its hits in front: as many as fit into `k` places and exist.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `np.isin` makes that row from the first `k` recommended movies. Sum it for the hits. An array of discounts for the
# places 1 to `k` serves both sums: take as many as the row is long for DCG, and the first `min(k, len(relevant))` for
# IDCG. Return `float("nan")` before you divide by nothing.
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
    """Return the share of k places that have a relevant movie, 0 to 1; NaN if nothing is relevant.

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
# A metric that you wrote yourself deserves a second opinion. scikit-learn has `ndcg_score`, which takes one row of
# relevance (0 or 1 per movie) and one row of scores. Do the two agree on random lists?

# %%
with needs("ndcg_at_k"):
    from sklearn.metrics import ndcg_score

    rng = np.random.default_rng(0)
    for k in (1, 3, 10, 30):
        is_relevant, score = rng.random(30) < 0.3, rng.permutation(30)
        theirs = ndcg_score([is_relevant], [score], k=k)
        yours = ndcg_at_k(np.argsort(-score), np.flatnonzero(is_relevant), k)
        print(f"k = {k:2}: scikit-learn {theirs:.6f}, yours {yours:.6f}")

# %% [markdown]
# ## 3.7 Rank the whole catalogue (45 min, 3 points)
#
# Now the metrics go over all users. Every step below is a decision, and public code gets each of them wrong somewhere:
#
# - **Candidates** are all movies of the catalogue (all columns of `scores`) except those that the user has rated in
#   `train`: nobody wants a list of movies they have told you about. (Ranking only a sample of the others can give
#   other winners, Krichene & Rendle 2020; the optional part on implicit feedback, after stage 4, shows it on this data.
#   The validation rows take no part here: their movies stay candidates, and count as misses, for every model alike.)
# - **Relevant** for a user are the movies with a test rating of at least `threshold`.
# - **Users**: those with at least one relevant movie. Precision, recall and NDCG are means over exactly these users.
# - **Coverage** is the number of distinct movies in the lists of these users, divided by `n_movies`.
#
# Write `evaluate_ranking(scores, train, test, k, threshold)`. `scores` is an array `(n_users, n_movies)`: higher is
# better, and scores may well be negative. `train` and `test` are triples; `train` may be empty. Return a dict with the
# keys `precision`, `recall`, `ndcg` and `coverage`, each a float. Movies with equal scores may come in any order. You may
# rely on this: at least one user has a relevant movie, and every user has `k` candidates or more. The first and the last
# lines are given.
#
# One call on the real data should take about a second. If yours takes ten, it sorts in a Python loop: see hint 2. The
# check says so.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Loop over the users that have a relevant movie. For each, make the list of the `k` best candidates, measure it with
# the three functions above, and remember which movies were shown. The lines after your loop take the means.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# A mask picks the relevant test rows, and `np.unique` of their users gives the users. Copy the user's row of scores,
# set those of the movies seen in train to `-np.inf`, and sort the full row with `np.argsort`, which sorts upwards and
# is fast: positions in the full row are movie indices. `shown.update(...)` adds all movies of a list to the set.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# good = ...
# for user in np.unique(test_user[good]):
#     relevant = test_movie[...]
#     row = scores[user].astype(float)  # a copy
#     row[train_movie[...]] = ...
#     recommended = np.argsort(...)[...]
#     at_k.append((precision_at_k(...), ..., ...))
#     shown.update(...)
# ```
#
# </details>


# %% solution="evaluate_ranking"
def evaluate_ranking(scores, train, test, k, threshold):
    """Return a dict of floats: precision, recall, ndcg and coverage at k of the rankings that `scores` gives.

    scores: array (n_users, n_movies), higher is better, may be negative.
    train, test: triples of arrays (user_index, movie_index, rating); train may be empty.
    A user's list: the k best of all movies that the user has not rated in train.
    Relevant: movies that the user rated in test with at least `threshold`.
    Means and coverage go over the users that have a relevant movie.
    """
    train_user, train_movie, _ = train
    test_user, test_movie, test_rating = test
    at_k, shown = [], set()  # per user: (precision, recall, ndcg); all movies that are in a list
    ### BEGIN SOLUTION
    good = test_rating >= threshold
    for user in np.unique(test_user[good]):
        relevant = test_movie[good & (test_user == user)]
        row = scores[user].astype(float)
        row[train_movie[train_user == user]] = -np.inf
        recommended = np.argsort(-row)[:k]
        at_k.append([metric(recommended, relevant, k) for metric in (precision_at_k, recall_at_k, ndcg_at_k)])
        shown.update(recommended.tolist())
    ### END SOLUTION
    precision, recall, ndcg = np.mean(at_k, axis=0).tolist()
    coverage = len(shown) / scores.shape[1]
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": coverage}


# %% tests="evaluate_ranking" points=3
check("evaluate_ranking")

# %% [markdown]
# Now let the models of 3.3 score the whole catalogue for every user. Three more take part: random scores, the mean of
# each movie's train ratings without any damping (the mean of all ratings for a movie without any), and the bias
# baseline with more damping than its RMSE wants.


# %%
def score_everything(name, predict):
    """Call predict(user_index, movie_index) for every pair; returns scores (n_users, n_movies)."""
    print(f"{name}: {n_users} x {n_movies:,} scores ...")
    movies = np.arange(n_movies)
    return np.stack([predict(np.full(n_movies, user), movies) for user in range(n_users)])


with needs("rmse", "bias_baseline", "compare_models"):
    sums = np.bincount(train[1], train[2], n_movies)
    train_means = np.where(train_counts > 0, sums / np.maximum(train_counts, 1), train[2].mean())
    predictors = {
        "movie means, undamped": lambda _, movie: train_means[movie],
        "popularity, as stars": lambda _, movie: offset + slope * log_counts[movie],
        "bias baseline (one pass)": bias_baseline(train, best_damping),
        "bias baseline, damping 25": bias_baseline(train, 25),
        "factors, l2 = 1": loose.predict,
        "factors, tuned": tuned.predict,
        "given factors (Keras)": pretrained_predict,
    }
    scores = {"random": np.random.default_rng(0).random((n_users, n_movies))}
    scores |= {name: score_everything(name, predict) for name, predict in predictors.items()}

# %% [markdown]
# **Predict again.** The same models, ranked by NDCG@10 this time. Popularity gives everybody the same list (less
# what they have rated); you know how its RMSE compares with that of the given factors. How large is the NDCG@10 of
# the given factors, as a multiple of popularity's? 2 means twice as good, 1 as good, 0.5 half as good.

# %% guess=0.7
guess = None  # your guess: NDCG@10 of the given factors divided by NDCG@10 of popularity


# %%
with needs("rmse", "bias_baseline", "compare_models", "evaluate_ranking"):
    measured = []
    for name, score in scores.items():
        print(f"ranking by {name} ...")
        start = time.perf_counter()
        ranking = evaluate_ranking(score, train, test, k=10, threshold=4)
        measured.append({"model": name, "rmse": rmse(test[2], score[test[0], test[1]]), **ranking})
        if time.perf_counter() - start > 10:
            print("That took more than 10 seconds, and there are about 30 such calls to come: see hint 2 above.")
    ranking_table = pd.DataFrame(measured).sort_values("ndcg", ascending=False, ignore_index=True)
    ndcg = ranking_table.set_index("model")["ndcg"]
    ratio = ndcg["given factors (Keras)"] / ndcg["popularity, as stars"]
    reveal(guess, ratio, "times the NDCG of popularity")

# %% [markdown]
# The next cell shows all of it, and says how sure the differences are. For an interval it needs a value per user: it
# calls your function for one user at a time, as if there were no other, and resamples these values as in 3.3.


# %%
def ndcg_per_user(score):
    """Return NDCG@10 of each user that has a relevant movie in test, by your `evaluate_ranking`."""
    values = []
    for user in np.unique(test[0][test[2] >= 4]):
        own = ([column[part[0] == user] for column in part] for part in (train, test))
        alone = [(0 * own_user, movie, stars) for own_user, movie, stars in own]  # as the only user, with index 0
        values.append(evaluate_ranking(score[[user]], *alone, k=10, threshold=4)["ndcg"])
    return np.array(values)


with needs("rmse", "bias_baseline", "compare_models", "evaluate_ranking"):
    if guess is None:
        print("First write your guess above, and run its cell and the one after it again.")
    else:
        print(ranking_table.round(4).to_string(index=False))
        evaluation_plots.rmse_and_ndcg(
            ranking_table[ranking_table["model"] != "random"], ["popularity, as stars", "bias baseline (one pass)"]
        )
    per_user = {name: ndcg_per_user(scores[name]) for name in scores if name != "random"}
    for a, b in (
        ("popularity, as stars", "given factors (Keras)"),
        ("bias baseline, damping 25", "bias baseline (one pass)"),
        ("given factors (Keras)", "factors, tuned"),
    ):
        if guess is not None:
            print(f"NDCG@10: {a} minus {b}: {mean_difference(per_user[a], per_user[b])}")

# %% [markdown]
# If low RMSE meant good lists, the points would fall on a line from the upper left to the lower right. Two pairs say
# otherwise, and their intervals are far from zero: popularity against the factors; the bias baseline with more damping
# than the validation RMSE wants. At the bottom of the table, *undamped* movie means, many people's first idea,
# recommend movies that one person gave 5 stars. And coverage alone is not a merit: random scores show the largest part
# of the catalogue, and hit almost nothing.
#
# ## 3.8 Why the better RMSE loses (30 min, 2 points)
#
# Three experiments. Before you run a cell, say what you expect; the folded line below it says what you should see.
#
# **Experiment 1: how many of the recommended movies have any test rating?** With a threshold of 0 stars each rated
# movie counts as relevant, so precision becomes the share of places that can be judged at all. Every other place
# counts as a miss, although nobody has said that the movie is bad.

# %%
with needs("rmse", "bias_baseline", "compare_models", "evaluate_ranking"):
    for name in ("random", "popularity, as stars", "given factors (Keras)"):
        judged = evaluate_ranking(scores[name], train, test, k=10, threshold=0)["precision"]
        print(f"{name:22} {judged:6.1%} of the places have a movie that the user rated in test")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# More than nine places in ten cannot be judged, whoever made the list: most "misses" are unknown, not bad. Popularity's
# places can be judged about twice as often as those of the factors, so it has twice the chance of a hit.
#
# </details>
#
# **Experiment 2: rank the rated pairs only.** RMSE looks at rated pairs. Let NDCG see the same pairs: all other movies
# get a score of minus infinity, so each user's own test movies come first. (Users with fewer than ten test movies get
# their list filled with unrated movies. These are never relevant, so NDCG is unaffected.) Random order does well here,
# too, for most users have few test movies, and most ratings are good. So compare with it.

# %%
with needs("rmse", "bias_baseline", "compare_models", "evaluate_ranking"):
    rated = np.full((n_users, n_movies), False)
    rated[test[0], test[1]] = True
    on_rated = {name: ndcg_per_user(np.where(rated, score, -np.inf)) for name, score in scores.items()}
    evaluation_plots.two_rankings(ndcg, pd.Series({name: values.mean() for name, values in on_rated.items()}), "random")
    difference = mean_difference(on_rated["given factors (Keras)"], on_rated["popularity, as stars"])
    print(f"Rated pairs only, NDCG@10: given factors minus popularity: {difference}")

# %% [markdown]
# <details><summary>What you should see</summary>
#
# The order turns round: on rated pairs the given factors are in front, and popularity is last but for random order.
# The interval excludes zero. So the factors know *how much* a user likes what the user rates; what they do not know is
# *which* movies the user will rate.
#
# </details>
#
# **Experiment 3: which movies are rated at all?** Sort the movies by their number of train ratings and cut them into
# ten groups of equal size. The plot shows each group's share of the good test ratings, and its mean stars. (The last
# group also has the movies without any train rating, whose few ratings are all in the other parts.)

# %%
good = test[2] >= 4
order_of_popularity = np.argsort(np.argsort(-train_counts, kind="stable"), kind="stable")
group = order_of_popularity * 10 // n_movies
share_of_good = np.bincount(group[test[1][good]], minlength=10) / good.sum()
mean_stars = pd.Series(train[2]).groupby(group[train[1]]).mean().reindex(range(10), fill_value=0)
evaluation_plots.popularity_groups(share_of_good, mean_stars)
print(f"The most popular tenth of the movies has {share_of_good[0]:.0%} of the good test ratings.")

# %% [markdown]
# <details><summary>Optional, 3 minutes: what if the seen movies stay in?</summary>
#
# An empty `train` excludes nothing. What do you expect of NDCG, and why?
#
# ```python
# nothing = tuple(column[:0] for column in train)
# for name in ("popularity, as stars", "given factors (Keras)"):
#     left_in = evaluate_ranking(scores[name], nothing, test, k=10, threshold=4)["ndcg"]
#     print(f"{name:22} NDCG@10 {ndcg[name]:.4f}, with the seen movies left in {left_in:.4f}")
# ```
#
# It falls by 46 % for popularity and by 40 % for the factors: places go to movies that are in `train`, so they cannot
# be in `test`. Numbers from a paper that leaves them in cannot be compared with yours.
#
# </details>
#
# Ratings are *missing not at random* (Marlin & Zemel 2009): people choose what they watch, and rate what they have
# chosen. A rating model learns "how many stars, **given** that this user rates this movie", and is asked about
# nothing else by RMSE. A list needs "would this user pick it, and like it". Put the two together by hand: add a
# multiple of log popularity to the predicted stars. The weight is a choice, so the *validation* rows make it.

# %%
with needs("rmse", "bias_baseline", "compare_models", "evaluate_ranking"):
    mixed = []
    for weight in (0, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2):
        score = scores["given factors (Keras)"] + weight * log_counts
        val_ndcg = evaluate_ranking(score, train, val, k=10, threshold=4)["ndcg"]
        mixed.append({"weight": weight, "val_rmse": rmse(val[2], score[val[0], val[1]]), "val_ndcg": val_ndcg})
    mixed = pd.DataFrame(mixed)
    popularity = evaluate_ranking(scores["popularity, as stars"], train, val, k=10, threshold=4)["ndcg"]
    evaluation_plots.mixing_weights(mixed, baselines={"popularity": popularity})
    best_weight = mixed["weight"][mixed["val_ndcg"].idxmax()]
    print(f"The validation rows choose the weight {best_weight}.")

# %% [markdown]
# **Run this when you have chosen**: the test rows, once.

# %%
with needs("rmse", "bias_baseline", "compare_models", "evaluate_ranking"):
    score = scores["given factors (Keras)"] + best_weight * log_counts
    per_user["mixed"] = ndcg_per_user(score)
    print(f"RMSE {rmse(test[2], score[test[0], test[1]]):.2f} stars, NDCG@10 {per_user['mixed'].mean():.4f}")
    for name in ("given factors (Keras)", "popularity, as stars"):
        print(f"NDCG@10: mixed minus {name}: {mean_difference(per_user['mixed'], per_user[name])}")

# %% [markdown]
# The star predictions are ruined, and the lists are better than those of both parts: far better than the factors', a
# little better than popularity's. One more doubt: the test rows are what people rated *without* your lists, so NDCG
# rewards popular movies for having been easy to find. Only showing lists to people can settle which list is better.
#
# Do not conclude that factors lose to popularity. They lost here because they were trained on *observed ratings only*,
# where the question "would this user pick it?" never comes up. The optional part `07_implicit_feedback`, after stage 4,
# trains factors on what was watched and what was not, on the same data, and turns the result round.
#
# **A written question (2 points).**
#
# The given factors have a lower RMSE than popularity, and a lower NDCG@10. In four to six sentences:
#
# 1. Explain why both can be true at once. Use at least two numbers from *your* run of the experiments.
# 2. Name one product decision for which you would go by RMSE, and one for which you would not, with a reason each.
#
# <details><summary>What a good answer contains</summary>
#
# Which user-movie pairs each of the two metrics looks at, with your two numbers (1 point). Who decides which pairs
# have a rating, and which model that favours (half a point). Two decisions that fit what each metric looks at (half a
# point).
#
# </details>

# %% [markdown] written="rating_versus_ranking" points=2
# RMSE is an average over pairs that somebody rated, while NDCG@10 asks for ten movies out of the whole catalogue, and
# almost all pairs have no rating. So the two look at different pairs: only 3.8 % of the factors' recommended places
# had a movie with a test rating, against 7.2 % of popularity's, and every other place counts as a miss. On the rated
# pairs alone the factors are ahead, 0.862 against 0.797: they know how much a user likes a movie, but never had to
# learn which movies people pick. The test favours popularity because ratings are missing not at random: the most
# popular tenth of the movies has 64 % of the good test ratings. I would go by RMSE to choose the model that prints "we
# think you would give this 4.2 stars" beside a movie that the user is looking at, since that is a rated pair to be. I
# would not go by it to choose the ten movies of the start page; for that I would compare lists, and test them with
# people.
#
# ### BEGIN MARK SCHEME
# - 1 point: RMSE is measured on rated pairs only, the ranking over all movies (most of them unrated), so a model can
#   be good at the one and poor at the other; half a point if the claim comes without two numbers of the run.
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
# - A search by validation rows, and an interval that says which differences to believe.
# - Two splits and the habit of asking which one a number comes from, and how many of its rows are about strangers.
# - Two audits that find a leak and a wrong average in a report.
# - Precision, recall, NDCG (checked against scikit-learn) and coverage, over the whole catalogue.
# - An answer to the question of why the model with the better RMSE can give the worse lists.

# %% [markdown]
# The next cell shows what your checks have found in this stage. In a terminal, `workbook progress` shows it for all
# notebooks that you have saved.

# %%
from workbook import progress

progress(3)

# %% [markdown]
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
