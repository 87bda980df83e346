"""What the tests of stage 1 say about one training: problems to train on, and what a learner's training left."""

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks import below
from workbook.checks.student import Student
from workbook.checks.values import describe
from workbook.visible_tests.support.keras_oracles import predictions
from workbook.visible_tests.support.made_once import made_once

# x, y, x_val, y_val.
Problem = tuple[npt.NDArray, npt.NDArray, npt.NDArray, npt.NDArray]
# As many epochs may end a training before early stopping does; a check ends a training there that nothing else ends.
MANY_EPOCHS = 45
# A bend is given more, for small steps such as those of SGD.
EPOCHS_FOR_A_BEND = 90
# So many epochs past `patience` show that nothing stops a training.
TOO_LONG = 5
# A patience that tells a training with few epochs: it ends before it could have waited so long.
LONG_PATIENCE = 12
# The targets of `misleading_problem` are so many times as large as those of `turning_problem`.
SMALL = 0.12
# Losses that one message shows.
MOST_SHOWN = 12
# A learner's early stopping may ask for a least improvement (min_delta), if it is one of these.
LEAST_GAINS = (0.0, 1e-4, 5e-4, 1e-3, 2e-3)


@dataclasses.dataclass(frozen=True)
class Run:
    """A problem, the val_loss of each epoch, and predictions of the model for x and x_val, before and after."""

    problem: Problem
    patience: int
    losses: Sequence[float]
    untrained: npt.NDArray
    on_train: npt.NDArray
    on_val: npt.NDArray


def train_once(
    student: Student,
    name: str,
    network: Callable[[], Any],
    problem: Problem,
    patience: int,
    *,
    short: bool = False,
) -> Run:
    """Return the Run of this name, made at the first call for a student; raise its error again if it failed.

    The training is stopped after EPOCHS_FOR_A_BEND; if it is `short`, after MANY_EPOCHS, or TOO_LONG after `patience`.
    """
    return made_once(student, name, lambda: train(student, network(), problem, patience, short=short))


def train(student: Student, network: Any, problem: Problem, patience: int, *, short: bool) -> Run:
    """Have the learner train `network`, a Keras model; fail if what comes back is not a History with val_loss.

    `short` as in `train_once`.
    """
    import keras

    # Whether a mistake shows must not hang on the order in which rows are drawn.
    keras.utils.set_random_seed(1)
    model = student.lend(network)
    if short:
        model.stop_after(MANY_EPOCHS, patience + TOO_LONG)
    else:
        model.stop_after(EPOCHS_FOR_A_BEND)
    x, _, x_val, _ = problem
    untrained = predictions(model, x_val, len(x_val))
    found = student.pure("train_regressor", model, *problem, patience)
    assert not isinstance(found, dict), (
        "Return the History object itself, `return model.fit(...)`, not the dict in it: what comes after may want its "
        "other attributes too."
    )
    assert getattr(found, "kind", "") == "History", (
        "train_regressor should return the History, which is what model.fit returns: `return model.fit(...)`; it "
        f"returned {describe(found)}."
    )
    losses = found.history.get("val_loss")
    assert losses is not None, "The History has no val_loss: pass validation_data=(x_val, y_val) to fit."
    assert losses, "The History is empty: fit for more than 0 epochs."
    return Run(
        problem, patience, losses, untrained, predictions(model, x, len(x)), predictions(model, x_val, len(x_val))
    )


def ignores_validation(run: Run) -> bool:
    """Return whether the best weights or the patience of a training are wrong."""
    try:
        best_weights_are_left(run)
        patience_is_used(run)
    except AssertionError:
        return True
    return False


def next_is_short(run: Run) -> bool:
    """Return whether another training of the same learner may be short: this one went wrong, or nothing ended it."""
    return ignores_validation(run) or len(run.losses) >= MANY_EPOCHS


def turning_problem(seed: int, n: int) -> Problem:
    """Return x (n, 3), y, x_val, y_val whose validation loss falls, turns and rises: y_val is a part of the truth."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (2 * n, 3)).astype("float32")
    y = (3 * np.abs(x[:, 0]) + x[:, 1]).astype("float32")
    return x[:n], y[:n], x[n:], 0.4 * y[n:]


def misleading_problem(seed: int, n: int) -> Problem:
    """Return x (n, 3), y, x_val, y_val: a bend that no line fits; y_val falls with the third column too, y does not.

    The targets are small, so that all gains of val_loss together are less than a min_delta that keeps a training short.

    Each validation row comes twice, with the third column mirrored, so that its slope adds a constant to the loss of
    every model that ignores this column.
    """
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, (n + n // 4, 3)).astype("float32")
    y = (3 * np.abs(x[:, 0]) + x[:, 1] + rng.normal(0, 0.1, len(x))).astype("float32")
    x_val = np.concatenate([x[n:], x[n:] * np.array([1, 1, -1], "float32")])
    y *= SMALL
    return x[:n], y[:n], x_val, np.tile(y[n:], 2) - SMALL * 1.5 * x_val[:, 2]


def bend_at_zero(network: Any) -> Any:
    """Return the Keras model, of 3 features and a hidden layer, with units that bend where a feature is 0, two by two.

    With them a network learns the bend of `misleading_problem` in a third of the epochs that random directions take,
    whatever the optimizer: there are few of them to learn, and none that stays on the plateau of a line.
    """
    kernel, bias, output, output_bias = network.get_weights()
    unit = np.arange(len(bias))
    bends = np.zeros_like(kernel)
    bends[unit // 2 % 3, unit] = np.where(unit % 2, 0.5, -0.5)
    # Small as the targets. The two units of a pair count alike, so that no slope is there before the training.
    output[1::2] = output[::2]
    network.set_weights([bends, bias, 0.3 * output, output_bias])
    return network


def model_itself_is_trained(run: Run) -> None:
    """Fail if the model predicts what it did before."""
    assert not np.allclose(run.on_val, run.untrained, atol=1e-6), (
        "The model that was passed in is still untrained. Fit `model` itself, not a copy or a new one."
    )


def best_weights_are_left(run: Run) -> None:
    """Fail if the model's mean squared error on the validation data is not the lowest val_loss of its History."""
    _, y, _, y_val = run.problem
    left = run.on_val - y_val
    on_train = float(np.mean((run.on_train - y) ** 2))
    best, last, found = min(run.losses), run.losses[-1], float(np.mean(left**2))

    def near(value: float, other: float) -> bool:
        return abs(value - other) <= 0.01 * abs(other) + 1e-3

    assert near(found, best) or not near(float(np.mean(np.abs(left))), best), (
        "val_loss is the mean absolute error here. Compile with the mean squared error: loss='mse'."
    )
    assert near(found, best) or not near(on_train, best), (
        f"val_loss says {best:.3f}, which is the loss on the TRAINING rows; on (x_val, y_val) it is {found:.3f}. Pass "
        "validation_data=(x_val, y_val), and train on x, y only."
    )
    # The last epoch may well have the highest loss: then nothing speaks for mode='max'.
    assert near(found, best) or near(found, last) or not near(found, max(run.losses)), (
        f"The model has the weights of the epoch with the HIGHEST val_loss, {found:.3f}; the lowest is {best:.3f}. "
        "EarlyStopping waits for lower values of val_loss by itself: leave out mode='max'."
    )
    after = _epochs_past_best(run)
    assert near(found, best) or after <= run.patience, (
        f"With patience={run.patience} you trained {after} epochs past the one with the lowest val_loss, and the model "
        f"has not its weights: the validation loss is {found:.4f}, that epoch had {best:.4f}. Let early stopping "
        "watch val_loss: EarlyStopping(monitor='val_loss', patience=patience, restore_best_weights=True), in "
        "callbacks=[...] of fit. With monitor='loss' it watches the training rows, which do not show when to stop."
    )
    # Around the best epoch losses differ little, so the two are told apart by which is nearer.
    assert abs(found - best) <= abs(found - last) or not near(found, last), (
        f"The model has the weights of the last epoch: its validation loss is {found:.4f}, the best epoch had "
        f"{best:.4f}. EarlyStopping(monitor='val_loss', restore_best_weights=True) puts the best weights back."
    )
    assert near(found, best), (
        f"The lowest val_loss is {best:.3f}, but the model that you leave has {found:.3f} mean squared error on "
        "(x_val, y_val). Is the loss 'mse', are x_val and y_val the validation data, and are the weights those of the "
        "epoch with the lowest val_loss? With min_delta, small gains do not count, and the weights are those before."
    )


def patience_is_used(run: Run) -> None:
    """Fail if training did not stop once val_loss had not improved for `patience` epochs."""
    losses = list(run.losses)
    after = _epochs_past_best(run)
    shown = ", ".join(f"{loss:#.3g}" for loss in losses[-min(run.patience + 4, MOST_SHOWN) :])
    assert after <= run.patience, (
        f"With patience={run.patience} you trained {after} epochs past the one with the lowest val_loss, which ends "
        f"in {shown}. Use EarlyStopping(monitor='val_loss', patience=patience, ...) and hand it to fit: "
        "callbacks=[...]."
    )
    waited = max(_epochs_waited(losses, least) for least in LEAST_GAINS)
    assert waited >= run.patience or len(losses) >= MANY_EPOCHS, (
        f"With patience={run.patience} you stopped after {len(losses)} epochs, {after} after the one with the lowest "
        f"val_loss, which ends in {shown}. Pass the argument on: EarlyStopping(monitor='val_loss', "
        "patience=patience, ...), without min_delta, and let fit have 200 epochs, so that early stopping decides."
    )


def _epochs_waited(losses: Sequence[float], least: float) -> int:
    """Return for how many epochs early stopping has waited at the end, if only gains above `least` count."""
    best, waited = losses[0], 0
    for loss in losses[1:]:
        best, waited = (loss, 0) if loss < best - least else (best, waited + 1)
    return waited


def _epochs_past_best(run: Run) -> int:
    return len(run.losses) - 1 - int(np.argmin(run.losses))


def learns_from_training_rows(run: Run) -> None:
    """Fail if the model learned the slope that only the validation targets have; for `misleading_problem`."""
    x_val = run.problem[2]
    target, slope = (float(np.polyfit(x_val[:, 2], y, 1)[0]) for y in (run.problem[3], run.on_val))
    assert below("slope / the validation targets'", slope / target, 0.25), (
        f"Only the validation targets fall with the third feature, by {-target:.2f}; the model's predictions fall by "
        f"{-slope:.2f}: it was trained on the validation rows. They are there to watch, not to learn from."
    )


def beats_a_line(run: Run, share: float) -> None:
    """Fail if the loss on the training targets is not below `share` of a straight line's; for `misleading_problem`."""
    x, y, _, _ = run.problem
    with_one = np.column_stack([x, np.ones(len(x))])
    line = float(np.mean((with_one @ np.linalg.lstsq(with_one, y, rcond=None)[0] - y) ** 2))
    found = float(np.mean((run.on_train - y) ** 2))
    assert below("loss / a line's", found / line, share), (
        f"After {len(run.losses)} epochs the mean squared error on the training rows is {found:.2g}; a straight line "
        f"has {line:.2g}, and a quarter of that is easy to reach. Train longer (up to 200 epochs; early stopping ends "
        "them), or with a larger learning rate, near 0.01."
    )
