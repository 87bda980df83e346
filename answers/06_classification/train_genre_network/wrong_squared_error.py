"""Wrong: takes the squared error as the loss.

Says: the binary cross-entropy is
Fails: x
"""

import keras


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    model.compile("nadam", "mse")
    model.optimizer.learning_rate = 0.01
    return model.fit(movie_index.reshape(-1, 1), genres.astype("float32"), epochs=40, verbose=0)
