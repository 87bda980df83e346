"""The table of models: its rows, its figures, and what it says if it cannot continue."""

import importlib.util
import subprocess
import sys

import numpy as np
import pytest

from workbook import load_movielens
from workbook.authoring.stages import ROOT

SCRIPT = ROOT / "benchmarks" / "models.py"


def run(*arguments, **options):
    return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, **options)


@pytest.fixture(scope="module")
def models():
    spec = importlib.util.spec_from_file_location("benchmark_models", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_prints_the_table_in_its_own_order():
    done = run("--only", "bias baseline", "--only", "mean", "--splits", "2")
    assert done.returncode == 0, done.stderr
    header, rule, *rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in done.stdout.splitlines())
    assert header == ["model", "RMSE", "sd", "MAE", "sd", "fit s", "CPU s", "peak MB"]
    assert set("".join(rule)) == {"-"}
    assert [row[0] for row in rows] == ["mean", "bias baseline"]
    mean, bias = (dict(zip(("rmse", "sd", "mae"), map(float, row[1:4]), strict=True)) for row in rows)
    spread = load_movielens().ratings["rating"].std()
    assert mean["rmse"] == pytest.approx(spread, abs=0.03)
    assert bias["rmse"] < mean["rmse"] - 0.1
    assert bias["mae"] < bias["rmse"]
    assert 0 < bias["sd"] < 0.03
    assert 30 < float(rows[0][-1]) < 2000


def test_has_every_model(models):
    assert list(models.MODELS) == [
        *("mean", "user mean", "movie mean", "bias baseline", "plain dot", "reference"),
        *("Surprise BaselineOnly", "Surprise SVD", "Surprise SVD++", "Surprise KNNBaseline", "myFM (rank 10)"),
    ]


def test_splits_are_partitions_and_differ(models):
    train, val, test = models.split(0)
    assert [len(part[0]) for part in (train, val, test)] == [80004, 10000, 10000]
    stars = np.concatenate([part[2] for part in (train, val, test)])
    ratings = load_movielens().ratings["rating"].to_numpy()
    np.testing.assert_array_equal(np.sort(stars), np.sort(ratings))
    assert not np.array_equal(models.split(1)[2][1], test[1])


def test_means_by_hand(models):
    train = np.array([0, 0, 1]), np.array([5, 6, 5]), np.array([4.0, 2.0, 5.0])
    pairs = np.array([0, 1, 3]), np.array([6, 5, 7])
    overall = 11 / 3
    np.testing.assert_allclose(models.mean_model()(train, None)(*pairs), overall)
    # User 3 and movie 7 have no train rating.
    np.testing.assert_allclose(models.mean_model(0)(train, None)(*pairs), [3, 5, overall])
    np.testing.assert_allclose(models.mean_model(1)(train, None)(*pairs), [2, 4.5, overall])


def test_a_missing_library_is_named_with_what_to_install(models, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda module: None)
    with pytest.raises(
        SystemExit, match=r"myfm, scikit-surprise[\s\S]*pip install -e '\.\[bench\]' -c constraints.txt"
    ):
        models.main([])
    models.refuse_missing(["mean", "reference"])


def test_a_failing_fit_stops_the_run(models, tmp_path, monkeypatch):
    broken = tmp_path / "broken.py"
    broken.write_text("raise OSError('no data')")
    monkeypatch.setattr(models, "__file__", str(broken))
    with pytest.raises(SystemExit, match=r"mean failed on split 0:[\s\S]*no data"):
        models.main(["--only", "mean"])


@pytest.mark.parametrize("arguments", [("--splits", "0"), ("--only", "nobody")])
def test_wrong_arguments(arguments):
    done = run(*arguments)
    assert done.returncode == 2
    assert "usage" in done.stderr
