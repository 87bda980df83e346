# %% [markdown]
# # Stage 1: Keras basics
#
# **Goal:** know what a Keras model is made of well enough to build, train and repair a small one with two inputs.
#
# You need: Python and NumPy; no Keras. Time: 150 minutes. Points: 15.
#
# | section | minutes | points |
# |---|---|---|
# | 1.1 A layer by hand | 15 | 2 |
# | 1.2 Your first model | 20 | 2 |
# | 1.3 Train it | 30 | 3 |
# | 1.4 Read the History | 15 | 1 |
# | 1.5 Embeddings | 15 | 2 |
# | 1.6 Repair a bug | 25 | 2 |
# | 1.7 Two towers | 20 | 3 |
# | 1.8 Your memo | 10 | 0 |
#
# **How to work.** In each exercise you replace `raise NotImplementedError()` with your own code, run the cell, then
# run the `check(...)` below it. The check answers at once and names what is not right yet. Run it as often as you
# like. Other tests, with other data, run when the notebook is graded, so write your functions for any input, not
# for the example. Stuck? Each exercise has three hints, folded; open one at a time. A cell that begins with
# `with needs(...)` is given: it shows your finished exercise at work, or says which one to finish first. After a
# restart, use Run > Run All Above Selected Cell. The next cell loads Keras, which can take up to a minute the first
# time.
#
# **Further reading.** Two texts explain in depth what this notebook says in a sentence: the Keras guide
# [The Functional API](https://keras.io/guides/functional_api/), free, and Aurélien Géron's *Hands-On Machine
# Learning with Scikit-Learn, Keras, and TensorFlow*, third edition (2022): chapter 10 for networks in Keras,
# chapter 13 for embeddings. "Géron" below means this edition.

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
    import keras
    import matplotlib.pyplot as plt
    import numpy as np
    import pandas as pd
    from workbook import TrainingBar, check, load_movielens, needs, plots, reveal
    from workbook.intervals import rmse_difference

    print(workbook.versions())

# %% [markdown]
# ## 1.1 A layer by hand (15 min, 2 points)
#
# A neural network is a chain of *layers*. A **layer** is a function from an array to an array that owns some
# numbers, its *weights* or *parameters*, which training will change (Géron, chapter 10). The most common one is
# called `Dense`. It has a matrix of weights $W$, which Keras calls the *kernel*, and a vector $b$, the *bias*.
# For a batch of rows $x$ it computes
#
# $$h = \mathrm{relu}(x W + b), \qquad \mathrm{relu}(z) = \max(0, z).$$
#
# Each column of $W$ belongs to one *unit* of the layer. The matrix product gives every unit its own weighted sum of
# the inputs; the bias shifts it; and the *activation* ReLU cuts off what is negative, number by number.
# Without it two layers in a row would be no more than one: a product of two matrices is a matrix.
#
# Write `dense(x, kernel, bias)` in NumPy. `@` is the matrix product, and `np.maximum(a, b)` takes the larger of two
# numbers, element by element. There is nothing more in a Dense layer than that, so when a network puzzles you, you can
# always compute it by hand.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Three steps, in the order of the formula: a matrix product, a sum, a maximum.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Adding an array of shape (m,) to one of shape (n, m) adds it to each row. For the last step you want `np.maximum`, not
# `np.max`, which looks for the one largest number in an array. One of its two arguments may be a single number.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# z = x @ ... + ...
# return np.maximum(..., ...)
# ```
#
# </details>


# %% solution="dense"
def dense(x, kernel, bias):
    """Compute what a Dense layer with ReLU computes.

    `x`: (n, d), a row per example. `kernel`: (d, m). `bias`: (m,). Returns an array of shape (n, m).
    Works from its arguments alone, and does not change them.
    """
    ### BEGIN SOLUTION
    return np.maximum(x @ kernel + bias, 0)
    ### END SOLUTION


# %% tests="dense" points=2
check("dense")

# %% [markdown]
# Now let Keras do the same. The next cell makes a real Dense layer with 4 units, feeds it 5 rows of 3 numbers, takes
# its weights out and hands them to your function.

# %%
with needs("dense"):
    keras.utils.set_random_seed(1)
    rows = np.random.default_rng(1).normal(size=(5, 3)).astype("float32")
    layer = keras.layers.Dense(4, activation="relu")
    by_keras = keras.ops.convert_to_numpy(layer(rows))
    kernel, bias = layer.get_weights()
    print(f"kernel {kernel.shape}, bias {bias.shape}: {kernel.size + bias.size} parameters")
    print(f"largest difference between Keras and you: {np.abs(by_keras - dense(rows, kernel, bias)).max():.1e}")

# %% [markdown]
# ## 1.2 Your first model (20 min, 2 points)
#
# A **model** is layers joined together, from the inputs to the output. Keras's *functional API* writes this down as
# a recipe:
#
# 1. `keras.Input(shape=(3,))` stands for data that will come later: rows of 3 numbers, as many rows as you like. The
#    number of rows, the *batch*, is left open; Keras shows it as `None`.
# 2. Call a layer on it, as you would call a function: `hidden = keras.layers.Dense(4, activation="relu")(inputs)`.
#    Note the two pairs of parentheses. The first makes the layer, the second connects it.
# 3. `keras.Model(inputs, outputs)` ties both ends together.
#
# Nothing is computed yet: you have drawn the plan along which data will flow (The Functional API, "Introduction").
#
# A *regressor* predicts a number. Its last layer is `Dense(1)` without an activation, because the number may be
# anything, negative too.
#
# Write `build_regressor(n_features, n_hidden)`: input, one hidden layer of `n_hidden` units with ReLU, output of
# shape (batch, 1). Return the model as it is; training comes in the next section.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Three lines make three things: the input, the hidden layer called on the input, the output layer called on the
# hidden layer. A fourth line makes the model.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `keras.Input` wants the shape of *one* row, as a tuple: `(n_features,)`, with its comma. Give each result a name of
# its own (`inputs`, `hidden`, `outputs`): if you call the last layer on `inputs` by mistake, the hidden layer hangs in
# the air and is not part of the model.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# inputs = keras.Input(shape=(...,))
# hidden = keras.layers.Dense(..., activation=...)(...)
# outputs = keras.layers.Dense(...)(...)
# return keras.Model(..., ...)
# ```
#
# </details>


# %% solution="build_regressor"
def build_regressor(n_features, n_hidden):
    """Build a network with one hidden ReLU layer that predicts a number.

    The model takes (batch, n_features) and returns (batch, 1), without an activation at the end. Every layer has a
    bias. Nothing else is in it, no regularizer or Dropout, and each call builds a new one. It is not compiled.
    """
    ### BEGIN SOLUTION
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(n_hidden, activation="relu")(inputs)
    outputs = keras.layers.Dense(1)(hidden)
    return keras.Model(inputs, outputs)
    ### END SOLUTION


# %% tests="build_regressor" points=2
check("build_regressor")

# %% [markdown]
# `model.summary()` is the first thing to look at in any model. Do you see where each number of parameters comes from?
# A Dense layer has (inputs + 1) numbers per unit; the 1 is the bias.

# %%
with needs("build_regressor"):
    build_regressor(3, 4).summary(line_length=76)

# %% [markdown]
# ## 1.3 Train it (30 min, 3 points)
#
# Here is a problem that no straight line solves: a wave with noise on it. We know the true curve because we made it;
# the model sees the dots only. Beside the dots for training there are others to *validate* with: the model never
# learns from them, they show how it does on data that it has not seen.


# %%
def make_waves(n, seed):
    """Return x (n, 1) and y (n,): a sine wave with noise of standard deviation 0.3."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-2, 2, (n, 1)).astype("float32")
    return x, (np.sin(2 * x[:, 0]) + rng.normal(0, 0.3, n)).astype("float32")


x, y = make_waves(600, seed=0)
x_val, y_val = make_waves(300, seed=1)
line = np.polynomial.Polynomial.fit(x[:, 0], y, deg=1)
scores = {"the mean": np.mean((y_val - y.mean()) ** 2), "a straight line": np.mean((y_val - line(x_val[:, 0])) ** 2)}
for name, score in scores.items():
    print(f"mean squared error on the validation data, {name}: {score:.3f}")

# %% [markdown]
# These two numbers are what your network has to beat. Training has its own vocabulary; most terms are
# arguments of `compile` or `fit` (Géron, chapter 10, "Compiling the model" and "Training and evaluating the model"):
#
# - The **loss** says how wrong the model is, as one number to make small. Here it is the mean squared error, `"mse"`:
#   $\frac{1}{n}\sum_i (\hat y_i - y_i)^2$.
# - The **optimizer** says how the weights are changed to make the loss smaller: a small step against its slope.
#   `keras.optimizers.Adam(learning_rate=0.01)` is a good choice here; the `learning_rate` is the size of the step.
# - `model.compile(optimizer=..., loss=...)` fixes both. To **compile** means just that here.
# - `model.fit(x, y, epochs=...)` trains. One step looks at one **batch** of rows (32 unless you set `batch_size`); one
#   **epoch** is one pass over all rows.
# - `fit(..., validation_data=(x_val, y_val))` also computes the loss on rows kept apart, after every epoch: the
#   `val_loss`.
# - A **callback** is an object that `fit` calls after every epoch: `fit(..., callbacks=[one, another])`.
#   `TrainingBar()` is ours and shows the progress on one line; with it, pass `verbose=0`.
#   `keras.callbacks.EarlyStopping(monitor="val_loss", ...)` is Keras's: it ends the training when `val_loss` has not
#   improved for `patience` epochs, and with `restore_best_weights=True` it puts the weights of the best epoch back.
# - `fit` returns a **History**: its attribute `.history` is a dict that contains `loss` and `val_loss`, a number per
#   epoch.
#
# Why restore? When training stops, the best epoch is `patience` epochs back. The model still has the weights of the
# *last* epoch, unless you ask for the best ones.
#
# Write `train_regressor`. Compile with mean squared error, fit with early stopping for at most 200 epochs or so, leave
# the best weights in the model, and return the History. Optimizer, learning rate and batch size are up to you: the
# hidden tests ask what loss you reach, with some slack. The check trains small networks, which takes a few seconds.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Two calls: `compile` once, then `fit` with everything that it needs. The model that comes in is changed in place, so
# you need not return it.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Make the `EarlyStopping` callback first: what it watches (`monitor`), how long it waits (`patience`), and that
# it puts the best weights back. Then hand it to `fit` in a list, together with the validation data and a number
# of `epochs` that is large: early stopping decides when it is enough. Does the loss fall too slowly? Adam's default
# learning rate of 0.001 is too careful for a problem this small.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# model.compile(...)
# stop = keras.callbacks.EarlyStopping(...)  # what to watch, how long to wait, which weights to keep
# return model.fit(x, y, validation_data=..., epochs=..., verbose=0, callbacks=[..., ...])
# ```
#
# </details>


# %% solution="train_regressor"
def train_regressor(model, x, y, x_val, y_val, patience):
    """Train a model with mean squared error and early stopping; leave the weights of its best epoch in it.

    `x`: (n, d), `y`: (n,); `x_val`, `y_val` likewise, for validation only. Training stops once the validation loss
    has not improved for `patience` epochs. Returns the History of `model.fit`. Works from its arguments alone, and
    changes none but the model.
    """
    ### BEGIN SOLUTION
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse")
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=patience, restore_best_weights=True)
    return model.fit(
        x, y, validation_data=(x_val, y_val), epochs=200, batch_size=32, verbose=0, callbacks=[stop, TrainingBar()]
    )
    ### END SOLUTION


# %% tests="train_regressor" points=3
check("train_regressor")

# %% [markdown]
# Now train your own model on the wave. Each hidden unit contributes one kink; together they bend a line into a wave.

# %%
with needs("build_regressor", "train_regressor"):
    keras.utils.set_random_seed(1)
    wave_model = build_regressor(1, 64)
    wave_history = train_regressor(wave_model, x, y, x_val, y_val, patience=5)
    grid = np.linspace(-2, 2, 200, dtype="float32").reshape(-1, 1)
    curves = {"straight line": line(grid[:, 0]), "your network": wave_model.predict(grid, verbose=0)[:, 0]}
    plots.curves_through(x, y, grid, curves | {"the truth": np.sin(2 * grid[:, 0])})
    plt.show()
    losses = wave_history.history["val_loss"]
    print(f"{len(losses)} epochs. Lowest validation loss {min(losses):.3f}; a straight line has", end=" ")
    print(f"{scores['a straight line']:.3f}, the true curve {np.mean((y_val - np.sin(2 * x_val[:, 0])) ** 2):.3f}.")
noise = np.random.default_rng(2).normal(0, 0.3, (10_000, 300))
noise_losses = np.mean(noise**2, axis=1)
print(
    f"The noise alone, 300 rows drawn 10,000 times: {noise_losses.mean():.3f}, give or take {noise_losses.std():.3f}."
)

# %% [markdown]
# Nobody can predict noise: in the long run even the true curve has a loss of 0.3 squared, 0.09. But 300 rows scatter.
# The last line drew the noise of 300 rows again and again; its loss varies by 0.007 (one standard deviation), and on
# your rows the true curve happens to have 0.085. So a loss below 0.09 does not mean that a network beats the truth.
# Compare the two on the same rows: a network close to the true curve has found nearly all there is to find.
#
# ## 1.4 Read the History (15 min, 1 point)
#
# The longer, the better? Try a harder case: 60 rows, ten columns of which only two matter, much noise, a network with
# far more parameters than rows, and no early stopping.


# %%
def make_hard(n, seed):
    """Return x (n, 10) and y (n,), which depends on two of the columns and on noise."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-2, 2, (n, 10)).astype("float32")
    return x, (np.abs(x[:, 0]) + x[:, 1] + rng.normal(0, 0.8, n)).astype("float32")


with needs("build_regressor"):
    keras.utils.set_random_seed(1)
    hard_model = build_regressor(10, 512)
    hard_model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.002), loss="mse")
    few, more = make_hard(60, seed=0), make_hard(300, seed=1)
    hard_history = hard_model.fit(
        *few, validation_data=more, epochs=40, batch_size=16, verbose=0, callbacks=[TrainingBar()]
    )

# %% [markdown]
# The first question to ask of a History is which epoch was best. Write `best_epoch(history)`: the number
# of the epoch with the lowest `val_loss`, counted from 0 as Python counts. (The progress line counts from 1: what it
# calls epoch 10 is epoch 9 here.) The function takes what `fit` returned, or the dict in it. A model that was fitted
# without validation data has no `val_loss`: then raise a `ValueError` that says so, because a best epoch by the
# training loss would say nothing. `np.argmin` returns the position of the smallest value.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# First get at the dict, whichever of the two you were given. Then ask for the *position* of the smallest value,
# not for the value.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# A History has the attribute `.history`, a dict does not: `hasattr` tells which of the two you have, and `getattr` with
# three arguments does both in one step. The method `.get` of a dict returns None if there is no such key.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# losses = getattr(history, "history", ...).get(...)
# if not ...:
#     raise ValueError("...")
# return int(...)
# ```
#
# </details>


# %% solution="best_epoch"
def best_epoch(history):
    """Return the 0-based number, a whole one, of the epoch with the lowest validation loss.

    `history`: the History that `fit` returned, or its dict of lists. Returns the first of several that are equal.
    Raises ValueError if it has no `val_loss`. Does not change its argument.
    """
    ### BEGIN SOLUTION
    losses = getattr(history, "history", history).get("val_loss")
    if not losses:
        raise ValueError("This history has no val_loss: was the model fitted with validation_data?")
    return int(np.argmin(losses))
    ### END SOLUTION


# %% tests="best_epoch" points=1
check("best_epoch")

# %%
with needs("build_regressor", "best_epoch"):
    best = best_epoch(hard_history)
    plots.loss_curves(hard_history, best, {"predicting the mean": np.mean((more[1] - few[1].mean()) ** 2)})
    plt.show()
    losses = hard_history.history["val_loss"]
    print(
        f"Best validation loss {losses[best]:.2f}, {best + 1} epochs in; after {len(losses)} epochs {losses[-1]:.2f}."
    )
    print(f"The training loss meanwhile fell to {hard_history.history['loss'][-1]:.3f}.")
    print(f"The noise alone has 0.8 squared = {0.8**2:.2f}.")

# %% [markdown]
# This is *overfitting*: the network memorizes the noise of its 60 rows, and gets worse at everything else. The
# training loss cannot show it: it falls far below the loss of the noise. The validation loss can, and early stopping is
# the cheapest remedy. It is not free, since it takes rows to validate with; and not complete, since the best epoch is
# still far above the noise. Stage 2 adds a second remedy.
#
# ## 1.5 Embeddings (15 min, 2 points)
#
# So far the inputs were measurements. In a recommender they are *ids*: user 7, movie 42. An id is a name, not a
# quantity: movie 42 is not twice movie 21, so multiplying it by a weight makes no sense.
#
# The classical way out is *one-hot* encoding: id 2 of 5 becomes the row (0, 0, 1, 0, 0). Multiply such a row with
# a table of weights, one row per id, and what do you get? Every product with a 0 vanishes, so what is left is
# exactly row 2 of the table. An **Embedding** is this product without the zeros: a table of weights with a row
# per id, from which rows are looked up. Training changes the rows that were looked up (Géron, chapter 13,
# "Encoding Categorical Features Using Embeddings").
#
# Write `lookup(ids, table)`. Build the one-hot matrix and multiply it with the table. Then convince yourself that
# `table[ids]` gives the same array. The tests accept either, but write the product once: it shows what an Embedding is.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# One row per id, one column per row of the *table*: the ids that you were given need not include the largest one.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `np.eye(5)` is a matrix with ones on the diagonal: its row 2 is the one-hot row for id 2. An array can be indexed with
# many row numbers at once. How large must the matrix be, so that every id has its row?
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# one_hot = np.eye(...)[...]      # (n, number of rows in the table)
# return one_hot @ ...            # compare with table[ids]
# ```
#
# </details>


# %% solution="lookup"
def lookup(ids, table):
    """Look up the rows of an embedding table, by a product with one-hot rows.

    `ids`: (n,) whole numbers, 0-based. `table`: (number of ids, d). Returns an array of shape (n, d): row k is row
    ids[k] of the table. Works from its arguments alone, and does not change them.
    """
    ### BEGIN SOLUTION
    one_hot = np.eye(table.shape[0])[ids]
    return one_hot @ table
    ### END SOLUTION


# %% tests="lookup" points=2
check("lookup")

# %% [markdown]
# See it once, and see what the zeros would cost on the ratings of this course.

# %%
with needs("lookup"):
    table = np.random.default_rng(3).normal(size=(6, 3)).astype("float32")
    ids = np.array([2, 5, 0, 2])
    layer = keras.layers.Embedding(6, 3)
    layer.build()
    layer.set_weights([table])
    by_keras = keras.ops.convert_to_numpy(layer(ids))
    print(
        f"largest difference between keras.layers.Embedding and you: {np.abs(by_keras - lookup(ids, table)).max():.1e}"
    )
    plots.one_hot_product(np.eye(6)[ids], table, lookup(ids, table))
    plt.show()
ratings = load_movielens().ratings
zeros = len(ratings) * (ratings.movieId.nunique() - 1)
print(f"One-hot rows for the movies of all {len(ratings):,} ratings would hold {zeros:,} zeros.")

# %% [markdown]
# ## 1.6 Repair a bug (25 min, 2 points)
#
# Time for real ratings. Take the 100 movies with the most ratings, number them 0 to 99 (how to number ids is a topic
# of stage 2), shuffle, and keep a fifth of the rows to validate with. Without other information, the best guess is the
# mean.

# %%
popular = ratings.movieId.value_counts().index[:100]
some = ratings[ratings.movieId.isin(popular)].sample(frac=1, random_state=5)
movie_index = np.unique(some.movieId, return_inverse=True)[1].astype("int32")
user_index = np.unique(some.userId, return_inverse=True)[1].astype("int32")
stars = some.rating.to_numpy("float32")
n_users = int(user_index.max()) + 1
n_movies = 100
cut = int(0.8 * len(stars))  # the rows before it train, the rows from it on validate
global_mean = float(stars[:cut].mean())
movie_mean = pd.Series(stars[:cut]).groupby(movie_index[:cut]).mean().to_numpy()
favourite = int(movie_mean.argmax())
print(f"{cut:,} ratings to train on, by {n_users} users; their mean is {global_mean:.2f} stars.")
print(f"Single movies have means from {movie_mean.min():.2f} to {movie_mean.max():.2f} stars.")

# %% [markdown]
# A *tower* is the part of a network that belongs to one input. Here is a model with one tower: a movie's number
# goes in, an embedding row is looked up, a Dense layer makes a number of stars of it. It runs without an error or
# a warning. But it has a bug.


# %%
def broken_one_tower(n_movies, dim):
    """Build a model from a movie's index to stars. It has a bug."""
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = keras.layers.Embedding(n_movies, dim)(movie)
    return keras.Model(movie, keras.layers.Dense(1)(vector))


def train_tower(model, inputs, val_inputs):
    """Train for 5 epochs on the rows before the cut; return the predictions for the others, (n,)."""
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse")
    model.fit(inputs, stars[:cut], epochs=5, batch_size=128, verbose=0, callbacks=[TrainingBar()])
    return model.predict(val_inputs, verbose=0).ravel()


# %% [markdown]
# **Guess first.** The best-loved of the 100 movies has the highest mean that you see above. What will the broken model
# predict for it after training? Write a number of stars, then run both cells.

# %% guess=3.9
guess = None  # your guess: stars for the best-loved movie

# %%
keras.utils.set_random_seed(1)
broken = broken_one_tower(n_movies, dim=8)
broken_predictions = train_tower(broken, movie_index[:cut], movie_index[cut:])
broken_stars = broken.predict(np.arange(n_movies), verbose=0).ravel()
reveal(guess, float(broken_stars[favourite]), "stars")
if isinstance(guess, int | float):
    print(f"Its mean is {movie_mean[favourite]:.2f}; the mean of all ratings is {global_mean:.2f}.")
    print(f"Predictions for all 100 movies: from {broken_stars.min():.2f} to {broken_stars.max():.2f}.")

# %% [markdown]
# Nearly the same number of stars for every movie, near the mean of all ratings. Why? Look at shapes. The input has
# shape (batch, 1), and the embedding puts a row of `dim` numbers in the place of *each* index: a 3-D array
# (batch, 1, dim). `Dense` works on the last axis, so the output is (batch, 1, 1). The ratings have shape
# (batch,). What happens when you subtract the two?

# %%
predicted, true = np.zeros((4, 1, 1)), np.zeros(4)
print("output of the model:", broken.output.shape)
print("4 predictions minus 4 ratings:", (predicted - true).shape, "that is", (predicted - true).size, "differences")

# %% [markdown]
# NumPy calls it *broadcasting*, and Keras does the same, silently. The loss compares *every* prediction with
# *every* rating of the batch. One number that must suit all ratings at once is best when it is their mean, and
# that is what the model learns. Nothing failed, and nothing works. (Ratings of shape (batch, 1) would hide the
# bug: Keras drops a last axis of length 1 if one array has one axis more than the other. Do not count on it, fix the
# model.)
#
# A **Flatten** layer lays all axes but the batch out in one row: (batch, 1, dim) becomes (batch, dim). It has no
# weights.
#
# Write `fix_one_tower(n_movies, dim)`: the same model, without the bug.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# One axis is too many. Which line of `broken_one_tower` makes it? Take it away before the number of stars is made.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `keras.layers.Flatten()` is a layer like others: make it, then call it on the embedding's result. Print
# `fix_one_tower(5, 2).output.shape`: it should be `(None, 1)`.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# movie = keras.Input(shape=(1,), dtype="int32")
# vector = keras.layers.Embedding(n_movies, dim)(movie)
# flat = ...(vector)
# return keras.Model(movie, keras.layers.Dense(1)(...))
# ```
#
# </details>


# %% solution="fix_one_tower"
def fix_one_tower(n_movies, dim):
    """Build a model from a movie's index to stars: the repaired `broken_one_tower`.

    The model takes (batch, 1) indices from 0 to n_movies - 1 and returns (batch, 1). All of it is trained later: it
    is not frozen, and each call builds a new one. Works from its arguments alone. It is not compiled.
    """
    ### BEGIN SOLUTION
    movie = keras.Input(shape=(1,), dtype="int32")
    vector = keras.layers.Embedding(n_movies, dim)(movie)
    flat = keras.layers.Flatten()(vector)
    return keras.Model(movie, keras.layers.Dense(1)(flat))
    ### END SOLUTION


# %% tests="fix_one_tower" points=1
check("fix_one_tower")


# %%
def rmse(true, predicted):
    """Return the root mean squared error in stars."""
    return float(np.sqrt(np.mean((np.ravel(true) - np.ravel(predicted)) ** 2)))


with needs("fix_one_tower"):
    keras.utils.set_random_seed(1)
    fixed = fix_one_tower(n_movies, dim=8)
    fixed_predictions = train_tower(fixed, movie_index[:cut], movie_index[cut:])
    fixed_stars = fixed.predict(np.arange(n_movies), verbose=0).ravel()
    plots.tower_predictions(movie_mean, {"without Flatten": broken_stars, "with Flatten": fixed_stars}, global_mean)
    plt.show()
    for name, predicted in {"without Flatten": broken_predictions, "with Flatten": fixed_predictions}.items():
        print(f"RMSE {name}: {rmse(stars[cut:], predicted):.3f} stars; spread of predictions {predicted.std():.3f}")
    print(f"RMSE of the global mean: {rmse(stars[cut:], global_mean):.3f} stars")
    off = np.abs(fixed_stars - movie_mean)
    print(
        f"With Flatten, predictions are {off.mean():.2f} stars off the movie's mean on average, at most {off.max():.2f}."
    )

# %% [markdown]
# The RMSE is the square root of the mean squared error, in stars. The repaired model predicts roughly each movie's own
# mean, which is all that one can know from the movie alone. (Only roughly, because 5 epochs are few and a learning rate
# of 0.01 makes large steps.)
#
# **In your own words.** A friend's model of 50,000 ratings trains without an error. Its loss falls in the first
# epoch and then stays where it is; each prediction is 3.5 and something. Explain to your friend in about three
# sentences what shape the output probably has, why Keras did not complain, why the predictions are the mean, and
# one quick check that would have shown it before training.
#
# <details><summary>What a good answer contains</summary>
#
# The two shapes that meet, and what Keras does with them without a word (half a point). Why one number is then the
# best answer to all ratings, and which (a quarter). A check that takes a second and comes before training, or right
# after it (a quarter).
#
# </details>

# %% [markdown] written="why_flatten" points=1
# Your output probably has the shape (batch, 1, 1), because nobody flattened the embedding, and your ratings have the
# shape (batch,): Keras subtracts the two by broadcasting, which is legal, and compares every prediction with every
# rating in the batch. The one number that is closest to all ratings at once in mean squared error is their mean, so
# each prediction moves there, whatever the movie. Look at `model.output_shape` before you train: it should be
# `(None, 1)`.
#
# ### BEGIN MARK SCHEME
# - 0.5 points: names the extra axis, (batch, 1, 1) against (batch,), and broadcasting as the reason for the silence:
#   every prediction is compared with every rating.
# - 0.25 points: says that the mean is the best single answer to all ratings at once under mean squared error.
# - 0.25 points: names a check that works before or right after training (output shape, summary, standard deviation of
#   the predictions, two movies predicted alike, loss no better than predicting the mean).
# ### END MARK SCHEME

# %% [markdown]
# ## 1.7 Two towers (20 min, 3 points)
#
# A rating has two sides: who rates, and what is rated. The functional API allows any number of inputs: make one tower
# for each, join them, go on. **Concatenate** joins arrays side by side: (batch, dim) and (batch, dim) become
# (batch, 2 dim) (The Functional API, "Models with multiple inputs and outputs").
#
# Write `build_two_towers(n_left, n_right, dim)`. Its model takes a list `[left, right]` of indices, looks each up
# in a table of its own, flattens, concatenates both rows and makes one number of them with `Dense(1)`. Note two
# things:
#
# - Indices run from 0 to `n_left - 1`, so the table needs `n_left` rows, neither one more nor one less.
# - The order of the list in `keras.Model([left, right], ...)` is the order in which the data must come.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# You have one tower that works. Write it twice, without its last layer, with two names; join the two flat rows; then
# one Dense layer on top.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Two `keras.Input`, two `Embedding` (one with `n_left` rows, one with `n_right`), each flattened.
# `keras.layers.Concatenate()` is called on a *list* of two. The first argument of `keras.Model` is a list as well.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# left = keras.Input(shape=(1,), dtype="int32")
# right = ...
# left_vector = keras.layers.Flatten()(keras.layers.Embedding(..., dim)(left))
# right_vector = ...
# joined = keras.layers.Concatenate()([..., ...])
# return keras.Model([..., ...], keras.layers.Dense(1)(...))
# ```
#
# </details>


# %% solution="build_two_towers"
def build_two_towers(n_left, n_right, dim):
    """Build a model from two indices to a number, by two embeddings side by side.

    The model takes [left, right], each (batch, 1): indices 0 to n_left - 1 and 0 to n_right - 1. Each has an
    embedding table with a row of `dim` numbers per index. Both rows are concatenated; a Dense layer with a
    bias and without an activation returns (batch, 1). All of it is trained later: it is not frozen, and each call
    builds a new one. Works from its arguments alone. It is not compiled.
    """
    ### BEGIN SOLUTION
    left = keras.Input(shape=(1,), dtype="int32")
    right = keras.Input(shape=(1,), dtype="int32")
    left_vector = keras.layers.Flatten()(keras.layers.Embedding(n_left, dim)(left))
    right_vector = keras.layers.Flatten()(keras.layers.Embedding(n_right, dim)(right))
    joined = keras.layers.Concatenate()([left_vector, right_vector])
    return keras.Model([left, right], keras.layers.Dense(1)(joined))
    ### END SOLUTION


# %% tests="build_two_towers" points=3
check("build_two_towers")

# %% [markdown]
# Users on the left, movies on the right: your first recommender.

# %%
with needs("fix_one_tower", "build_two_towers"):
    keras.utils.set_random_seed(1)
    towers = build_two_towers(n_users, n_movies, dim=8)
    tower_stars = train_tower(towers, [user_index[:cut], movie_index[:cut]], [user_index[cut:], movie_index[cut:]])
    errors = {
        "global mean": rmse(stars[cut:], global_mean),
        "one tower, no Flatten": rmse(stars[cut:], broken_predictions),
        "one tower": rmse(stars[cut:], fixed_predictions),
        "two towers": rmse(stars[cut:], tower_stars),
    }
    plots.error_bars(errors, baseline="global mean")
    plt.show()
    gap = rmse_difference(user_index[cut:], tower_stars - stars[cut:], fixed_predictions - stars[cut:])
    print(f"RMSE of two towers minus that of one: {gap}")

# %% [markdown]
# Two inputs beat one. (The brackets give the range in which the difference would probably be with other users. Zero is
# not in it, so this is hardly luck; stage 3 shows how it is computed.) But is it *personal*? Subtract each user's mean,
# and see how much is left between users.

# %%
with needs("build_two_towers"):
    pairs = np.array([(user, movie) for user in range(n_users) for movie in range(n_movies)])
    by_user = towers.predict([pairs[:, 0], pairs[:, 1]], batch_size=4096, verbose=0).reshape(n_users, n_movies)
    means = by_user.mean(axis=1, keepdims=True)
    print(f"Mean prediction per user: from {means.min():.2f} to {means.max():.2f} stars.")
    print("After subtracting each user's own mean, predictions for a movie differ between users by at most", end=" ")
    print(f"{np.ptp(by_user - means, axis=0).max():.6f} stars.")

# %% [markdown]
# Some users are generous and some are strict, but all of them get the same movies in the same order. It must be so: a
# Dense layer on two rows side by side is a term for the user *plus* a term for the movie, and a sum cannot say "this
# user likes *this kind* of movie". In stage 2 you multiply the two rows instead of putting them side by side. That is
# matrix factorization.
#
# ## What you have now
#
# - The words of Keras: layer, input, model, loss, optimizer, epoch, batch, callback, History, and what each one does.
# - A way to train that knows when to stop, and a look at what happens without it.
# - Embeddings: tables whose rows are learned. They are the heart of all that follows.
# - A habit: look at `model.output_shape`, and compare with the mean, before you believe a loss.

# %% [markdown]
# The next cell shows what your checks have found in this stage. In a terminal, `workbook progress` shows it for all
# notebooks that you have saved.

# %%
from workbook import progress

progress(1)

# %% [markdown]
# ## 1.8 Your memo (10 min, 0 points)
#
# Write down what you want to remember, in your own words, and save the notebook. At the end of the course, run
# `workbook memo` in a terminal, in the folder that contains the folders of all stages: it gathers your memos in one
# page, `memo.md`.

# %% [markdown] memo="01_keras_basics"
# ### My memo of stage 1
#
# **What I learned:**
#
# **What surprised me:**
#
# **What I would do next:**

# %% [markdown]
# Next: [stage 2, matrix factorization](../02_matrix_factorization/02_matrix_factorization.ipynb). Users and movies get
# vectors that are multiplied.
