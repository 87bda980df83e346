"""Right: Nadam, on a column of indices."""

import keras


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    model.compile("nadam", "binary_crossentropy")
    model.optimizer.learning_rate = 0.01
    return model.fit(movie_index.reshape(-1, 1), genres.astype("float32"), epochs=40, verbose=0)
