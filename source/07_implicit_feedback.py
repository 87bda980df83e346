# %% [markdown]
# # Optional: What was watched, not only how it was rated
#
# **Goal:** lists that are clearly better than popularity, from the ratings that you know. You learn from *which* movies
# people watched and liked, and give up the exact stars.
#
# This part is optional: it has no points, and nothing later depends on it. Do it any time after stage 4. You need:
# embeddings and the dot product (stage 2), NDCG (3.6 to 3.8), fold-in (4.7). Time: 105 minutes. Points: 0.
#
# | section | minutes | points |
# |---|---|---|
# | 7.1 What a rating model never learns | 5 | 0 |
# | 7.2 Negative sampling | 25 | 0 |
# | 7.3 Least squares over all movies | 20 | 0 |
# | 7.4 One table | 10 | 0 |
# | 7.5 SVD++: stars and choices together | 15 | 0 |
# | 7.6 Full and sampled ranking | 15 | 0 |
# | 7.7 Your own list again | 5 | 0 |
# | 7.8 Your memo | 10 | 0 |
#
# Exercises, hints and checks work as in the other stages. Each function works from its arguments alone, and leaves them
# as they are. After a restart, use Run > Run All Above Selected Cell.

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
    import numpy as np
    import pandas as pd
    from sklearn.linear_model import Ridge
    from workbook import TrainingBar, check, load_movielens, load_pretrained, needs
    from workbook.datasets.pretrained import pretrained_split
    from workbook.intervals import mean_difference, rmse_difference
    from workbook.models.ials import fit_ials
    from workbook.models.svdpp import RatedSum
    from workbook.notebook.own_ratings import usable_ratings

    print(workbook.versions())

# %% [markdown]
# ## 7.1 What a rating model never learns (5 min, 0 points)
#
# In 3.8 the given factors made worse lists than plain popularity, although they predict stars well. The lesson was not
# that factors are useless. They were asked the wrong question: "how many stars, *given* that this user rates this
# movie?" Nothing told them that people choose what they watch, and that nearly all movies are not chosen.
#
# So turn it round: what is *missing* is information too. What people do, without being asked for an opinion, is
# *implicit feedback*: watched, bought, clicked, or not. Here a movie is a **like** if the user gave it 4 stars or more
# in the train rows. All other movies are unseen or not liked, and the model is not told which.
#
# The next cells load the ratings on the split of the given factors, and define `rank`. It does what your
# `evaluate_ranking` does in 3.7, but returns a value per user, so that models can be compared with an interval.

# %%
data = load_movielens()
ratings, movies = data.ratings, data.movies
factors = load_pretrained()
n_users, n_movies = len(factors["user_ids"]), len(factors["movie_ids"])
titles = movies.set_index("movieId").loc[factors["movie_ids"], "title"].to_numpy()
columns = (
    np.searchsorted(factors["user_ids"], ratings.userId),
    np.searchsorted(factors["movie_ids"], ratings.movieId),
    ratings.rating.to_numpy("float32"),
)
train, val, test = ([column[rows] for column in columns] for rows in pretrained_split(ratings))

liked = train[2] >= 4
likes = (train[0][liked], train[1][liked])
liked_by = [likes[1][likes[0] == user] for user in range(n_users)]  # indices of movies, for each user
rated_by = [train[1][train[0] == user] for user in range(n_users)]
print(f"{len(train[0]):,} train ratings, {len(likes[0]):,} of them likes: {liked.mean():.0%}.")
print(f"A user has {np.median([len(some) for some in liked_by]):.0f} likes (median), of {n_movies:,} movies.")

# %%
K = 10
DISCOUNT = 1 / np.log2(np.arange(2, K + 2))


def relevant_in(rows):
    """Return which movies each user likes in `rows`, a triple of arrays: bool, (n_users, n_movies)."""
    found = np.zeros((n_users, n_movies), dtype=bool)
    found[rows[0][rows[2] >= 4], rows[1][rows[2] >= 4]] = True
    return found


def rank(scores, rows):
    """Rank all movies that a user has not rated in train; return a frame with ndcg and recall per user, and the lists.

    Users that like no movie in `rows` have NaN. The lists are indices, (n_users, K).
    """
    seen = np.zeros((n_users, n_movies), dtype=bool)
    seen[train[0], train[1]] = True
    lists = np.argsort(-np.where(seen, -np.inf, scores), axis=1, kind="stable")[:, :K]
    relevant = relevant_in(rows)
    hits = np.take_along_axis(relevant, lists, axis=1)
    n_relevant = relevant.sum(axis=1)
    ideal = np.append(np.nan, np.cumsum(DISCOUNT))[np.minimum(n_relevant, K)]
    recall = hits.sum(axis=1) / np.where(n_relevant > 0, n_relevant, np.nan)
    return pd.DataFrame({"ndcg": hits @ DISCOUNT / ideal, "recall": recall}), lists


popularity = np.bincount(train[1], minlength=n_movies)
scores = {
    "popularity": np.tile(popularity, (n_users, 1)),
    "given factors": factors["movie_bias"] + factors["user_factors"] @ factors["movie_factors"].T,
}
for name, found in scores.items():
    print(f"{name}: validation NDCG@10 {rank(found, val)[0].ndcg.mean():.3f}")

# %% [markdown]
# ## 7.2 Negative sampling (25 min, 0 points)
#
# The likes alone teach nothing: a model that answers "yes" to everything is right about all of them. It needs examples
# of "no". There are millions of pairs without a like, so take a few at random, new ones in each epoch. That is
# *negative sampling*. Some of these movies the user would like, but most are indeed of no interest.
#
# Write `sample_negatives(user, movie, n_movies, n_negatives, seed)`. It returns the given pairs with the label 1 and, for
# each of them, `n_negatives` pairs with the label 0: the same user, and a movie drawn uniformly from all `n_movies`. (A
# draw may hit a movie that the user likes. That is rare: leave it in.)

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Two groups of rows, one after the other: the pairs that you were given, and as many random ones as you need. A user
# with many likes also gets many negatives.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# A generator with the seed draws all movies in one call; `integers` excludes its upper end. `np.repeat` writes each user
# several times in a row. Then join the three pairs of arrays.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# drawn = np.random.default_rng(...).integers(0, ..., len(user) * ...)
# all_users = np.concatenate([user, np.repeat(...)])
# all_movies = ...
# label = np.concatenate([np.ones(...), np.zeros(...)])
# return ...
# ```
#
# </details>


# %% solution="sample_negatives"
def sample_negatives(user, movie, n_movies, n_negatives, seed):
    """Return the given pairs with label 1, and n_negatives random pairs with label 0 for each of them.

    `user`, `movie`: indices, (n,); `n_negatives`: 0 or more. A negative has the user of its positive and a movie
    drawn uniformly from all n_movies, each negative by a draw of its own. Returns (user, movie, label), three NumPy
    arrays of shape (n * (1 + n_negatives),) in any order. The same `seed` gives the same result, another seed other
    negatives.
    """
    ### BEGIN SOLUTION
    drawn = np.random.default_rng(seed).integers(0, n_movies, len(user) * n_negatives)
    all_users = np.concatenate([user, np.repeat(user, n_negatives)])
    label = np.repeat([1.0, 0.0], [len(user), len(drawn)])
    return all_users, np.concatenate([movie, drawn]), label
    ### END SOLUTION


# %% tests="sample_negatives" points=0
check("sample_negatives")

# %% [markdown]
# The model is `build_dot_mf` of 2.5 with a movie bias, and it tells likes from sampled movies:
#
# $$P(\text{like}) = \sigma(q_i^\top p_u + b_i)$$
#
# That is the probability of a like among the likes and the drawn movies. Among *all* movies likes are far rarer, so only the
# order of these numbers has a meaning for us.
#
# Write `build_ranking_mf(n_users, n_movies, n_factors, l2)`. Both tables of vectors have an L2 penalty of `l2`; the bias has
# none, starts at zero, and takes care of popularity. There is no user bias: it would move all movies of a user alike.
# Name the tables `user_factors`, `movie_factors` and `movie_bias`. Do not compile the model.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# It is `build_biased_mf` of 2.6 with less in it (no user bias, no mean), and one more step at the end, which turns any
# number into one between 0 and 1.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Three embeddings, flattened. `Dot` for the vectors, `Add` for dot product and bias, and a layer `Activation` on top of
# the sum.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# user, movie = ...
# flatten = keras.layers.Flatten()
# p = flatten(keras.layers.Embedding(n_users, ..., embeddings_regularizer=..., name="user_factors")(user))
# q = ...
# b = flatten(keras.layers.Embedding(n_movies, ..., embeddings_initializer=..., name=...)(movie))
# total = keras.layers.Add()([...])
# return keras.Model([user, movie], keras.layers.Activation(...)(total))
# ```
#
# </details>


# %% solution="build_ranking_mf"
def build_ranking_mf(n_users, n_movies, n_factors, l2):
    """Build a matrix factorization that predicts a like: sigmoid(dot product + movie bias).

    The model takes [user_index, movie_index], each (batch, 1), and returns a probability, (batch, 1). `l2` is the L2
    coefficient of the vectors, which start small and random; the bias has no penalty and starts at zero. Training
    changes all three tables. The model is not compiled.
    """

    ### BEGIN SOLUTION
    def vectors(name, rows):
        return keras.layers.Embedding(rows, n_factors, embeddings_regularizer=keras.regularizers.L2(l2), name=name)

    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    flatten = keras.layers.Flatten()
    p = flatten(vectors("user_factors", n_users)(user))
    q = flatten(vectors("movie_factors", n_movies)(movie))
    bias = keras.layers.Embedding(n_movies, 1, embeddings_initializer="zeros", name="movie_bias")
    total = keras.layers.Add()([keras.layers.Dot(axes=1)([p, q]), flatten(bias(movie))])
    return keras.Model([user, movie], keras.layers.Activation("sigmoid")(total))
    ### END SOLUTION


# %% tests="build_ranking_mf" points=0
check("build_ranking_mf")

# %% [markdown]
# Train it with *binary cross-entropy*, the loss for yes or no: it penalizes a confident wrong answer most. Each epoch has
# its own negatives. The order of a list does not need the sigmoid (it keeps the order), so the scores come straight from
# the tables. The cell keeps those of the best epoch, by validation NDCG; it takes about 20 seconds.

# %%
N_FACTORS, N_NEGATIVES, EPOCHS = 64, 10, 12


def scores_of(model):
    """Return the scores before the sigmoid, (n_users, n_movies)."""
    p, q, bias = (model.get_layer(name).get_weights()[0] for name in ("user_factors", "movie_factors", "movie_bias"))
    return p @ q.T + bias[:, 0]


with needs("sample_negatives", "build_ranking_mf"):
    keras.utils.set_random_seed(0)
    ranker = build_ranking_mf(n_users, n_movies, N_FACTORS, 3e-6)
    ranker.compile(keras.optimizers.Adam(0.01), "binary_crossentropy")
    best = 0.0
    for epoch in range(1, EPOCHS + 1):
        user, movie, label = sample_negatives(*likes, n_movies, N_NEGATIVES, seed=epoch)
        history = ranker.fit([user, movie], label, batch_size=8192, verbose=0)
        now = scores_of(ranker)
        ndcg = rank(now, val)[0].ndcg.mean()
        if ndcg > best:
            best, sampling_scores = ndcg, now
        if epoch % 3 == 0:
            print(f"epoch {epoch:2}: loss {history.history['loss'][0]:.3f}, validation NDCG@10 {ndcg:.3f}")
    print(f"The best epoch has a validation NDCG@10 of {best:.3f}.")

# %% [markdown]
# The same split, nearly the same model, another question: now the factors rank above popularity. Try 4 negatives for each
# like instead of 10, and look at the validation NDCG only. Then set it back to 10 and run the cell again: 7.4 and 7.6 use
# its scores.
#
# ## 7.3 Least squares over all movies (20 min, 0 points)
#
# Why sample at all? With squared errors you can use *every* pair of user and movie. A like has the target 1, every other
# movie has the target 0. But we believe in the zeros far less: they get a small weight $w$. For one user with the liked
# movies $L$ and fixed movie vectors:
#
# $$\min_{p}\ \sum_{i \in L} \bigl(1 - q_i^\top p\bigr)^2 + w \sum_{i \notin L} \bigl(q_i^\top p\bigr)^2 + \lambda \lVert p \rVert^2$$
#
# This is your fold-in of 4.7 with a weight for all unseen movies, and it has a closed form again:
#
# $$p = \bigl(w\, Q^\top Q + (1 - w)\, Q_L^\top Q_L + \lambda I\bigr)^{-1} \sum_{i \in L} q_i$$
#
# $Q$ has all movie vectors as rows, $Q_L$ those of the liked movies. First all movies count as unseen, then the liked ones
# get the rest of their weight, $1 - w$. The sum at the end has no $w$: only likes have a target that is not zero.
#
# The trick is in $Q^\top Q$: it is the same for all users, a small square matrix, and needs to be computed only once. So
# thousands of unseen movies cost nothing extra. Now fix the users and solve for the movies in the same way (a movie is
# "liked by" some users), then the users again, and so on. This is *iALS*: implicit alternating least squares (Hu, Koren
# and Volinsky 2008, *Collaborative Filtering for Implicit Feedback Datasets*).
#
# Write `fold_in_implicit(movie_factors, liked, unseen_weight, l2)`. It returns the vector $p$ of one user: this minimum,
# exactly. Any way to reach it is right.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# In 4.7 only the rated movies took part. Here all of them do, with two kinds of weights. You need one matrix, of size
# (k, k), and one vector, of length k; NumPy solves the rest.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# The matrix is the sum of three: all movies, the liked ones, and the penalty on the diagonal. The vector is a sum over
# rows of `movie_factors`. To check a slow but simple way: a vector of weights, one per movie, and a vector of targets.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# own = movie_factors[...]
# weighted = unseen_weight * movie_factors.T @ ... + (1 - ...) * own.T @ ...
# return np.linalg.solve(weighted + ... * np.eye(...), own.sum(axis=...))
# ```
#
# </details>


# %% solution="fold_in_implicit"
def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    """Return the vector p of one user, a NumPy array (k,), by weighted least squares over all movies.

    Minimizes sum over liked movies of (1 - q . p)^2 + unseen_weight * sum over all other movies of (q . p)^2
    + l2 * sum(p^2).
    `movie_factors`: (n_movies, k); `liked`: array of the liked movies' indices, each once, in any order; without one,
    p is zero. `unseen_weight`: above 0, at most 1; `l2`: above 0.
    """
    ### BEGIN SOLUTION
    q = np.asarray(movie_factors, dtype=float)
    own = q[liked]
    penalty = l2 * np.eye(q.shape[1])
    weighted = unseen_weight * q.T @ q + (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(weighted + penalty, own.sum(axis=0))
    ### END SOLUTION


# %% tests="fold_in_implicit" points=0
check("fold_in_implicit")

# %% [markdown]
# `fit_ials` of the package sweeps over all movies and all users with this formula. Does it do what your function does? The
# first lines compare the two on 50 users. Then the search: weight and penalty by the validation rows, with four sweeps
# for each setting. It takes about 20 seconds.

# %%
with needs("fold_in_implicit"):
    once = fit_ials(likes, n_users, n_movies, n_factors=64, unseen_weight=0.1, l2=5.0, sweeps=1)
    yours = np.stack([fold_in_implicit(once.movie_factors, liked_by[user], 0.1, 5.0) for user in range(50)])
    print(f"Your vectors differ from those of fit_ials by {np.abs(yours - once.user_factors[:50]).max():.0e} at most.")

    tried = {}
    for weight, l2 in itertools.product((0.03, 0.1, 0.3), (2.0, 5.0, 10.0)):
        candidate = fit_ials(likes, n_users, n_movies, n_factors=64, unseen_weight=weight, l2=l2, sweeps=4)
        tried[weight, l2] = rank(candidate.scores(), val)[0].ndcg.mean()
    WEIGHT, L2 = max(tried, key=tried.get)
    display(pd.Series(tried).rename_axis(["unseen_weight", "l2"]).unstack().round(3))
    ials = fit_ials(likes, n_users, n_movies, n_factors=64, unseen_weight=WEIGHT, l2=L2, sweeps=12)
    ials_scores = ials.scores()
    print(f"Chosen: unseen_weight {WEIGHT} and l2 {L2:g}.")
    print(f"With twelve sweeps: validation NDCG@10 {rank(ials_scores, val)[0].ndcg.mean():.3f}.")

# %% [markdown]
# ## 7.4 One table (10 min, 0 points)
#
# Everything is chosen, so now the test rows. The brackets are the 95 % intervals over users that you know from stage 3:
# a bracket that contains zero leaves open which of the two models is better.

# %%
with needs("sample_negatives", "build_ranking_mf", "fold_in_implicit"):
    scores |= {"negative sampling": sampling_scores, "iALS": ials_scores}
    has_relevant = relevant_in(test).any(axis=1)
    per_user, table = {}, {}
    for name, found in scores.items():
        per_user[name], lists = rank(found, test)
        coverage = len(np.unique(lists[has_relevant])) / n_movies
        table[name] = per_user[name].mean().to_dict() | {"coverage": coverage}
    shown = pd.DataFrame(table).T.rename(columns={"ndcg": "NDCG@10", "recall": "recall@10"})
    display(shown.sort_values("NDCG@10").round(3))
    names = ["given factors", "popularity", "negative sampling", "iALS"]
    for worse, better in itertools.pairwise(names):
        for metric in ("ndcg", "recall"):
            gap = mean_difference(per_user[better][metric], per_user[worse][metric])
            print(f"{metric}@10 of {better} minus that of {worse}: {gap}")

# %% [markdown]
# Read the table from the bottom to the top. All four were made from the same train rows; the two list models use only the
# likes among them. The given factors know the stars best, and make the worst lists; the two models that know only likes
# make the best ones, and show more of the catalogue. What a model is good at is what its loss asks for.
#
# Two warnings. iALS had nine settings to choose from and negative sampling one: the last lines compare these two runs, not
# the two methods. And a movie that a user rated in the validation rows counts as a miss here, for all four alike.
#
# ## 7.5 SVD++: stars and choices together (15 min, 0 points)
#
# Can choices help to predict *stars* as well? SVD++ (Koren 2008, *Factorization Meets the Neighborhood*) says yes. What a user
# has rated, whatever the stars, is added to the user's vector:
#
# $$\hat r_{ui} = \mu + b_u + b_i + q_i^\top \Bigl(p_u + |N(u)|^{-1/2} \sum_{j \in N(u)} y_j\Bigr)$$
#
# $N(u)$ are the movies that user $u$ has rated in train. Each movie $j$ has a second vector $y_j$: what it says about a
# person to have watched $j$. The layer `RatedSum` of the package computes the second part of the bracket:
# `RatedSum(rated, n_movies, n_factors, l2)(user)` has shape (batch, n_factors). It learns the vectors $y_j$ and penalizes
# them with `l2`.
#
# Write `build_svdpp(n_users, n_movies, n_factors, global_mean, l2, rated)`: `build_biased_mf` of 2.6 with this addition. The
# penalties are as there, `l2` on $p$ and $q$ and `l2 / 3` on the biases; `RatedSum` gets `5 * l2`, which the validation
# rows have chosen. All penalties go into the loss, and you do not compile the model.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Begin with your own `build_biased_mf`: copy it from stage 2. Only the user's side of the dot product changes.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `RatedSum` takes the same input as the user's embedding, and its output needs no `Flatten`. Add it to `p` with a layer,
# and give the sum to `Dot` in place of `p`.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# ...  # user, movie, p, q, b_user, b_movie as in build_biased_mf
# chosen = RatedSum(rated, ..., ..., ...)(...)
# taste = keras.layers.Add()([...])
# total = keras.layers.Add()([keras.layers.Dot(axes=1)([...]), b_user, b_movie])
# return ...
# ```
#
# </details>


# %% solution="build_svdpp"
def build_svdpp(n_users, n_movies, n_factors, global_mean, l2, rated):
    """Build SVD++: global mean + user bias + movie bias + q . (p + what the user has rated, as a vector).

    `rated`: for each user the indices of the movies that the user has rated in train. `l2` is the L2 coefficient of
    p and q, `l2 / 3` that of the biases and `5 * l2` that of RatedSum. The model takes [user_index, movie_index],
    each (batch, 1), and returns stars, (batch, 1). The biases start at zero, p and q small and random. Training
    changes all tables. The model is not compiled.
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
    taste = keras.layers.Add()([p, RatedSum(rated, n_movies, n_factors, 5 * l2)(user)])
    total = keras.layers.Add()([keras.layers.Dot(axes=1)([taste, q]), b_user, b_movie])
    return keras.Model([user, movie], keras.layers.Rescaling(1.0, offset=global_mean)(total))
    ### END SOLUTION


# %% tests="build_svdpp" points=0
check("build_svdpp")

# %% [markdown]
# The given factors are the reference: the model of 2.6 with 64 factors, on this very split. SVD++ is trained in the same way,
# with half as many factors. It takes about 20 seconds.

# %%
with needs("build_svdpp"):
    keras.utils.set_random_seed(0)
    svdpp = build_svdpp(n_users, n_movies, 32, float(train[2].mean()), 1.5e-4, rated_by)
    svdpp.compile(keras.optimizers.Adam(0.01), "mse", metrics=[keras.metrics.RootMeanSquaredError("rmse")])
    svdpp.fit(
        train[:2], train[2], validation_data=(val[:2], val[2]), batch_size=4096, epochs=40, verbose=0,
        callbacks=[
            keras.callbacks.EarlyStopping("val_rmse", mode="min", patience=3, restore_best_weights=True), TrainingBar()
        ],
    )  # fmt: skip

# %%
with needs("build_svdpp"):
    for part, rows in {"validation": val, "test": test}.items():
        user, movie, stars = rows
        known = factors["global_mean"] + factors["user_bias"][user] + factors["movie_bias"][movie]
        matches = np.sum(factors["user_factors"][user] * factors["movie_factors"][movie], axis=1)
        errors = {
            "SVD++": svdpp.predict(rows[:2], batch_size=4096, verbose=0).ravel() - stars,
            "given factors": known + matches - stars,
        }
        print(f"{part}:", ", ".join(f"{name} RMSE {np.sqrt(np.mean(e**2)):.4f}" for name, e in errors.items()))
    gap = rmse_difference(user, errors["SVD++"], errors["given factors"])
    print(f"Test RMSE of SVD++ minus that of the given factors: {gap}")

# %% [markdown]
# A small gain, but the bracket excludes zero: *what* people have rated tells a little about *how* they rate. Compare that
# with 7.4: for the stars, choices add a few thousandths; for the lists, they were what counts.
#
# ## 7.6 Full and sampled ranking (15 min, 0 points)
#
# Ranking a whole catalogue is slow when it has millions of items. So many papers rank the relevant movies against a sample
# instead: 100 movies drawn at random. Krichene and Rendle (2020, *On Sampled Metrics for Item Recommendation*) show that
# such numbers are not the true ones made cheaper: even the order of the models can change.
#
# Write `sampled_ndcg(scores, relevant, negatives, k)` for one user. The candidates are the relevant movies and the negatives,
# and nothing else. Sort them by score, and return the NDCG@k of 3.6.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# It is the NDCG that you know, of a short list. Which movies are in the list before you sort it?
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Join `relevant` and `negatives` to the candidates. Sort *these* by their scores, and keep the first `k`. From there on it
# is `ndcg_at_k`: you may copy yours from stage 3.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# candidates = np.concatenate([...])
# order = candidates[np.argsort(-scores[...])][:k]
# hits = np.isin(...)
# discount = 1 / np.log2(np.arange(2, k + 2))
# return float((hits * discount[: len(hits)]).sum() / discount[: ...].sum())
# ```
#
# </details>


# %% solution="sampled_ndcg"
def sampled_ndcg(scores, relevant, negatives, k):
    """Return NDCG@k of one user, a float from 0 to 1, if only the relevant movies and the given negatives are ranked.

    `scores`: (n_movies,), all different, of any sign; `relevant`, `negatives`: arrays of movie indices, no movie in
    both, at least one relevant, perhaps no negatives. There may be fewer candidates than k.
    """
    ### BEGIN SOLUTION
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    discount = 1 / np.log2(np.arange(2, k + 2))
    gained = discount[: len(order)][np.isin(order, relevant)].sum()
    return float(gained / discount[: len(relevant)].sum())
    ### END SOLUTION


# %% tests="sampled_ndcg" points=0
check("sampled_ndcg")

# %% [markdown]
# The next cell computes both numbers for each user, on the validation rows: the test rows have done their work. There is
# one more model: iALS with another of the settings that you have tried, `unseen_weight` 0.3 and `l2` 2. A user's sampled
# number is the mean over twenty samples. It takes about 20 seconds.

# %%
OTHER, N_SAMPLES = "iALS, 0.3 and 2", 20
with needs("sampled_ndcg", "sample_negatives", "build_ranking_mf", "fold_in_implicit"):
    scores |= {"negative sampling": sampling_scores, "iALS": ials_scores}
    compared = scores | {OTHER: fit_ials(likes, n_users, n_movies, 64, 0.3, 2.0, sweeps=12).scores()}
    full = {name: rank(found, val)[0].ndcg for name, found in compared.items()}
    sampled = {name: np.full(n_users, np.nan) for name in compared}
    relevant, rng = relevant_in(val), np.random.default_rng(0)
    for user in np.flatnonzero(relevant.any(axis=1)):
        unseen = np.setdiff1d(np.flatnonzero(~relevant[user]), rated_by[user])
        samples = [rng.choice(unseen, 100, replace=False) for _ in range(N_SAMPLES)]
        wanted = np.flatnonzero(relevant[user])
        noise = 1e-9 * rng.random(n_movies)  # decides the ties of popularity
        for name, found in compared.items():
            row = found[user] + noise
            sampled[name][user] = np.mean([sampled_ndcg(row, wanted, negatives, K) for negatives in samples])
    both = pd.DataFrame({"full": pd.DataFrame(full).mean(), "sampled": pd.DataFrame(sampled).mean()})
    display(both.sort_values("full").round(3))
    for kind, found in {"full": full, "sampled": sampled}.items():
        gap = mean_difference(found[OTHER], found["negative sampling"])
        print(f"{kind}: NDCG@10 of '{OTHER}' minus that of 'negative sampling': {gap}")

# %% [markdown]
# The sampled numbers are several times as large, and they squeeze the models together. Look at the last two lines: the full
# ranking says that this iALS is better than negative sampling, the sampled ranking says the opposite, and both brackets
# exclude zero. The pair is shown because it does this; the other models keep their order. (Try `N_SAMPLES = 1` and other
# seeds: does the second bracket still exclude zero?) So the order *can* change. A list of ten from a whole catalogue is decided at the very top. Against 100 random movies it is enough to
# put the relevant ones in the upper part. Report full rankings as long as you can compute them.
#
# ## 7.7 Your own list again (5 min, 0 points)
#
# In 4.8 you gave ratings and got a list from the given factors. Was it disappointing? Here are the same ratings again: put
# yours in. For iALS the films with 4 stars or more are your likes, and `fold_in_implicit` makes a vector of them. The given
# factors get all your ratings. (Your bias is left out: it does not change the order.)

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
by_popularity = titles[np.argsort(-popularity, kind="stable")]
known_ratings = usable_ratings(my_ratings, by_popularity)
mine = np.array([np.flatnonzero(titles == title)[0] for title in known_ratings], dtype=int)
my_stars = np.array(list(known_ratings.values()))
my_likes = mine[my_stars >= 4]
well_known = popularity >= 20
if not len(my_likes):
    print("Give at least one film 4 stars or more: iALS knows only likes.")
with needs("fold_in_implicit"):
    if len(my_likes):
        expected = factors["global_mean"] + factors["movie_bias"]
        # Ridge regression is the fold-in of 4.7 without the bias.
        ridge = Ridge(alpha=3.0, fit_intercept=False).fit(factors["movie_factors"][mine], my_stars - expected[mine])
        my_vector = fold_in_implicit(ials.movie_factors, my_likes, WEIGHT, L2)
        my_scores = {
            "given factors": expected + factors["movie_factors"] @ ridge.coef_,
            "iALS": ials.movie_factors @ my_vector,
        }
        my_scores["popularity"] = popularity.astype(float)
        my_lists = {}
        for name, found in my_scores.items():
            found = np.where(well_known, found, -np.inf)
            found[mine] = -np.inf
            my_lists[name] = np.argsort(-found)[:10]
        display(pd.DataFrame({name: titles[some] for name, some in my_lists.items()}, index=range(1, 11)))
        likes_them = np.array([[movie in liked_by[user] for movie in my_likes] for user in range(n_users)])
        fans = likes_them.sum(axis=1) >= 3
        print(
            f"{fans.sum()} users like at least three of your films. How many of a list's ten films they like, on average:"
        )
        for name, some in my_lists.items():
            shared = [np.isin(some, liked_by[user]).sum() for user in np.flatnonzero(fans)]
            print(f"- {name}: {np.mean(shared):.1f}" if shared else "- nobody to ask: like more films")

# %% [markdown]
# Read the lists side by side. The given factors list films that nearly everybody rates highly. iALS lists what people who
# like your films like too; the last lines count it, and popularity shows how many likes any list of well-known films gets.
# Those users were in the train rows of all models, so the numbers only describe the lists: 7.4 has the fair comparison.
#
# ## What you have now
#
# - Two models for lists, with two losses: binary cross-entropy with sampled negatives, and least squares over all movies.
# - A fold-in for a user who has only likes.
# - SVD++, in which choices help to predict stars.
# - A reason to distrust rankings against a sample.

# %% [markdown]
# The next cell shows what your checks have found in this stage. In a terminal, `workbook progress` shows it for all
# notebooks that you have saved.

# %%
from workbook import progress

progress(7)

# %% [markdown]
# ## 7.8 Your memo (10 min, 0 points)
#
# Write down what you want to remember. `workbook memo` puts it behind the memos of the six stages.

# %% [markdown] memo="07_implicit_feedback"
# ### My memo of the optional part
#
# **What I learned:**
#
# **What surprised me:**
#
# **What I would do next:**

# %% [markdown]
# More: KerasRS (`keras-rs`) has layers for retrieval and pairwise losses. Rendle et al. (2022, *Revisiting the Performance of
# iALS on Item Recommendation Benchmarks*) tune iALS until it keeps up with much newer models.
