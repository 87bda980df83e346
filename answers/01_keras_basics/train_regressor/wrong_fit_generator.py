"""Wrong: calls fit_generator, which Keras 3 no longer has.

Says: `fit` alone
Fails: test_beats_a_line, test_best_weights_on_other_data, test_half_of_a_line, test_patience_is_used,
    test_val_is_not_trained_on
"""

import keras


def train_regressor(model, x, y, x_val, y_val, patience):
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
    return model.fit_generator(zip(x, y, strict=True), epochs=200)
