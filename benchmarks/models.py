"""Compare the workbook's reference model with simple baselines and with other libraries, in one table.

    python benchmarks/models.py [--splits N] [--only NAME ...]

Each model is fitted on the 80 % train rows of the same random splits of the embedded ratings, each fit in a process
of its own. Printed are test RMSE and MAE in stars (mean and standard deviation over the splits), and of the fits the
mean wall and CPU seconds and the largest peak memory. The seconds count from arrays of indices to a model that can
predict, without imports; on a busy machine trust the CPU seconds (of all threads together). The memory is the whole
process's: Python, the libraries that this model needs, the data and the fit.
"""

import argparse
import importlib.util
import json
import statistics
import subprocess
import sys
import time
from functools import partial

# The parent imports nothing heavy, because a child's peak memory starts at its parent's.
EXTRAS = {"surprise": "scikit-surprise", "myfm": "myfm"}
INSTALL = "pip install -e '.[bench]' -c constraints.txt"
COLUMNS = ("model", "RMSE", "sd", "MAE", "sd", "fit s", "CPU s", "peak MB")
ROW = "| {:21} | {:>6} | {:>6} | {:>6} | {:>6} | {:>6} | {:>6} | {:>7} |"


def main(arguments=None):
    """Print the table; one row is ready as soon as its model is done."""
    parser = argparse.ArgumentParser(description="Compare models on random splits of the embedded ratings.")
    parser.add_argument("--splits", type=int, default=3, metavar="N", help="use the splits of seeds 0 to N-1 (3)")
    parser.add_argument("--only", action="append", choices=MODELS, metavar="NAME", help=f"one of: {', '.join(MODELS)}")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        print(json.dumps(measure(options.measure[0], int(options.measure[1]))))
        return
    if options.splits < 1:
        parser.error("--splits needs 1 or more")
    names = [name for name in MODELS if name in (options.only or MODELS)]
    refuse_missing(names)
    print(ROW.format(*COLUMNS))
    print("|" + "|".join("-" * len(cell) for cell in ROW.format(*COLUMNS).split("|")[1:-1]) + "|")
    rmse = {}
    for name in names:
        runs = [run_child(name, seed) for seed in range(options.splits)]
        rmse[name] = [run["rmse"] for run in runs]
        scores = [f"{value:.4f}" for key in ("rmse", "mae") for value in mean_and_spread([run[key] for run in runs])]
        seconds = [f"{statistics.mean(run[key] for run in runs):.2f}" for key in ("seconds", "cpu_seconds")]
        peak = max(run["peak_mb"] for run in runs)
        print(ROW.format(name, *scores, *seconds, f"{peak:.0f}"), flush=True)
    if {"reference", "bias baseline"} <= set(rmse):
        gains = [theirs - ours for theirs, ours in zip(rmse["bias baseline"], rmse["reference"], strict=True)]
        each = ", ".join(f"{gain:.4f}" for gain in gains)
        print(f"\nRMSE of reference below bias baseline: {statistics.mean(gains):.4f} (by split: {each})")


def refuse_missing(names):
    """Stop, and say what to install, if a library that one of the models needs is missing."""
    needed = {name.split()[0].lower() for name in names} & set(EXTRAS)
    missing = [EXTRAS[module] for module in sorted(needed) if importlib.util.find_spec(module) is None]
    if missing:
        sys.exit(f"Not installed: {', '.join(missing)}. Get the benchmark's libraries with\n  {INSTALL}")


def run_child(name, seed):
    """Measure one model on one split in a fresh process."""
    command = [sys.executable, __file__, "--measure", name, str(seed)]
    child = subprocess.run(command, capture_output=True, text=True)
    if child.returncode:
        sys.exit(f"{name} failed on split {seed}:\n{child.stderr}")
    return json.loads(child.stdout.splitlines()[-1])


def mean_and_spread(values):
    """Return the mean and the standard deviation, 0 for a single value."""
    return statistics.mean(values), statistics.stdev(values) if len(values) > 1 else 0.0


def measure(name, seed):
    """Fit one model on the split of `seed`; returns rmse, mae, seconds, cpu_seconds and peak_mb."""
    import resource

    import numpy as np

    fit = MODELS[name]()
    train, val, (user, movie, stars) = split(seed)
    start, cpu_start = time.perf_counter(), time.process_time()
    predict = fit(train, val)
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu_start
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    error = np.asarray(predict(user, movie), dtype=float).ravel() - stars
    assert error.shape == stars.shape
    return {
        "rmse": float(np.sqrt(np.mean(error**2))),
        "mae": float(np.mean(np.abs(error))),
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "peak_mb": peak,
    }


def split(seed):
    """Return train, validation and test (80, 10, 10 % of the rows, at random) as (user, movie, stars) triples."""
    import numpy as np

    user, movie, stars = ratings()
    order = np.random.default_rng(seed).permutation(len(stars))
    tenth = round(0.1 * len(stars))
    val, test, train = np.split(order, [tenth, 2 * tenth])
    return [(user[rows], movie[rows], stars[rows]) for rows in (train, val, test)]


def ratings():
    """Return the embedded ratings as arrays: user index, movie index, stars."""
    import numpy as np

    from workbook import load_movielens

    frame = load_movielens().ratings
    user, movie = (np.unique(frame[key], return_inverse=True)[1].astype(np.int32) for key in ("userId", "movieId"))
    return user, movie, frame["rating"].to_numpy(np.float32)


def sizes():
    """Return the numbers of users and movies in all ratings: models keep a row also for one without train ratings."""
    user, movie, _ = ratings()
    return int(user.max()) + 1, int(movie.max()) + 1


# The models. Each function imports what it needs and returns fit(train, val), which returns predict(user, movie).


def mean_model(column=None):
    """Predict the mean of a user's (column 0) or movie's (column 1) ratings, or of all."""
    import numpy as np

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
    """Predict mean + user bias + movie bias by the package's least-squares baseline, with its tuned damping."""
    from workbook.models.bias_baseline import fit_bias_baseline

    return lambda train, val: fit_bias_baseline(*train).predict


def keras_model(build):
    """Train a model of stage 2's reference solution with its `train_mf`."""
    from workbook.authoring.pretrain import L2, N_FACTORS, STAGE
    from workbook.authoring.reference import reference_namespace

    stage = reference_namespace(STAGE)
    stage["TrainingBar"] = stage["keras"].callbacks.Callback
    n_users, n_movies = sizes()

    def fit(train, val):
        stage["keras"].utils.set_random_seed(0)
        arguments = (float(train[2].mean()), L2) if build == "build_biased_mf" else ()
        model = stage[build](n_users, n_movies, N_FACTORS, *arguments)
        stage["train_mf"](model, train, val, seed=0)
        return lambda user, movie: model.predict([user, movie], batch_size=8192, verbose=0)

    return fit


def surprise_model(name):
    """Train one of Surprise's algorithms with its defaults."""
    import pandas as pd
    import surprise

    algorithm = getattr(surprise, name)
    # The others use no random numbers, and refuse the argument.
    options = {"random_state": 0} if name.startswith("SVD") else {}

    def fit(train, val):
        frame = pd.DataFrame(dict(zip(("user", "movie", "stars"), train, strict=True)))
        rows = surprise.Dataset.load_from_df(frame, surprise.Reader(rating_scale=(0.5, 5))).build_full_trainset()
        model = algorithm(verbose=False, **options).fit(rows)
        return lambda *pairs: [model.predict(user, movie).est for user, movie in zip(*pairs, strict=True)]

    return fit


def myfm_model():
    """Train a factorization machine on one-hot users and movies by Gibbs sampling, rank 10."""
    import myfm
    import numpy as np
    from scipy.sparse import csr_matrix

    n_users, n_movies = sizes()

    def one_hot(user, movie):
        columns = np.stack([user, n_users + movie], axis=1).ravel()
        starts = np.arange(0, len(columns) + 1, 2)
        return csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(user), n_users + n_movies))

    def fit(train, val):
        model = myfm.MyFMRegressor(rank=10, random_seed=0)
        model.fit(one_hot(*train[:2]), train[2].astype(float), group_shapes=[n_users, n_movies])
        return lambda *pairs: model.predict(one_hot(*pairs))

    return fit


MODELS = {
    "mean": mean_model,
    "user mean": partial(mean_model, 0),
    "movie mean": partial(mean_model, 1),
    "bias baseline": bias_model,
    "plain dot": partial(keras_model, "build_dot_mf"),
    "reference": partial(keras_model, "build_biased_mf"),
    **{f"Surprise {name}": partial(surprise_model, name) for name in ("BaselineOnly", "SVD")},
    "Surprise SVD++": partial(surprise_model, "SVDpp"),
    "Surprise KNNBaseline": partial(surprise_model, "KNNBaseline"),
    "myFM (rank 10)": myfm_model,
}

if __name__ == "__main__":
    main()
