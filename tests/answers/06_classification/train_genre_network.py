"""Answers to train_genre_network."""

import keras
import numpy as np

from tests.answers import right, wrong


def _fit(model, index, genres, seed, epochs=40, loss="binary_crossentropy", rate=0.005, **options):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss=loss)
    return model.fit(index, genres, epochs=epochs, batch_size=options.pop("batch_size", 64), verbose=0, **options)


@right(slow=True)
def fixed_epochs(model, movie_index, genres, seed):
    return _fit(model, movie_index, genres, seed)


@right(slow=True)
def squared_error(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    model.compile("nadam", "mse")
    model.optimizer.learning_rate = 0.01
    return model.fit(movie_index.reshape(-1, 1), genres.astype("float32"), epochs=40, verbose=0)


@right(slow=True)
def epoch_by_epoch(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    model.compile(optimizer=keras.optimizers.RMSprop(0.01), loss=keras.losses.BinaryCrossentropy(), metrics=["mae"])
    order = rng.permutation(len(movie_index))
    cut = len(order) // 6
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=6, restore_best_weights=True, start_from_epoch=10)
    return model.fit(
        movie_index[order[cut:]],
        genres[order[cut:]],
        validation_data=(movie_index[order[:cut]], genres[order[:cut]]),
        epochs=80,
        verbose=0,
        callbacks=[stop],
    )


@wrong("It belongs to the movie index movie_index[j]")
def index_by_place(model, movie_index, genres, seed):
    """Mistake 7, 34: takes the place in the array for the movie index."""
    return _fit(model, np.arange(len(movie_index)), genres, seed)


@wrong("this step asks for")
def one_epoch(model, movie_index, genres, seed):
    """Stops far too early."""
    return _fit(model, movie_index, genres, seed, epochs=1, rate=0.001)


@wrong("keras.utils.set_random_seed(seed)")
def no_seed(model, movie_index, genres, seed):
    """Ignores the seed."""
    return _fit(model, movie_index, genres, np.random.default_rng().integers(2**31), epochs=30)


@wrong("should return what model.fit returns")
def no_history(model, movie_index, genres, seed):
    """Returns the model."""
    _fit(model, movie_index, genres, seed, epochs=2)
    return model


@wrong("Each genre is a question of its own", slow=True)
def categorical(model, movie_index, genres, seed):
    """Takes the loss for one genre out of many."""
    return _fit(model, movie_index, genres, seed, loss="categorical_crossentropy", epochs=60)


@wrong("The frozen factors were trained")
def unfrozen(model, movie_index, genres, seed):
    """Sets the whole model to trainable."""
    model.trainable = True
    for layer in model.layers:
        layer.trainable = True
    return _fit(model, movie_index, genres, seed)


@wrong("still match?")
def shuffled_apart(model, movie_index, genres, seed):
    """Shuffles index and genres apart from each other."""
    rng = np.random.default_rng(seed)
    return _fit(model, rng.permutation(movie_index), rng.permutation(genres), seed)
