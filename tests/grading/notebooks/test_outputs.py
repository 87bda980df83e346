"""Outputs of a submitted cell are kept if a page can show them, and up to a limit."""

import pytest

from workbook.grading.course.limits import Limits
from workbook.grading.notebooks.outputs import OutputCollector, submitted_outputs


def stream(text, name="stdout"):
    return {"output_type": "stream", "name": name, "text": text}


def test_lines_become_one_text_and_streams_one_output():
    (output,) = submitted_outputs([stream(["a\n", "b"]), stream("c")])
    assert output["text"] == "a\nbc"


def test_media_that_no_page_shows_are_left_out():
    data = {"image/png": "aGk=", "application/javascript": "alert(1)", "text/html": ["<b>", "x</b>"]}
    (shown, instead) = submitted_outputs(
        [
            {"output_type": "display_data", "data": data, "metadata": {"evil": 1}},
            {"output_type": "display_data", "data": {"application/javascript": "alert(1)"}, "metadata": {}},
        ]
    )
    assert shown["data"] == {"image/png": "aGk=", "text/html": "<b>x</b>"}
    assert shown["metadata"] == {}
    assert list(instead["data"]) == ["text/plain"]


@pytest.mark.parametrize("output", [3, None, {}, {"output_type": []}, stream(3), stream([3]), {"output_type": "x"}])
def test_an_output_of_an_unknown_form_does_not_spoil_the_others(output):
    assert [found["text"] for found in submitted_outputs([stream("a"), output, stream("b", "stderr")])] == ["a", "b"]


def test_outputs_end_at_the_limit_of_a_cell():
    size = Limits().cell_bytes // 2
    assert len(submitted_outputs([stream("x" * size), stream("y" * size, "stderr")])) == 1


def test_cleared_outputs_are_gone_when_the_next_one_comes():
    collector = OutputCollector(1000)
    collector.add("stream", stream("a"), 1)
    collector.add("clear_output", {"wait": True}, 1)
    assert collector.outputs
    collector.add("stream", stream("b"), 1)
    assert [output["text"] for output in collector.outputs] == ["b"]
    collector.add("clear_output", {}, 1)
    assert collector.outputs == []
