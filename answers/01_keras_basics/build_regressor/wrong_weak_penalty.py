"""Wrong: gives the hidden layer a weak L2 penalty.

Says: Leave the regularizer out
Fails: test_regressor_is_new_each_time
"""

import keras


def build_regressor(n_features, n_hidden):
    inputs = keras.Input(shape=(n_features,))
    hidden = keras.layers.Dense(n_hidden, activation="relu", kernel_regularizer=keras.regularizers.L2(1e-4))(inputs)
    return keras.Model(inputs, keras.layers.Dense(1)(hidden))
