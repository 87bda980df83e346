"""Wrong: a Sequential without an input: it ignores n_features and is not built before it sees data.

Says: before it sees data
Fails: test_regressor_other_sizes
"""

import keras


def build_regressor(n_features, n_hidden):
    return keras.Sequential([keras.layers.Dense(n_hidden, activation="relu"), keras.layers.Dense(1)])
