"""Wrong: the four tables are Keras's variables, or tensors cut from them, not NumPy arrays.

Says: user_factors is a Keras variable, which changes when the
Fails: test_mean_of_another_model, test_predictions_can_be_rebuilt
"""


def extract_factors(model):
    return {
        "user_factors": model.get_layer("user_factors").embeddings,
        "movie_factors": model.get_layer("movie_factors").embeddings,
        "user_bias": model.get_layer("user_bias").embeddings[:, 0],
        "movie_bias": model.get_layer("movie_bias").embeddings[:, 0],
        "global_mean": float(model.layers[-1].offset),
    }
