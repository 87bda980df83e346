"""The course's models of the table of errors, and the means.

Each function imports what it needs and returns fit(train, val, **settings), which returns predict(user, movie).
"""

from functools import partial

import numpy as np

from benchmarks.model_rows.splits import sizes

STAGE = "02_matrix_factorization"
OPTIONAL = "07_implicit_feedback"


def mean_model(column=None):
    """Predict the mean of a user's (column 0) or movie's (column 1) ratings, or of all."""
    n_rows = sizes()[column or 0]

    def fit(train, val):
        mean = train[2].mean(dtype=float)
        if column is None:
            return lambda *pairs: np.full(len(pairs[0]), mean)
        count, total = (np.bincount(train[column], weights, n_rows) for weights in (None, train[2]))
        means = np.divide(total, count, out=np.full(len(count), mean), where=count > 0)
        return lambda *pairs: means[pairs[column]]

    return fit


def bias_model():
    """Predict mean + user bias + movie bias by the package's least-squares baseline."""
    from workbook.models.bias_baseline import fit_bias_baseline

    return lambda train, val, **damping: fit_bias_baseline(*train, **damping).predict


def reference_model(build, seeds=(0,)):
    """Train a model of stage 2's reference solution with its `train_mf`; several seeds: predict the mean of as many."""
    stage = reference_stage(STAGE)
    n_users, n_movies = sizes()

    def fit(train, val, n_factors, l2=None):
        penalty = () if l2 is None else (float(train[2].mean()), l2)
        return train_mean(stage, partial(stage[build], n_users, n_movies, n_factors, *penalty), train, val, seeds)

    return fit


def svdpp_model(seeds=(0,)):
    """Train the SVD++ of the optional stage with stage 2's `train_mf`."""
    stage, optional = reference_stage(STAGE), reference_stage(OPTIONAL)
    n_users, n_movies = sizes()

    def fit(train, val, n_factors, l2):
        rated = [train[1][train[0] == user] for user in range(n_users)]
        arguments = n_users, n_movies, n_factors, float(train[2].mean()), l2, rated
        return train_mean(stage, partial(optional["build_svdpp"], *arguments), train, val, seeds)

    return fit


def reference_stage(stage):
    """Return the reference solution of a stage as a namespace, whose training shows no bar."""
    from workbook.authoring.reference import reference_namespace

    namespace = reference_namespace(stage)
    namespace["TrainingBar"] = namespace["keras"].callbacks.Callback
    return namespace


def train_mean(stage, build, train, val, seeds):
    """Build and train a model per seed; returns predict, the mean of their predictions."""
    models = []
    for seed in seeds:
        stage["keras"].utils.set_random_seed(seed)
        models.append(build())
        stage["train_mf"](models[-1], train, val, seed=seed)
    return lambda *pairs: np.mean([model.predict(list(pairs), batch_size=8192, verbose=0) for model in models], axis=0)
