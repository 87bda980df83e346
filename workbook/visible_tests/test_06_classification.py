"""Stage 6, classification: the checks that a learner runs."""

import numpy as np
import pandas as pd
import pytest

from workbook.checks import above, as_array, as_dict, as_float, as_tuple, below
from workbook.visible_tests.support.classification_cases import (
    CONTROLS,
    MEASURES,
    answers,
    blobs,
    by_hand,
    close,
    fitted,
    given_network,
    losses,
    macro,
    network,
    outputs,
    planted,
    probabilities,
    random_part,
    ranking,
    scores_of,
    twins,
)

NO_GENRE = "(no genres listed)"
MOVIES = pd.DataFrame(
    {
        "movieId": [42, 7, 260, 3, 90, 10, 57],
        "genres": [
            "Western|Comedy",
            "Film-Noir",
            NO_GENRE,
            "Drama",
            "Comedy",
            "Film-Noir|Drama|Comedy",
            "Drama",
        ],
    },
    index=[5, 0, 9, 2, 2, 7, 1],
)


def _names(value):
    """Return the genre names of a learner's result as a list of str."""
    # The learner's pandas Index arrives as an array; a matrix in this place means that the two are swapped.
    assert isinstance(value, list | tuple | np.ndarray | pd.Series) and np.ndim(value) == 1, (  # noqa: PT018
        "genre_matrix should return two values: first the matrix, then the list of the genre names."
    )
    return [str(name) for name in value]


@pytest.mark.exercise("genre_matrix")
def test_genre_names(student):
    """Names the genres that occur, in alphabetical order."""
    matrix, names = as_tuple(student.pure("genre_matrix", MOVIES), 2, "genre_matrix(movies)")
    names = _names(names)
    assert NO_GENRE not in names, f'"{NO_GENRE}" says that nobody wrote a genre down. It should get no column.'
    assert not any("|" in name for name in names), 'Cut the strings at "|": "Western|Comedy" is two genres.'
    assert sorted(names) == ["Comedy", "Drama", "Film-Noir", "Western"], (
        f"The genres that occur are Comedy, Drama, Film-Noir, Western; you have {names}."
    )
    assert names == sorted(names), f"The names should come in alphabetical order; yours are {names}."
    as_array(matrix, (None, 4), "the matrix, with a column for each of the 4 genres,")


@pytest.mark.exercise("genre_matrix", share=2)
def test_genre_rows(student):
    """Puts a 1 where a movie has the genre, row by row in the order of the frame."""
    matrix, names = as_tuple(student.call("genre_matrix", MOVIES), 2, "genre_matrix(movies)")
    _names(names)
    matrix = as_array(matrix, (None, None), "the matrix")
    assert len(matrix) == 7, (
        f"The matrix should have a row for each of the 7 movies, for one without a genre too; it has {len(matrix)}."
    )
    matrix = as_array(matrix, (7, 4), "the matrix, with a column for each of the 4 genres,")
    right = [[1, 0, 0, 1], [0, 0, 1, 0], [0, 0, 0, 0], [0, 1, 0, 0], [1, 0, 0, 0], [1, 1, 1, 0], [0, 1, 0, 0]]
    assert not np.array_equal(matrix, np.array(right)[np.argsort(MOVIES.index, kind="stable")]), (
        "The rows are sorted by the frame's index. Keep them in the order in which the movies come."
    )
    assert not matrix[2].any(), f'A movie with "{NO_GENRE}" has no genre: its row should be all zeros.'
    assert np.array_equal(matrix, right), (
        f"The rows should be {right} for the genres {list(MOVIES.genres)}; yours are {matrix.tolist()}."
    )
    assert matrix.dtype == np.int8, f"The matrix should be of type int8; it is {matrix.dtype}."


FACTORS = {
    "movie_ids": np.array([3, 10, 42, 57, 90, 260]),
    "movie_factors": np.array([[0.3, -3], [1.0, -10], [4.2, -42], [5.7, -57], [9.0, -90], [2.6, -26]]),
    "movie_bias": np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]),
}
COUNTS = np.array([5, 1, 20, 7, 0, 50])


def _dataset(found):
    X, y, ids = as_tuple(found, 3, "make_dataset(...)")
    ids = as_array(ids, (None,), "the movie ids")
    assert np.ndim(y) == 1, f"y should be flat, one number per movie, shape (n,); its shape is {np.shape(y)}."
    return as_array(X, (None, None), "X"), as_array(y, (None,), "y"), ids


@pytest.mark.exercise("make_dataset")
def test_kept_movies(student):
    """Keeps the movies with at least min_ratings ratings, in the order of the factor rows."""
    _, _, ids = _dataset(student.pure("make_dataset", FACTORS, MOVIES, "Drama", 5, COUNTS))
    assert len(ids) != 6, "You keep every movie. Movies with fewer than min_ratings ratings know nothing: drop them."
    assert set(ids) != {42, 57, 260}, "A movie with exactly min_ratings ratings should be kept: >=, not >."
    assert not np.array_equal(ids, [0, 2, 3, 5]), "You return rows. The third result should be MovieLens's movie ids."
    assert set(ids) == {3, 42, 57, 260}, f"With min_ratings=5 movies 3, 42, 57, 260 stay; you keep {ids.tolist()}."
    assert np.array_equal(ids, [3, 42, 57, 260]), (
        f"The order should be that of the factor rows; yours is {ids.tolist()}."
    )


@pytest.mark.exercise("make_dataset")
def test_inputs(student):
    """Takes the factors of the kept movies as X, without the bias."""
    X, _, _ = _dataset(student.call("make_dataset", FACTORS, MOVIES, "Drama", 5, COUNTS))
    assert X.shape[1] != 3, "X has one column more than there are factors. The bias should stay out."
    as_array(X, (4, 2), "X for 4 movies and 2 factors")
    right = FACTORS["movie_factors"][[0, 2, 3, 5]]
    assert np.allclose(X, right), (
        "X should hold the factors of movies 3, 42, 57, 260, in this order. Row r of movie_factors belongs to "
        "movie_ids[r]; the order of the frame `movies` is another one."
    )


@pytest.mark.exercise("make_dataset")
def test_targets(student):
    """Says 1 for the movies that have the genre, matched by id."""
    _, y, _ = _dataset(student.call("make_dataset", FACTORS, MOVIES, "Drama", 5, COUNTS))
    as_array(y, (4,), "y for 4 movies")
    assert not np.array_equal(y, [0, 0, 1, 1]), (
        "y comes in the order of the frame `movies`, X in that of the factors: their rows do not match. Match by id."
    )
    assert np.array_equal(y, [1, 0, 1, 0]), (
        f"Of movies 3, 42, 57, 260 the first and the third are dramas: y should be [1, 0, 1, 0]; it is {y.tolist()}."
    )


@pytest.mark.exercise("make_dataset")
def test_unknown_genre(student):
    """Raises ValueError for a genre that no movie has."""
    message = student.raises(ValueError, "make_dataset", FACTORS, MOVIES, "Opera", 5, COUNTS)
    assert "Opera" in message, f"The message should name the genre that was asked for, Opera; it says: {message}"


@pytest.mark.exercise("build_classifier")
def test_classifies(student):
    """Fits, and gives the positive rows the higher probabilities."""
    (X, y), (X_new, y_new) = blobs(0, 120, 3, 0.4), blobs(1, 80, 3, 0.4)
    found = probabilities(fitted(student, X, y), X_new)
    assert np.allclose(found.sum(axis=1), 1, atol=1e-6), "The two columns of predict_proba should add up to 1."
    auc = ranking(found[:, 1], y_new)
    assert above("ROC AUC", auc, 0.9), (
        f"On two clouds that are easy to tell apart the ROC AUC should be above 0.9; it is {auc:.2f}."
    )


@pytest.mark.exercise("build_classifier")
def test_scale_does_not_matter(student):
    """Gives the same answer when columns come in other units."""
    (X, y), (X_new, _) = blobs(2, 120, 3, 0.4, 0.8), blobs(3, 80, 3, 0.4, 0.8)
    units, zero = np.array([1e-3, 1.0, 1e3]), np.array([0.0, 500.0, -7.0])
    plain = probabilities(fitted(student, X, y), X_new)[:, 1]
    other = probabilities(fitted(student, X * units + zero, y), X_new * units + zero)[:, 1]
    off = float(np.abs(plain - other).max())
    assert below("change with the units", off, 0.02), (
        f"With one column in thousandths and one in thousands the probabilities change by up to {off:.2f}: the columns "
        "are not scaled. Put a scaler in front, inside the pipeline."
    )


@pytest.mark.exercise("build_classifier")
def test_finds_the_rare_class(student):
    """Finds the positive rows where they are rare."""
    (X, y), (X_new, y_new) = blobs(4, 2000, 4, 0.06, 0.6), blobs(5, 2000, 4, 0.06, 0.6)
    said = answers(fitted(student, X, y), X_new)
    found = float((said == 1)[y_new == 1].mean())
    assert above("found of the rarer class", found, 0.5), (
        f"With 6 % positive rows it finds only {found:.0%} of them: it has learned to say 'never'. Give both classes "
        "the same total weight, or tune the threshold of predict."
    )
    right = float((said == 0)[y_new == 0].mean())
    assert above("found of the common class", right, 0.5), (
        f"It calls {1 - right:.0%} of the negative rows positive: the rare class weighs too much now."
    )


@pytest.mark.exercise("cross_validate_genre")
def test_measures(student):
    """Returns the mean accuracy, balanced accuracy and ROC AUC over the five folds."""
    found, _ = scores_of(student, "bayes", "clouds", 0)
    right = by_hand("bayes", "clouds", 0)
    assert abs(found["balanced_accuracy"] - right["accuracy"]) > 1e-6, (
        "balanced_accuracy is the plain accuracy. It should be the mean of the shares found right in either class."
    )
    labels = by_hand("bayes", "clouds", 0, "labels")
    assert abs(found["roc_auc"] - labels["roc_auc"]) > 1e-6, (
        "roc_auc is computed from the answers 0 and 1. It ranks movies: use the probabilities of predict_proba."
    )
    mistakes = {
        "unshuffled": "The folds are not shuffled: shuffle=True.",
        "plain": "The folds are not stratified: each should hold the same share of positive rows.",
        "ten": "There should be five folds.",
        "pooled": "The scores are taken over all rows at once. Take them fold by fold, then their mean.",
    }
    for folds, message in mistakes.items():
        assert not close(found, by_hand("bayes", "clouds", 0, folds)), message
    if not close(found, right):
        again, _ = scores_of(student, "bayes", "clouds", 0)
        assert close(found, again), "The same seed gives other scores each time: random_state=seed."
    assert close(found, right), (
        "The scores should be " + ", ".join(f"{name} {value:.4f}" for name, value in right.items()) + "; yours are "
        f"{', '.join(f'{found[name]:.4f}' for name in MEASURES)}. Are these the means over five stratified, shuffled "
        "folds that the seed deals? Is it `estimator` that you fit, and no model of your own?"
    )


@pytest.mark.exercise("cross_validate_genre")
def test_judged_on_new_rows(student):
    """Scores each fold by a clone that was fitted without it."""
    found, estimator = scores_of(student, "nearest", "noise", 0)
    assert below("accuracy on noise", found["accuracy"], 0.99), (
        "On pure noise a classifier that only remembers gets everything right: it is scored on rows that it was "
        "fitted on. Fit on four folds, score on the fifth."
    )
    right = by_hand("nearest", "noise", 0)
    off = max(MEASURES, key=lambda name: abs(found[name] - right[name]))
    assert close(found, right), (
        f"On noise {off} should be {right[off]:.4f}; it is {found[off]:.4f}. Does each fold get a clone of `estimator` "
        "that was fitted on the other four, and on them alone?"
    )
    assert not estimator.has("classes_"), (
        "The estimator that came in was fitted. Leave it as it was: fit a fresh clone of it for each fold."
    )


@pytest.mark.exercise("cross_validate_genre")
def test_nothing_leaks(student):
    """Hands the raw X to the estimator: no statistic is taken from all rows."""
    found, _ = scores_of(student, "nearest five", "units", 1)
    assert not close(found, by_hand("nearest five", "units", 1, "scaled")), (
        "X was scaled with the mean and deviation of all rows, test rows included. Leave X as it is: scaling is the "
        "business of the estimator, inside each fold."
    )
    right = by_hand("nearest five", "units", 1)
    assert close(found, right), (
        f"With seed 1 the ROC AUC should be {right['roc_auc']:.4f}; it is {found['roc_auc']:.4f}. Give the estimator "
        "the raw X, and let the seed deal the folds: StratifiedKFold(5, shuffle=True, random_state=seed)."
    )


STATS = pd.DataFrame(
    {"year": [1994.0, 2001.0, 1977.0, 1999.0], "mean_rating": [3.5, 2.0, 4.5, 3.0], "log_count": [4.0, 0.0, 6.0, 2.0]},
    index=[31, 5, 8, 2],
)


@pytest.mark.exercise("control_features")
def test_popularity_columns(student):
    """Gives log_count and mean_rating, in this order, row by row."""
    X = np.arange(12.0).reshape(4, 3)
    got = as_dict(student.pure("control_features", X, STATS, 0), CONTROLS, "control_features(...)")
    found = as_array(got["popularity"], (4, 2), "popularity")
    right = STATS[["log_count", "mean_rating"]].to_numpy()
    assert not np.array_equal(found, right[:, ::-1]), "The columns are swapped: log_count first, then mean_rating."
    assert not np.array_equal(found, STATS.to_numpy()[:, :2]), "Choose the two columns by name, not by place."
    assert not np.array_equal(found, right[np.argsort(STATS.index)]), "Keep the order of the rows of movie_stats."
    assert np.allclose(found, right), f"popularity should be {right.tolist()}; it is {found.tolist()}."


@pytest.mark.exercise("control_features")
def test_random_columns(student):
    """Draws random numbers of the shape of X, the same for the same seed."""
    X = np.arange(12.0).reshape(4, 3)
    first, again = (random_part(student, X, STATS, 3) for _ in range(2))
    assert first.std() > 0, "The random control is the same number everywhere."
    assert np.array_equal(first, again), "The same seed should give the same numbers: np.random.default_rng(seed)."
    other = random_part(student, X, STATS, 4)
    assert not np.array_equal(first, other), "Another seed gives the same random numbers. Does your function use seed?"


def leaking_auc(X, y, n_keep, seed):
    """Return what the function with the bug gives."""
    from sklearn.feature_selection import SelectKBest, f_classif
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_score
    from sklearn.preprocessing import StandardScaler

    X = SelectKBest(f_classif, k=n_keep).fit_transform(StandardScaler().fit_transform(X), y)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    model = LogisticRegression(class_weight="balanced", max_iter=1000)
    return float(cross_val_score(model, X, y, cv=folds, scoring="roc_auc").mean())


@pytest.mark.exercise("fix_screened_auc")
def test_noise_stays_noise(student):
    """Finds nothing in pure noise."""
    X, y = blobs(9, 100, 200, 0.3, 0.0)
    found = as_float(student.pure("fix_screened_auc", X, y, 5, 0), "fix_screened_auc(...)")
    leaking = leaking_auc(X, y, 5, 0)
    assert above("ROC AUC below the leaking one", leaking - found, 0.06), (
        f"On noise your ROC AUC is {found:.2f}: the columns are still chosen by the labels of all rows, test rows "
        "included. Choose them again in each fold, from the four folds that it is fitted on."
    )
    assert above("ROC AUC on noise", found, 0.2) and below("ROC AUC on noise", found, 0.8), (  # noqa: PT018
        f"On noise the ROC AUC should be somewhere around 0.5; yours is {found:.2f}."
    )


@pytest.mark.exercise("fix_screened_auc")
def test_signal_stays(student):
    """Still finds a signal that is there."""
    X, y = blobs(10, 100, 30, 0.4, 0.0)
    X[:, 3] += 2.5 * y
    found = as_float(student.call("fix_screened_auc", X, y, 1, 2), "fix_screened_auc(...)")
    leaking = leaking_auc(X, y, 1, 2)
    assert above("ROC AUC", found, 0.8), (
        f"One column tells the classes apart, and the ROC AUC is {found:.2f}. Keep the scaling, the selection of the "
        "n_keep best columns and the model; only what each step is fitted on changes."
    )
    # The one good column is chosen in every fold, so that the leak makes no difference here.
    assert below("ROC AUC off the leaking one", abs(found - leaking), 0.01), (
        f"Where the choice is clear, the repaired function should agree with the broken one, {leaking:.3f}; it gives "
        f"{found:.3f}. Are n_keep columns kept, does the seed deal the folds, is the score still the ROC AUC?"
    )


@pytest.mark.exercise("build_genre_network")
def test_probabilities(student):
    """Gives a probability for each genre by itself."""
    table = twins(12, 4, 11) * 3
    found = outputs(network(student, table, 5, False), np.arange(12), 5)
    assert not np.allclose(found.sum(axis=1), 1, atol=1e-4), (
        "The outputs of a movie add up to 1, as softmax makes them. A movie can have several genres: use sigmoid."
    )
    assert 0 <= found.min() <= found.max() <= 1, (
        f"The outputs should be probabilities; yours reach from {found.min():.2f} to {found.max():.2f}. Sigmoid?"
    )
    assert np.ptp(found, axis=0).max() > 1e-4, "Every movie gets the same output: is the index used?"


@pytest.mark.exercise("build_genre_network")
def test_embedding_holds_the_factors(student):
    """Starts from the given factors, row r for the movie index r."""
    table = twins(12, 4, 12)
    found = outputs(network(student, table, 3, False), np.arange(12), 3)

    def same(one, other):
        return np.allclose(found[one], found[other], atol=1e-5)

    twins_agree = same(2, 5) and same(0, 11)
    assert twins_agree or not same(3, 6), (
        "Movie index 3 gets the output that belongs to row 2: your table is shifted by one row. Index r is row r."
    )
    assert twins_agree, (
        "Two movies have the same factors and get different outputs. Does the Embedding start with movie_factors, "
        "or at random?"
    )
    assert not same(2, 3), "Movies with different factors get the same output."


@pytest.mark.exercise("build_genre_network")
def test_frozen_or_not(student):
    """Freezes the embedding unless it should be trainable."""

    def growth(trainable):
        counts = []
        for n_movies in (10, 30):
            model = network(student, twins(n_movies, 4, 13), 3, trainable)
            outputs(model, [0], 3)  # a subclassed model has no weights before its first call
            counts.append(model.n_trainable)
        return counts[1] - counts[0]

    model = network(student, twins(10, 4, 13), 3, False)
    outputs(model, [0], 3)
    assert model.n_trainable > 0, (
        "With trainable=False nothing is left to train. Freeze the embedding only: the layers after it should learn."
    )
    assert growth(False) == 0, (
        "With trainable=False, weights that depend on the number of movies still train: freeze the embedding."
    )
    moving = growth(True)
    assert moving == 20 * 4, (
        "With trainable=True the embedding should train: 20 more movies with 4 factors each are 80 more weights to "
        f"train. In your model they are {moving} more."
    )


@pytest.mark.exercise("train_genre_network", seconds=60)
def test_learns(student):
    """Trains the model on the movies of movie_index, and returns the History."""
    table, genres, seen, hidden = planted(14)
    model = student.lend(given_network(table, 3))
    loss = losses(student.pure("train_genre_network", model, seen, genres[seen], 0))
    assert len(loss) > 1, "You train for one epoch only: the factors need more. Set epochs=, or more patience."
    assert below("last loss / first", loss[-1] / loss[0], 1), (
        f"The loss did not fall: from {loss[0]:.3f} to {loss[-1]:.3f}. Is it binary_crossentropy? Is the learning "
        "rate too large?"
    )
    auc, by_place = macro(model, hidden, genres[hidden]), macro(model, np.arange(len(seen)), genres[seen])
    assert auc > by_place or by_place < 0.7, (
        "The model has learned row j of genres for the movie index j. It belongs to the movie index movie_index[j]."
    )
    share, said = genres[seen].mean(axis=0), outputs(model, seen, 3).mean(axis=0)
    assert auc < 0.85 or np.abs(share - said).max() < 0.15, (
        f"The genres occur in {np.round(share, 2).tolist()} of the movies; on average the model says "
        f"{np.round(said.astype(float), 2).tolist()}. Each genre is a question of its own: loss binary_crossentropy."
    )
    assert above("macro ROC AUC", auc, 0.85), (
        f"Genres that the factors decide should reach a macro ROC AUC above 0.85 on hidden movies; yours is {auc:.2f}. "
        + (
            "Do the rows of movie_index and genres still match? If they do, train longer."
            if auc < 0.65
            else "Train longer?"
        )
    )
