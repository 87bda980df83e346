"""What the tests of `train_mf` share: trainings, each made once, and checks on what they left."""

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import above, below
from workbook.checks.student import Student
from workbook.checks.student.handles import ModelHandle
from workbook.checks.values import describe
from workbook.visible_tests.support.made_once import made_once

UNTRAINED = "The model that was handed to train_mf is as it was: train the model itself, not a copy."

Triple = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float32]]

# A bias per user (50) and per movie (40), each times 2.25, a mean of 3 stars, and an L2 of 0.065 on both tables. What
# is planted needs no factors, which take longer to compile; the scale lets small steps learn it in few epochs.
SMALL_MODEL = Path(__file__).parent / "small_factor_model.json"
# A user and a movie that only `val` knows.
STRANGER = 39
# So many epochs may follow the best one. A training whose first epoch is the best is stopped one later.
MOST_WAITED = 30
NEVER_STOPS = MOST_WAITED + 2
# As many epochs are enough to learn from `train`, with the steps of Adam as it comes; fewer do for what never stops.
ENOUGH, FEW = 40, 20
# Epochs of a training that is there to be compared with another one of the same seed.
REPEATED = 2


@dataclasses.dataclass(frozen=True)
class Run:
    """One training of a model: the model with its weights before, `val`, and the History's dict."""

    model: ModelHandle
    before: list[npt.NDArray]
    val: Triple
    history: dict[str, list[float]]


@dataclasses.dataclass(frozen=True)
class Trainings:
    """Three trainings of one learner's `train_mf`, each made when it is first asked for.

    `model` makes an untrained Keras model; `offsets`: how far each user's ratings in `train` are from the mean of 3;
    `seeds`: the argument `seed` of the first two trainings, and of the third.
    """

    model: Callable[[], Any]
    offsets: npt.NDArray[np.float64]
    seeds: tuple[int, int]
    n: int
    data_seed: int

    def opposed(self, student: Student) -> Run:
        """Return the training in whose `val` the error rises from the first step."""
        return self._once(student, "opposed", self.seeds[0], NEVER_STOPS)

    def again(self, student: Student) -> Run:
        """Return the first epochs of the same training, after another state of Keras; the arguments stay unchanged."""
        return self._once(student, "again", self.seeds[0], REPEATED)

    def usual(self, student: Student) -> Run:
        """Return the training in which val_loss turns before the bare error does, with another seed."""
        stops = len(self.opposed(student).history["loss"]) < NEVER_STOPS
        return self._once(student, "usual", self.seeds[1], ENOUGH if stops else FEW)

    def _once(self, student: Student, kind: str, seed: int, most: int) -> Run:
        return made_once(student, (self.data_seed, kind), lambda: self._train(student, kind, seed, most))

    def _train(self, student: Student, kind: str, seed: int, most: int) -> Run:
        import keras

        train, val = ratings("usual" if kind == "usual" else "opposed", self.offsets, self.n, self.data_seed)
        model = student.lend(self.model())
        model.stop_after(most)
        before = [np.array(weight) for weight in model.get_weights()]
        # What happened before must not matter: only the argument `seed` may.
        keras.utils.set_random_seed(["opposed", "again", "usual"].index(kind))
        call = student.pure if kind == "again" else student.call
        return Run(model, before, val, recorded(call("train_mf", model, train, val, seed)))


def small_model() -> Any:
    """Return the untrained SMALL_MODEL."""
    import keras

    return keras.models.model_from_json(SMALL_MODEL.read_text(encoding="utf-8"))


def ratings(kind: str, offsets: npt.NDArray, n: int, seed: int) -> tuple[Triple, Triple]:
    """Return (train, val); `train`, n ratings of users 0, 1, ..., is the same for both kinds of `val`.

    `offsets`: how far each user's ratings are from the mean of 3 stars, of which the first 20 are small.
    "opposed": in `val` the users of large offsets are on the other side of the mean, so that its error rises from the
    first step. "usual": one rating in ten of `val` is of a user of a small offset, as in `train`. So val_loss, with its
    penalty, rises early, and the bare error falls until the offsets are learned. One in ten is of the STRANGER.
    """
    rng, known_users = np.random.default_rng(seed), len(offsets)
    user, movie = rng.integers(0, known_users, n), rng.integers(0, 20, n)
    train = triple(user, movie, 3 + offsets[user] + rng.normal(0, 0.2, n))
    if kind == "opposed":
        user = rng.integers(20, known_users, 2000)
        return train, triple(user, rng.integers(0, 20, 2000), 3 - 0.1 * offsets[user])
    known = rng.integers(0, 20, 400)
    user = np.concatenate([known, rng.integers(known_users, STRANGER, 3200), np.full(400, STRANGER)])
    movie = np.concatenate([rng.integers(0, 20, 3600), np.full(400, STRANGER)])
    return train, triple(user, movie, np.concatenate([3 + offsets[known], np.full(3200, 3.0), np.full(400, 5.0)]))


def triple(user: npt.ArrayLike, movie: npt.ArrayLike, rating: npt.ArrayLike) -> Triple:
    """Return (user_index, movie_index, rating) as train_mf takes it."""
    return np.asarray(user, "int32"), np.asarray(movie, "int32"), np.asarray(rating, "float32")


def recorded(found: Any) -> dict[str, list[float]]:
    """Return the dict of a History after the checks that hold for every training."""
    assert getattr(found, "kind", "") == "History", (
        f"train_mf should return what model.fit returns, the History; it returned {describe(found)}."
    )
    history = found.history
    assert "val_loss" in history, "The History has no val_loss: pass validation_data=([val[0], val[1]], val[2]) to fit."
    assert np.isfinite(history["loss"]).all(), "The loss became infinite or NaN. Is the learning rate too large?"
    return history


def check_best_weights(model: ModelHandle, history: dict[str, list[float]], val: Triple) -> None:
    """Assert that a training whose error on val only rises stopped in time and left the weights of its best epoch."""
    epochs, best = len(history["loss"]), int(np.argmin(history["val_loss"]))
    assert model.compiled, UNTRAINED
    lowest, left = history["val_loss"][best], model.evaluate([val[0], val[1]], val[2])
    assert epochs > 1, "fit ran for one epoch: `epochs` is 1 unless you set it."
    shown = ", ".join(f"{loss:.4f}" for loss in history["val_loss"][:3])
    measured_on_val = np.min(np.abs(np.array(history["val_loss"]) / left - 1)) < 0.01 or abs(left / lowest - 1) < 0.02
    assert measured_on_val, (
        f"On `val` your model has a loss of {left:.4f}. No epoch has such a val_loss; it begins with {shown}. Pass "
        "`val` itself as validation_data, ([val[0], val[1]], val[2]): first the users, then the movies, and ratings in "
        "stars."
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
    assert epochs - 1 - best <= MOST_WAITED, (
        f"The validation error was best in epoch {best + 1}, and fit went on to epoch {epochs}: stop when it no longer "
        "falls, with an EarlyStopping whose patience is a few epochs."
    )


def check_learned_from_train(run: Run, offsets: npt.NDArray) -> None:
    """Assert that the model has learned the users' offsets from the rows of `train`, and from no others."""
    assert not all(map(np.array_equal, run.before, run.model.get_weights())), UNTRAINED
    stranger = [np.array([STRANGER]), np.array([STRANGER])]
    shift = float(run.model.predict(stranger)[0, 0] - 3)
    assert below("shift of a stranger", abs(shift), 0.2), (
        f"A user and a movie that are in `val` only are predicted {shift:+.2f} stars off the mean of 3: the model was "
        "trained on the validation rows. Fit on train; val is only watched."
    )
    n = len(offsets)
    pairs = np.repeat(np.arange(n), n), np.tile(np.arange(n), n)
    stars = run.model.predict(list(pairs)).reshape(n, n)
    by_user, by_movie = (float(np.corrcoef(stars.mean(axis=axis), offsets)[0, 1]) for axis in (1, 0))
    assert below("movies' correlation with the users' taste", by_movie, 0.8), (
        "The movies have learned what belongs to the users: pass the inputs in the order [user_index, movie_index]."
    )
    assert below("mean off 3 stars", abs(float(stars.mean()) - 3), 0.3), (
        f"The ratings of `train` average 3 stars, and the predictions {stars.mean():.2f}: were the ratings scaled or "
        "centred, or pairs added that nobody rated? The model must predict stars, and a missing rating is no zero."
    )
    constant, first = float(np.mean(offsets**2)) + 0.04, run.history["loss"][0]
    assert below("first training loss", first, 1.4 * constant + 0.1), (
        f"In the first epoch the training loss is {first:.2f}. Three stars for each rating of `train` have "
        f"{constant:.2f}: fit on train[2] as it is, in stars, neither scaled nor centred, and add no pairs. A missing "
        "rating is no zero."
    )
    assert above("users' correlation with their taste", by_user, 0.8), (
        f"After {len(run.history['loss'])} epochs the predictions do not follow the users' ratings in `train`. Each "
        "rating belongs to its own user and movie, and is in stars."
    )


def check_seeds(first: npt.ArrayLike, again: npt.ArrayLike, other: npt.ArrayLike) -> None:
    """Assert that two trainings of one seed have the same losses, and that of another seed others.

    `again` is of the first epochs only.
    """
    first, again, other = (np.asarray(losses) for losses in (first, again, other))
    n = min(len(first), len(again))
    assert np.allclose(first[:n], again[:n], rtol=1e-5), (
        f"The same model, data and seed gave the losses {first[:3].round(5)} and then {again[:3].round(5)}: call "
        "keras.utils.set_random_seed(seed) before you fit."
    )
    # Where next to nothing is learned, all seeds look alike; other tests tell that.
    n = min(len(first), len(other))
    assert np.ptp(first) < 0.01 * first[0] or np.abs(first[:n] / other[:n] - 1).max() > 1e-6, (
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
    assert history["loss"][0] < 5 or learned > 0.5 * offset, (
        f"In the first epoch the training loss is {history['loss'][0]:.2f}, as if the ratings were far from 3 stars. "
        "Do you fit on train[2] as it is? Less its mean it is no longer in stars. (Or is the learning rate too large?)"
    )
    lowest = min(history["val_loss"])
    by_loss = history["val_loss"][-1] > lowest and abs(_error_and_penalty(model, val) / lowest - 1) < 0.01
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
