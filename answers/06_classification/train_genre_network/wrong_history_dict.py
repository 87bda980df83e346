"""Wrong: returns the dict of the History.

Says: should return the History that model.fit returns
Fails: x
"""

import keras


def train_genre_network(model, movie_index, genres, seed):
    keras.utils.set_random_seed(seed)
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy")
    return model.fit(movie_index, genres, epochs=40, batch_size=64, verbose=0).history
