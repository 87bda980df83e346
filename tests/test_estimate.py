"""What `make test` says about the time that is left."""

from types import SimpleNamespace

from tests.support import estimate


def test_the_rest_takes_as_long_per_test_as_what_is_done(monkeypatch):
    now, lines = [0.0], []
    monkeypatch.setattr(estimate.time, "monotonic", lambda: now[0])
    reporter = SimpleNamespace(write_line=lines.append)
    plugin = estimate.Estimate(SimpleNamespace(testscollected=4), reporter)
    for second, phase in ((50, "teardown"), (100, "call"), (100, "teardown"), (130, "teardown"), (200, "teardown")):
        now[0] = second
        plugin.pytest_runtest_logreport(SimpleNamespace(when=phase))
    assert lines == ["\n2 of 4 tests done, about 01:40 left"]
