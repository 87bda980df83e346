"""Helpers of the story cells: predict-then-reveal, cells that wait for an exercise, the quiet progress line."""

import numpy as np
import pytest

from workbook.checks.check import reports
from workbook.checks.outcomes import NOT_ATTEMPTED, Outcome
from workbook.checks.result import Report
from workbook.notebook.guards import needs, reveal, versions
from workbook.plots.interactive_map import movie_map

WANTED = (
    "This cell needs `{}`: finish the exercise above, then run this cell again. "
    "After a restart of the kernel: Run > Run All Above Selected Cell.\n"
)


def unfinished():
    raise NotImplementedError


def wrong():
    return {}["rmse"]


def uses_missing():
    return undefined_helper  # noqa: F821


@pytest.mark.parametrize(
    ("guess", "words"),
    [
        (None, "Write your guess in the cell above first"),
        ("three", "A guess is a number here"),
        (True, "A guess is a number here"),
        (3, "You guessed 3 stars. This run says 3.1 stars.\nClose."),
        (np.int64(3), "Close."),
        (np.float32(9), "Off by 5.9."),
    ],
)
def test_reveal(guess, words, capsys):
    reveal(guess, 3.1, "stars")
    assert words in capsys.readouterr().out


def test_reveal_of_large_numbers_writes_them_out(capsys):
    reveal(2987, 226, "movies")
    out = capsys.readouterr().out
    assert "You guessed 2,987 movies. This run says 226 movies." in out
    assert "Off by 2,761." in out


@pytest.mark.parametrize("answer", [0, float("nan")])
def test_reveal_of_odd_answers(answer, capsys):
    reveal(0.5, answer)
    assert "You guessed 0.5." in capsys.readouterr().out


def test_needs_an_unfinished_exercise(capsys):
    with needs("train_mf"):
        unfinished()
    assert capsys.readouterr().out == WANTED.format("train_mf")


def test_needs_a_wrong_exercise(capsys):
    with needs("rmse", "mae"):
        wrong()
    out = capsys.readouterr().out
    assert "This cell uses `rmse` and `mae` and stopped. KeyError: 'rmse'" in out
    assert 'check("rmse") and check("mae")' in out


def rmse():
    return wrong()


def test_a_cell_that_lacks_what_an_unfinished_exercise_makes(monkeypatch, capsys):
    monkeypatch.setitem(reports, "train_mf", Report("train_mf", (Outcome("Title.", NOT_ATTEMPTED),)))
    with needs("encode_ids", "train_mf"):
        {}["no L2"]
    out = capsys.readouterr().out
    assert out.startswith("This cell needs `train_mf`: finish the exercise above")
    assert "KeyError" not in out


def test_the_exercise_that_failed_is_named_alone(capsys):
    with needs("rmse", "mae"):
        rmse()
    out = capsys.readouterr().out
    assert 'Run check("rmse") and fix what it shows first.' in out
    assert "made before your last change" in out


def refuses(title):
    raise ValueError(f"no movie has the title {title!r}")


def test_an_exercise_that_refuses_its_input_is_not_wrong(capsys):
    with needs("refuses", "top_n"):
        refuses("The Matrix")
    assert capsys.readouterr().out == (
        "`refuses` refuses what this cell gave it: no movie has the title 'The Matrix'\n"
        'Change that above, and run from there on. If it is right, run check("refuses").\n'
    )


def test_a_refusal_in_another_function_is_a_mistake(capsys):
    with needs("top_n"):
        refuses("The Matrix")
    assert 'Run check("top_n") and fix' in capsys.readouterr().out


def highlighted(titles, part):
    return movie_map(np.zeros((len(titles), 2)), titles, titles, highlight=part)


def test_a_title_that_is_not_there_is_not_a_wrong_exercise(capsys):
    with needs("tsne_project", "popular_mask"):
        highlighted(np.array(["Heat (1995)"]), "zzz")
    out = capsys.readouterr().out
    assert out.startswith("This cell stopped: No movie on this map has 'zzz' in its title.")
    assert "If that is about something you wrote into this cell, change it there.\nIf not, run check(" in out


def test_an_exercise_that_asks_for_such_a_title_is_named(capsys):
    def plot_map():
        highlighted(np.array(["Heat (1995)"]), "zzz")

    with needs("plot_map"):
        plot_map()
    assert 'Run check("plot_map") and fix' in capsys.readouterr().out


@pytest.mark.parametrize("guess", [120, -1, float("nan")])
def test_a_share_in_percent_has_limits(guess, capsys):
    reveal(guess, 12, "percent")
    assert capsys.readouterr().out.startswith("A share is a number from 0 to 100 percent; you wrote ")


def test_a_missing_name_in_an_exercise_is_its_mistake(capsys):
    with needs("rmse"):
        uses_missing()
    assert "and stopped. NameError" in capsys.readouterr().out


def test_a_missing_name_in_the_cell_is_an_unfinished_exercise(kernel):
    out = kernel.text("with workbook.needs('train_mf'):\n    train_mf(1)")
    assert out == WANTED.format("train_mf")


def test_only_the_unwritten_exercise_is_named(kernel):
    out = kernel.text(
        "def mae(a, b):\n    raise NotImplementedError()\nwith workbook.needs('rmse', 'mae'):\n    mae(1, 2)"
    )
    assert out == WANTED.format("mae")


def test_a_variable_of_a_skipped_cell_is_named(kernel):
    out = kernel.text("with workbook.needs('rmse', 'mae', 'top_n'):\n    print(val_errors)")
    assert "needs `val_errors`, which a cell above makes. Finish `rmse`, `mae` and `top_n` if" in out


def test_needs_lets_all_through_in_a_build(monkeypatch):
    monkeypatch.setenv("WORKBOOK_STRICT", "1")
    with pytest.raises(NotImplementedError), needs("rmse"):
        unfinished()


def test_needs_lets_an_interrupt_through():
    with pytest.raises(KeyboardInterrupt), needs("rmse"):
        raise KeyboardInterrupt


def test_versions_name_what_a_bug_report_needs():
    assert versions().startswith("workbook ")
    assert "keras 3" in versions()


FIT = """
_model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)]); _model.compile("sgd", "mse")
_x = np.ones((4, 1))
_ = _model.fit(_x, _x, epochs=3, validation_data=(_x, _x), verbose=0, callbacks=[workbook.TrainingBar()])
"""


def test_training_bar_in_a_notebook_is_one_display(kernel):
    cell = kernel.run(FIT)
    (output,) = cell.outputs
    assert output.output_type == "display_data"
    assert "epoch 1 of at most 3" in output.data["text/plain"]


@pytest.mark.tensorflow
def test_training_bar_shows_the_error_without_the_penalty(capsys):
    import keras

    import workbook

    fit = FIT.replace('"sgd", "mse"', '"sgd", "mse", metrics=[keras.metrics.RootMeanSquaredError("rmse")]')
    exec(fit, {"keras": keras, "np": np, "workbook": workbook})
    out = capsys.readouterr().out
    assert "val_rmse" in out
    assert "val_loss" not in out


@pytest.mark.tensorflow
def test_training_bar_on_a_terminal_is_one_line(capsys):
    import keras

    import workbook

    exec(FIT, {"keras": keras, "np": np, "workbook": workbook})
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert out.endswith(")\n")
    assert "[####################] epoch 3 of at most 3  loss" in out
    assert "(best" in out
