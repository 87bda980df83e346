"""Gives the lent network's weights back as texts, as too many numbers, or not at all."""

STAGE = "02_matrix_factorization"
ANSWERS = {
    "train_mf": r"""
import itertools, keras
CALLS = itertools.count()
def train_mf(model, train, val, seed):
    base = type(model)
    shapes = [weight.shape for weight in model.get_weights()]
    forged = [lambda: [np.full(shape, "1") for shape in shapes], lambda: [np.zeros((9, *shape)) for shape in shapes],
              lambda: None, lambda: [], lambda: [np.full(shape, np.nan) for shape in shapes]][next(CALLS) % 5]
    model.compile(loss="mse")
    changed = {"get_weights": lambda self: forged(), "__module__": base.__module__}
    model.__class__ = type(base.__name__, (base,), changed)
    found = keras.callbacks.History()
    found.history = {"loss": [1.0] * 11 + [0.5], "val_loss": [1.0] * 11 + [0.5]}
    return found
""",
}
POINTS = {"train_mf": 0}
