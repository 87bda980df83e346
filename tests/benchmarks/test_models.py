"""The benchmark of models: its rows and settings, the search, the differences, and what it prints."""

import json
import subprocess
import sys

import numpy as np
import pytest

from benchmarks import models
from benchmarks.model_rows import child, report
from benchmarks.model_rows import run as runs
from benchmarks.model_rows.rating_rows import mean_model
from benchmarks.model_rows.rows import ROWS, Row
from benchmarks.model_rows.settings import BUDGET, SETTINGS, Settings
from benchmarks.model_rows.splits import liked, split
from workbook import load_movielens
from workbook.authoring.stages import ROOT

LIBRARIES = {"implicit", "lenskit", "myfm", "surprise"}


def command(*arguments):
    script = ROOT / "benchmarks" / "models.py"
    return subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, cwd=ROOT)


def cells(line):
    return [cell.strip() for cell in line.split("|")[1:-1]]


@pytest.fixture
def toy(monkeypatch):
    """Two rows that predict what their setting says, on five validation and five test ratings."""
    part = np.array([0, 0, 1, 1, 2]), np.array([0, 1, 0, 2, 3]), np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    test = part[0], part[1], part[2] - 1

    def constant(train, val, stars):
        return lambda user, movie: np.full(len(user), stars)

    def same_list(train, val, sign):
        return sign * np.tile(np.concatenate([np.arange(4.0), np.full(8, -1.0)]), (3, 1))

    rows = {
        "star": Row("ratings", "course", lambda: constant),
        "list": Row("ranking", "course", lambda: same_list),
    }
    tried = {"star": Settings({"stars": 9}, {"stars": (1, 3, 4)}), "list": Settings({"sign": 0}, {"sign": (1, -1)})}
    monkeypatch.setattr(child, "ROWS", rows)
    monkeypatch.setattr(runs, "ROWS", rows)
    monkeypatch.setattr(runs, "SETTINGS", tried)
    nothing = np.zeros(0, int), np.zeros(0, int), np.zeros(0)
    monkeypatch.setattr(child, "split", lambda seed: (nothing, part, test))
    return tried


def test_has_every_model():
    assert [name for name in ROWS if ROWS[name].table == "ratings"] == [
        *("mean", "user mean", "movie mean", "bias baseline"),
        *("plain dot", "reference", "SVD++", "five references", "five SVD++", "five SVD++ and iALS"),
        *("Surprise BaselineOnly", "Surprise SVD", "Surprise SVD++", "Surprise KNNBaseline", "myFM", "myFM SVD++"),
    ]
    assert [name for name in ROWS if ROWS[name].table == "ranking"] == [
        *("popularity", "reference factors", "negative sampling", "iALS"),
        *("implicit ALS", "implicit BPR", "LensKit implicit ALS", "LensKit item kNN"),
    ]


@pytest.mark.parametrize("name", ROWS)
def test_every_row_has_its_settings_within_the_budget(name):
    row = ROWS[name]
    assert (row.kind == "library") == (row.library in LIBRARIES)
    defaults, grid = SETTINGS[name]
    assert set(grid) == set(defaults)
    tried = SETTINGS[name].tried()
    assert len(tried) <= BUDGET
    assert len(set(map(str, tried))) == len(tried) != 1


def test_a_grid_is_all_combinations():
    assert Settings({}, {"a": (1, 2), "b": (3, 4)}).tried() == [
        *({"a": 1, "b": 3}, {"a": 1, "b": 4}, {"a": 2, "b": 3}, {"a": 2, "b": 4}),
    ]
    assert Settings({}, {}).tried() == []


def test_splits_are_partitions_and_differ():
    train, val, test = split(0)
    assert [len(part[0]) for part in (train, val, test)] == [80004, 10000, 10000]
    stars = np.concatenate([part[2] for part in (train, val, test)])
    ratings = load_movielens().ratings["rating"].to_numpy()
    np.testing.assert_array_equal(np.sort(stars), np.sort(ratings))
    assert not np.array_equal(split(1)[2][1], test[1])


def test_likes_are_four_stars_or_more():
    user, movie = liked((np.array([0, 1, 2]), np.array([5, 6, 7]), np.array([4.0, 3.5, 5.0])))
    assert user.tolist() == [0, 2]
    assert movie.tolist() == [5, 7]


def test_means_by_hand():
    train = np.array([0, 0, 1]), np.array([5, 6, 5]), np.array([4.0, 2.0, 5.0])
    pairs = np.array([0, 1, 3]), np.array([6, 5, 7])
    overall = 11 / 3
    np.testing.assert_allclose(mean_model()(train, None)(*pairs), overall)
    # User 3 and movie 7 have no train rating.
    np.testing.assert_allclose(mean_model(0)(train, None)(*pairs), [3, 5, overall])
    np.testing.assert_allclose(mean_model(1)(train, None)(*pairs), [2, 4.5, overall])


def test_a_search_scores_validation_rows(toy):
    np.testing.assert_allclose(child.search("star", 0, toy["star"].tried()), [6**0.5, 2**0.5, 3**0.5])
    first, second = child.search("list", 0, toy["list"].tried())
    # Users 1 and 2 like movies 2 and 3: the first ones in the list with sign 1, the last ones with sign -1.
    assert first == pytest.approx((1 + 1 / np.log2(3)) / 2)
    assert second == 0


def test_a_measurement_has_the_figures_of_test_rows(toy, tmp_path):
    found = child.measure("star", 0, {"stars": 3}, tmp_path / "a.npz")
    assert found["rmse"] == pytest.approx(3**0.5)
    assert found["mae"] == pytest.approx(7 / 5)
    assert found["validation"] == pytest.approx(2**0.5)
    assert 30 < found["peak_mb"] < 10000
    assert np.load(tmp_path / "a.npz")["error"].tolist() == [3, 2, 1, 0, -1]
    found = child.measure("list", 0, {"sign": 1}, tmp_path / "b.npz")
    # One star less: only user 2 likes a movie, the one that is listed first.
    assert (found["ndcg"], found["recall"], found["coverage"]) == (1, 1, 10 / 12)
    np.testing.assert_array_equal(np.load(tmp_path / "b.npz")["ndcg"], [np.nan, np.nan, 1])


def test_the_choice_is_the_best_of_validation_and_is_made_once(toy, tmp_path, monkeypatch):
    asked = []

    def answer(verb, name, seed, tried):
        asked.append((verb, name, seed))
        return {"star": [3, 1, 2], "list": [0.1, 0.2]}[name]

    monkeypatch.setattr(runs, "run_child", answer)
    run = runs.Run(range(1, 3), True, tmp_path)
    assert run.chosen("star") == run.chosen("star") == {"stars": 3}
    assert run.chosen("list") == {"sign": -1}
    # Split 0 is the one to search, also if it is not measured.
    assert asked == [("search", "star", 0), ("search", "list", 0)]
    assert runs.Run(range(1), False, tmp_path).chosen("star") == {"stars": 9}
    assert len(asked) == 2


def test_a_fit_is_measured_once_per_split(toy, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(runs, "run_child", lambda *arguments: asked.append(arguments) or {"rmse": float(len(asked))})
    run = runs.Run(range(2), False, tmp_path)
    assert run.mean("star", "rmse") == run.mean("star", "rmse") == 1.5
    assert [arguments[:4] for arguments in asked] == [("measure", "star", seed, '{"stars": 9}') for seed in (0, 1)]
    assert len({arguments[4] for arguments in asked}) == 2


def test_differences_pool_the_splits(tmp_path, monkeypatch):
    """The interval is over users, and the sign is that of the first model's figure less the second's."""
    rng = np.random.default_rng(0)
    user = np.repeat(np.arange(50), 20)
    figures = {"reference": 1.0, "bias baseline": 1.2, "iALS": 0.3, "popularity": 0.1}

    class Measured(runs.Run):
        def measured(self, name, settings):
            found = []
            for seed in self.seeds:
                path = tmp_path / f"{name}-{seed}.npz"
                ndcg = figures[name] + rng.normal(0, 0.01, 50)
                ndcg[seed] = np.nan
                np.savez(path, user=user, error=rng.normal(0, figures[name], 1000), ndcg=ndcg)
                found.append({"path": path})
            return found

    run = Measured(range(2), False, tmp_path)
    errors = report.difference("ratings", run, "reference", "bias baseline")
    assert errors.value == pytest.approx(-0.2, abs=0.05)
    assert errors.low < errors.value < errors.high < 0
    ranks = report.difference("ranking", run, "iALS", "popularity")
    assert ranks.value == pytest.approx(0.2, abs=0.01)
    assert 0 < ranks.low < ranks.value < ranks.high


@pytest.mark.slow
def test_prints_both_tables_in_their_own_order_and_what_was_chosen():
    done = command("--only", "popularity", "--only", "bias baseline", "--only", "mean", "--splits", "2")
    assert done.returncode == 0, done.stderr
    first, second, chosen = (block.splitlines() for block in done.stdout.split("\n\n")[1::2])
    header, rule, *rows = map(cells, first)
    assert header == ["model", "RMSE, defaults", "RMSE", "sd", "MAE", "CPU s", "peak MB"]
    assert set("".join(rule)) == {"-"}
    assert [row[0] for row in rows] == ["mean", "bias baseline"]
    assert rows[0][1] == ""
    mean, bias = (dict(zip(("rmse", "sd", "mae"), map(float, row[2:5]), strict=True)) for row in rows)
    spread = load_movielens().ratings["rating"].std()
    assert mean["rmse"] == pytest.approx(spread, abs=0.03)
    assert bias["rmse"] < mean["rmse"] - 0.1
    assert bias["mae"] < bias["rmse"]
    assert 0 < bias["sd"] < 0.03
    assert cells(second[0]) == [
        *("model", "NDCG@10, defaults", "NDCG@10", "sd", "recall@10", "coverage", "CPU s", "peak MB"),
    ]
    name, defaults, ndcg, _, recall, coverage, *_ = cells(second[2])
    assert name == "popularity"
    assert 0.05 < float(defaults) <= float(ndcg) + 0.02 < 0.2
    assert 0.03 < float(recall) < 0.2
    assert 0 < float(coverage) < 0.02
    assert [line.split(":")[0] for line in chosen] == ["- bias baseline", "- popularity"]


def test_each_missing_library_is_named_with_what_to_run(tmp_path, monkeypatch):
    monkeypatch.setattr(models, "find_spec", lambda module: None)
    monkeypatch.setattr(models, "LENSKIT", tmp_path / "python")
    with pytest.raises(
        SystemExit, match=r"implicit, myfm, scikit-surprise, lenskit \(in .venv-lenskit\)[\s\S]*make bench"
    ):
        models.main([])
    models.refuse_missing(["mean", "reference", "iALS"])


def test_a_failing_fit_stops_the_run(tmp_path):
    with pytest.raises(SystemExit, match=r"mean failed on split 0:[\s\S]*nonsense"):
        runs.run_child("measure", "mean", 0, '{"nonsense": 1}', str(tmp_path / "a.npz"))


@pytest.mark.parametrize("arguments", [("--splits", "0"), ("--only", "nobody")])
def test_wrong_arguments(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        models.main(list(arguments))
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


# One small setting per kind of row; the other rows of the kind differ in a name only.
SMALL = {
    "bias baseline": {"user_damping": 5.0, "movie_damping": 3.0},
    "plain dot": {"n_factors": 2},
    "five references": {"n_factors": 2, "l2": 1e-4},
    "SVD++": {"n_factors": 2, "l2": 1e-4},
    "Surprise BaselineOnly": {"reg_u": 5, "reg_i": 3, "n_epochs": 5},
    "Surprise SVD": {"n_factors": 2, "n_epochs": 2, "lr_all": 0.01, "reg_all": 0.1},
    "Surprise KNNBaseline": {"k": 5, "similarity": "msd", "user_based": True},
    "myFM": {"rank": 2, "n_iter": 20},
    "myFM SVD++": {"rank": 2, "n_iter": 20},
    "popularity": {"stars": 4.0},
    "reference factors": {"n_factors": 2, "l2": 1e-4},
    "negative sampling": {"n_factors": 2, "n_negatives": 1, "l2": 1e-6},
    "iALS": {"n_factors": 4, "unseen_weight": 0.1, "l2": 1.0},
    "implicit ALS": {"factors": 4, "alpha": 5.0, "regularization": 10.0},
    "implicit BPR": {"factors": 4, "regularization": 0.01, "iterations": 20, "learning_rate": 0.05},
}


@pytest.fixture
def few_epochs(monkeypatch):
    """Let a training of Keras end after 30 epochs, long before it would stop by itself."""
    import keras

    fit = keras.Model.fit
    monkeypatch.setattr(
        keras.Model, "fit", lambda *given, **named: fit(*given, **{**named, "epochs": min(30, named.get("epochs", 1))})
    )


@pytest.mark.slow
@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")  # those of other libraries
@pytest.mark.parametrize("name", SMALL)
def test_a_row_learns_from_few_ratings(name, few_epochs):
    """On ratings of a tenth of the users it predicts stars between 0 and 6, or scores that rank above chance."""
    row = ROWS[name]
    if row.library:
        pytest.importorskip(row.library, reason="comes with the extra [bench]")
    train, val, _ = ([column[part[0] < 67] for column in part] for part in split(0))
    fitted = row.prepare()(train, val, **SMALL[name])
    score = child.validation_score(row.table, fitted, train, val)
    if row.table == "ratings":
        assert score < 2.5
    else:
        assert score > 0.01


@pytest.mark.slow
@pytest.mark.parametrize("name", ["LensKit implicit ALS", "LensKit item kNN"])
def test_lenskit_ranks_in_its_own_environment(name, tmp_path):
    if not runs.LENSKIT.exists():
        pytest.skip("make bench makes LensKit's environment")
    path = str(tmp_path / "a.npz")
    found = runs.run_child("measure", name, 0, json.dumps(SETTINGS[name].defaults), path)
    assert found["ndcg"] > 0.05
    assert np.load(path)["ndcg"].shape == (671,)
