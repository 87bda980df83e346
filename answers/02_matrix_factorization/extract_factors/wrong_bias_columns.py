"""Wrong: the biases are columns of shape (n, 1).

Says: user_bias should have shape (
Fails: test_mean_of_another_model, test_predictions_can_be_rebuilt
"""


def extract_factors(model):
    names = ("user_factors", "movie_factors", "user_bias", "movie_bias")
    tables = {name: model.get_layer(name).get_weights()[0] for name in names}
    return tables | {"global_mean": float(model.layers[-1].offset)}
