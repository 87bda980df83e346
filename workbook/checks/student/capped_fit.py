"""An end for trainings that do not stop by themselves, so that a check takes seconds whatever the learner wrote."""

import contextlib
import inspect
import math
from collections.abc import Iterator, Mapping
from typing import Any

# Compiling a model's training takes as long as this many steps that are not compiled.
MOST_EAGER_STEPS = 8
_KERAS_BATCH = 32


def stop_after(model: Any, epochs: int, past_best: int | None = None) -> None:
    """Let `fit` of a Keras model end after `epochs` epochs, whatever its callbacks say.

    With `past_best` it also ends so many epochs after the one with the lowest val_loss.
    """
    import keras

    class Stop(keras.callbacks.Callback):
        best, best_epoch = float("inf"), 0

        def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
            loss = (logs or {}).get("val_loss", -float(epoch))
            if loss < self.best:
                self.best, self.best_epoch = loss, epoch
            waited = epoch - self.best_epoch
            if epoch + 1 >= epochs or (past_best is not None and waited >= past_best):
                self.model.stop_training = True

    fit = model.fit
    signature = inspect.signature(fit)

    def capped(*args: Any, **kwargs: Any) -> Any:
        try:
            given = signature.bind(*args, **kwargs).arguments
        except TypeError:  # the learner's mistake, which fit itself names
            return fit(*args, **kwargs)
        build_optimizer(model)
        steps, val_steps = _steps(given)
        # Unless it is told the number of steps, Keras makes two iterators over the rows in each epoch, and uses one.
        known = {"steps_per_epoch": steps} if steps and given.get("steps_per_epoch") is None else {}
        eager = steps is not None and val_steps is not None and epochs * (steps + val_steps) <= MOST_EAGER_STEPS
        # Keras flattens nested lists of callbacks; ours comes last, so that the learner's still see each epoch.
        with _eager(eager):
            return fit(**given | known | {"callbacks": [given.get("callbacks") or [], Stop()]})

    model.fit = capped


def build_optimizer(model: Any) -> None:
    """Make the variables of a compiled model's optimizer.

    If the training step has to make them, TensorFlow compiles it twice.
    """
    if model.built and getattr(model, "optimizer", None) is not None and not model.optimizer.built:
        model.optimizer.build(model.trainable_variables)


def _steps(given: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return how many batches an epoch of `fit` with these arguments has, and its validation; None if unknown.

    Only arrays are cut into batches of a known number. A data set makes its own.
    """
    n, val, split = _rows(given.get("x")), given.get("validation_data"), given.get("validation_split") or 0.0
    n_val: int | None = 0
    if val is not None:
        n_val = _rows(val[0]) if isinstance(val, tuple | list) and val else None
    elif split and n is not None:
        # As Keras splits, which refuses any other share.
        trained = math.floor(n * (1.0 - split)) if isinstance(split, float) and 0 < split < 1 else None
        n_val = None if trained is None else n - trained
        n = trained
    size = given.get("batch_size") or _KERAS_BATCH
    return _batches(n, size), _batches(n_val, given.get("validation_batch_size") or size)


def _rows(data: Any) -> int | None:
    import keras

    parts = keras.tree.flatten(data)
    arrays = parts and all(hasattr(part, "shape") and part.shape for part in parts)
    return int(parts[0].shape[0]) if arrays else None


def _batches(n: int | None, size: Any) -> int | None:
    return -(-n // size) if n is not None and isinstance(size, int) and size > 0 else None


@contextlib.contextmanager
def _eager(wanted: bool) -> Iterator[None]:
    """Run what would be compiled without compiling it, if wanted; the numbers are the same."""
    if not wanted:
        yield
        return
    import tensorflow as tf

    before = tf.config.functions_run_eagerly()
    tf.config.run_functions_eagerly(True)
    try:
        yield
    finally:
        tf.config.run_functions_eagerly(before)
