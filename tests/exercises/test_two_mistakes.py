"""Of two mistakes in one answer, the first message names the more basic: what was returned, before what is in it."""

import textwrap

import pytest

from workbook.authoring.trial import try_answer
from workbook.checks.outcomes import PASSED
from workbook.checks.runner import exercises

# exercise, mistakes: (answer, words of the message for its basic mistake, words of the message for its other one).
ANSWERS = {
    "dense, largest number of all and no bias": (
        """
        import numpy as np
        def dense(x, kernel, bias):
            return np.max(x @ kernel)
        """,
        "it is one value",
        "bias is missing",
    ),
    "build_regressor, a tensor and ReLU on the output": (
        """
        import keras
        def build_regressor(n_features, n_hidden):
            x = keras.Input((n_features,))
            return keras.layers.Dense(1, "relu")(keras.layers.Dense(n_hidden, "relu")(x))
        """,
        "should return a Keras model",
        "cut off below 0",
    ),
    "split_ratings, arrays and no shuffle": (
        """
        def split_ratings(ratings, val_fraction, test_fraction, seed):
            if min(val_fraction, test_fraction) <= 0 or val_fraction + test_fraction >= 1:
                raise ValueError("bad fractions")
            rows, n = ratings.to_numpy(), len(ratings)
            n_val, n_test = round(val_fraction * n), round(test_fraction * n)
            return rows[n_val + n_test :], rows[:n_val], rows[n_val : n_val + n_test]
        """,
        "DataFrame",
        "huffle",
    ),
    "build_dot_mf, one input and a sigmoid": (
        """
        import keras
        def build_dot_mf(n_users, n_movies, n_factors):
            pair = keras.Input((2,), dtype="int32")
            p = keras.layers.Embedding(n_users, n_factors)(pair[:, 0])
            q = keras.layers.Embedding(n_movies, n_factors)(pair[:, 1])
            return keras.Model(pair, keras.ops.sigmoid(keras.ops.sum(p * q, -1, keepdims=True)))
        """,
        "two inputs",
        "activation",
    ),
    "train_mf, nothing returned and no early stopping": (
        """
        import keras
        def train_mf(model, train, val, seed):
            model.compile("adam", "mse")
            model.fit([train[0], train[1]], train[2], verbose=0, epochs=2)
        """,
        "History",
        "stop",
    ),
    "fix_predict, over the wrong axis and without the mean": (
        """
        def fix_predict(factors, user_index, movie_index):
            p, q = factors["user_factors"][user_index], factors["movie_factors"][movie_index]
            biases = factors["user_bias"][user_index] + factors["movie_bias"][movie_index]
            return biases[:, None] + p @ q.T
        """,
        "shape",
        "mean",
    ),
    "rmse, an error a row and no root": (
        """
        import numpy as np
        def rmse(y_true, y_pred):
            if len(y_true) != len(y_pred):
                raise ValueError("lengths differ")
            return (np.asarray(y_true, float) - np.asarray(y_pred, float)) ** 2
        """,
        "should be one number",
        "mean squared error",
    ),
    "top_n, scores instead of indices and seen movies left in": (
        """
        import numpy as np
        def top_n(scores, seen, n):
            if n < 1:
                raise ValueError("n must be 1 or more")
            return np.sort(np.asarray(scores, float))[::-1][:n]
        """,
        "scores",
        "was already seen",
    ),
    "recommend, titles only and seen movies left in": (
        """
        import numpy as np
        def recommend(user_id, n, min_ratings, ratings, movies, factors):
            row = list(factors["user_ids"]).index(user_id)
            scores = factors["movie_factors"] @ factors["user_factors"][row] + factors["movie_bias"]
            best = factors["movie_ids"][np.argsort(-scores)[:n]]
            return list(movies.set_index("movieId").loc[best, "title"])
        """,
        "should be a DataFrame",
        "has rated the movie",
    ),
    "fold_in, one array and the raw ratings": (
        """
        import numpy as np
        def fold_in(movie_index, rating, factors, l2):
            q = np.column_stack([factors["movie_factors"][movie_index], np.ones(len(movie_index))])
            return np.linalg.solve(q.T @ q + l2 * np.eye(q.shape[1]), q.T @ rating)
        """,
        "should be 2 values",
        "raw ratings",
    ),
    "pca_project, coordinates only and not centred": (
        """
        import numpy as np
        def pca_project(embeddings, n_components):
            return embeddings @ np.linalg.svd(embeddings)[2][:n_components].T
        """,
        "2 values",
        "Subtract the mean",
    ),
    "pca_project, on its side and not centred": (
        """
        import numpy as np
        def pca_project(embeddings, n_components):
            s, v = np.linalg.svd(embeddings)[1:]
            return (embeddings @ v[:n_components].T).T, (s**2 / (s**2).sum())[:n_components]
        """,
        "should have shape",
        "Subtract the mean",
    ),
    "plot_map, nothing returned and no legend": (
        """
        import matplotlib.pyplot as plt
        def plot_map(coordinates, titles, labels, ax):
            plt.scatter(*coordinates.T)
        """,
        "return ax",
        "no legend",
    ),
    "make_dataset, rows for ids and no error": (
        """
        import numpy as np
        def make_dataset(factors, movies, genre, min_ratings, movie_counts):
            rows = np.flatnonzero(np.asarray(movie_counts) >= min_ratings)
            genres = movies.set_index("movieId").genres.loc[factors["movie_ids"][rows]]
            labels = np.array([int(genre in text.split("|")) for text in genres])
            return factors["movie_factors"][rows], labels, rows
        """,
        "You return rows",
        "should raise ValueError",
    ),
    "cross_validate_genre, a key missing and not shuffled": (
        """
        from sklearn.base import clone
        from sklearn.model_selection import cross_val_score
        def cross_validate_genre(estimator, X, y, seed):
            names = ("roc_auc", "balanced_accuracy")
            return {name: cross_val_score(clone(estimator), X, y, scoring=name) for name in names}
        """,
        "lacks 'accuracy'",
        "not shuffled",
    ),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_the_more_basic_mistake_comes_first(case, tmp_path):
    exercise = case.partition(",")[0]
    source, basic, other = ANSWERS[case]
    file = tmp_path / "answer.py"
    file.write_text(textwrap.dedent(source), encoding="utf-8")
    # What comes after the message for the basic mistake may train for a minute, and changes nothing.
    trial = try_answer(exercises()[exercise]["stage"], exercise, file, until=basic)
    messages = [outcome.message for outcome in trial.report.outcomes if outcome.status != PASSED]
    assert basic in messages[0], messages
    assert other not in messages[0], messages
