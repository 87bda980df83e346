"""The given factors: what is in the file, how damage is told, and that two runs write the same bytes."""

import subprocess
import sys

import numpy as np
import pytest

from workbook import load_movielens, load_pretrained
from workbook.authoring import pretrain
from workbook.datasets import pretrained
from workbook.datasets.movielens import DataError


def test_shapes_and_ids():
    factors, ratings = load_pretrained(), load_movielens().ratings
    width = factors["movie_factors"].shape[1]
    shapes = {name: (values.shape, values.dtype) for name, values in factors.items() if name != "global_mean"}
    assert shapes == {
        "user_factors": ((671, width), np.float32),
        "movie_factors": ((9066, width), np.float32),
        "user_bias": ((671,), np.float32),
        "movie_bias": ((9066,), np.float32),
        "user_ids": ((671,), np.int32),
        "movie_ids": ((9066,), np.int32),
    }
    assert type(factors["global_mean"]) is float
    np.testing.assert_array_equal(factors["user_ids"], np.unique(ratings["userId"]))
    np.testing.assert_array_equal(factors["movie_ids"], np.unique(ratings["movieId"]))
    assert all(np.isfinite(values).all() for values in factors.values())


def test_each_call_gives_new_arrays():
    load_pretrained()["movie_bias"][:] = 9
    assert load_pretrained()["movie_bias"].max() < 9


def test_small_enough():
    assert pretrained.PATH.stat().st_size <= 1_500_000


@pytest.mark.tensorflow
def test_quality_on_unseen_ratings():
    quality = pretrain.pretrained_quality()
    assert quality["n_train"] + 2 * quality["n_test"] == 100_004
    assert quality["pretrained_rmse"] < quality["bias_baseline_rmse"] - 0.01
    assert quality["pretrained_mae"] < quality["bias_baseline_mae"] - 0.01


def test_learned_from_the_train_rows_alone():
    # Movies whose every rating is in the other rows: had one been trained on, it would have a bias.
    train, val, test = pretrained.pretrained_split(load_movielens().ratings)
    movie = load_movielens().ratings["movieId"].to_numpy()
    factors = load_pretrained()
    unseen = np.isin(factors["movie_ids"], np.setdiff1d(movie[np.r_[val, test]], movie[train]))
    assert unseen.sum() > 100
    np.testing.assert_allclose(factors["movie_bias"][unseen], 0, atol=1e-4)
    assert np.abs(factors["movie_bias"][~unseen]).mean() > 0.1


@pytest.fixture
def copy(tmp_path):
    source = pretrained.PATH
    for name in (source.name, f"{source.name}.sha256"):
        (tmp_path / name).write_bytes(source.with_name(name).read_bytes())
    return tmp_path / source.name


def cut(file):
    file.write_bytes(file.read_bytes()[:-100])


def alter(file):
    packed = bytearray(file.read_bytes())
    packed[5000] ^= 1
    file.write_bytes(packed)


def remove(file):
    file.unlink()


def lose_digest(file):
    file.with_name(f"{file.name}.sha256").unlink()


def empty_digest(file):
    file.with_name(f"{file.name}.sha256").write_text("")


@pytest.mark.parametrize("damage", [cut, alter, remove, lose_digest, empty_digest])
def test_damage_is_told_with_its_cure(copy, damage):
    pretrained.read_factors(copy)
    damage(copy)
    with pytest.raises(DataError, match=r"pretrained.npz .*Install the package again"):
        pretrained.read_factors(copy)


@pytest.mark.tensorflow
def test_factors_of_other_ratings_are_refused(tmp_path, copy):
    with np.load(copy) as stored:
        arrays = dict(stored) | {"movie_ids": stored["movie_ids"] + 1}
    np.savez(tmp_path / "other.npz", **arrays)
    pretrain.write_digest(tmp_path / "other.npz")
    with pytest.raises(ValueError, match="movie_ids are not those of the embedded ratings"):
        pretrain.pretrained_quality(tmp_path / "other.npz")


@pytest.mark.tensorflow
def test_two_runs_write_the_same_bytes(tmp_path):
    # In a process of its own: determinism cannot be switched off again.
    script = """if True:
        import sys
        from workbook import load_movielens
        from workbook.authoring.pretrain import pretrain
        ratings = load_movielens().ratings.head(3000)
        one, two = (pretrain(path, ratings, n_factors=4) for path in sys.argv[1:])
        assert one["sha256"] == two["sha256"] and one["epochs"] == two["epochs"] > 1, (one, two)
        """
    paths = [tmp_path / "one.npz", tmp_path / "two.npz"]
    done = subprocess.run([sys.executable, "-c", script, *map(str, paths)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert pretrained.read_factors(paths[0])["movie_factors"].shape[1] == 4
