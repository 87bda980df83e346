"""What the tests of stage 6's networks share: factors that decide genres, a small network, and checks of both."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import above, as_array, below, describe
from workbook.checks.student import Student
from workbook.checks.student.handles import ModelHandle
from workbook.visible_tests.support.classification_cases import ranking


def twins(n_movies: int, k: int, seed: int) -> npt.NDArray[np.float32]:
    """Return factors in which the rows 2 and 5 are alike, and the last row and row 0."""
    table = np.random.default_rng(seed).normal(size=(n_movies, k)).astype("float32")
    table[5], table[-1] = table[2], table[0]
    return table


def network(student: Student, table: npt.NDArray, n_genres: int, trainable: bool) -> ModelHandle:
    """Return a handle on the learner's network, of which outputs, compilation and factors are checked."""
    model = student.pure("build_genre_network", table, n_genres, trainable)
    assert getattr(model, "kind", "") == "Keras model", (
        f"build_genre_network should return a Keras model, keras.Model(inputs, outputs); it is {describe(model)}."
    )
    assert not model.compiled, "The model is compiled. Leave that to train_genre_network."
    outputs(model, [0, 0], n_genres)  # a subclassed model has no weights before its first call
    return model


def check_factors(model: ModelHandle, table: npt.NDArray) -> None:
    """Assert that one of the model's weights is the table of factors."""
    weights = model.get_weights()
    same = [found for found in weights if found.shape == table.shape]
    n, k = table.shape
    assert not any(np.allclose(found, table[np.r_[1:n, 0]], atol=1e-6) for found in same), (
        "The rows of the factors are shifted by one: the movie index r should have row r, counted from 0."
    )
    tall = [found.shape[0] for found in weights if found.ndim == 2 and found.shape[0] > n and found.shape[1] == k]
    assert same or not tall, f"The table has {tall[0]} rows for {n} movies. Index r should be row r of movie_factors."
    closest = min((np.abs(found - table).max() for found in same), default=np.inf)
    assert closest < 1e-6, (
        f"No weight of the model is movie_factors, of shape {table.shape}"
        + (f"; the one of this shape differs by up to {closest:.2f}" if same else "")
        + ". The Embedding should start from the factors exactly as they are given: weights=[movie_factors]."
    )


def check_probabilities(found: npt.NDArray) -> None:
    """Assert that the outputs are probabilities, each for itself, and depend on the movie."""
    assert not np.allclose(found.sum(axis=1), 1, atol=1e-4), (
        "The outputs of a movie add up to 1, as softmax makes them. A movie can have several genres: use sigmoid."
    )
    assert 0 <= found.min() <= found.max() <= 1, (
        f"The outputs should be probabilities; yours reach from {found.min():.2f} to {found.max():.2f}. Sigmoid?"
    )
    assert np.ptp(found, axis=0).max() > 1e-4, "Every movie gets the same output: is the index used?"


def outputs(model: ModelHandle, index: npt.ArrayLike, n_genres: int, batch_size: int | None = None) -> npt.NDArray:
    """Return the model's outputs for movie indices, shape (n, n_genres)."""
    index = np.asarray(index, dtype="int32")
    shape = model.input_shape or (None,)
    assert shape[1:] in ((), (1,), (None,)), (
        f"The model takes inputs of shape {shape}. It should take the movie index, one whole number: "
        'keras.Input((1,), dtype="int32"); the factors are what the Embedding holds.'
    )
    found = model.predict(index, batch_size=batch_size)
    assert np.shape(found) != (n_genres, len(index), 1), (
        f"The model has {n_genres} outputs of shape (batch, 1), one for each genre. It should have one output of shape "
        "(batch, n_genres): a Dense layer of n_genres units, or keras.layers.Concatenate()."
    )
    assert np.ndim(found) != 3, (
        f"The output has shape {np.shape(found)}: an Embedding of (batch, 1) gives (batch, 1, k). Flatten it first."
    )
    return as_array(found, (len(index), n_genres), "the output")


# The scale of the factors that `train_genre_network` gets; so many epochs are enough for them with Adam as it comes.
# An epoch costs Keras as much as a dozen batches, so the rows are many and the epochs few.
LARGE = 6
ENOUGH = 14
LEAST_SURE = 50  # movies on which the loss is compared
SMALL = (600, 4, 2)  # movies, factors and genres of the small network
_SMALL_NETWORK = {
    "name": "given",
    "layers": [
        {"class_name": "InputLayer", "config": {"batch_shape": [None, 1], "dtype": "int32"}},
        {"class_name": "Embedding", "config": {"input_dim": 600, "output_dim": 4, "trainable": False}},
        {"class_name": "Flatten", "config": {}},
        {"class_name": "Dense", "config": {"units": 64, "activation": "relu"}},
        {"class_name": "Dense", "config": {"units": 2, "activation": "sigmoid"}},
    ],
}


def small_network(table: npt.NDArray, seed: int = 0) -> Any:
    """Return a frozen genre network of the sizes SMALL that starts from `table` and from `seed`.

    Its start does not depend on Keras's global seed, which is what the learner has to set.
    """
    import keras

    model = keras.Sequential.from_config(copy.deepcopy(_SMALL_NETWORK))
    rng = np.random.default_rng(seed)
    shapes = [weight.shape for weight in model.weights[1:]]
    kernels = [rng.normal(size=shape) * 0.8 / shape[0] ** 0.5 for shape in shapes[::2]]
    model.set_weights([table, kernels[0], np.zeros(shapes[1]), kernels[1], np.zeros(shapes[3])])
    return model


def set_state(state: int) -> None:
    """Put Keras into a random state before a training: what ran before must not matter, only the argument `seed`.

    `check_seeds` uses the states 1 and 2, so the training before it needs another one.
    """
    import keras

    keras.utils.set_random_seed(state)


def check_seeds(
    student: Student, network: Callable[[], Any], index: npt.NDArray, genres: npt.NDArray, seed: int, first: list[float]
) -> None:
    """Assert that another training of `seed` has the losses `first`, and one of another seed has others.

    Both end after two epochs. The arguments have to stay unchanged.
    """
    for state, again in ((1, True), (2, False)):
        model = student.lend(network())
        model.stop_after(2)
        set_state(state)
        given = seed if again else seed + 1
        found = losses(student.pure("train_genre_network", model, index, genres, given))
        n = min(len(found), len(first))
        shown = f"{np.round(first[:n], 5).tolist()} and {np.round(found[:n], 5).tolist()}"
        assert not again or np.allclose(found[:n], first[:n], rtol=1e-5), (
            f"Two trainings of the same model with seed {given} give the losses {shown}: keras.utils.set_random_seed("
            "seed), and default_rng(seed) if you shuffle with NumPy. 0 is a seed like any other: `if seed` and `seed "
            "or` skip it."
        )
        assert again or found[:n] != first[:n], (
            "Two seeds give the same losses to the last digit. Does your function use its argument `seed`?"
        )


def planted(
    seed: int, n_movies: int = 400, n_seen: int = 280, k: int = 6, n_genres: int = 3, scale: float = 1
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int8], npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Return (factors, genres, seen, hidden): genres that the factors decide, and a split of the movie indices.

    If `scale` is large, small steps learn from the factors in few epochs.
    """
    rng = np.random.default_rng(seed)
    table = (scale * rng.normal(size=(n_movies, k))).astype("float32")
    scores = table @ rng.normal(size=(k, n_genres)) + 0.3 * scale * rng.normal(size=(n_movies, n_genres))
    genres = (scores > np.quantile(scores, [0.5, 0.85, 0.8], axis=0).diagonal()).astype("int8")
    order = rng.permutation(n_movies).astype("int32")
    return table, genres, order[:n_seen], order[n_seen:]


def losses(found: Any) -> list[float]:
    """Return the training losses of a learner's History."""
    assert getattr(found, "kind", "") == "History", (
        f"train_genre_network should return the History that model.fit returns; it returned {describe(found)}."
    )
    loss = found.history.get("loss", [])
    assert loss, "The History has no loss."
    assert np.all(np.isfinite(loss)), "The loss became NaN: is the learning rate too large?"
    assert len(loss) > 1, "You train for one epoch only: the factors need more. Set epochs=, or more patience."
    assert below("last loss / first", loss[-1] / loss[0], 1), (
        f"The loss did not fall: from {loss[0]:.3f} to {loss[-1]:.3f}. Is the learning rate too large?"
    )
    return loss


def check_frozen(model: ModelHandle, table: npt.NDArray) -> None:
    """Assert that the embedding of `table`, which was given frozen, cannot be trained afterwards either."""
    assert table.shape not in model.trainable_shapes, (
        "The embedding is no longer frozen: train_genre_network sets its `trainable`. Leave it as it was given."
    )


def check_loss(model: ModelHandle, index: npt.NDArray, genres: npt.NDArray) -> None:
    """Assert that the model is compiled with plain binary cross-entropy."""
    assert model.compiled, "The model is not compiled after train_genre_network."
    chance = outputs(model, index, genres.shape[1]).astype(float)
    # Where an output is 0 or 1 to the last digit, its loss depends on how Keras rounds.
    least_sure = np.argsort(np.abs(chance - 0.5).max(axis=1))[:LEAST_SURE]
    index, genres = index[least_sure], genres[least_sure]
    chance = np.clip(chance[least_sure], 1e-7, 1 - 1e-7)
    right = float(-np.where(genres == 1, np.log(chance), np.log(1 - chance)).mean())
    found = model.evaluate(index, genres)
    assert below("loss off binary cross-entropy", abs(found - right) / right, 0.02), (
        f"For the outputs of your model the binary cross-entropy is {right:.3f}; the loss that it was compiled with is "
        f'{found:.3f}. Each genre is a yes-or-no question of its own: loss="binary_crossentropy".'
    )


def check_rows(model: ModelHandle, seen: npt.NDArray, hidden: npt.NDArray, genres: npt.NDArray) -> None:
    """Assert that the model has learned the genres of the movies `seen`, and tells those of `hidden`."""
    auc, known = macro(model, hidden, genres[hidden]), macro(model, seen, genres[seen])
    by_place = macro(model, np.arange(len(seen)), genres[seen])
    assert by_place < max(0.62, known), (
        "The model has learned row j of genres for the movie index j. It belongs to the movie index movie_index[j]."
    )
    assert known > 0.1, (
        f"The model tells the genres of the movies in movie_index the wrong way round: its macro ROC AUC is "
        f"{known:.2f}. A 1 in genres means that the movie has the genre. Train on genres as it is."
    )
    assert above("macro ROC AUC", auc, 0.85), (
        f"Genres that the factors decide should reach a macro ROC AUC above 0.85 on hidden movies; yours is {auc:.2f}, "
        f"and {known:.2f} on those of movie_index. " + (_first_only(model, seen, genres) or _unlearned(known))
    )


def _unlearned(known: float) -> str:
    return (
        "So it has not learned the movies that it was trained on: does it get movie_index[j] for row j of genres, "
        "after a sort or a shuffle too? "
        if known < 0.7
        else ""
    ) + (
        "Do you use all rows, and shuffle them before you set some aside? They come sorted by a genre here. "
        "If so, train longer, or with a larger learning rate."
    )


def _first_only(model: ModelHandle, seen: npt.NDArray, genres: npt.NDArray) -> str:
    """Return a message if the model gives movies of several genres only the first of them; an empty text if not."""
    several = seen[genres[seen].sum(axis=1) > 1]
    said, own = outputs(model, several, genres.shape[1]), genres[several].astype(bool)
    first = own & (own.cumsum(axis=1) == 1)
    of_first, of_others = float(said[first].mean()), float(said[own & ~first].mean())
    if of_first < 0.7 or of_others > 0.3:
        return ""
    return (
        f"Movies of several genres get {of_first:.0%} for the first of them and {of_others:.0%} for the others, on "
        "average. Does fit get all genres of a movie? Each column is a question of its own."
    )


def check_shares(model: ModelHandle, seen: npt.NDArray, genres: npt.NDArray) -> None:
    """Assert that the outputs are near the shares of the genres on average."""
    share, said = genres[seen].mean(axis=0), outputs(model, seen, genres.shape[1]).mean(axis=0)
    assert below("share of a genre off", np.abs(share - said).max(), 0.08), (
        f"The genres occur in {np.round(share, 2).tolist()} of the movies; on average the model says "
        f"{np.round(said.astype(float), 2).tolist()}. Is the loss binary_crossentropy, and are all "
        "rows used alike, and all genres of a movie?"
    )


def macro(model: ModelHandle, index: npt.ArrayLike, genres: npt.NDArray) -> float:
    """Return the macro ROC AUC of the model on the movies of `index`."""
    found = outputs(model, index, genres.shape[1])
    return float(np.mean([ranking(found[:, j], genres[:, j]) for j in range(genres.shape[1])]))
