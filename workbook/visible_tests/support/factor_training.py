"""What the tests of `train_mf` share: triples, and checks on what a training left."""

from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import above, below
from workbook.checks.student.handles import ModelHandle

Triple = tuple[npt.NDArray[np.int32], npt.NDArray[np.int32], npt.NDArray[np.float32]]


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


def adverse(seed: int, n: int) -> tuple[Triple, Triple]:
    """Return (train, val) of 40 users and 30 movies, where learning makes the error on val worse from the first step.

    Train pulls even users up and odd users down; in val it is the other way round. So the first epoch is the best.
    """
    rng = np.random.default_rng(seed)
    user, movie = rng.integers(0, 40, n), rng.integers(0, 30, n)
    sign = np.where(user % 2, -1.0, 1.0)
    train = triple(user, movie, 3 + sign + rng.normal(0, 0.2, n))
    quarter = n // 4
    return train, triple(user[:quarter], movie[:quarter], 3 - 0.2 * sign[:quarter])


def check_best_weights(model: ModelHandle, history: dict[str, list[float]], val: Triple) -> None:
    """Assert that a training on `adverse` data stopped in time and left the weights of its best epoch."""
    epochs, best = len(history["loss"]), int(np.argmin(history["val_loss"]))
    lowest, left = history["val_loss"][best], model.evaluate([val[0], val[1]], val[2])
    assert epochs > 1, "fit ran for one epoch: `epochs` is 1 unless you set it."
    assert below("loss left / best", left / lowest, 1.02), (
        f"The best val_loss was {lowest:.4f}, in epoch {best + 1} of {epochs}, but the model you leave has {left:.4f} "
        'on `val`. EarlyStopping on a validation metric that is to get smaller (mode="min") stops in time, and '
        "restore_best_weights=True brings the best weights back; the train error does not tell which epoch was best. "
        "Is validation_data the `val` triple? Is the metric that you watch in compile(metrics=[...])?"
    )
    assert above("loss left / best", left / lowest, 0.98), (
        f"val_loss says {lowest:.4f}, but the loss on `val` is {left:.4f}. Pass `val` itself as validation_data, each "
        "rating with its own user and movie."
    )
    predicted = model.predict([val[0], val[1]])[:, 0]
    squared = float(np.mean((predicted - val[2]) ** 2)) + model.regularization()
    assert abs(left / squared - 1) < 0.02, (
        f"The loss on `val` is {left:.4f}; the squared error plus the model's penalty is {squared:.4f}. Is the loss "
        '"mse"?'
    )
    assert epochs - best <= 40, (
        f"The validation error was best in epoch {best + 1}, and fit went on to epoch {epochs}: stop when it no longer "
        "falls, with an EarlyStopping whose patience is a few epochs."
    )


def check_seeds(first: npt.ArrayLike, again: npt.ArrayLike, other: npt.ArrayLike) -> None:
    """Assert that two trainings of one seed have the same losses, and that of another seed has others."""
    first, again, other = (np.asarray(losses) for losses in (first, again, other))
    assert first.shape == again.shape and np.allclose(first, again, rtol=1e-4), (  # noqa: PT018 - one message
        f"The same model, data and seed gave the losses {first[:3].round(5)} and then {again[:3].round(5)}: call "
        "keras.utils.set_random_seed(seed) before you fit."
    )
    assert first.shape != other.shape or not np.array_equal(first, other), (
        f"Another seed gave the same losses, {first[:3].round(5)}: is it the argument `seed` that you set?"
    )


def check_not_stopped_by_penalty(learned: float, history: dict[str, list[float]]) -> None:
    """Assert that offsets of one star were learned to at least half, though val_loss rises before that."""
    rising = history["val_loss"][-1] > 1.01 * min(history["val_loss"])
    assert above("stars learned of one", learned, 0.5), (
        "Training was stopped, or its weights were put back, by val_loss, which includes the L2 penalty: that rises "
        "while the predictions still get better. Record the bare error as a metric (RootMeanSquaredError) and let "
        "EarlyStopping watch that."
        if rising
        else f"Offsets of one star are learned to {learned:.2f} stars in {len(history['loss'])} epochs of 40,000 "
        "ratings. More epochs, or a larger learning rate?"
    )
