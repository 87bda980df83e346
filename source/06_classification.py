# %% [markdown]
# # Stage 6: Classification
#
# **Goal:** find out whether the factors know what a movie is about, and judge it so that you can believe the answer.
#
# You need: the idea of an embedding (stages 1 and 2) and a little scikit-learn. You do not need your own model:
# trained factors are given. Time: 180 minutes. Points: 15.
#
# | section | minutes | points |
# |---|---|---|
# | 6.1 Genres as numbers | 15 | 1 |
# | 6.2 A data set from factors | 25 | 2 |
# | 6.3 A classifier | 15 | 2 |
# | 6.4 Why accuracy misleads | 25 | 2 |
# | 6.5 Two controls | 20 | 1 |
# | 6.6 Repair a bug: too good to be true | 15 | 1 |
# | 6.7 A network on a frozen embedding | 15 | 2 |
# | 6.8 Train it, then let the embedding move | 25 | 2 |
# | 6.9 In your own words | 10 | 2 |
# | What you have now, and where it stands in 2026 | 5 | 0 |
# | 6.10 Your memo | 10 | 0 |
#
# Every function that you write works from its arguments alone, and leaves them unchanged. After a restart, use
# Run > Run All Above Selected Cell. The next cell loads Keras, which can take up to a minute the first time.

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
    import numpy as np
    import pandas as pd
    from workbook import TrainingBar, check, load_movielens, load_pretrained, needs, reveal
    from workbook.intervals import auc_difference, mean_difference
    from workbook.plots import classification

    print(workbook.versions())

# %% [markdown]
# ## 6.1 Genres as numbers (15 min, 1 point)
#
# The factorization of stage 2 was trained on stars alone. Nobody told it a title, a year or a genre. Stage 5 drew
# maps of its movie factors, and some regions of the map looked like genres. Looks can deceive. If the factors really
# know genres, then a classifier that sees **only the factors** of a movie must tell its genre, for movies that it
# was not fitted on, and better than something that knows less. That is what you find out here.
#
# Reusing what one model has learned as the input of another is called transfer learning (Géron, ch. 11).

# %%
movielens = load_movielens()
ratings, movies = movielens.ratings, movielens.movies
factors = load_pretrained()
rated = np.searchsorted(factors["movie_ids"], ratings.movieId)
movie_counts = np.bincount(rated, minlength=len(factors["movie_ids"]))
mean_rating = np.bincount(rated, ratings.rating, len(movie_counts)) / movie_counts
titles = movies.set_index("movieId").title.loc[factors["movie_ids"]]
year = titles.str.extract(r"\((\d{4})\)\s*$")[0].astype(float)
movie_stats = pd.DataFrame(
    # A handful of titles name no year: these movies get the median.
    {"log_count": np.log(movie_counts), "mean_rating": mean_rating, "year": year.fillna(year.median())}
)
print(f"{len(movie_stats):,} movies, {factors['movie_factors'].shape[1]} factors each")
movies.head(4)

# %% [markdown]
# A movie has several genres at once, written as one string with `|` between them. A classifier wants numbers:
# a matrix with a row per movie and a column per genre, 1 where the movie has the genre and 0 elsewhere. This is
# called **multi-hot**. Write `genre_matrix`, which returns that matrix and the names of its columns:
#
# - rows in the order of the rows of `movies`, whatever its index is
# - columns in alphabetical order, one for each genre that occurs; the matrix is an array of type `int8`
# - `"(no genres listed)"` says that nobody wrote a genre down. It is no genre: no column, a row of zeros. A frame
#   need not have such a movie
#
# Match whole names: `Film` is not `Film-Noir`. Two loops will do; pandas has the string method `.str.get_dummies` for it.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Cut each string at `|`. The columns are all the pieces that occur, sorted; a movie has a 1 in the columns of its own
# pieces. The string for "no genre" would look like one more piece.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `.str.get_dummies` takes the separator and returns a frame of 0 and 1 with a column per piece, already sorted. Three
# things remain: a column that may or may not be there has to go, the frame has to become an array of the right type,
# and you return its column names beside it.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# table = movies["genres"].str.get_dummies(...)
# if ... in table.columns:
#     table = table.drop(columns=...)
# return table.to_numpy(dtype=...), list(...)
# ```
#
# </details>


# %% solution="genre_matrix"
def genre_matrix(movies):
    """Turn the genres of a movies frame into a multi-hot matrix.

    `movies` has the column genres, such as "Comedy|Drama", and perhaps others.
    Returns (matrix, names): a NumPy array, int8 of shape (n_movies, n_genres), rows as in `movies`;
    the list of the genres that occur, in alphabetical order, one per column.
    "(no genres listed)" is no genre: such a row is all zeros.
    """
    ### BEGIN SOLUTION
    table = movies["genres"].str.get_dummies("|")
    table = table.drop(columns="(no genres listed)", errors="ignore")
    table = table[sorted(table.columns)]
    return table.to_numpy(dtype=np.int8), list(table.columns)
    ### END SOLUTION


# %% tests="genre_matrix" points=1
check("genre_matrix")

# %%
with needs("genre_matrix"):
    matrix, genre_names = genre_matrix(movies)
    print(f"{matrix.shape[1]} genres, {matrix.sum(axis=1).mean():.2f} per movie on average")
    classification.genre_shares(matrix, genre_names)

# %% [markdown]
# The bars are unequal, and that matters for all that follows: for a rare genre, "no" is nearly always right.
#
# ## 6.2 A data set from factors (25 min, 2 points)
#
# Take one genre, `Action` say. The question to the classifier is: given the factors $q_i$ of a movie, is it an action
# movie? So the inputs are rows of `movie_factors`, and the targets are 0 and 1. Three things can go wrong here, none
# of which raises an error:
#
# - **Rows that do not match.** Row `r` of `movie_factors` belongs to the movie with the id `movie_ids[r]`. The frame
#   `movies` may come in any order, and may hold movies without factors. Match by id, never by position.
# - **Rows that know nothing.** A factor starts as a small random number, and only ratings move it. A movie with two
#   ratings has factors that are still mostly noise, so movies with few ratings are left out (`min_ratings`).
# - **Columns that carry something else.** The movie bias $b_i$ is how well liked a movie is, pulled towards 0 if it has
#   few ratings. It says nothing about taste, and stays out.
#
# Write `make_dataset`. The kept movies come in the order of the factor rows. To look a movie up by its id, make the id
# the index:
#
# ```python
# by_id = movies.set_index("movieId")["genres"]
# by_id.loc[[5, 3]]  # the genres of the movies with the ids 5 and 3, in this order
# ```

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Decide first which rows of the factors you keep; the counts are in the same order as the factors, so that is one
# comparison. Then find out for each kept movie id whether it has the genre.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# A comparison of `movie_counts` gives a boolean array. It picks rows of all arrays that are in the order of the
# factors, `factors["movie_ids"]` too. For `y`, cut the strings into lists (`.str.split`), look up those of the kept ids,
# and ask of each list whether the genre is `in` it. For the error ask the same of all lists:
# `any(genre in pieces for pieces in lists)`. (On a Series itself, `in` asks the index.)
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# lists = ...  # by id
# if genre == ... or not any(...):
#     raise ValueError(f"...{genre!r}...")
# keep = ...
# movie_ids = factors["movie_ids"][...]
# y = np.array([... for pieces in lists.loc[...]], dtype=int)
# return factors["movie_factors"][...], y, movie_ids
# ```
#
# </details>


# %% solution="make_dataset"
def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    """Make inputs and targets for one genre from the factors of the movies with enough ratings.

    `factors` is a dict as `load_pretrained` returns it: row r of "movie_factors" (n, k) belongs
    to the id "movie_ids"[r]. `movies` has the columns movieId and genres, its rows come in any
    order, and it holds every movie of the factors. `movie_counts` (n,) are the numbers of ratings,
    in the order of the factor rows. Keeps the movies that have at least `min_ratings` ratings.
    Returns three NumPy arrays (X, y, movie_ids), one row per kept movie, in the order of the factor
    rows: X (m, k) the factors, without the bias; y (m,) whole numbers, 1 where the movie has the
    genre, else 0; movie_ids (m,), the ids of MovieLens.
    Raises ValueError with the name of the genre if no movie of `movies` has it, kept or not;
    "(no genres listed)" is no genre.
    """
    ### BEGIN SOLUTION
    pieces = movies.set_index("movieId")["genres"].str.split("|")
    known = set(pieces.explode()) - {"(no genres listed)"}
    if genre not in known:
        raise ValueError(f"No movie has the genre {genre!r}. There are {', '.join(sorted(known))}.")
    keep = np.asarray(movie_counts) >= min_ratings
    movie_ids = factors["movie_ids"][keep]
    y = np.array([genre in found for found in pieces.loc[movie_ids]], dtype=int)
    return factors["movie_factors"][keep], y, movie_ids
    ### END SOLUTION


# %% tests="make_dataset" points=2
check("make_dataset")

# %%
with needs("make_dataset"):
    lines = [f"{'at least':9}{'1 rating':>17}{'20 ratings':>17}{'50 ratings':>17}"]
    for genre in ("Drama", "Action", "Children", "Horror"):
        line = f"{genre:9}"
        for min_ratings in (1, 20, 50):
            X, y, movie_ids = make_dataset(factors, movies, genre, min_ratings, movie_counts)
            line += f"{y.sum():8,} of {len(y):5,}"
        lines.append(line)
    print("\n".join(lines))

# %% [markdown]
# Read the last line. The movies that have the genre, the *positive* ones, are few. When a part of them is held out to
# judge by, one movie more or less on the right side moves every score. Such a genre is too rare to judge, whatever the
# number says.
#
# ## 6.3 A classifier (15 min, 2 points)
#
# A logistic regression weighs the factors, adds them up and turns the sum into a probability:
# $P(\text{genre} \mid q_i) = \sigma(w^\top q_i + c)$. It is one Dense unit with a sigmoid. Two details:
#
# - **Scale.** scikit-learn's logistic regression comes with an L2 penalty on $w$, as you know it from stage 2. It
#   treats all columns alike, but a column of small numbers needs a large weight, and is held down for that alone. Bring
#   every column to mean 0 and standard deviation 1 first. These means and deviations are *learned from data*, so they
#   belong inside the classifier: they must come from the rows that it is fitted on, and from no others. That is what
#   scikit-learn's `make_pipeline(step, step)` is for: it fits its steps together, and applies them together. (The
#   penalty is divided by `C`. The default of 1 is a weak penalty for 64 columns and few positive movies; try 0.1.)
# - **Imbalance.** If 5 % of the movies are positive and the signal is weak, hardly any movie gets a probability above one
#   half, and `predict` says "never". There are two ways out. You can move the **threshold**: fit as usual and let
#   `predict` say yes from a lower probability on. `TunedThresholdClassifierCV` (scikit-learn 1.5) wraps a classifier and
#   finds the threshold by cross-validation. Or you can give the rare class more **weight** in the fit, so that both
#   classes count the same in total: the argument `class_weight` of `LogisticRegression`. This is quicker, but the
#   outputs are then probabilities for a catalogue in which every second movie is positive. Choose one; 6.4 compares
#   them.
#
# Write `build_classifier`, which returns such a pipeline, not fitted yet. It must offer `predict` and `predict_proba`,
# and its `predict` must find the rarer class, whichever of the two that is.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Two steps: one that scales, one that classifies. What you do about the imbalance belongs to the second.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# The scaler is `StandardScaler` of `sklearn.preprocessing`. For weights, look up what `LogisticRegression` takes as
# `class_weight`: one value computes the weights from the sizes of the classes. For a threshold, put the
# `LogisticRegression` into a `TunedThresholdClassifierCV` of `sklearn.model_selection`; its default score is the
# balanced accuracy, which suits. `max_iter=1000` gives the fit time to converge.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# from sklearn.linear_model import LogisticRegression
# from sklearn.pipeline import make_pipeline
# from sklearn.preprocessing import StandardScaler
#
# classifier = LogisticRegression(C=..., class_weight=..., max_iter=1000)
# return make_pipeline(..., ...)
# ```
#
# </details>


# %% solution="build_classifier"
def build_classifier():
    """Build a scikit-learn Pipeline that tells a genre from the factors of a movie; not fitted yet.

    It has fit(X, y), predict(X) and predict_proba(X): (n, 2), the second column for y = 1. It brings
    each column to mean 0 and standard deviation 1 with what it learned from the rows that it was
    fitted on. `predict` finds most rows of the rarer class, whichever of the two that is (by class
    weights or by a tuned threshold), without giving up on the other one.
    Each call returns a new one. (A TunedThresholdClassifierCV around a Pipeline is fine, too.)
    """
    ### BEGIN SOLUTION
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    classifier = LogisticRegression(C=0.1, class_weight="balanced", max_iter=1000)
    return make_pipeline(StandardScaler(), classifier)
    ### END SOLUTION


# %% tests="build_classifier" points=2
check("build_classifier")

# %% [markdown]
# ## 6.4 Why accuracy misleads (25 min, 2 points)
#
# A classifier is judged on movies that it was not fitted on. With a few hundred movies, one split leaves few to judge
# by, and another split would say something else. **Cross-validation** makes five splits: it splits the movies into five
# folds, fits on four, scores on the fifth, in turn, and takes the mean of the five scores. *Stratified* folds each
# have the same share of positive movies. *Shuffled* folds do not inherit the order of the table.
#
# You take three scores from the same folds:
#
# - **accuracy**: the share of right answers
# - **balanced accuracy**: the mean of two shares, the right ones among the positive movies and the right ones among
#   the negative. Saying "never" gets one of them right and the other wrong, which makes 0.5
# - **ROC AUC**: the probability that a positive movie gets a higher score than a negative one. It looks at the ranking
#   by `predict_proba`, and needs no threshold. A coin gets 0.5
#
# Write `cross_validate_genre`. No statistic may leak out of a fold: nothing that is fitted (scaler included) may see
# the fold that it is scored on. So hand over the raw `X`, fit a **fresh clone** of the estimator each time, and leave
# the estimator that was passed in unfitted. scikit-learn's `cross_validate` does all of this if you give it the right
# folds (`StratifiedKFold`) and the names of the scores.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# scikit-learn has the loop ready. It clones, fits and scores for you, and it takes several scores at once. All that
# you decide is how the folds are made.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# `StratifiedKFold` takes the number of folds, `shuffle` and `random_state`. `cross_validate` (of
# `sklearn.model_selection`) takes estimator, X, y, `cv=` and `scoring=`, a list of names. Print what it returns: a dict
# in which each score has a key of its own, with one value per fold.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# from sklearn.model_selection import StratifiedKFold, cross_validate
#
# names = ["accuracy", ..., ...]
# folds = StratifiedKFold(...)
# scores = cross_validate(..., cv=folds, scoring=names)
# return {name: float(...) for name in names}
# ```
#
# </details>


# %% solution="cross_validate_genre"
def cross_validate_genre(estimator, X, y, seed):
    """Score a classifier by five stratified folds.

    `estimator` has fit, predict and predict_proba (a Pipeline, say); X (n, k), y (n,) of 0 and 1.
    The folds are those of StratifiedKFold(5, shuffle=True, random_state=seed) of scikit-learn. For
    each fold a fresh clone of `estimator` is fitted on the other four; `estimator` stays unfitted.
    Returns a dict with the keys accuracy, balanced_accuracy and roc_auc, and no others: floats, each
    the mean over the five folds.
    """
    ### BEGIN SOLUTION
    from sklearn.model_selection import StratifiedKFold, cross_validate

    names = ["accuracy", "balanced_accuracy", "roc_auc"]
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    scores = cross_validate(estimator, X, y, cv=folds, scoring=names)
    return {name: float(scores[f"test_{name}"].mean()) for name in names}
    ### END SOLUTION


# %% tests="cross_validate_genre" points=2
check("cross_validate_genre")

# %% [markdown]
# Now compare classifiers of children's movies, on the whole catalogue: one that always answers "no", a logistic
# regression as it comes, one with class weights, one with its threshold moved, and yours. The last column is the mean
# of the probabilities that each gives to the movies. (The cell takes about 10 seconds.)

# %%
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, TunedThresholdClassifierCV, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

FOLDS = StratifiedKFold(5, shuffle=True, random_state=0)


def logistic(C=0.1, class_weight=None):
    """Return a scaled logistic regression."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=C, class_weight=class_weight, max_iter=1000))


def held_out(model, X, y):
    """Return P(genre) of each movie from a clone of `model` that was fitted without the movie's fold, shape (n,)."""
    return cross_val_predict(model, X, y, cv=FOLDS, method="predict_proba")[:, 1]


with needs("make_dataset", "build_classifier", "cross_validate_genre"):
    X, y, _ = make_dataset(factors, movies, "Children", 1, movie_counts)
    rivals = {"never": DummyClassifier(), "as it comes": logistic(), "class weights": logistic(class_weight="balanced")}
    rivals |= {"threshold moved": TunedThresholdClassifierCV(logistic()), "yours": build_classifier()}
    scores = {name: cross_validate_genre(model, X, y, seed=0) for name, model in rivals.items()}
    table = pd.DataFrame(scores).T
    table["mean P"] = [held_out(model, X, y).mean() for model in rivals.values()]
    display(table.round(3))
    print(f"Share of children's movies: {y.mean():.3f}")

# %% [markdown]
# Judged by accuracy, you would throw your classifier away and keep the one that has never looked at a movie. The
# second row is stranger still. Its ROC AUC says that it ranks the movies as well as the two below it; its balanced
# accuracy says that it answers "never" all the same, for hardly any movie reaches a probability of one half. Accuracy
# puts the rows in the wrong order. From here on we leave accuracy out.
#
# Weights and threshold both raise the balanced accuracy, from 0.52 to 0.58 and 0.60. Neither improves the ranking: the
# ROC AUC is 0.62 with and without them. They differ in the last column. With weights, the mean probability is 0.46,
# and 0.064 of the movies are children's movies. If a probability is to be believed, keep it and move the threshold.
#
# And yet: the whole catalogue is mostly movies that hardly anybody has rated. Look at movies with at least 50 ratings,
# and at titles. Each gets its probability from a classifier that was fitted without it; it is the logistic regression
# *without* weights, whose probabilities can be taken at their word.

# %%
from sklearn.metrics import roc_auc_score

with needs("make_dataset", "build_classifier", "cross_validate_genre"):
    X, y, movie_ids = make_dataset(factors, movies, "Children", 50, movie_counts)
    scores = cross_validate_genre(build_classifier(), X, y, seed=0)
    print("yours: " + ", ".join(f"{name} {value:.2f}" for name, value in scores.items()))
    found = movies.set_index("movieId").loc[movie_ids, ["title", "genres"]]
    found["P(Children)"] = held_out(logistic(), X, y).round(3)
    found = found.sort_values("P(Children)", ascending=False)
    is_children = found.genres.str.contains("Children")
    display(found.head(8), found[is_children].tail(3))

# %% [markdown]
# Above, the movies that look most like children's movies to the classifier; below, the children's movies that it
# would least believe. Are these its mistakes, or does taste cut the movies up in another way than a label does?
#
# With 64 weights and 45 positive movies a classifier overfits, and then it is far too sure, even if it is wrong. A
# stronger penalty tames it. The next cell compares `C=1` and `C=0.1` by the *log loss*, which is the binary
# cross-entropy: it is high for a bold probability that turns out wrong. The brackets contain 95 % of 2,000 bootstrap
# draws, as in stage 3, here of movies.

# %%
with needs("make_dataset"):
    chances = {C: held_out(logistic(C), X, y) for C in (1, 0.1)}
    losses = {C: -np.log(np.where(y == 1, chance, 1 - chance)) for C, chance in chances.items()}
    for C, chance in chances.items():
        print(f"C={C}: log loss {losses[C].mean():.3f}, ROC AUC {roc_auc_score(y, chance):.3f}")
    print(f"knowing only the share: log loss {-np.log(np.where(y == 1, y.mean(), 1 - y.mean())).mean():.3f}")
    print(f"C=0.1 minus C=1: log loss {mean_difference(losses[0.1], losses[1])}")
    print(f"C=0.1 minus C=1: ROC AUC {auc_difference(y, chances[0.1], chances[1])}")

# %% [markdown]
# The stronger penalty lowers the log loss from 0.285 to 0.240 (knowing only the share gives 0.324). Whether it also
# improves the ranking is open: the bracket contains zero.
#
# ## 6.5 Two controls (20 min, 1 point)
#
# An ROC AUC above 0.5 proves little yet. Perhaps any numbers would do, if there are enough of them. Perhaps the
# factors only carry how well known and how well liked a movie is: action movies are rated often, dramas are rated
# high. So let the same classifier, on the same folds, work from something that knows less:
#
# - **random**: as many columns that have nothing to do with the movies. Scores away from 0.5 show how far chance alone
#   goes. Draw random numbers, or shuffle the rows of `X`: then the columns go together as the real ones do
# - **popularity**: two columns, the logarithm of the number of ratings and the mean rating
#
# Write `control_features`.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# One control comes from a random generator that the seed starts; the other is two columns of `movie_stats`, chosen by
# name.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# A generator of `np.random.default_rng` draws normal numbers of any shape, and permutes the rows of an array. A frame
# indexed with a list of names gives these columns in the order of the list; it still has to become an array.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# rng = np.random.default_rng(...)
# return {
#     "random": rng....,
#     "popularity": movie_stats[[..., ...]]....,
# }
# ```
#
# </details>


# %% solution="control_features"
def control_features(X, movie_stats, seed):
    """Make inputs that know less than the factors do, for the same movies.

    X (n, k); `movie_stats` is a frame with n rows, row by row the movies of X whatever its index
    is, and with the columns log_count and mean_rating (perhaps others).
    Returns a dict of two NumPy arrays: "random", of the shape of X, drawn or shuffled at random,
    which has nothing to do with X, is the same for the same seed and another for another seed, and
    varies from movie to movie in every column; "popularity" (n, 2), log_count first and mean_rating
    second, as they are.
    """
    ### BEGIN SOLUTION
    return {
        "random": np.random.default_rng(seed).normal(size=X.shape),
        "popularity": movie_stats[["log_count", "mean_rating"]].to_numpy(),
    }
    ### END SOLUTION


# %% tests="control_features" points=1
check("control_features")

# %% [markdown]
# Now the experiment: four genres, and three groups of movies, from all to the often rated. The year of a movie knows
# something about its genre, too, so the next cell adds it to your popularity control. The input "both" has this control
# *and* the factors: only what it reaches **beyond the control alone** is knowledge about genres that the factors have
# and popularity and year have not. Instead of one random control there are five. (The cell takes about 20 seconds, or two
# minutes if your classifier tunes its threshold.)

# %%
with needs("make_dataset", "build_classifier", "cross_validate_genre", "control_features"):
    rows, alone, on_top, year_adds = [], {}, {}, []
    for min_ratings in (1, 20, 50):
        for genre in ("Drama", "Comedy", "Action", "Children"):
            X, y, movie_ids = make_dataset(factors, movies, genre, min_ratings, movie_counts)
            stats = movie_stats.loc[movie_ids]
            popularity = control_features(X, stats, seed=0)["popularity"]
            control = np.column_stack([popularity, stats["year"]])
            inputs = {"embedding": X, "popularity and year": control, "both": np.column_stack([control, X])}
            chances = {name: held_out(build_classifier(), columns, y) for name, columns in inputs.items()}
            about = {"min_ratings": min_ratings, "genre": genre, "movies": len(y)}
            for name, chance in chances.items():
                for _, fold in FOLDS.split(X, y):
                    rows.append(about | {"input": name, "roc_auc": roc_auc_score(y[fold], chance[fold])})
            for seed in range(5):
                random = control_features(X, stats, seed)["random"]
                score = cross_validate_genre(build_classifier(), random, y, seed=0)["roc_auc"]
                rows.append(about | {"input": "random", "roc_auc": score})
            with_year, group = chances["popularity and year"], f"{len(y):,} movies"
            alone[genre, group] = auc_difference(y, chances["embedding"], with_year)
            on_top[genre, group] = auc_difference(y, chances["both"], with_year)
            without_year = held_out(build_classifier(), popularity, y)
            year_adds.append(roc_auc_score(y, with_year) - roc_auc_score(y, without_year))
        print(f"done: min_ratings={min_ratings}")
    genre_scores = pd.DataFrame(rows)
    classification.signal_by_ratings(genre_scores[genre_scores.input != "both"])

# %% [markdown]
# Faint dots are the five folds; they show how far a mean can be trusted. Each cross is the mean of five folds for one
# random control. The next table has the differences from the control, with the bootstrap's 95 % in brackets. Its lower
# half is the one that counts.

# %%
with needs("make_dataset", "build_classifier", "cross_validate_genre", "control_features"):
    drawn = genre_scores[genre_scores.input == "random"].groupby("min_ratings").roc_auc
    print("ROC AUC minus that of popularity and year:")
    tables = {"factors alone": alone, "factors on top of them": on_top}
    display(pd.concat({name: pd.Series(table).map(str).unstack(sort=False) for name, table in tables.items()}))
    print(f"The year adds {min(year_adds):+.3f} to {max(year_adds):+.3f} to popularity.")
    for min_ratings, aucs in drawn:
        print(f"Random columns, min_ratings={min_ratings}: ROC AUC from {aucs.min():.2f} to {aucs.max():.2f}")

# %% [markdown]
# Over the whole catalogue the factors alone are hardly a match for popularity and year: a little better for *Comedy*,
# worse for *Action*, and the other two brackets contain zero. On top of these columns they add 0.01 to 0.03. That is
# more than nothing, for no bracket contains zero, but of little use. For movies with at least 50 ratings they add 0.13
# to 0.26; random columns range from 0.41 to 0.58 there. **The signal is real, and it is strong for often-rated movies
# only.** A single number over "all movies" would have hidden both facts. (A limit of this control: a logistic
# regression can only learn "the newer, the more likely". A more flexible model might get more out of the year.)
#
# ## 6.6 Repair a bug: too good to be true (15 min, 1 point)
#
# A colleague has a plan for more signal: make very many columns, keep the 20 that correlate best with the genre, and
# classify by these. To be safe, the colleague tries it on pure noise first. Noise must give 0.5.

# %%
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.model_selection import cross_val_score


def broken_screened_auc(X, y, n_keep, seed):
    """Scale, keep the best columns, cross-validate a logistic regression. There is a bug in here."""
    X = StandardScaler().fit_transform(X)
    X = SelectKBest(f_classif, k=n_keep).fit_transform(X, y)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    model = LogisticRegression(class_weight="balanced", max_iter=1000)
    return float(cross_val_score(model, X, y, cv=folds, scoring="roc_auc").mean())


# %%
with needs("make_dataset"):
    _, y, _ = make_dataset(factors, movies, "Action", 50, movie_counts)
    noise = np.random.default_rng(1).normal(size=(5, len(y), 1000))
    leaking = [broken_screened_auc(columns, y, 20, seed=0) for columns in noise]
    print("ROC AUC of 20 out of 1000 columns of noise, drawn five times:", np.round(leaking, 3))

# %% [markdown]
# Noise that knows genres: a discovery, or a bug. The folds are stratified, shuffled, and the model is fitted on four
# of them and scored on the fifth. Ask which step has seen what. (The mistake is common enough to have its own section
# in Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 7.10.2.)
#
# Write `fix_screened_auc`, which does what the colleague meant: the same scaling, selection, model and folds, with
# nothing leaking out of a fold.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# The selection looks at `y`, at all of it. A column that agrees with the labels by chance, test rows included, still
# agrees with them when it is tested. Whatever is learned from data must be learned again in every fold, from the four
# folds alone. That holds for the scaler, too.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Put all three steps into one pipeline, and give that to `cross_val_score` together with the raw `X`.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# from sklearn.pipeline import make_pipeline
#
# model = make_pipeline(..., ..., LogisticRegression(class_weight="balanced", max_iter=1000))
# folds = ...
# return float(cross_val_score(model, ..., y, cv=folds, scoring="roc_auc").mean())
# ```
#
# </details>


# %% solution="fix_screened_auc"
def fix_screened_auc(X, y, n_keep, seed):
    """Cross-validate scaling, selection and logistic regression with nothing leaking out of a fold.

    X (n, k), y (n,) of 0 and 1. StandardScaler, then the `n_keep` best columns by f_classif, then
    LogisticRegression(class_weight="balanced", max_iter=1000), each fitted on four folds of
    StratifiedKFold(5, shuffle=True, random_state=seed) and scored on the fifth.
    Returns the mean of the five ROC AUCs, a float.
    """
    ### BEGIN SOLUTION
    from sklearn.feature_selection import SelectKBest, f_classif
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(
        StandardScaler(),
        SelectKBest(f_classif, k=n_keep),
        LogisticRegression(class_weight="balanced", max_iter=1000),
    )
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    return float(cross_val_score(model, X, y, cv=folds, scoring="roc_auc").mean())
    ### END SOLUTION


# %% tests="fix_screened_auc" points=1
check("fix_screened_auc")

# %%
with needs("make_dataset", "fix_screened_auc"):
    X, y, _ = make_dataset(factors, movies, "Action", 50, movie_counts)
    repaired = [fix_screened_auc(columns, y, 20, seed=0) for columns in noise]
    print(f"noise, five draws:  leaking {np.mean(leaking):.3f}, repaired {np.mean(repaired):.3f}")
    one, other = broken_screened_auc(X, y, 10, seed=0), fix_screened_auc(X, y, 10, seed=0)
    print(f"10 of the factors:  leaking {one:.3f}, repaired {other:.3f}")

# %% [markdown]
# With few columns and a real signal the leak is small, so small that chance decides which of the two scores is higher;
# with many columns and none it invents everything. You cannot see from the code alone how large a leak is. So leave
# none.
#
# ## 6.7 A network on a frozen embedding (15 min, 2 points)
#
# So far each genre had a classifier of its own. A Keras network can tell all of them at once, straight from the movie
# index: an `Embedding` that already holds the given factors, perhaps a hidden layer, and one output per genre. This is
# the movie's half of stage 2's model, with new layers on top. An `Embedding` starts from a given table if you pass
# `weights=[table]`, and like every layer it takes `trainable=`.
#
# - **Sigmoid, not softmax.** Softmax makes the outputs compete for a sum of 1. A movie can be *Action* and *Comedy*;
#   each genre gets its own probability between 0 and 1. This is called multi-label classification.
# - **Frozen or trainable.** A frozen embedding keeps the factors as they are: only the new layers learn. A trainable
#   one starts from the factors, and then moves.
#
# Write `build_genre_network`. The model takes the movie index, shape (batch, 1) or (batch,), and returns
# (batch, n_genres). The embedding holds the factors exactly as they are given. Leave the model uncompiled; the layers
# between are up to you.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# Build it as in stage 1: input, embedding, flatten, dense. Two things are new: the embedding must not start at random,
# and it can be told not to learn.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# The table has one row per movie: `movie_factors.shape` has both numbers that `Embedding` asks for. A hidden layer of 32
# ReLU units is plenty. The last layer has one unit per genre.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# index = keras.Input((1,), dtype="int32")
# table = keras.layers.Embedding(..., ..., weights=[...], trainable=...)
# x = keras.layers.Flatten()(table(index))
# x = ...  # a hidden layer
# outputs = keras.layers.Dense(..., activation=...)(x)
# return keras.Model(..., ...)
# ```
#
# </details>


# %% solution="build_genre_network"
def build_genre_network(movie_factors, n_genres, trainable):
    """Build a network that tells all genres of a movie from its index; uncompiled.

    `movie_factors` (n_movies, k): what the embedding holds at the start, row r for the movie index
    r. It stays as it is in training unless `trainable`; the layers after it always train.
    Returns a Keras model: whole numbers (batch, 1) or (batch,) -> (batch, n_genres), a probability
    for each genre by itself (sigmoid). A movie's outputs follow from its factors, and not from what
    else is in the batch.
    """
    ### BEGIN SOLUTION
    index = keras.Input((1,), dtype="int32")
    n_movies, k = movie_factors.shape
    table = keras.layers.Embedding(n_movies, k, weights=[movie_factors], trainable=trainable)
    hidden = keras.layers.Dense(32, activation="relu")(keras.layers.Flatten()(table(index)))
    return keras.Model(index, keras.layers.Dense(n_genres, activation="sigmoid")(hidden))
    ### END SOLUTION


# %% tests="build_genre_network" points=2
check("build_genre_network")

# %% [markdown]
# ## 6.8 Train it, then let the embedding move (25 min, 2 points)
#
# Write `train_genre_network`. It compiles the model, fits it on the movies of `movie_index`, whose genres are the rows
# of `genres`, and returns the `History`. The loss for several yes-or-no questions at once is `"binary_crossentropy"`;
# use this one, since the curves below compare it with that of other predictions. Learning rate, batch size, number of
# epochs and early stopping are yours to choose; how well it does is measured on movies that you do not see: where the
# factors decide the genres, the ROC AUC (mean over the genres) should be above 0.85 there. The same seed must give the
# same result, whatever ran before.
#
# Note that row `j` of `genres` belongs to the movie index `movie_index[j]`, not to the movie index `j`. If you want early
# stopping, set some of the given movies aside: `fit(..., validation_split=...)` does it, but it takes the **last** rows
# without shuffling, so shuffle both arrays before.

# %% [markdown]
# <details><summary>Hint 1: the idea</summary>
#
# It is `train_regressor` of stage 1 with another loss, and without validation movies of its own.
#
# </details>
# <details><summary>Hint 2: the structure</summary>
#
# Seed, order, compile, stop, fit. One permutation of `len(movie_index)` numbers shuffles both arrays alike. Factors are
# small numbers, so Adam's usual 0.001 needs many epochs: try a few times that. Early stopping with some patience ends
# it in time and restores the best weights.
#
# </details>
# <details><summary>Hint 3: the skeleton</summary>
#
# ```python
# keras.utils.set_random_seed(...)
# order = np.random.default_rng(...).permutation(...)
# model.compile(optimizer=..., loss=...)
# stop = keras.callbacks.EarlyStopping(...)
# return model.fit(
#     movie_index[order], ..., validation_split=..., epochs=..., batch_size=64,
#     verbose=0, callbacks=[stop, TrainingBar()],
# )
# ```
#
# </details>


# %% solution="train_genre_network"
def train_genre_network(model, movie_index, genres, seed):
    """Compile a genre network with binary cross-entropy and train it; return the History.

    `model` as from `build_genre_network`; `movie_index` (n,): the movies to learn from; `genres`
    (n, n_genres): their multi-hot genres, row j for the movie movie_index[j].
    Afterwards `model` tells the genres of movies that it was not trained on from their factors, and
    its outputs are probabilities: on average near the share of movies that have the genre.
    A frozen embedding stays frozen. The same seed gives the same result, another seed another one.
    """
    ### BEGIN SOLUTION
    keras.utils.set_random_seed(seed)
    order = np.random.default_rng(seed).permutation(len(movie_index))
    model.compile(optimizer=keras.optimizers.Adam(0.005), loss="binary_crossentropy")
    stop = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)
    return model.fit(
        movie_index[order],
        genres[order],
        validation_split=0.15,
        epochs=60,
        batch_size=64,
        verbose=0,
        callbacks=[stop, TrainingBar()],
    )
    ### END SOLUTION


# %% [markdown]
# The check trains a small network three times, and shows nothing until it is done: some seconds.

# %% tests="train_genre_network" points=2
check("train_genre_network")

# %% [markdown]
# Take the movies with at least 20 ratings, the genres that have enough positive movies among them, and hide 30 % of
# the movies. The frozen network first.

# %%
with needs("genre_matrix", "build_genre_network", "train_genre_network"):
    genres, names = genre_matrix(movies.set_index("movieId").loc[factors["movie_ids"]])
    often_rated = np.flatnonzero(movie_counts >= 20)
    common = genres[often_rated].sum(axis=0) >= 80
    genres, names = genres[:, common], np.array(names)[common]
    order = np.random.default_rng(6).permutation(often_rated)
    hidden, seen = np.split(order, [int(0.3 * len(order))])
    print(f"{genres.shape[1]} genres, {len(seen)} movies to learn from, {len(hidden)} hidden")
    keras.utils.set_random_seed(6)
    frozen = build_genre_network(factors["movie_factors"], genres.shape[1], trainable=False)
    histories = {"frozen": train_genre_network(frozen, seen, genres[seen], seed=6)}

# %% [markdown]
# One score for all genres is the **macro** ROC AUC: one ROC AUC per genre, then their mean, so that a rare genre counts
# as much as a common one. The controls are the same as before, with one logistic regression per genre.

# %%
from sklearn.metrics import average_precision_score
from sklearn.multiclass import OneVsRestClassifier


def macro_auc(scores):
    """Return the macro ROC AUC of the scores of all movies: on those trained on, on the hidden."""
    return [roc_auc_score(genres[rows], scores[rows]) for rows in (seen, hidden)]


with needs("genre_matrix", "build_classifier", "control_features", "build_genre_network", "train_genre_network"):
    every, outputs = np.arange(len(genres)), {}
    controls = control_features(factors["movie_factors"], movie_stats, seed=6)
    inputs = {"random": controls["random"], "logistic regression": factors["movie_factors"]}
    inputs["popularity and year"] = np.column_stack([controls["popularity"], movie_stats["year"]])
    for name, X in inputs.items():
        model = OneVsRestClassifier(build_classifier()).fit(X[seen], genres[seen])
        outputs[name] = model.predict_proba(X)
    outputs["frozen"] = frozen.predict(every, verbose=0)
    auc = {name: macro_auc(chance) for name, chance in outputs.items()}
    for name, (_, score) in auc.items():
        print(f"macro ROC AUC on hidden movies, {name}: {score:.3f}")
    for name in ("popularity and year", "logistic regression"):
        gap = auc_difference(genres[hidden], outputs["frozen"][hidden], outputs[name][hidden])
        print(f"frozen minus {name}: {gap}")

# %% [markdown]
# On hidden movies the network is clearly ahead of popularity and year. It is not clearly ahead of the 13 logistic
# regressions: that bracket contains zero. One network in place of 13 classifiers is handy, but it knows no more.
#
# An ROC AUC does not say how a *list* of horror movies would look that the network draws up, for it hardly notices
# how rare they are. The **average precision** does: go down the movies by their probability, note at each positive
# movie which share of those above it (itself included) is positive, and take the mean. A coin gets the share of
# positive movies.

# %%
with needs("genre_matrix", "build_classifier", "control_features", "build_genre_network", "train_genre_network"):
    truth, table = genres[hidden], {"share": genres[hidden].mean(axis=0)}
    table["ROC AUC"] = roc_auc_score(truth, outputs["frozen"][hidden], average=None)
    table["average precision"] = average_precision_score(truth, outputs["frozen"][hidden], average=None)
    table = pd.DataFrame(table, index=names).sort_values("share")
    table.loc["macro (mean)"] = table.mean()
    display(table.round(2))

# %% [markdown]
# *Horror* and *Sci-Fi* have about the same ROC AUC in our run, 0.71 and 0.68. But the average precision is 0.15 for
# horror, and 0.34 for science fiction: of the movies high up in the list of horror movies, few are. For comparison, a
# coin gets 0.07 and 0.18. If the rare genres matter to you, report average precision beside the macro ROC AUC (0.36 and
# 0.69 here), and always with the share.

# %% [markdown]
# **Guess first.** The frozen network had to take the factors as they are: they were made to predict stars, not genres.
# Now the embedding may move along with the rest. What macro ROC AUC will the *trainable* network reach on the hidden
# movies? Write a number between 0 and 1, then run the next two cells.

# %% guess=0.72
guess = None  # your guess: macro ROC AUC of the trainable network on hidden movies

# %%
with needs("genre_matrix", "build_genre_network", "train_genre_network"):
    keras.utils.set_random_seed(6)
    moving = build_genre_network(factors["movie_factors"], genres.shape[1], trainable=True)
    histories["trainable"] = train_genre_network(moving, seen, genres[seen], seed=6)
    outputs["trainable"] = moving.predict(every, verbose=0)
    auc["trainable"] = macro_auc(outputs["trainable"])
    reveal(guess, auc["trainable"][1])
    gap = auc_difference(genres[hidden], outputs["trainable"][hidden], outputs["frozen"][hidden])
    print(f"trainable minus frozen, on hidden movies: {gap}")

# %%
with needs("build_genre_network", "train_genre_network"):
    classification.seen_and_hidden(auc)
    classification.genre_learning_curves(histories, genres[seen])

# %% [markdown]
# Look at the two bars of "trainable". On the movies that it was trained on it is far ahead of everything else; on
# hidden movies it falls behind the frozen network, which trains only a fraction of the weights. (Random vectors look
# good on movies trained on, too: only hidden movies count. And some of the train movies were only used to decide when to
# stop.) Why does it fall behind? See which rows have moved.

# %%
with needs("build_genre_network", "train_genre_network"):
    before = factors["movie_factors"]
    after = next(table for table in moving.get_weights() if table.shape == before.shape)
    moved = np.linalg.norm(after - before, axis=1)
    lengths = np.linalg.norm(before, axis=1)
    print(f"mean length of a movie's vector:     {lengths[seen].mean():.2f}")
    print(f"mean move of the movies trained on:  {moved[seen].mean():.2f}")
    print(f"mean move of the hidden movies:      {moved[hidden].mean():.2f}")

# %% [markdown]
# Each movie that was trained on could take a place of its own, from which its genres are easy to read off: the network
# memorizes the answers, one row per movie. No gradient ever reaches the row of a hidden movie. It stays where
# it was, and the layers behind now expect another map.
#
# Freezing is not a stopgap. It lets what the ratings have taught carry over to movies whose genres nobody has told the
# network. If you have many labels, train the new layers first, then let the embedding move with a much smaller learning
# rate, and keep watching hidden data (Géron, ch. 11).
#
# <details><summary>Optional, 10 minutes: the trainable embedding done well, and F1</summary>
#
# Two more cells are below. The first does what the last paragraph says: it starts from the *frozen* network's weights
# and trains everything with a learning rate of 0.0001, a fiftieth of 0.005. It draws the bars again.
#
# The second turns probabilities into answers. **F1** is the harmonic mean of precision and recall (stage 3), here of the
# answer "yes" above a threshold. *Macro* F1 is the mean over the genres; *micro* F1 counts all answers in one heap, so
# that the common genres decide. Both change with the threshold, which ROC AUC and average precision do not need.
#
# </details>

# %%
with needs("genre_matrix", "build_genre_network", "train_genre_network"):
    keras.utils.set_random_seed(6)
    warm = build_genre_network(factors["movie_factors"], genres.shape[1], trainable=True)
    warm.set_weights(frozen.get_weights())
    warm.compile(keras.optimizers.Adam(0.0001), "binary_crossentropy")
    stop = keras.callbacks.EarlyStopping(patience=10, restore_best_weights=True)
    shuffled = np.random.default_rng(6).permutation(seen)
    warm.fit(
        shuffled, genres[shuffled], validation_split=0.15, epochs=60, batch_size=64,
        verbose=0, callbacks=[stop, TrainingBar()],
    )  # fmt: skip
    outputs["trained on, lr / 50"] = warm.predict(every, verbose=0)
    classification.seen_and_hidden({name: macro_auc(chance) for name, chance in outputs.items()})
    gap = auc_difference(genres[hidden], outputs["trained on, lr / 50"][hidden], outputs["frozen"][hidden])
    print(f"trained on minus frozen, macro ROC AUC on hidden movies: {gap}")

# %%
from sklearn.metrics import f1_score

with needs("genre_matrix", "build_genre_network", "train_genre_network"):
    for threshold in (0.5, 0.3, 0.2):
        said = outputs["frozen"][hidden] >= threshold
        micro, macro = (f1_score(genres[hidden], said, average=name, zero_division=0) for name in ("micro", "macro"))
        print(f"yes from {threshold} on: micro F1 {micro:.2f}, macro F1 {macro:.2f}")

# %% [markdown]
# <details><summary>What these two cells show</summary>
#
# Trained on with the small learning rate, the network neither gains nor loses: validation is best after the first epoch,
# and the difference to the frozen one is -0.000 [-0.000, +0.000]. Done this way a trainable embedding does no harm. It
# cannot help much either: the rows of hidden movies never move, whatever the learning rate.
#
# With a threshold of 0.5 the network hardly ever says yes to a rare genre: micro F1 0.37, macro F1 0.19. From 0.2 on it
# is 0.47 and 0.37. The network is the same; so an F1 without its threshold says little. Choose the threshold as in
# 6.4, by cross-validation or on validation movies, and not on the hidden ones as this demonstration does.
#
# </details>

# %% [markdown]
# ## 6.9 In your own words (10 min, 2 points)
#
# A colleague writes: *"I trained a classifier on the embeddings of all movies in the catalogue. It recognizes
# children's movies with 94 % accuracy, so the embeddings have learned genres."*
#
# Answer in three to six sentences. What does that number say, and what not? What would you have to see before you
# believe the conclusion, and for which movies would you expect it to hold? Use numbers from this notebook (the tables of
# 6.4 and 6.5 are enough).
#
# <details><summary>What a good answer contains</summary>
#
# What a classifier that knows nothing would score here, and a metric that tells it from a good one, on movies that were
# not fitted on, with a number of the notebook (1 point). A rival that knows less than the factors and that the claim
# would have to beat; and for which movies you expect the conclusion to hold, with the numbers that say so (1 point).
#
# </details>

# %% [markdown] written="judge_the_claim" points=2
# The number says little. Only a few of 100 movies in the catalogue are children's movies, so a classifier that always
# answers "no" reaches about the same accuracy, with a balanced accuracy of 0.5 and an ROC AUC of 0.5: it has found no
# children's movie. I would ask for balanced accuracy or ROC AUC, cross-validated with every fitted step inside the
# folds, beside three rivals on the same folds: the majority, random vectors of the same size, and the number of
# ratings with the mean rating and the year. Over the whole catalogue the factors add only 0.01 to 0.03 to the ROC AUC
# of that control, because most movies have so few ratings that their factors are noise. For movies with at least 50
# ratings I would believe the conclusion: there they add 0.26 for children's movies, and even the low end of the bracket,
# 0.15, is far above zero.
#
# ### BEGIN MARK SCHEME
# - 1 point: accuracy misleads under imbalance ("never" scores the same); names balanced accuracy or ROC AUC, on movies
#   that were not fitted on. Half a point without a number from the notebook.
# - 1 point: asks for a control that knows less (popularity or random vectors, majority alone is half a point), and
#   says that the signal is there for often-rated movies and hardly for the rest.
# ### END MARK SCHEME

# %% [markdown]
# ## What you have now, and where it stands in 2026 (5 min, 0 points)
#
# - Genres as a multi-hot matrix, and a data set whose rows match because they were matched by id.
# - A pipeline that keeps every fitted step inside the fold, and an eye for scores that are too good.
# - Three rivals for every score: the majority, random vectors, popularity.
# - A network on a frozen embedding, and the reason why a trainable one did worse.
#
# This was the last stage that has points; stage 7, on implicit feedback, is optional. You have built a recommender, measured it, used it, looked into it, and put what it has
# learned to a new use. How far is that from what runs in 2026?
#
# - **Matrix factorization** is the baseline that newer models have to beat, and with good tuning they often do not:
#   Rendle, Krichene, Zhang and Anderson (2020, *Neural Collaborative Filtering vs. Matrix Factorization Revisited*)
#   found a plain dot product ahead of a neural network in its place.
# - **Two steps.** Nobody scores millions of items for each visit. *Retrieval* finds some hundreds of candidates, and a
#   *ranking* model with many more features sorts them (Covington, Adams and Sargin 2016, for YouTube). Retrieval is
#   often done by a **two-tower model**: stage 2's dot product, with a small network in place of each table. Its inputs are
#   features as well as ids, so that a new item has a vector too; and the largest dot products can be searched for fast.
# - **What was watched.** Most systems learn from clicks and views, which are many, and not from stars, which are few.
#   All that nobody clicked on is then a possible "no". The optional stage 7 is about this.
# - **The order of events.** Sequence models read the last actions of a user like a sentence and predict the next one:
#   SASRec with self-attention (Kang and McAuley 2018), and since then models that generate the next item as a language
#   model generates a word (Rajput et al. 2023; Zhai et al. 2024).
# - **In Keras**, the library KerasRS (`keras-rs`) has layers for retrieval, losses for pairs of items, and metrics such as
#   nDCG. Its examples build a two-tower model, a ranking model and SASRec.
#
# What carries over to all of them: a split that is fair, baselines that are tuned, controls that know less, and an
# interval around every difference.

# %% [markdown]
# The next cell shows what your checks have found in this stage. In a terminal, `workbook progress` shows it for all
# notebooks that you have saved.

# %%
from workbook import progress

progress(6)

# %% [markdown]
# ## 6.10 Your memo (10 min, 0 points)
#
# Write down what you want to remember, in your own words. Then gather the memos of all six stages in one page: in a
# terminal, `workbook memo FOLDER` makes `memo.md` in FOLDER. That is the folder *above* this notebook's, the one that
# has the folders of all stages in it.

# %% [markdown] memo="06_classification"
# ### My memo of stage 6
#
# **What I learned:**
#
# **What surprised me:**
#
# **What I would do next:**

# %% [markdown]
# Next, if you like: [stage 7, implicit feedback](../07_implicit_feedback/07_implicit_feedback.ipynb), which is optional.
# Or back to the start: [stage 1, Keras basics](../01_keras_basics/01_keras_basics.ipynb). How much of it would you
# explain differently now?
