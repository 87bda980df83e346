"""Wrong: trains on 1 - genres.

Says: the wrong way round
Fails: test_above_popularity, test_right_movies, test_well_above_popularity
"""

import keras


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model.fit(movie_index, 1 - genres, epochs=40, batch_size=64, verbose=0)
