"""What the tests of `train_mf` share: triples, and checks on what a training left."""

import dataclasses
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import above, below
from workbook.checks.student import Student
from workbook.checks.student.handles import ModelHandle

Triple = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float32]]

# 50 users, 40 movies and 2 factors, with a mean of 3 stars and an L2 of 0.02 on each table.
SMALL_MODEL = Path(__file__).parent / "small_factor_model.json"
# The users of `train` in small_ratings, and how far their ratings are from the mean: even ones above, odd ones below.
OFFSETS = np.where(np.arange(30) % 2, -1.0, 1.0) * np.where(np.arange(30) < 20, 0.6, 2.0)
# A user and a movie that only `val` knows.
STRANGER = 39


@dataclasses.dataclass(frozen=True)
class Run:
    """One training of the small model: the model with its weights before, `val`, and the History's dict."""

    model: ModelHandle
    before: list[npt.NDArray]
    val: Triple
    history: dict[str, list[float]]


# A student's id() may be used again for the next one; the student itself may not.
_RUNS: weakref.WeakKeyDictionary[Student, dict[tuple[str, int, int], Run | Exception]] = weakref.WeakKeyDictionary()


def train_once(student: Student, kind: str, seed: int, state: int) -> Run:
    """Return a Run on small_ratings of this kind, made at the first call for a student; raise its error again.

    `state` seeds Keras before: only the argument `seed` may matter.
    """
    runs = _RUNS.setdefault(student, {})
    key = kind, seed, state
    if key not in runs:
        try:
            runs[key] = _train(student, kind, seed, state)
        except Exception as error:
            runs[key] = error
    found = runs[key]
    if isinstance(found, Exception):
        raise found
    return found


def _train(student: Student, kind: str, seed: int, state: int) -> Run:
    import keras

    train, val = small_ratings(kind)
    model = student.lend(keras.models.model_from_json(SMALL_MODEL.read_text(encoding="utf-8")))
    before = [np.array(weight) for weight in model.get_weights()]
    keras.utils.set_random_seed(state)
    return Run(model, before, val, recorded(student.pure("train_mf", model, train, val, seed)))


def small_ratings(kind: str) -> tuple[Triple, Triple]:
    """Return (train, val); `train`, 24,000 ratings, is the same for both kinds of `val`.

    "opposed": in `val` the users of large offsets are on the other side of the mean, so that its error rises from the
    first step. "usual": one rating in ten of `val` is of a user of a small offset, as in `train`. So val_loss, with its
    penalty, rises early, and the bare error falls until the offsets are learned. One in ten is of the STRANGER.
    """
    rng = np.random.default_rng(3)
    user, movie = rng.integers(0, 30, 24_000), rng.integers(0, 20, 24_000)
    train = triple(user, movie, 3 + OFFSETS[user] + rng.normal(0, 0.2, 24_000))
    if kind == "opposed":
        user = rng.integers(20, 30, 2000)
        return train, triple(user, rng.integers(0, 20, 2000), 3 - 0.1 * OFFSETS[user])
    known = rng.integers(0, 20, 400)
    user = np.concatenate([known, rng.integers(30, 39, 3200), np.full(400, STRANGER)])
    movie = np.concatenate([rng.integers(0, 20, 3600), np.full(400, STRANGER)])
    return train, triple(user, movie, np.concatenate([3 + OFFSETS[known], np.full(3200, 3.0), np.full(400, 5.0)]))


def triple(user: npt.ArrayLike, movie: npt.ArrayLike, rating: npt.ArrayLike) -> Triple:
    """Return (user_index, movie_index, rating) as train_mf takes it."""
    return np.asarray(user, "int32"), np.asarray(movie, "int32"), np.asarray(rating, "float32")


def recorded(found: Any) -> dict[str, list[float]]:
    """Return the dict of a History after the checks that hold for every training."""
    kind = getattr(found, "kind", type(found).__name__)
    assert kind == "History", f"train_mf should return what model.fit returns, the History; it returned {kind}."
    history = found.history
    assert "val_loss" in history, "The History has no val_loss: pass validation_data=([val[0], val[1]], val[2]) to fit."
    assert np.isfinite(history["loss"]).all(), "The loss became infinite or NaN. Is the learning rate too large?"
    return history


def check_best_weights(model: ModelHandle, history: dict[str, list[float]], val: Triple) -> None:
    """Assert that a training whose error on val only rises stopped in time and left the weights of its best epoch."""
    epochs, best = len(history["loss"]), int(np.argmin(history["val_loss"]))
    lowest, left = history["val_loss"][best], model.evaluate([val[0], val[1]], val[2])
    assert epochs > 1, "fit ran for one epoch: `epochs` is 1 unless you set it."
    shown = ", ".join(f"{loss:.4f}" for loss in history["val_loss"][:3])
    measured_on_val = np.min(np.abs(np.array(history["val_loss"]) / left - 1)) < 0.01 or abs(left / lowest - 1) < 0.02
    assert measured_on_val, (
        f"On `val` your model has a loss of {left:.4f}. No epoch has such a val_loss; it begins with {shown}. Pass "
        "`val` itself as validation_data, each rating with its own user and movie, in stars."
    )
    assert below("loss left / best", left / lowest, 1.02), (
        f"The best val_loss was {lowest:.4f}, in epoch {best + 1} of {epochs}, but the model you leave has {left:.4f} "
        'on `val`. EarlyStopping on a validation metric that is to get smaller (mode="min") stops in time, and '
        "restore_best_weights=True brings the best weights back; the train error does not tell which epoch was best. "
        "Is the metric that you watch in compile(metrics=[...])?"
    )
    squared = _error_and_penalty(model, val)
    assert abs(left / squared - 1) < 0.02, (
        f"The loss on `val` is {left:.4f}; the squared error plus the model's penalty is {squared:.4f}. Is the loss "
        '"mse"?'
    )
    assert epochs - best <= 40, (
        f"The validation error was best in epoch {best + 1}, and fit went on to epoch {epochs}: stop when it no longer "
        "falls, with an EarlyStopping whose patience is a few epochs."
    )


def check_seeds(first: npt.ArrayLike, again: npt.ArrayLike, other: npt.ArrayLike) -> None:
    """Assert that two trainings of one seed have the same losses, and that of another seed another first one."""
    first, again, other = (np.asarray(losses) for losses in (first, again, other))
    assert first.shape == again.shape and np.allclose(first, again, rtol=1e-4), (  # noqa: PT018 - one message
        f"The same model, data and seed gave the losses {first[:3].round(5)} and then {again[:3].round(5)}: call "
        "keras.utils.set_random_seed(seed) before you fit."
    )
    # Where next to nothing is learned, all seeds look alike; other tests tell that.
    assert np.ptp(first) < 0.01 * first[0] or abs(first[0] / other[0] - 1) > 1e-6, (
        f"Two seeds gave the same loss in the first epoch, {first[0]:.5f}: is it the argument `seed` that you set? (If "
        "one batch has all rows, there is nothing to draw: take smaller batches.)"
    )


def check_not_stopped_by_penalty(
    model: ModelHandle, history: dict[str, list[float]], val: Triple, offset: float
) -> None:
    """Assert that the first 20 users' offsets were learned to at least half, though val_loss rises before that."""
    index = np.arange(20)
    off = model.predict([index, np.zeros(20, int)])[:, 0] - 3
    learned = float(np.mean(off * np.where(index % 2, -1.0, 1.0)))
    lowest = min(history["val_loss"])
    by_loss = history["val_loss"][-1] > 1.01 * lowest and abs(_error_and_penalty(model, val) / lowest - 1) < 0.01
    assert above("share of the offset that is learned", learned / offset, 0.5), (
        f"You leave the weights of epoch {int(np.argmin(history['val_loss'])) + 1}, where val_loss was lowest; that "
        "includes the L2 penalty, which rises while the predictions still get better. Record the bare error as a "
        "metric (RootMeanSquaredError) and let EarlyStopping watch that, on `val`."
        if by_loss
        else f"Even users' ratings in `train` are {offset:g} stars above the mean, odd users' {offset:g} below; the "
        f"model that you leave after {len(history['loss'])} epochs predicts {learned:+.2f} instead. Are there too few "
        "epochs, is the learning rate too small, or are these not the weights of the best epoch?"
    )


def _error_and_penalty(model: ModelHandle, val: Triple) -> float:
    """Return the mean squared error on `val` plus the model's penalty."""
    predicted = model.predict([val[0], val[1]])[:, 0]
    return float(np.mean((predicted - val[2]) ** 2)) + model.regularization()
