"""Handles on a learner's objects that cannot be copied: models, histories, functions, axes, estimators.

A test works with the handle alone. Its questions run under a guard (time limit, captured output, errors put into
words), and its answers are plain data, so that the object may be in another process.
"""

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbook.checks.student.capped_fit import MOST_EAGER_STEPS, build_optimizer, stop_after
from workbook.checks.student.figures import describe_axes
from workbook.checks.values import to_plain

# Runs a function that touches learners' code, and returns its result.
Guard = Callable[[Callable[[], Any]], Any]

# Compiling a model's predictions takes as long as this many calls that are not compiled.
_EAGER_CALLS = 6
# `stop_after` this many epochs ends no training before its time limit does, and makes it cheaper all the same: a model
# that has it builds its optimizer before the first step, and Keras is told the steps of an epoch.
UNREACHED = 1000


def make_handle(value: Any, guard: Guard) -> "ObjectHandle":
    """Return the handle that fits `value`."""
    bases = {f"{base.__module__.partition('.')[0]}.{base.__name__}" for base in type(value).__mro__}
    if "keras.Model" in bases:
        return ModelHandle(value, guard)
    if "keras.History" in bases:
        return HistoryHandle(value, guard)
    if "matplotlib.Axes" in bases:
        return AxesHandle(value, guard)
    if callable(value) and not hasattr(value, "fit"):
        return FunctionHandle(value, guard)
    return ObjectHandle(value, guard)


class ObjectHandle:
    """A handle on any object. `kind` is the name of its class."""

    def __init__(self, wrapped: Any, guard: Guard):
        self._wrapped = wrapped
        self._guard = guard
        self.kind = type(wrapped).__name__

    def call(self, method: str, *args: Any, **kwargs: Any) -> Any:
        """Call a method of the object."""
        return self._ask(lambda: getattr(self._wrapped, method)(*args, **kwargs))

    def has(self, name: str) -> bool:
        """Return whether the object has the attribute."""
        return self._ask(lambda: hasattr(self._wrapped, name))

    def get(self, name: str) -> Any:
        """Return an attribute of the object."""
        return self._ask(lambda: getattr(self._wrapped, name))

    def unwrap(self) -> Any:
        """Return the object, to hand it back as an argument."""
        return self._wrapped

    def _ask(self, question: Callable[[], Any]) -> Any:
        return self._guard(lambda: to_plain(question(), lambda value: make_handle(value, self._guard)))


class FunctionHandle(ObjectHandle):
    """A handle on a function that a learner's function returned."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function."""
        return self._ask(lambda: self._wrapped(*args, **kwargs))


class HistoryHandle(ObjectHandle):
    """A handle on what `model.fit` returned."""

    @property
    def history(self) -> dict[str, list[float]]:
        """The dict of lists: one value per epoch, for each loss and metric."""
        return self._ask(lambda: {str(k): [float(v) for v in vs] for k, vs in self._wrapped.history.items()})


class ModelHandle(ObjectHandle):
    """A handle on a Keras model. Index inputs are arrays of shape (n,), passed on as (n, 1) int32."""

    def __init__(self, wrapped: Any, guard: Guard):
        super().__init__(wrapped, guard)
        self.kind = "Keras model"
        self._calls = 0

    @property
    def n_inputs(self) -> int | None:
        """Number of inputs; None for a subclassed model, which does not have it."""
        return self._ask(lambda: len(self._wrapped.inputs) if getattr(self._wrapped, "inputs", None) else None)

    @property
    def input_shape(self) -> tuple[int | None, ...] | None:
        """The first input's shape, None for the batch axis; None for a subclassed model, which does not have it."""
        return self._ask(lambda: tuple(self._wrapped.inputs[0].shape) if self.n_inputs else None)

    @property
    def output_shape(self) -> tuple[int | None, ...] | None:
        """The output's shape, None for the batch axis; None for a subclassed model that was never called."""
        return self._ask(lambda: tuple(self._wrapped.output.shape) if _is_functional(self._wrapped) else None)

    @property
    def n_parameters(self) -> int:
        """Number of weights, frozen ones included."""
        return self._ask(lambda: int(self._wrapped.count_params()))

    @property
    def trainable_shapes(self) -> list[tuple[int, ...]]:
        """Shapes of the weights that training changes, as a list of tuples."""
        return self._ask(lambda: [tuple(w.shape) for w in self._wrapped.trainable_weights])

    @property
    def n_trainable(self) -> int:
        """Number of weights that training changes."""
        return sum(int(np.prod(shape)) for shape in self.trainable_shapes)

    def predict(
        self, inputs: npt.ArrayLike | list[npt.ArrayLike], batch_size: int | None = None
    ) -> npt.NDArray[np.floating]:
        """Return the model's raw output for `inputs` (an array, or a list of arrays with one entry per row).

        Calls the model directly at first: what Keras compiles for its `predict` pays only if it is used again.
        """
        return self._ask(lambda: self._predict(inputs, batch_size))

    def _predict(self, inputs: Any, batch_size: int | None) -> npt.NDArray[np.floating]:
        arrays, single = _as_inputs(inputs)
        n = len(arrays[0])
        step = batch_size or max(n, 1)
        parts = []
        for start in range(0, n, step):
            batch = [array[start : start + step] for array in arrays]
            given = batch[0] if single else batch
            self._calls += 1
            # What `call` hands to add_loss has a value afterwards only if it was not compiled.
            compiled = self._calls > _EAGER_CALLS and not self._wrapped.losses
            found = self._wrapped.predict_on_batch(given) if compiled else self._wrapped(given, training=False)
            parts.append(np.array(found))
        return np.concatenate(parts)

    def predict_each(
        self, inputs: npt.ArrayLike | list[npt.ArrayLike], weight_sets: Sequence[Sequence[npt.ArrayLike]]
    ) -> npt.NDArray[np.floating]:
        """Return the outputs for `inputs` with each of the sets of weights, stacked; the weights stay as they were.

        One question in place of two for each set: a question takes as long as a small model's prediction.
        """
        return self._ask(lambda: self._predict_each(inputs, weight_sets))

    def _predict_each(self, inputs: Any, weight_sets: Sequence[Any]) -> npt.NDArray[np.floating]:
        arrays, single = _as_inputs(inputs)
        given = arrays[0] if single else arrays
        call = functools.partial(self._wrapped, training=False)
        predict = self._wrapped.predict_on_batch if len(weight_sets) > _EAGER_CALLS else call
        before, found = self._wrapped.get_weights(), []
        try:
            for weights in weight_sets:
                self._wrapped.set_weights(weights)
                found.append(np.array(predict(given)))
        finally:
            self._wrapped.set_weights(before)
        call(given)  # for what it hands to add_loss, as in `_predict`
        return np.stack(found)

    def get_weights(self) -> list[npt.NDArray[np.floating]]:
        """Return the weights as a list of arrays."""
        return self._ask(lambda: self._wrapped.get_weights())

    def set_weights(self, weights: list[npt.NDArray[np.floating]]) -> None:
        """Replace all weights by a list of arrays as `get_weights` returns it."""
        self._ask(lambda: self._wrapped.set_weights(weights))

    def regularization(self) -> float:
        """Return the sum of the losses that layers add themselves (L2, for example)."""
        return self._ask(lambda: float(sum(np.asarray(loss).sum() for loss in self._wrapped.losses)))

    def fit(
        self,
        inputs: npt.ArrayLike | list[npt.ArrayLike],
        y: npt.ArrayLike,
        epochs: int = 1,
        learning_rate: float = 0.01,
        optimizer: str = "sgd",
        loss: str = "mse",
        batch_size: int | None = None,
    ) -> list[float]:
        """Compile and train the model, and return the loss of each epoch; one batch of all rows by default.

        Compiles the step alone: around it `Model.fit` makes iterators and metrics, which take longer than it does here.
        """

        def train() -> list[float]:
            import keras
            import tensorflow as tf

            arrays, single = _as_inputs(inputs)
            model, n = self._wrapped, len(arrays[0])
            size = batch_size or n
            chosen = keras.optimizers.get({"class_name": optimizer, "config": {"learning_rate": learning_rate}})
            model.compile(optimizer=chosen, loss=loss)
            if not model.built:  # a subclassed one
                model([array[:1] for array in arrays] if not single else arrays[0][:1])
            build_optimizer(model)

            def step(x: Any, y: Any) -> Any:
                with tf.GradientTape() as tape:
                    value = model.compute_loss(x, y, model(x, training=True), training=True)
                if variables := model.trainable_weights:
                    model.optimizer.apply(tape.gradient(value, [v.value for v in variables]), variables)
                return value

            eager = epochs * -(-n // size) <= MOST_EAGER_STEPS
            one_step = step if eager else tf.function(step, autograph=False)
            batches = []
            for rows in (slice(start, start + size) for start in range(0, n, size)):
                x = [tf.convert_to_tensor(array[rows]) for array in arrays]
                batches.append((x[0] if single else x, tf.convert_to_tensor(np.asarray(y)[rows]), len(x[0])))
            return [sum(float(one_step(x, part)) * rows for x, part, rows in batches) / n for _ in range(epochs)]

        return self._ask(train)

    def stop_after(self, epochs: int, past_best: int | None = None) -> None:
        """Let the learner's `fit` of this model end after `epochs`, or `past_best` after the lowest val_loss."""
        self._ask(lambda: stop_after(self._wrapped, epochs, past_best))

    def evaluate(self, inputs: npt.ArrayLike | list[npt.ArrayLike], y: npt.ArrayLike) -> float:
        """Return the compiled loss on the given data (regularization included).

        Computes it directly: `Model.evaluate` compiles a function first.
        """

        def ask() -> float:
            arrays, single = _as_inputs(inputs)
            x = arrays[0] if single else arrays
            predicted = self._wrapped(x, training=False)
            truth = np.asarray(y).reshape(predicted.shape)
            return float(self._wrapped.compute_loss(x, truth, predicted, training=False))

        return self._ask(ask)

    @property
    def compiled(self) -> bool:
        """Whether the model was compiled."""
        return self._ask(lambda: bool(getattr(self._wrapped, "compiled", False)))


def _is_functional(model: Any) -> bool:
    return getattr(model, "outputs", None) is not None and len(getattr(model, "outputs", [])) == 1


def _as_inputs(inputs: Any) -> tuple[list[npt.NDArray], bool]:
    """Return (list of arrays, whether there is one input only); index arrays become int32 columns."""
    single = not isinstance(inputs, list | tuple)
    arrays = [np.asarray(array) for array in ([inputs] if single else inputs)]
    arrays = [array.astype("int32") if array.dtype.kind in "iu" else array for array in arrays]
    return [array.reshape(-1, 1) if array.ndim == 1 else array for array in arrays], single


class AxesHandle(ObjectHandle):
    """A handle on matplotlib Axes: what the figure shows."""

    def describe(self) -> dict[str, Any]:
        """Return a dict of what is drawn.

        `points`: list of (n, 2) arrays, one per scatter or marker-only line; `point_labels`: their legend labels;
        `point_styles`: one (colour as "#rrggbb", marker) per point, in the order of the points; `lines`: list of
        (n, 2) arrays; `legend`: texts of the legend, None without one; `legend_colors`: the colour next to each text,
        None if it has none; `xlabel`, `ylabel`, `title`: str; `texts`: texts in the axes; `text_positions`: (n, 2),
        for an annotation the point that it belongs to.
        """
        return self._ask(lambda: describe_axes(self._wrapped))
