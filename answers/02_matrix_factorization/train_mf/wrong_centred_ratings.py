"""Wrong: subtracts the mean from the ratings to train on, though the model adds it.

Says: Less its mean it is no longer in stars
Fails: test_beats_it_by_a_hundredth, test_beats_it_by_five_thousandths, test_beats_the_bias_baseline, test_penalty_is_no_error, test_reproducible, test_val_is_not_trained_on
"""

import keras


def train_mf(model, train, val, seed):
    keras.utils.set_random_seed(seed)
    model.compile(keras.optimizers.Adam(0.005), loss="mse", metrics=[keras.metrics.RootMeanSquaredError("rmse")])
    stop = keras.callbacks.EarlyStopping(monitor="val_rmse", mode="min", patience=3, restore_best_weights=True)
    return model.fit(
        [train[0], train[1]],
        train[2] - train[2].mean(),
        validation_data=([val[0], val[1]], val[2]),
        batch_size=4096,
        epochs=100,
        verbose=0,
        callbacks=[stop],
    )
