"""What the tests of stage 6 share: small data, and handles with checked results."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from workbook.checks import as_array, as_dict, as_tuple, below, describe
from workbook.checks.outcomes import StudentError
from workbook.checks.student import Student
from workbook.checks.student.handles import ObjectHandle

# Features (n, k) and labels (n,), 0 or 1.
Data = tuple[npt.NDArray[np.float64], npt.NDArray[np.integer]]


def genre_result(found: Any) -> tuple[npt.NDArray, list[str]]:
    """Return the checked types of what genre_matrix returned: (matrix, names)."""
    matrix, names = as_tuple(found, 2, "genre_matrix(movies)")
    assert not (isinstance(matrix, list | tuple) and all(isinstance(name, str) for name in matrix)), (
        "The two values are swapped: first the matrix, then the list of the genre names."
    )
    _numpy(matrix, "The matrix")
    assert isinstance(names, list) and all(isinstance(name, str) for name in names), (  # noqa: PT018 - one thing to say
        f"The second value should be a list of the genre names, each a str; it is {describe(names)}. "
        "list(...) makes a list of an array or of a pandas Index."
    )
    return as_array(matrix, (None, None), "the matrix"), [str(name) for name in names]


def _numpy(value: Any, what: str) -> None:
    assert isinstance(value, np.ndarray), f"{what} should be a NumPy array; it is {describe(value)}."


def dataset_result(found: Any) -> tuple[npt.NDArray, npt.NDArray, npt.NDArray]:
    """Return the checked types of what make_dataset returned: (X, y, movie_ids)."""
    X, y, ids = as_tuple(found, 3, "make_dataset(...)")
    for value, what in ((X, "X, the first value,"), (y, "y, the second value,"), (ids, "movie_ids, the third value,")):
        _numpy(value, what)
    shapes = f"X, y and movie_ids, in this order; their shapes are {X.shape}, {y.shape} and {ids.shape}"
    assert (X.ndim, y.ndim, ids.ndim) == (2, 1, 1), (
        f"make_dataset should return {shapes}. X is a table, y and ids flat."
    )
    assert len(X) == len(y) == len(ids), f"Each kept movie should have a row in {shapes}."
    as_array(y, (None,), "y", dtype="int")
    return as_array(X, (None, None), "X"), y, as_array(ids, (None,), "movie_ids")


def blobs(seed: int, n: int, k: int, share: float, distance: float = 1.5) -> Data:
    """Return (X, y): two clouds of points, `share` of them positive, `distance` deviations apart in each column."""
    rng = np.random.default_rng(seed)
    y = (rng.permutation(n) < round(share * n)).astype(int)
    return rng.normal(size=(n, k)) + distance * y[:, None], y


def ranking(scores: npt.ArrayLike, y: npt.ArrayLike) -> float:
    """Return the ROC AUC of `scores`: how often a positive row is above a negative one."""
    scores, y = np.ravel(scores), np.ravel(y)
    above = scores[y == 1][:, None] - scores[y == 0]
    return float(np.mean((above > 0) + 0.5 * (above == 0)))


def classifier(student: Student) -> ObjectHandle:
    """Return a handle on the learner's classifier, which is a Pipeline that was not fitted."""
    try:
        model = student.pure("build_classifier")
    except StudentError as error:
        if "a variable of the notebook" not in str(error) and "NameError" not in str(error):
            raise
        raise StudentError(
            f"{error} If you want it for the mean and the deviation: a StandardScaler in the pipeline learns them in "
            "fit, from the rows that it is given."
        ) from None
    wanted = "build_classifier should return a scikit-learn Pipeline, not fitted yet"
    assert hasattr(model, "kind"), f"{wanted}; it returned {describe(model)}."
    assert model.kind == "Pipeline" or model.has("estimator"), f"{wanted}; it returned a {model.kind}."
    if model.kind == "Pipeline":
        _check_steps(model)
    assert model.has("predict_proba"), f"The {model.kind} has no predict_proba, and so gives no probabilities."
    is_fitted = model.has("n_features_in_") or model.has("classes_")
    assert not is_fitted, (
        "What build_classifier returns is fitted already: by itself, or it is the same object each time, which a check "
        "has fitted before. Build a new Pipeline in each call, and do not call fit."
    )
    return model


def _check_steps(model: ObjectHandle) -> None:
    steps = model.get("steps")
    assert all(isinstance(step, tuple | list) and len(step) == 2 for step in steps), (
        "A step of the Pipeline is no pair (name, step). make_pipeline(scaler, classifier) makes the names by itself."
    )
    last = getattr(steps[-1][1], "kind", "")
    assert steps[-1][1].has("predict_proba"), (
        f"The last step of the Pipeline, {last}, has no predict_proba. The classifier comes last, and it has to give "
        "probabilities; LogisticRegression does."
    )


def fitted(student: Student, X: npt.ArrayLike, y: npt.ArrayLike) -> ObjectHandle:
    """Return a handle on the learner's classifier, fitted on X and y."""
    model = classifier(student)
    model.call("fit", X, y)
    return model


def standardized(model: ObjectHandle, X: npt.NDArray) -> bool:
    """Return whether the first steps of a fitted Pipeline bring the columns of X to mean 0 and deviation 1."""
    pipeline = model if model.kind == "Pipeline" else model.get("estimator_")
    for n_steps in range(1, pipeline.call("__len__")):
        scaled = as_array(pipeline.call("__getitem__", slice(n_steps)).call("transform", X), (len(X), None), "scaled X")
        if np.allclose(scaled.mean(axis=0), 0, atol=0.01) and np.allclose(scaled.std(axis=0), 1, atol=0.01):
            return True
    return False


def how_to_scale(model: ObjectHandle, X: npt.NDArray) -> str:
    """Say what a fitted Pipeline that leaves the columns of X with their spread should do."""
    if model.kind == "Pipeline" and model.call("__len__") > 1:
        first = as_array(model.call("__getitem__", slice(1)).call("transform", X), (len(X), None), "scaled X")
        if first.shape == X.shape and np.allclose(first, X - X.mean(axis=0), atol=1e-6 * X.std()):
            return "Your first step only subtracts the mean. Divide by the standard deviation too: StandardScaler()."
        if np.allclose((first**2).sum(axis=1), 1):
            return "Your first step scales each row by itself. Scale each column: StandardScaler()."
    return "Put a scaler in front, inside the pipeline."


def probabilities(model: ObjectHandle, X: npt.NDArray) -> npt.NDArray:
    """Return the checked result of predict_proba, shape (n, 2)."""
    found = as_array(model.call("predict_proba", X), (len(X), 2), "predict_proba(X)")
    assert np.all(np.isfinite(found)), "predict_proba gives values that are no numbers (NaN or infinite)."
    return found


def answers(model: ObjectHandle, X: npt.NDArray) -> npt.NDArray:
    """Return the checked result of predict, shape (n,): which class it says, whatever its threshold."""
    assert model.has("predict"), "The classifier has no predict."
    said = as_array(model.call("predict", X), (len(X),), "predict(X)")
    assert np.isin(said, (0, 1)).all(), "predict should answer with the labels of y, 0 and 1."
    return said


MEASURES = ("accuracy", "balanced_accuracy", "roc_auc")


def _nearest(k: int) -> Any:
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(k)


def _bayes() -> Any:
    from sklearn.naive_bayes import GaussianNB

    return GaussianNB()


def _forest() -> Any:
    from sklearn.ensemble import RandomForestClassifier

    return RandomForestClassifier(5, bootstrap=False, warm_start=True, random_state=0)


ESTIMATORS: dict[str, Callable[[], Any]] = {
    "bayes": _bayes,
    "nearest": lambda: _nearest(1),
    "nearest five": lambda: _nearest(5),
    "forest": _forest,
}

Scores = tuple[float, float, float]
MISTAKES = {
    "accuracy twice": "balanced_accuracy is the plain accuracy. It is the mean of the shares found in each class.",
    "recall": (
        "balanced_accuracy is the share found of the rows with y = 1 alone. It is the mean of that share and the one "
        "of the rows with y = 0."
    ),
    "labels": "roc_auc is computed from the answers 0 and 1. It ranks movies: use the probabilities of predict_proba.",
    "column 0": "roc_auc is computed from the probabilities of y = 0: column 1 of predict_proba is that of y = 1.",
    "unshuffled": "The folds are not shuffled by the seed: shuffle=True, random_state=seed.",
    "plain": "The folds are not stratified: each should have the same share of positive rows.",
    "ten": "There should be five folds; these are the scores of ten.",
    "adjusted": (
        "balanced_accuracy is rescaled, so that an answer by chance gets 0 (adjusted=True, or 2 * share - 1). Take the "
        "balanced accuracy as it is: by chance it is 0.5."
    ),
    "precision": (
        "balanced_accuracy is the mean precision of the two classes: the right ones among the rows that get an answer. "
        "It should be the mean recall: the right ones among the rows that are of a class."
    ),
    "median": "The scores are the medians of the five folds. Take their means.",
    "swapped": (
        "The classifier is fitted on one fold and scored on the other four. It should be the other way round: split(X, "
        "y) gives (train, test), in this order."
    ),
    "pooled": "The scores are taken over all rows at once. Take them fold by fold, then their mean.",
    "all": "The classifier is scored on rows that it was fitted on. Fit on four folds, score on the fifth.",
    "train": "The scores are those of the rows that the classifier was fitted on: take test_..., not train_....",
    "scaled": (
        "X was scaled with the mean and deviation of all rows, test rows included. Leave X as it is: scaling is the "
        "business of the estimator, inside each fold."
    ),
}


def check_fresh(student: Student, seed: int) -> None:
    """Assert that each fold gets a clone that remembers no other fit.

    The estimator has been fitted on all rows, and keeps what it has learned in its next fit (warm_start).
    """
    X, y = blobs(seed, 80, 6, 0.5, 0.0)
    scores = _scores(student, student.lend(ESTIMATORS["forest"]().fit(X, y)), (X, y), seed)
    assert below("accuracy on noise", scores[0], 0.75), (
        f"On noise a forest with warm_start=True has an accuracy of {scores[0]:.2f}; it should be about one half. It "
        "keeps what it has learned in an earlier fit, so a fold is scored by a model that has seen it. Fit a fresh "
        "clone for each fold: sklearn.base.clone(estimator)."
    )


def scores_of(student: Student, kind: str, data: Data, seed: int) -> tuple[Scores, ObjectHandle]:
    """Return (the learner's three scores in the order of MEASURES, the handle on the estimator handed over)."""
    estimator = student.lend(ESTIMATORS[kind]())
    return _scores(student, estimator, data, seed), estimator


def _scores(student: Student, estimator: ObjectHandle, data: Data, seed: int) -> Scores:
    what = "cross_validate_genre(...)"
    found = as_dict(student.pure("cross_validate_genre", estimator, *data, seed), MEASURES, what)
    extra = [name for name in found if name not in MEASURES]
    assert not extra, f"The dict should have the keys {', '.join(MEASURES)} alone; yours has {extra}, too."
    accuracy, balanced, auc = (single(found[name], name) for name in MEASURES)
    return accuracy, balanced, auc


def single(value: Any, what: str) -> float:
    """Return a float that was returned as one, and not as an array, a text or a list."""
    assert isinstance(value, float | np.floating), f"{what} should be a float, one number; it is {describe(value)}."
    return float(value)


def check_scores(found: Scores, wanted: Scores, mistakes: Mapping[str, Scores], seed: int) -> None:
    """Assert that three scores are right; name the mistake of which they are the result."""
    if np.allclose(found, wanted, atol=1e-6):
        return
    adjusted = wanted[0], 2 * wanted[1] - 1, wanted[2]
    for name, scores in {**mistakes, "adjusted": adjusted}.items():
        # A mistake of one score shows even if there is another one in the others.
        changed = [k for k in range(3) if abs(scores[k] - wanted[k]) > 1e-6]
        is_this = bool(changed) and np.allclose([found[k] for k in changed], [scores[k] for k in changed], atol=1e-6)
        assert not is_this, MISTAKES[name]
    pairs = ", ".join(f"{name} {value:.4f}" for name, value in zip(MEASURES, wanted, strict=True))
    off = [name for name, is_off in zip(MEASURES, ~np.isclose(found, wanted, atol=1e-6), strict=True) if is_off]
    # Other folds may leave one score as it is, by chance.
    assert len(off) > 1, (
        f"For the check's data and seed {seed} the scores should be {pairs}. Yours differ in {off[0]} only, which is "
        f"{found[MEASURES.index(off[0])]:.4f}: the folds are right, and this score is computed in another way."
    )
    raise AssertionError(
        f"For the check's data and seed {seed} the scores should be {pairs}; yours are "
        f"{', '.join(f'{value:.4f}' for value in found)}. They should be the means over the five folds of "
        "StratifiedKFold(5, shuffle=True, random_state=seed), each of a clone of `estimator` fitted on the other four."
    )


def controls(student: Student, X: npt.NDArray, stats: pd.DataFrame, seed: int) -> tuple[npt.NDArray, npt.NDArray]:
    """Return the learner's two controls with checked types and shapes: (random, popularity)."""
    names = ("random", "popularity")
    got = as_dict(student.pure("control_features", X, stats, seed), names, "control_features(...)")
    assert len(got) == 2, f"The dict should have the keys random and popularity alone; yours has {list(got)}."
    for name in names:
        _numpy(got[name], name)
    random = as_array(got["random"], X.shape, "random (with the shape of X)")
    assert np.all(np.isfinite(random)), "random has values that are no numbers (NaN or infinite)."
    return random, as_array(got["popularity"], (len(X), 2), "popularity")


def check_popularity(found: npt.NDArray, stats: pd.DataFrame, right: npt.NDArray) -> None:
    """Assert that the popularity control has the two columns `right` of `stats`, as they are."""
    assert not np.array_equal(found, right[:, ::-1]), "The columns are swapped: log_count first, then mean_rating."
    assert not np.array_equal(found, stats.to_numpy()[:, :2]), (
        f"These are the first two columns of {list(stats.columns)}. Choose log_count and mean_rating by name."
    )
    assert not np.array_equal(found, right[np.argsort(stats.index)]), (
        "The rows are sorted by the index of movie_stats. Keep the order in which its rows come."
    )
    with np.errstate(all="ignore"):
        for name, again in (("log", np.log), ("log1p", np.log1p), ("exp", np.exp)):
            assert not np.allclose(found[:, 0], again(right[:, 0]), equal_nan=True), (
                f"The first column is np.{name} of log_count. log_count is the logarithm already: return it as it is."
            )
    assert np.allclose(found, right), (
        f"popularity should have log_count and mean_rating row by row, whatever the index is, beginning "
        f"{right[:4].tolist()}; yours begins {found[:4].tolist()}."
    )


def check_random(random: npt.NDArray, X: npt.NDArray, stats: pd.DataFrame) -> None:
    """Assert that the random control varies and has nothing to do with X or `stats`."""
    flat = np.flatnonzero(random.std(axis=0) < 1e-9)
    assert not len(flat), (
        f"Column {flat[0]} of random has the same number for every movie: draw one for each row and column."
    )
    n, names = X.shape[1], list(stats.columns)
    assert not np.array_equal(random, X), (
        "random is X itself, row by row. If you move the rows on by `seed` places: that is none for seed 0, and no "
        "shuffle for another seed. Shuffle the rows with np.random.default_rng(seed), or draw numbers."
    )
    columns_moved = all((random[:, [j]] == X).all(axis=0).any() for j in range(n))
    assert n == 1 or columns_moved or not np.allclose(np.sort(random), np.sort(X)), (
        "Each row of random has the numbers of this movie's row of X, in another order: you shuffle within each movie. "
        "Shuffle over the movies, or draw numbers."
    )
    known = np.column_stack([X, stats.to_numpy(float)])
    # A column of X that moved to another place is as good as X.
    table = np.abs(np.corrcoef(random.T, known.T)[:n, n:])
    column, other = np.unravel_index(np.argmax(table), table.shape)
    source = f"column {other} of X" if other < n else f"the column {names[other - n]} of movie_stats"
    assert below("largest correlation with X", float(table.max()), 0.4), (
        f"Column {column} of random goes with {source}: their correlation is {table.max():.2f} over {len(X)} movies. "
        "The control should know nothing of the movies."
    )
    sizes = np.abs(np.corrcoef(np.abs(random.T), np.abs(X.T))[:n, n:])
    column, other = np.unravel_index(np.argmax(sizes), sizes.shape)
    assert below("largest correlation of the sizes", float(sizes.max()), 0.4), (
        f"The sizes of column {column} of random go with those of column {other} of X: the correlation of the absolute "
        f"values is {sizes.max():.2f} over {len(X)} movies. If you multiply X by random numbers, take these numbers "
        "alone."
    )
    rows = abs(float(np.corrcoef(random.sum(axis=1), X.sum(axis=1))[0, 1]))
    assert below("correlation of the row sums", rows, 0.4), (
        f"The sum of a row of random goes with the sum of this movie's row of X: their correlation is {rows:.2f} over "
        f"{len(X)} movies. The control should know nothing of the movies."
    )
    shifted = any(np.array_equal(random, np.roll(X, shift, axis=0)) for shift in range(1, len(X)))
    assert not shifted, (
        "The rows of random are those of X, all moved by the same number of rows: nothing is left to chance. Shuffle "
        "them, with rng.permutation(X), or draw numbers."
    )
    if n > 1:
        each = np.abs(np.corrcoef(random.T) - np.eye(n)).max()
        assert below("largest correlation among the columns", float(each), 0.99), (
            "Two columns of random are copies of each other: draw as many columns as X has."
        )
