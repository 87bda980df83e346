"""What the tests of stage 6 share: small data, scores computed fold by fold, and handles with checked results."""

import functools
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import as_array, as_dict, as_float
from workbook.checks.student import Student
from workbook.checks.student.handles import ModelHandle, ObjectHandle

# Features (n, k) and labels (n,), 0 or 1.
Data = tuple[npt.NDArray[np.float64], npt.NDArray[np.integer]]


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


def fitted(student: Student, X: npt.ArrayLike, y: npt.ArrayLike) -> ObjectHandle:
    """Return a handle on the learner's classifier, fitted on X and y."""
    model = student.call("build_classifier")
    assert hasattr(model, "kind") and model.has("fit"), (  # noqa: PT018 - one thing to say about both
        "build_classifier should return a scikit-learn Pipeline, not fitted yet (does it end with `return`?)."
    )
    assert model.has("predict_proba"), "The classifier has no predict_proba; LogisticRegression has one, for example."
    model.call("fit", X, y)
    return model


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


@functools.cache
def by_hand(kind: str, case: str, seed: int, folds: str = "right") -> dict[str, float]:
    """Return the scores of the estimator `kind` on the data `case`, computed fold by fold.

    `folds`: "right", or a name of a mistake.
    """
    from sklearn.model_selection import KFold, StratifiedKFold

    X, y = CASES[case]()
    if folds == "scaled":
        X = (X - X.mean(axis=0)) / X.std(axis=0)
    deal = {
        "unshuffled": lambda: StratifiedKFold(5),
        "plain": lambda: KFold(5, shuffle=True, random_state=seed),
        "ten": lambda: StratifiedKFold(10, shuffle=True, random_state=seed),
    }.get(folds, lambda: StratifiedKFold(5, shuffle=True, random_state=seed))()
    parts: list[tuple[npt.NDArray, ...]] = []
    shared = ESTIMATORS[kind]()
    for train, test in deal.split(X, y):
        if folds == "all":
            train = np.arange(len(y))
        model = shared if folds == "one model" else ESTIMATORS[kind]()
        model.fit(X[train], y[train])
        parts.append((y[test], model.predict(X[test]), model.predict_proba(X[test])[:, 1]))
    if folds == "pooled":
        parts = [tuple(np.concatenate(column) for column in zip(*parts, strict=True))]
    scores = []
    for truth, said, chance in parts:
        hit = said == truth
        both = [hit[truth == 0].mean(), hit[truth == 1].mean()] if len(set(truth)) == 2 else [np.nan]
        auc = ranking(said if folds == "labels" else chance, truth) if len(set(truth)) == 2 else np.nan
        scores.append([hit.mean(), np.mean(both), auc])
    return dict(zip(MEASURES, np.mean(scores, axis=0), strict=True))


def _nearest(k: int) -> Any:
    from sklearn.neighbors import KNeighborsClassifier

    return KNeighborsClassifier(k)


def _bayes() -> Any:
    from sklearn.naive_bayes import GaussianNB

    return GaussianNB()


def _units() -> Data:
    X, y = blobs(6, 90, 3, 0.3)
    return X * np.array([1.0, 30.0, 0.02]), y


ESTIMATORS: dict[str, Callable[[], Any]] = {
    "bayes": _bayes,
    "nearest": lambda: _nearest(1),
    "nearest five": lambda: _nearest(5),
}
CASES: dict[str, Callable[[], Data]] = {
    "clouds": lambda: blobs(7, 90, 2, 0.25, 0.9),
    "units": _units,
    "noise": lambda: blobs(8, 80, 6, 0.4, 0.0),
}


def scores_of(student: Student, kind: str, case: str, seed: int) -> tuple[dict[str, float], ObjectHandle]:
    """Return (the learner's three scores, the handle on the estimator that was handed over)."""
    X, y = CASES[case]()
    estimator = student.lend(ESTIMATORS[kind]())
    found = as_dict(student.call("cross_validate_genre", estimator, X, y, seed), MEASURES, "cross_validate_genre(...)")
    return {name: as_float(found[name], name) for name in MEASURES}, estimator


def close(found: Mapping[str, float], wanted: Mapping[str, float], names: Iterable[str] = MEASURES) -> bool:
    """Return whether the scores agree."""
    return all(abs(found[name] - wanted[name]) < 1e-6 for name in names)


CONTROLS = ("random", "popularity")


def random_part(student: Student, X: npt.NDArray, stats: npt.ArrayLike, seed: int) -> npt.NDArray:
    """Return the learner's random control."""
    got = as_dict(student.call("control_features", X, stats, seed), CONTROLS, "control_features(...)")
    return as_array(got["random"], X.shape, "random")


def twins(n_movies: int, k: int, seed: int) -> npt.NDArray[np.float32]:
    """Return factors in which the rows 2 and 5 are alike, and the last row and row 0."""
    table = np.random.default_rng(seed).normal(size=(n_movies, k)).astype("float32")
    table[5], table[-1] = table[2], table[0]
    return table


def network(student: Student, table: npt.NDArray, n_genres: int, trainable: bool) -> ModelHandle:
    """Return a handle on the learner's network."""
    model = student.call("build_genre_network", table, n_genres, trainable)
    assert getattr(model, "kind", "") == "Keras model", (
        "build_genre_network should return a Keras model: keras.Model(inputs, outputs)."
    )
    return model


def outputs(model: ModelHandle, index: npt.ArrayLike, n_genres: int, batch_size: int | None = None) -> npt.NDArray:
    """Return the model's outputs for movie indices, shape (n, n_genres)."""
    index = np.asarray(index, dtype="int32")
    shape = model.input_shape or (None,)
    assert shape[1:] in ((), (1,), (None,)), (
        f"The model takes inputs of shape {shape}. It should take the movie index, one whole number: "
        'keras.Input((1,), dtype="int32"); the factors are what the Embedding holds.'
    )
    found = model.predict(index, batch_size=batch_size)
    assert np.ndim(found) != 3, (
        f"The output has shape {np.shape(found)}: an Embedding of (batch, 1) gives (batch, 1, k). Flatten it first."
    )
    return as_array(found, (len(index), n_genres), "the output")


def given_network(table: npt.NDArray, n_genres: int, seed: int = 0) -> Any:
    """Return a frozen genre network of our own, so that train_genre_network is judged by itself.

    Its initializers have their own seeds: a test must not set the global one, which the learner has to set.
    """
    import keras

    first, second = (keras.initializers.GlorotUniform(seed=seed + k) for k in (1, 2))
    index = keras.Input((1,), dtype="int32")
    rows = keras.layers.Embedding(*table.shape, weights=[table], trainable=False)(index)
    hidden = keras.layers.Dense(32, activation="relu", kernel_initializer=first)(keras.layers.Flatten()(rows))
    head = keras.layers.Dense(n_genres, activation="sigmoid", kernel_initializer=second)
    return keras.Model(index, head(hidden))


def planted(
    seed: int, n_movies: int = 400, n_seen: int = 280, k: int = 6, n_genres: int = 3
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int8], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return (factors, genres, seen, hidden): genres that the factors decide, and a split of the movie indices."""
    rng = np.random.default_rng(seed)
    table = rng.normal(size=(n_movies, k)).astype("float32")
    scores = table @ rng.normal(size=(k, n_genres)) + 0.3 * rng.normal(size=(n_movies, n_genres))
    genres = (scores > np.quantile(scores, [0.5, 0.7, 0.8], axis=0).diagonal()).astype("int8")
    order = rng.permutation(n_movies).astype("int32")
    return table, genres, order[:n_seen], order[n_seen:]


def losses(found: Any) -> list[float]:
    """Return the training losses of a learner's History."""
    assert getattr(found, "kind", "") == "History", "train_genre_network should return what model.fit returns."
    loss = found.history.get("loss", [])
    assert loss, "The History holds no loss."
    assert np.all(np.isfinite(loss)), "The loss became NaN: is the learning rate too large?"
    return loss


def macro(model: ModelHandle, index: npt.ArrayLike, genres: npt.NDArray) -> float:
    """Return the macro ROC AUC of the model on the movies of `index`."""
    found = outputs(model, index, genres.shape[1])
    return float(np.mean([ranking(found[:, j], genres[:, j]) for j in range(genres.shape[1])]))
