"""An end for trainings that do not stop by themselves, so that a check takes seconds whatever the learner wrote."""

import contextlib
import inspect
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
        # Keras flattens nested lists of callbacks; ours comes last, so that the learner's still see each epoch.
        with _eager(_steps(given) * epochs <= MOST_EAGER_STEPS):
            return fit(**given | {"callbacks": [given.get("callbacks") or [], Stop()]})

    model.fit = capped


def build_optimizer(model: Any) -> None:
    """Make the variables of a compiled model's optimizer.

    If the training step has to make them, TensorFlow compiles it twice.
    """
    if model.built and getattr(model, "optimizer", None) is not None and not model.optimizer.built:
        model.optimizer.build(model.trainable_variables)


def _steps(given: Mapping[str, Any]) -> float:
    """Return how many batches an epoch of `fit` with these arguments has, validation included; inf if unknown."""
    import keras

    size, steps = given.get("batch_size") or _KERAS_BATCH, 0
    # Only a pair of rows and labels is cut into batches here. A data set makes its own, and their number is unknown.
    val = given.get("validation_data") or ((),)
    if not isinstance(size, int) or size < 1 or not isinstance(val, tuple | list):
        return float("inf")
    for data in (given.get("x"), val[0]):
        parts = keras.tree.flatten(data)
        if not all(hasattr(part, "shape") and part.shape for part in parts):
            return float("inf")
        steps += -(-len(parts[0]) // size) if parts else 0
    return steps


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
