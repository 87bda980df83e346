"""A Keras model that a test lent to the learner's process, judged by the grader's own copy of it.

There, the learner's code may change the model's class and answer from a table of right answers. What a training is for
are the weights: they come back as arrays, and the test's own copy predicts with them.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks.outcomes import StudentError
from workbook.checks.student.handles import ModelHandle, make_handle


def own_copy(value: object) -> ModelHandle | None:
    """Return a handle on `value` that is used outside the learner's process, if it is a Keras model; None if not."""
    found = make_handle(value, lambda question: question())
    return found if isinstance(found, ModelHandle) else None


def reduce_model(value: object) -> tuple[Any, ...] | None:
    """Return (function, arguments) that make a Keras model of layers again; None for anything else.

    What pickle gets from Keras is a zipped archive, which takes three times as long.
    """
    if own_copy(value) is None or getattr(value, "inputs", None) is None:
        return None
    import keras

    return _made_again, (keras.saving.serialize_keras_object(value), value.get_weights())  # type: ignore[attr-defined]


def _made_again(config: dict[str, Any], weights: list[npt.NDArray]) -> Any:
    import keras

    model = keras.saving.deserialize_keras_object(config)
    model.set_weights(weights)
    return model


class JudgedOutside:
    """What replaces the questions about predictions in a proxy for a ModelHandle; `own` is the test's copy."""

    own: ModelHandle

    def predict(
        self, inputs: npt.ArrayLike | list[npt.ArrayLike], batch_size: int | None = None
    ) -> npt.NDArray[np.floating]:
        """Return what the test's own copy predicts with the learner's weights."""
        return self._updated().predict(inputs, batch_size)

    def predict_each(
        self, inputs: npt.ArrayLike | list[npt.ArrayLike], weight_sets: Sequence[Sequence[npt.ArrayLike]]
    ) -> npt.NDArray[np.floating]:
        """Return what the test's own copy predicts with each of the sets of weights."""
        return self.own.predict_each(inputs, weight_sets)

    def regularization(self) -> float:
        """Return the sum of the losses that the layers of the test's own copy add with the learner's weights."""
        return self._updated().regularization()

    def _updated(self) -> ModelHandle:
        weights: Any = self.get_weights()  # type: ignore[attr-defined]  # of the proxy
        if not _fit(weights, self.own.get_weights()):
            raise StudentError(
                "The model that your function was given has weights of other shapes than before: train it as it is."
            )
        self.own.set_weights(weights)
        return self.own


def _fit(weights: Any, own: list[npt.NDArray]) -> bool:
    """Return whether what the other process sent are numbers of the shapes of a model's own weights."""
    if not isinstance(weights, list) or len(weights) != len(own):
        return False
    return all(
        isinstance(found, np.ndarray) and found.dtype.kind in "fiu" and found.shape == known.shape
        for found, known in zip(weights, own, strict=True)
    )
