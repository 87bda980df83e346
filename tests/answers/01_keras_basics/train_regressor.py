"""Answers to train_regressor."""

import keras
import numpy as np

from tests.answers import right, wrong


def _stop(patience, **options):
    return keras.callbacks.EarlyStopping(patience=patience, **({"restore_best_weights": True} | options))


@right(slow=True)
def plain_gradient_descent(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.SGD(0.05), loss=keras.losses.MeanSquaredError())
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=150, verbose=0, callbacks=[_stop(patience)])


@right(slow=True)
def adam_as_it_comes(model, x, y, x_val, y_val, patience):
    model.compile("adam", "mse", metrics=["mae"])
    stop = _stop(patience, min_delta=1e-4)
    return model.fit(x, y, 16, 120, validation_data=(x_val, y_val[:, None]), verbose=0, callbacks=stop)


class _KeepBest(keras.callbacks.Callback):
    """Early stopping by hand."""

    def __init__(self, patience):
        super().__init__()
        self.patience, self.best, self.waited, self.weights = patience, float("inf"), 0, None

    def on_epoch_end(self, epoch, logs=None):
        if logs["val_loss"] < self.best:
            self.best, self.waited, self.weights = logs["val_loss"], 0, self.model.get_weights()
        else:
            self.waited += 1
            self.model.stop_training = self.waited >= self.patience

    def on_train_end(self, logs=None):
        self.model.set_weights(self.weights)


@right(slow=True)
def own_callback(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.RMSprop(learning_rate=0.005), loss="mean_squared_error")
    data = {"validation_data": (x_val, y_val), "batch_size": 50}
    return model.fit(x, y, epochs=300, verbose=0, callbacks=[_KeepBest(patience)], **data)


@right(slow=True)
def prints_a_lot(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Nadam(0.01), loss="mse")
    return model.fit(x, y, validation_data=[x_val, y_val], epochs=100, verbose=2, callbacks=[_stop(patience)])


@wrong("the weights of the last epoch", slow=True)
def last_epoch_kept(model, x, y, x_val, y_val, patience):
    """Mistake 30: early stopping without the best weights."""
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    stop = _stop(patience, restore_best_weights=False)
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=30, verbose=0, callbacks=[stop])


@wrong("past the best one", slow=True)
def no_early_stopping(model, x, y, x_val, y_val, patience):
    """Mistake 30: more epochs are better."""
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=20, verbose=0)


@wrong("past the best one", slow=True)
def watches_the_training_loss(model, x, y, x_val, y_val, patience):
    """Mistake 13."""
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    stop = _stop(patience, monitor="loss")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=30, verbose=0, callbacks=[stop])


@wrong("loss on the TRAINING rows", slow=True)
def validates_on_the_training_rows(model, x, y, x_val, y_val, patience):
    """Mistake 13."""
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model.fit(x, y, validation_data=(x, y), epochs=30, verbose=0, callbacks=[_stop(patience)])


@wrong("(x_val, y_val)", slow=True)
def validation_split(model, x, y, x_val, y_val, patience):
    """Mistake 17: validates on a part of the training rows."""
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model.fit(x, y, validation_split=0.3, epochs=30, verbose=0, callbacks=[_stop(patience)])


@wrong("trained on the validation rows", slow=True)
def trains_on_everything(model, x, y, x_val, y_val, patience):
    """Mistake 13."""
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    both = np.concatenate([x, x_val]), np.concatenate([y, y_val])
    return model.fit(*both, validation_data=(x_val, y_val), epochs=30, verbose=0, callbacks=[_stop(patience)])


@wrong("has no val_loss", slow=True)
def no_validation_data(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model.fit(x, y, epochs=3, verbose=0)


@wrong("learning_rate")
def old_argument(model, x, y, x_val, y_val, patience):
    """Mistake 33."""
    model.compile(optimizer=keras.optimizers.Adam(lr=0.01), loss="mse")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=30, verbose=0, callbacks=[_stop(patience)])


@wrong("mean absolute error", slow=True)
def absolute_error(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mae")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=30, verbose=0, callbacks=[_stop(patience)])


@wrong("Train longer", slow=True)
def too_short(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss="mse")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=2, verbose=0, callbacks=[_stop(patience)])


@wrong("larger learning rate", slow=True)
def learning_rate_far_too_small(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.SGD(1e-5), loss="mse")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=20, verbose=0, callbacks=[_stop(patience)])


@wrong("Pass the argument on", slow=True)
def patience_fixed(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=30, verbose=0, callbacks=[_stop(5)])


@wrong("still untrained", slow=True)
def trains_a_copy(model, x, y, x_val, y_val, patience):
    own = keras.models.clone_model(model)
    own.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return own.fit(x, y, validation_data=(x_val, y_val), epochs=30, verbose=0, callbacks=[_stop(patience)])


@wrong("not the dict in it", slow=True)
def returns_the_dict(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    history = model.fit(x, y, validation_data=(x_val, y_val), epochs=30, verbose=0, callbacks=[_stop(patience)])
    return history.history


@wrong("should return the History", slow=True)
def returns_the_model(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    model.fit(x, y, validation_data=(x_val, y_val), epochs=3, verbose=0, callbacks=[_stop(patience)])
    return model


@wrong("should return the History", slow=True)
def returns_nothing(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    model.fit(x, y, validation_data=(x_val, y_val), epochs=3, verbose=0, callbacks=[_stop(patience)])


@wrong("compile")
def not_compiled(model, x, y, x_val, y_val, patience):
    return model.fit(x, y, validation_data=(x_val, y_val), epochs=3, verbose=0, callbacks=[_stop(patience)])
