"""Handles on a learner's objects that cannot be copied: models, histories, functions, axes, estimators.

A test works with the handle alone. All that it asks runs under the student's guard (time limit, captured output,
errors put into words), and all that comes back is plain data, so that the object may live in another process.
"""

import numpy as np

from workbook.checks.values import to_plain


def make_handle(value, guard):
    """Return the handle that fits `value`; `guard(function)` runs a function that touches learners' code."""
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

    def __init__(self, wrapped, guard):
        self._wrapped = wrapped
        self._guard = guard
        self.kind = type(wrapped).__name__

    def call(self, method, *args, **kwargs):
        """Call a method of the object."""
        return self._ask(lambda: getattr(self._wrapped, method)(*args, **kwargs))

    def has(self, name):
        """Tell whether the object has the attribute."""
        return self._ask(lambda: hasattr(self._wrapped, name))

    def get(self, name):
        """Return an attribute of the object."""
        return self._ask(lambda: getattr(self._wrapped, name))

    def unwrap(self):
        """Return the object, to hand it back as an argument."""
        return self._wrapped

    def _ask(self, question):
        return self._guard(lambda: to_plain(question(), lambda value: make_handle(value, self._guard)))


class FunctionHandle(ObjectHandle):
    """A handle on a function that a learner's function returned."""

    def __call__(self, *args, **kwargs):
        """Call the function."""
        return self._ask(lambda: self._wrapped(*args, **kwargs))


class HistoryHandle(ObjectHandle):
    """A handle on what `model.fit` returned."""

    @property
    def history(self):
        """The dict of lists: a value an epoch and measure."""
        return self._ask(lambda: {str(k): [float(v) for v in vs] for k, vs in self._wrapped.history.items()})


class ModelHandle(ObjectHandle):
    """A handle on a Keras model. Index inputs are arrays of shape (n,), passed on as (n, 1) int32."""

    def __init__(self, wrapped, guard):
        super().__init__(wrapped, guard)
        self.kind = "Keras model"

    @property
    def n_inputs(self):
        """Number of inputs; None for a subclassed model, which does not say."""
        return self._ask(lambda: len(self._wrapped.inputs) if getattr(self._wrapped, "inputs", None) else None)

    @property
    def input_shape(self):
        """The first input's shape, None for the batch axis; None for a subclassed model, which does not say."""
        return self._ask(lambda: tuple(self._wrapped.inputs[0].shape) if self.n_inputs else None)

    @property
    def output_shape(self):
        """The output's shape, None for the batch axis; None for a subclassed model that was never called."""
        return self._ask(lambda: tuple(self._wrapped.output.shape) if _is_functional(self._wrapped) else None)

    @property
    def n_parameters(self):
        """Number of weights, frozen ones included."""
        return self._ask(lambda: int(self._wrapped.count_params()))

    @property
    def trainable_shapes(self):
        """Shapes of the weights that training changes, as a list of tuples."""
        return self._ask(lambda: [tuple(w.shape) for w in self._wrapped.trainable_weights])

    @property
    def n_trainable(self):
        """Number of weights that training changes."""
        return sum(int(np.prod(shape)) for shape in self.trainable_shapes)

    def predict(self, inputs, batch_size=None):
        """Return the model's raw output for `inputs` (an array, or a list of arrays with one entry a row).

        Calls the model directly: `Model.predict` compiles a function first, ten times as slow for a few rows.
        """
        return self._ask(lambda: self._predict(inputs, batch_size))

    def _predict(self, inputs, batch_size):
        arrays, single = _as_inputs(inputs)
        n = len(arrays[0])
        step = batch_size or max(n, 1)
        parts = []
        for start in range(0, n, step):
            batch = [array[start : start + step] for array in arrays]
            parts.append(np.array(self._wrapped(batch[0] if single else batch, training=False)))
        return np.concatenate(parts)

    def get_weights(self):
        """Return the weights as a list of arrays."""
        return self._ask(lambda: self._wrapped.get_weights())

    def set_weights(self, weights):
        """Replace all weights by a list of arrays as `get_weights` returns it."""
        self._ask(lambda: self._wrapped.set_weights(weights))

    def regularization(self):
        """Return the sum of the losses that layers add themselves (L2, for example)."""
        return self._ask(lambda: float(sum(np.asarray(loss).sum() for loss in self._wrapped.losses)))

    def fit(self, inputs, y, epochs=1, learning_rate=0.01, optimizer="sgd", loss="mse", batch_size=None):
        """Compile and train the model, and return the loss of each epoch."""
        return self._ask(lambda: self._fit(inputs, y, epochs, learning_rate, optimizer, loss, batch_size))

    def _fit(self, inputs, y, epochs, learning_rate, optimizer, loss, batch_size):
        import keras

        arrays, single = _as_inputs(inputs)
        chosen = keras.optimizers.get({"class_name": optimizer, "config": {"learning_rate": learning_rate}})
        self._wrapped.compile(optimizer=chosen, loss=loss)
        x = arrays[0] if single else arrays
        size = batch_size or len(arrays[0])
        history = self._wrapped.fit(x, np.asarray(y), epochs=epochs, batch_size=size, shuffle=False, verbose=0)
        return [float(value) for value in history.history["loss"]]

    def evaluate(self, inputs, y):
        """Return the compiled loss on the given data (regularization included)."""

        def ask():
            arrays, single = _as_inputs(inputs)
            # A function that was traced for flat inputs cannot be traced again for columns.
            self._wrapped.make_test_function(force=True)
            found = self._wrapped.evaluate(arrays[0] if single else arrays, np.asarray(y), verbose=0)
            return float(np.ravel(found)[0])

        return self._ask(ask)

    @property
    def compiled(self):
        """Whether the model was compiled."""
        return self._ask(lambda: bool(getattr(self._wrapped, "compiled", False)))


def _is_functional(model):
    return getattr(model, "outputs", None) is not None and len(getattr(model, "outputs", [])) == 1


def _as_inputs(inputs):
    """Return (list of arrays, whether there is one input only); index arrays become int32 columns."""
    single = not isinstance(inputs, list | tuple)
    arrays = [np.asarray(array) for array in ([inputs] if single else inputs)]
    arrays = [array.astype("int32") if array.dtype.kind in "iu" else array for array in arrays]
    return [array.reshape(-1, 1) if array.ndim == 1 else array for array in arrays], single


class AxesHandle(ObjectHandle):
    """A handle on matplotlib Axes: what the figure shows."""

    def describe(self):
        """Return a dict of what is drawn.

        `points`: list of (n, 2) arrays, one per scatter or marker-only line; `point_labels`: their legend labels;
        `point_styles`: one (colour as "#rrggbb", marker) per point, in the order of the points; `lines`: list of
        (n, 2) arrays; `legend`: texts of the legend, None without one; `legend_colors`: the colour beside each text,
        None where it has none; `xlabel`, `ylabel`, `title`: str; `texts`: texts in the axes; `text_positions`: (n, 2),
        of an annotation the point that it belongs to.
        """
        return self._ask(lambda: _describe_axes(self._wrapped))


def new_axes():
    """Return fresh Axes for a learner's plot function.

    The guard closes their figure, so that they are not pyplot's current axes, as in one panel of a grid.
    """
    import matplotlib.pyplot as plt

    return plt.figure().add_subplot()


def _describe_axes(ax):
    points, labels, styles, lines = [], [], [], []
    for collection in ax.collections:
        # Only scatters have sizes; a filled area or a grid of lines has one meaningless offset.
        if not hasattr(collection, "get_sizes"):
            continue
        offsets = np.ma.filled(np.ma.asarray(collection.get_offsets(), dtype=float), np.nan).reshape(-1, 2)
        points.append(offsets)
        labels.append(str(collection.get_label()))
        styles += _scatter_styles(collection, len(offsets))
    for line in ax.lines:
        if _has_marker(line) and line.get_linestyle() in ("None", "", " "):
            points.append(np.asarray(line.get_xydata(), dtype=float))
            labels.append(str(line.get_label()))
            styles += [(_hex(line.get_markerfacecolor()), str(line.get_marker()))] * len(points[-1])
        else:
            lines.append(np.asarray(line.get_xydata(), dtype=float))
    legend = ax.get_legend() or next(iter(ax.figure.legends), None)
    return {
        "points": points,
        "point_labels": labels,
        "point_styles": styles,
        "lines": lines,
        "legend": [text.get_text() for text in legend.get_texts()] if legend else None,
        "legend_colors": [_handle_color(handle) for handle in legend.legend_handles] if legend else [],
        "xlabel": ax.get_xlabel(),
        "ylabel": ax.get_ylabel(),
        "title": ax.get_title() or ax.get_title(loc="left") or ax.get_title(loc="right"),
        "texts": [text.get_text() for text in ax.texts],
        "text_positions": np.array([getattr(t, "xy", t.get_position()) for t in ax.texts], dtype=float).reshape(-1, 2),
    }


def _has_marker(line):
    return line.get_marker() not in ("None", "", " ", None)


def _scatter_styles(collection, n):
    """Return one (colour, marker) per point. The colours of `c=numbers` are worked out on drawing: ask for it."""
    collection.update_scalarmappable()
    filled = collection.get_facecolors()
    colors = [_hex(color) for color in (filled if len(filled) else collection.get_edgecolors())] or ["none"]
    shapes = [str(path.vertices.round(3).tolist()) for path in collection.get_paths()] or ["none"]
    return [(colors[row % len(colors)], shapes[row % len(shapes)]) for row in range(n)]


def _handle_color(handle):
    """Return the colour of a legend's line, point or patch as "#rrggbb", None for other handles."""
    if hasattr(handle, "get_markerfacecolor"):
        return _hex(handle.get_markerfacecolor() if _has_marker(handle) else handle.get_color())
    if not hasattr(handle, "get_facecolor"):
        return None
    colors = np.atleast_2d(handle.get_facecolor())
    return _hex(colors[0]) if colors.size else None


def _hex(color):
    from matplotlib.colors import to_hex

    return "none" if isinstance(color, str) and color == "none" else to_hex(color)
