"""nbgrader's exchange: the latest attempt of each learner counts, and its time is known."""

import pytest

from tests.support.collecting import NOTEBOOK, OTHER, STAGE
from workbook.errors import GradingError


def inbound(learner, time, code="+ab_c-1", stage=STAGE):
    return f"inbound/{learner}+{stage}+{time}{code}"


EXCHANGE = {
    f"{inbound('jana', '2026-11-20 10:00:00.000001 UTC')}/{NOTEBOOK}": "first",
    f"{inbound('jana', '2026-11-20 10:00:00.000001 UTC')}/helper.py": "old",
    f"{inbound('jana', '2026-11-21 09:00:00.000000 UTC')}/{NOTEBOOK}": "second",
    f"{inbound('jana', '2026-11-21 09:00:00.000000 UTC')}/timestamp.txt": "2026-11-21 09:00:00.000000 UTC",
    f"{inbound('ben-2', '2026-11-20 11:00:00.000000 UTC', '')}/{NOTEBOOK}": "ben",
    f"{inbound('ben-2', '2026-11-23 12:00:00.000000 UTC', stage=OTHER)}/{OTHER}.ipynb": "ben",
    f"outbound/{STAGE}/{NOTEBOOK}": "released",
    f"feedback/{STAGE}/abc.html": "returned",
}


@pytest.mark.parametrize("top", ["", "exchange/course101/", "course101/"])
def test_the_latest_attempt_counts(a_class, top):
    done = a_class.collect({f"{top}{name}": content for name, content in EXCHANGE.items()})
    assert a_class.said[0] == "taken for nbgrader's exchange"
    assert a_class.files() == {
        f"jana/{STAGE}/{NOTEBOOK}": "second",
        f"jana/{STAGE}/timestamp.txt": "2026-11-21 09:00:00.000000 UTC",
        f"ben-2/{STAGE}/{NOTEBOOK}": "ben",
        f"ben-2/{STAGE}/timestamp.txt": "2026-11-20 11:00:00.000000 UTC",
    }
    assert (done.new, done.left_out) == (2, 0)
    assert a_class.origins() == {"jana": ("", 2, False), "ben-2": ("", 1, False)}
    assert f"files of other stages, not collected: {OTHER} (1)" in a_class.said


def test_a_folder_of_the_exchange(a_class, tmp_path):
    for name, content in EXCHANGE.items():
        (tmp_path / "exchange" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "exchange" / name).write_text(content)
    a_class.collect(source=tmp_path / "exchange")
    assert a_class.files()[f"jana/{STAGE}/{NOTEBOOK}"] == "second"
    a_class.collect(source=tmp_path / "exchange" / "inbound", stage="2")
    assert a_class.files()[f"ben-2/{OTHER}/{OTHER}.ipynb"] == "ben"


def test_a_time_that_is_none_and_a_folder_of_another_form_have_lines(a_class):
    odd = {f"{inbound('eve', '2026-99-99 10:00')}/{NOTEBOOK}": "eve", f"inbound/eve/{NOTEBOOK}": "eve"}
    assert a_class.collect({**EXCHANGE, **odd}).left_out == 2
    assert f"left out: inbound/eve/{NOTEBOOK}: its name is not LEARNER+STAGE+TIME" in a_class.said


def test_an_exchange_without_the_stage(a_class):
    with pytest.raises(GradingError, match=r"contains no submissions of 02_more: is it the right --stage"):
        a_class.collect({name: "x" for name in EXCHANGE if OTHER not in name}, stage="2")
    assert not (a_class.course / "submitted").exists()
