"""Stage 6, classification: the tests that grade."""

import functools

import numpy as np
import pandas as pd
import pytest

from workbook.checks import above, below
from workbook.checks.student.handles import UNREACHED
from workbook.datasets.movielens import load_movielens
from workbook.datasets.pretrained import load_pretrained
from workbook.visible_tests.support.classification_cases import (
    ESTIMATORS,
    answers,
    blobs,
    check_fresh,
    check_popularity,
    check_random,
    check_scores,
    classifier,
    controls,
    dataset_result,
    fitted,
    genre_result,
    probabilities,
    ranking,
    scores_of,
    single,
    standardized,
)
from workbook.visible_tests.support.genre_networks import (
    ENOUGH,
    LARGE,
    check_factors,
    check_frozen,
    check_loss,
    check_probabilities,
    check_rows,
    check_seeds,
    check_shares,
    losses,
    macro,
    network,
    outputs,
    planted,
    set_state,
    twins,
)
from workbook.visible_tests.support.kept import kept
from workbook.visible_tests.support.made_once import made_once
from workbook.visible_tests.support.screening_mistakes import check_screened

# Read once for all learners: a test that changes the frames copies them.
_movielens = functools.cache(load_movielens)
NO_GENRE = "(no genres listed)"
MOVIES = pd.DataFrame(
    {
        "title": list("abcdefg"),
        "movieId": [88, 5, 131, 9, 40, 300, 12],
        "genres": ["War|Film", "Film-Noir|Children's", "Children", NO_GENRE, "Film", "Children's|War", "Film-Noir"],
    },
    index=pd.Index([40, 3, 11, 6, 2, 3, 9], name="row"),
)
NAMES = ["Children", "Children's", "Film", "Film-Noir", "War"]


@pytest.mark.exercise("genre_matrix", clauses="whole_names two_values names array zeros arguments")
def test_whole_names(student):
    """Matches whole genre names: Film is not Film-Noir."""
    matrix, names = genre_result(student.pure("genre_matrix", MOVIES))
    assert names == NAMES, f"The genres should be {NAMES}; yours are {names}."
    assert matrix.shape == (7, 5), f"The matrix should have shape (7, 5); its shape is {matrix.shape}."
    right = np.array([[name in text.split("|") for name in NAMES] for text in MOVIES.genres])
    within = np.array([[name in text for name in NAMES] for text in MOVIES.genres])
    assert not np.array_equal(matrix, within), (
        'A movie with "Film-Noir" is marked as "Film" too: the name is searched for inside the string. Cut the string '
        'at "|" and compare whole names.'
    )
    assert np.array_equal(matrix, right), "The matrix should have a 1 exactly where the movie has the genre."


@pytest.mark.exercise("genre_matrix", share=2, clauses="rows int8 occurring alphabetical no_column zeros")
def test_movielens_genres(student):
    """Is right for all movies of MovieLens, in another order."""
    movies = _movielens().movies.sample(frac=1, random_state=5)
    matrix, names = genre_result(student.call("genre_matrix", movies))
    pieces = [set(text.split("|")) - {NO_GENRE} for text in movies.genres]
    right_names = sorted(set().union(*pieces))
    assert names == right_names, (
        f"MovieLens has {len(right_names)} genres, in alphabetical order from {right_names[0]} to {right_names[-1]}; "
        f"you name {len(names)}, the first is {next(iter(names), '')!r}."
    )
    shape = (len(movies), len(right_names))
    assert matrix.shape == shape, f"The matrix should have shape {shape}; its shape is {matrix.shape}."
    right = np.array([[name in own for name in right_names] for own in pieces])
    assert not np.array_equal(matrix, right[np.argsort(movies.index)]), (
        "The rows are in the order of the frame's index. Keep them in the order in which the movies come."
    )
    wrong = int((matrix != right).any(axis=1).sum())
    assert wrong == 0, f"{wrong} of {len(movies)} rows are not as the genres of their movie."
    assert matrix.dtype == np.int8, f"The matrix should be of type int8; it is {matrix.dtype}."


@pytest.mark.exercise("genre_matrix", clauses="all_labelled occurring")
def test_some_movies(student):
    """Works for a few movies that all have a genre, and names only theirs."""
    matrix, names = genre_result(student.pure("genre_matrix", MOVIES.iloc[[5, 0, 4]]))
    assert (names, matrix.tolist()) == (["Children's", "Film", "War"], [[1, 0, 1], [0, 1, 1], [0, 1, 0]]), (
        'For ["Children\'s|War", "War|Film", "Film"] the rows should be [[1, 0, 1], [0, 1, 1], [0, 1, 0]]; they are '
        f"{matrix.tolist()}, with the names {names}."
    )


def _catalogue(seed, n=60, k=5):
    """Return (factors, movies, counts): ids with gaps, a frame in another order that has more movies."""
    rng = np.random.default_rng(seed)
    ids = np.sort(rng.choice(np.arange(100, 900), n + 20, replace=False))
    genres = rng.choice(["Comedy", "Drama", "Comedy|Drama", "Dramatic", "War", NO_GENRE], n + 20)
    own = np.sort(rng.choice(n + 20, n, replace=False))
    counts = rng.integers(0, 40, n)
    counts[5] = 0  # enough for min_ratings=0
    # One genre of a movie without factors, one of a movie with a single rating.
    genres[np.setdiff1d(np.arange(n + 20), own)[0]] = "Musical|Drama"
    genres[own[3]], counts[3] = "Comedy|Western", 1
    movies = pd.DataFrame({"movieId": ids, "title": [f"m{i}" for i in ids], "genres": genres})
    factors = {
        "movie_ids": ids[own],
        "movie_factors": rng.normal(size=(n, k)),
        "movie_bias": rng.normal(size=n),
        "user_factors": rng.normal(size=(9, k)),
        "user_bias": rng.normal(size=9),
        "user_ids": np.arange(1, 10),
        "global_mean": 3.5,
    }
    return factors, movies.sample(frac=1, random_state=seed), counts


def _check_dataset(student, factors, movies, genre, min_ratings, counts):
    X, y, ids = dataset_result(student.pure("make_dataset", factors, movies, genre, min_ratings, counts))
    keep = counts >= min_ratings
    right_ids = factors["movie_ids"][keep]
    assert keep.all() or len(ids) != len(counts), "Movies with fewer ratings than min_ratings are kept."
    more = factors["movie_ids"][counts > min_ratings]
    assert len(more) == len(right_ids) or not np.array_equal(ids, more), (
        "A movie with exactly min_ratings ratings should be kept."
    )
    assert np.array_equal(ids, right_ids), (
        f"The movie ids should be those of the {keep.sum()} movies with at least {min_ratings} ratings, in the order "
        f"of the factor rows; you return {len(ids)}, beginning with {ids[:3].tolist()}."
    )
    k = factors["movie_factors"].shape[1]
    assert X.shape[1] == k, f"X should have a column for each of the {k} factors; it has {X.shape[1]}."
    assert np.allclose(X, factors["movie_factors"][keep]), (
        "The rows of X are not the factors of the movies in movie_ids."
    )
    genres = movies.set_index("movieId").genres
    right = np.array([genre in genres[i].split("|") for i in right_ids])
    of_frame = movies[movies.movieId.isin(right_ids)].genres
    in_frame_order = np.array([genre in text.split("|") for text in of_frame])
    within = np.array([genre in genres[i] for i in right_ids])
    assert np.array_equal(right, in_frame_order) or not np.array_equal(y, in_frame_order), (
        "y comes in the order of the frame `movies`, X in that of the factors: their rows do not match. Match by id."
    )
    assert np.array_equal(right, within) or not np.array_equal(y, within), (
        f"A movie with {genre!r} inside another name counts, too: compare whole names, not parts of the string."
    )
    assert np.array_equal(y, right), f"y is wrong for {(y != right).sum()} of {len(right)} movies."


@pytest.mark.exercise("make_dataset", share=2, clauses="values at_least factor_order inputs targets by_id whole_names")
def test_rows_match(student):
    """Matches factors, genres and counts by movie, whatever the order of the frame."""
    catalogue = _catalogue(21)
    for min_ratings in (20, 0):
        _check_dataset(student, *catalogue[:2], "Drama", min_ratings, catalogue[2])


@pytest.mark.exercise("make_dataset", clauses="ids by_id arguments")
def test_movielens_dataset(student):
    """Is right for MovieLens, with the number of ratings in the order of the factors."""
    factors, ratings, movies = load_pretrained(), _movielens().ratings, _movielens().movies
    counts = ratings.movieId.value_counts().reindex(factors["movie_ids"], fill_value=0).to_numpy()
    _check_dataset(student, factors, movies.sample(frac=1, random_state=8), "Sci-Fi", 60, counts)


@pytest.mark.exercise("make_dataset", clauses="unknown any_movie no_genre")
def test_no_genre_is_unknown(student):
    """Raises ValueError for what is no genre, and for a part of a name; not for a rare genre."""
    factors, movies, counts = _catalogue(22)
    for genre in (NO_GENRE, "Dram", "Noir"):
        message = student.raises(ValueError, "make_dataset", factors, movies, genre, 5, counts)
        assert genre in message, (
            f"The message should name the genre that was asked for, {genre!r}; it says: {message!r}"
        )
    for genre in ("Musical", "Western"):
        _check_dataset(student, factors, movies, genre, 5, counts)


@pytest.mark.exercise("build_classifier", seconds=30, clauses="learned probabilities")
def test_one_row_at_a_time(student):
    """Answers for a movie alone what it answers for it among others."""
    (X, y), (X_new, _) = blobs(31, 150, 4, 0.3, 0.8), blobs(32, 6, 4, 0.5, 0.8)
    model = fitted(student, X, y)
    together = probabilities(model, X_new)[:, 1]
    alone = [probabilities(model, row[None])[0, 1] for row in X_new]
    assert np.allclose(together, alone, atol=1e-6), (
        "A row gets another probability alone than among others: it is scaled with the mean and deviation of the rows "
        "to predict. Scale with what was learned in fit: a StandardScaler in the pipeline."
    )
    found = probabilities(model, X)
    assert np.allclose(found.sum(axis=1), 1, atol=1e-6), "The two columns of predict_proba should add up to 1."
    auc = ranking(found[:, 1], y)
    assert above("ROC AUC", auc, 0.75), (
        f"On the rows that it was fitted on the ROC AUC should be above 0.75; it is {auc:.2f}."
    )


@pytest.mark.exercise("build_classifier", seconds=30, clauses="scaled")
def test_units_of_two_scales(student):
    """Is not misled by columns in very different units."""
    (X, y), (X_new, y_new) = blobs(33, 200, 4, 0.3, 0.9), blobs(34, 200, 4, 0.3, 0.9)
    units = np.array([1e-4, 2e3, 1.0, 1e-4])
    plain = probabilities(fitted(student, X, y), X_new)[:, 1]
    model = fitted(student, X * units, y)
    other = probabilities(model, X_new * units)[:, 1]
    off = float(np.abs(plain - other).max())
    assert below("change with the units", off, 0.02), (
        f"The probabilities change by up to {off:.2f} when columns come in other units: scale the columns inside the "
        "pipeline."
    )
    auc = ranking(other, y_new)
    assert above("ROC AUC", auc, 0.75), f"On new rows the ROC AUC should be above 0.75; it is {auc:.2f}."
    assert standardized(model, X * units), (
        "No step before the classifier brings the columns to mean 0 and standard deviation 1: StandardScaler does."
    )


@pytest.mark.exercise("build_classifier", seconds=30, share=2, clauses="rarer_class other_class")
def test_imbalance_either_way(student):
    """Finds the rare class, whichever of the two it is."""
    for share in (0.04, 0.95):
        # So many, because a twentieth of them decides.
        (X, y), (X_new, y_new) = blobs(35, 3000, 5, share, 0.5), blobs(36, 3000, 5, share, 0.5)
        said = answers(fitted(student, X, y), X_new)
        rare = int(share < 0.5)
        found, kept = (float((said == side)[y_new == side].mean()) for side in (rare, 1 - rare))
        assert above("found of the rarer class", found, 0.5), (
            f"Where {share:.0%} of the rows are positive it finds {found:.0%} of the rarer class: it answers for the "
            "common one. Give both classes the same total weight, or tune the threshold of predict."
        )
        assert above("found of the common class", kept, 0.5), (
            f"Where {share:.0%} of the rows are positive it finds only {kept:.0%} of the common class."
        )


@pytest.mark.exercise("build_classifier", seconds=30, clauses="pipeline unfitted arguments")
def test_new_each_time(student):
    """Returns a new, unfitted classifier each time."""
    X, y = blobs(38, 70, 3, 0.4)
    model = fitted(student, X, y)
    before = probabilities(model, X)
    other = classifier(student)
    other.call("fit", X, 1 - y)
    assert np.allclose(probabilities(model, X), before), (
        "Fitting a second classifier changed the first: build_classifier returns the same object each time."
    )


@kept
def _by_hand(kind, data, seed, folds="right"):
    """Return the three scores of the estimator `kind`, computed fold by fold; `folds`: "right", or a mistake's name."""
    from sklearn.model_selection import KFold, StratifiedKFold

    X, y = data
    if folds == "scaled":
        X = (X - X.mean(axis=0)) / X.std(axis=0)
    deal = {
        "unshuffled": lambda: StratifiedKFold(5),
        "plain": lambda: KFold(5, shuffle=True, random_state=seed),
        "ten": lambda: StratifiedKFold(10, shuffle=True, random_state=seed),
    }.get(folds, lambda: StratifiedKFold(5, shuffle=True, random_state=seed))()
    parts = []
    for train, test in deal.split(X, y):
        rows = np.arange(len(y)) if folds == "all" else train
        model = ESTIMATORS[kind]().fit(X[rows], y[rows])
        parts.append((y[test], model.predict(X[test]), model.predict_proba(X[test])[:, 1]))
    if folds == "pooled":
        parts = [tuple(np.concatenate(column) for column in zip(*parts, strict=True))]
    scores = []
    for truth, said, chance in parts:
        both = len(set(truth)) == 2
        hit, ranked = said == truth, {"labels": said, "column 0": 1 - chance}.get(folds, chance)
        balanced = np.mean([hit[truth == side].mean() for side in (0, 1)]) if both else np.nan
        scores.append((hit.mean(), balanced, ranking(ranked, truth) if both else np.nan))
    accuracy, balanced, auc = map(float, np.mean(scores, axis=0))
    return accuracy, accuracy if folds == "accuracy twice" else balanced, auc


def _check_by_hand(student, kind, data, seed, mistakes):
    """Check three scores, and return the handle on the estimator and the scores."""
    found, estimator = scores_of(student, kind, data, seed)
    assert not np.isnan(found).any(), f"A score is NaN: {found}. Some folds have no positive row: use stratified folds."
    wrong = {name: _by_hand(kind, data, seed, name) for name in mistakes.split(",")}
    check_scores(found, _by_hand(kind, data, seed), wrong, seed)
    return found, estimator


@pytest.mark.exercise("cross_validate_genre", share=2, clauses="keys floats measures folds seed new_rows")
def test_scores(student):
    """Gives the means over five stratified folds that the seed deals."""
    data, found = blobs(17, 95, 2, 0.3, 0.8), []
    for seed in (4, 11):
        mistakes = "accuracy twice,labels,column 0,unshuffled,plain,ten,pooled,all"
        found.append(_check_by_hand(student, "bayes", data, seed, mistakes)[0])
    assert found[0] != found[1], "Two seeds give the same scores: random_state=seed."


@pytest.mark.exercise("cross_validate_genre", clauses="no_leak clone new_rows")
def test_no_statistic_leaks(student):
    """Lets no statistic of the test rows reach the estimator, and forgets one fold before the next."""
    X, y = blobs(16, 100, 3, 0.3)
    data = X * np.array([0.01, 3.0, 50.0]), y
    _, estimator = _check_by_hand(student, "nearest five", data, 3, "scaled,all")
    assert not estimator.has("classes_"), "The estimator that came in was fitted. Fit a clone of it for each fold."
    check_fresh(student, 3)


@pytest.mark.exercise("cross_validate_genre", clauses="folds arguments")
def test_sorted_labels(student):
    """Deals fair folds from rows that come sorted by label."""
    X, y = blobs(38, 100, 2, 0.12, 1.0)
    order = np.argsort(-y, kind="stable")
    _check_by_hand(student, "bayes", (X[order], y[order]), 2, "accuracy twice,labels,column 0,unshuffled,pooled")


def _stats(seed, n):
    rng = np.random.default_rng(seed)
    columns = {"mean_rating": rng.uniform(1, 5, n), "movieId": np.arange(n), "log_count": rng.uniform(0, 6, n)}
    return pd.DataFrame(columns, index=rng.permutation(n))


@pytest.mark.exercise("control_features", share=2, clauses="keys arrays popularity row_by_row shape varies")
def test_controls_of_many_movies(student):
    """Gives both controls for many movies, whatever other columns there are."""
    X, stats = np.random.default_rng(41).normal(size=(300, 8)), _stats(42, 300)
    random, popularity = controls(student, X, stats, 5)
    check_popularity(popularity, stats, np.column_stack([stats.log_count, stats.mean_rating]))
    check_random(random, X, stats)
    assert len(np.unique(random, axis=0)) > 290, "The random control repeats rows: draw a number for each entry."


@pytest.mark.exercise("control_features", share=2, clauses="knows_nothing seed arguments")
def test_random_knows_nothing(student):
    """Draws random numbers that have nothing to do with X, by the seed alone."""
    stats = _stats(43, 400)
    X = np.random.default_rng(44).normal(2.0, 0.7, size=(400, 5))
    random, again, zero, other = (controls(student, X, stats, seed)[0] for seed in (6, 6, 0, 7))
    check_random(random, X, stats)
    assert np.array_equal(random, again), "The same seed should give the same numbers."
    assert not np.array_equal(random, other), "Another seed should give other numbers."
    assert np.array_equal(zero, controls(student, X, stats, 0)[0]), (
        "Seed 0 should give the same numbers each time, too."
    )


@kept
def _screened(X, y, n_keep, seed, mistake="right"):
    """Return the mean ROC AUC of scaling, selection and logistic regression, fold by fold; or that of a mistake."""
    from sklearn.feature_selection import SelectKBest, f_classif
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import KFold, StratifiedKFold
    from sklearn.preprocessing import StandardScaler

    n_columns = {"everything": "all", "ten columns": 10}.get(mistake, n_keep)
    deal = {
        "unshuffled": StratifiedKFold(5),
        "plain": KFold(5, shuffle=True, random_state=seed),
        "ten folds": StratifiedKFold(10, shuffle=True, random_state=seed),
    }.get(mistake, StratifiedKFold(5, shuffle=True, random_state=seed))
    scores = []
    for train, test in deal.split(X, y):
        scaler = StandardScaler().fit(X if mistake in ("scaler", "both") else X[train])
        Z = X if mistake == "no scaler" else scaler.transform(X)
        rows = np.arange(len(y)) if mistake in ("selection", "both") else train
        best = SelectKBest(f_classif, k=n_columns).fit(Z[rows], y[rows])
        weights = None if mistake == "no weights" else "balanced"
        model = LogisticRegression(class_weight=weights, max_iter=1000).fit(best.transform(Z[train]), y[train])
        chance = model.decision_function(best.transform(Z[test]))
        scores.append(np.mean((chance > 0) == y[test]) if mistake == "accuracy" else ranking(chance, y[test]))
    return float(np.mean(scores))


def _check_screened(student, X, y, n_keep, seed, mistakes):
    found = single(student.pure("fix_screened_auc", X, y, n_keep, seed), "The result")
    wrong = {name: _screened(X, y, n_keep, seed, name) for name in mistakes.split(",")}
    check_screened(found, _screened(X, y, n_keep, seed), wrong, seed, n_keep)


@pytest.mark.exercise("fix_screened_auc", share=2, clauses="mean_float selection folds seed arguments")
def test_no_leak_in_noise(student):
    """Gives on noise what a fit inside each fold gives."""
    for seed in (3, 8):
        mistakes = "selection,everything,unshuffled,plain,accuracy"
        _check_screened(student, *blobs(50 + seed, 120, 300, 0.35, 0.0), 8, seed, mistakes)


@pytest.mark.exercise("fix_screened_auc", share=2, clauses="scaler n_keep model seed")
def test_scaler_inside_too(student):
    """Fits the scaler inside each fold, too."""
    X, y = blobs(69, 120, 24, 0.25, 0.0)
    X[:, [2, 7, 5]] += y[:, None] * np.array([1.3, 0.8, 0.7])
    # Two odd rows stretch the scale of their columns: with them the penalty flattens these.
    X[17, 2], X[60, 7] = 300.0, -150.0
    _check_screened(student, X, y, 4, 1, "selection,both,scaler,everything,ten columns,no weights,no scaler,unshuffled")


@pytest.mark.exercise("build_genre_network", clauses="model outputs sigmoid uncompiled batch arguments")
def test_outputs_of_a_batch(student):
    """Gives one probability per genre, whatever else is in the batch."""
    table = twins(15, 6, 61) * 2
    model = network(student, table, 7, False)
    index = np.array([14, 3, 3, 0, 9, 1])
    found = outputs(model, index, 7)
    check_probabilities(found)
    one_by_one = outputs(model, index, 7, batch_size=1)
    assert np.allclose(found, one_by_one, atol=1e-5), (
        "A movie gets another output alone than in a batch: something mixes the rows of a batch."
    )


@pytest.mark.exercise("build_genre_network", share=2, seconds=60, clauses="holds_factors")
def test_learns_from_the_factors(student):
    """Tells the genres of new movies from their factors once the head is trained."""
    table, genres, seen, hidden = planted(62)
    model = network(student, table, 3, False)
    check_factors(model, table)
    how = {"optimizer": "adam", "loss": "binary_crossentropy", "batch_size": 28, "learning_rate": 0.03}
    model.fit(seen, genres[seen].astype("float32"), epochs=15, **how)
    auc = macro(model, hidden, genres[hidden])
    assert above("macro ROC AUC", auc, 0.8), (
        f"Trained on genres that the factors decide, your network reaches a macro ROC AUC of {auc:.2f} on new movies; "
        "0.8 is easy. Does the Embedding hold movie_factors, is every layer connected, are the outputs sigmoids?"
    )


@pytest.mark.exercise(
    "build_genre_network", share=2, seconds=60, clauses="frozen trainable layers_train factors_alone holds_factors"
)
def test_what_training_moves(student):
    """Keeps frozen factors as they are in training, and moves trainable ones from where they started."""
    table = twins(20, 4, 63)
    genres = (np.random.default_rng(64).random((20, 3)) < 0.5).astype("float32")
    genres[2], genres[5] = [1, 0, 1], [0, 1, 0]
    n_trainable = {}
    for trainable in (False, True):
        model = network(student, table, 3, trainable)
        check_factors(model, table)
        n_trainable[trainable] = model.n_trainable
        start = outputs(model, np.arange(20), 3)
        assert np.allclose(start[2], start[5], atol=1e-5), (
            "Before training, two movies with the same factors get different outputs: does the Embedding start with "
            "movie_factors?"
        )
        model.fit(np.arange(20), genres, epochs=40, learning_rate=0.05, optimizer="adam", loss="binary_crossentropy")
        end = outputs(model, np.arange(20), 3)
        assert not np.allclose(start, end, atol=1e-3), "Training changes nothing: is the output layer frozen as well?"
        apart = float(np.abs(end[2] - end[5]).max())
        if trainable:
            assert above("twins apart", apart, 0.1), (
                "With trainable=True the factors stay frozen: pass `trainable` on to the Embedding."
            )
        else:
            assert below("twins apart", apart, 1e-4), (
                "With trainable=False the factors of a movie still change in training: freeze them."
            )
    more = n_trainable[True] - n_trainable[False]
    assert more == table.size, (
        f"The argument `trainable` belongs to the embedding of 20 movies with 4 factors alone: {table.size} weights "
        f"more should train. In your model they are {more} more."
    )


def _given_network(table, n_genres, seed=0, units=32):
    """Return a frozen genre network of our own, so that train_genre_network is judged by itself.

    The global seed is the learner's to set, so the initializers have seeds of their own.
    """
    import keras

    first, second = (keras.initializers.GlorotUniform(seed=seed + k) for k in (1, 2))
    index = keras.Input((1,), dtype="int32")
    rows = keras.layers.Embedding(*table.shape, weights=[table], trainable=False)(index)
    hidden = keras.layers.Dense(units, activation="relu", kernel_initializer=first)(keras.layers.Flatten()(rows))
    head = keras.layers.Dense(n_genres, activation="sigmoid", kernel_initializer=second)
    return keras.Model(index, head(hidden))


def _planted_network(table):
    return _given_network(table, 3, seed=5, units=64)


def _trained(student):
    """Return (factors, genres, seen, hidden, trained model, what the learner's function returned) for three tests."""

    def train():
        table, genres, seen, hidden = planted(66, n_movies=1000, n_seen=800, k=8, scale=LARGE)
        seen = seen[np.argsort(genres[seen, 1], kind="stable")]
        # Two movies with the same factors, which stay the same while these are frozen.
        table[seen[1]] = table[seen[0]]
        model = student.lend(_planted_network(table))
        model.stop_after(ENOUGH)
        set_state(0)
        return table, genres, seen, hidden, model, student.call("train_genre_network", model, seen, genres[seen], 0)

    return made_once(student, "hidden: planted", train)


@pytest.mark.exercise("train_genre_network", seconds=60, clauses="history loss frozen")
def test_history_and_frozen_factors(student):
    """Compiles with binary cross-entropy, returns the History, and leaves frozen factors as they were."""
    table, genres, seen, _, model, found = _trained(student)
    losses(found)
    pair = outputs(model, seen[:2], 3)
    assert np.allclose(pair[0], pair[1], atol=1e-5), (
        "The frozen factors were trained: two movies with the same factors get different outputs afterwards."
    )
    check_frozen(model, table)
    check_loss(model, seen, genres[seen])


@pytest.mark.exercise("train_genre_network", seconds=60, clauses="movies rows unseen shares")
def test_right_movies(student):
    """Learns row j of genres for the movie movie_index[j], and gives probabilities."""
    _, genres, seen, hidden, model, _ = _trained(student)
    check_rows(model, seen, hidden, genres)
    check_shares(model, seen, genres)


@pytest.mark.exercise("train_genre_network", seconds=60, clauses="seed arguments")
def test_seed(student):
    """Gives the same result for the same seed, another for another seed, and changes no argument but the model."""
    table, genres, seen, hidden, model, found = _trained(student)
    first = losses(found)
    start = outputs(student.lend(_planted_network(table)), hidden, 3)
    assert above("change by training", np.abs(start - outputs(model, hidden, 3)).max(), 0.05), (
        "After train_genre_network the model predicts as before."
    )
    check_seeds(student, lambda: _planted_network(table), seen, genres[seen], 0, first)


@functools.cache
def _movielens_task():
    """Return (factors, genres, movies to learn from, hidden movies, macro ROC AUC of popularity on the hidden ones)."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    factors, data = load_pretrained(), _movielens()
    counts = data.ratings.movieId.value_counts().reindex(factors["movie_ids"], fill_value=0).to_numpy()
    means = data.ratings.groupby("movieId").rating.mean().reindex(factors["movie_ids"]).to_numpy()
    pieces = data.movies.set_index("movieId").genres.loc[factors["movie_ids"]].str.get_dummies("|")
    kept = np.flatnonzero(counts >= 20)
    genres = pieces.drop(columns=NO_GENRE).to_numpy("int8")
    genres = genres[:, genres[kept].sum(axis=0) >= 80]
    order = np.random.default_rng(4_096).permutation(kept).astype("int32")
    hidden, seen = np.split(order, [len(kept) // 3])
    popularity = np.column_stack([np.log(counts), means])
    aucs = []
    for column in genres.T:
        model = make_pipeline(StandardScaler(), LogisticRegression()).fit(popularity[seen], column[seen])
        aucs.append(ranking(model.decision_function(popularity[hidden]), column[hidden]))
    return factors["movie_factors"].astype("float32"), genres, seen, hidden, float(np.mean(aucs))


def _above_popularity(student, margin):
    table, genres, seen, hidden, control = _movielens_task()

    def train():
        model = student.lend(_given_network(table, genres.shape[1]))
        model.stop_after(UNREACHED)
        losses(student.call("train_genre_network", model, seen, genres[seen], 2))
        return macro(model, hidden, genres[hidden])

    found = made_once(student, "hidden: MovieLens", train)
    assert above("macro ROC AUC over popularity", found - control, margin), (
        f"On hidden movies of MovieLens the macro ROC AUC is {found:.3f}; log count and mean rating alone reach "
        f"{control:.3f}, and this step asks for {margin:.2f} more. Train longer or with a larger learning rate while "
        "the training loss still falls; stop earlier where the loss on movies set aside rises."
    )


@pytest.mark.exercise("train_genre_network", share=2, seconds=90)
def test_above_popularity(student):
    """Tells the genres of hidden MovieLens movies better than popularity does."""
    _above_popularity(student, 0.02)


@pytest.mark.exercise("train_genre_network", share=2, seconds=90)
def test_well_above_popularity(student):
    """Is above popularity by a clear margin."""
    _above_popularity(student, 0.06)
