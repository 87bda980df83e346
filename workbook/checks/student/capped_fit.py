"""An end for trainings that do not stop by themselves, so that a check takes seconds whatever the learner wrote."""

import inspect
from typing import Any


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
        # Keras flattens nested lists of callbacks; ours comes last, so that the learner's still see each epoch.
        return fit(**given | {"callbacks": [given.get("callbacks") or [], Stop()]})

    model.fit = capped
