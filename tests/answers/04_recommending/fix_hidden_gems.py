"""Answers to fix_hidden_gems."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong


@right
def with_a_mask(scores, seen, counts, at_least, at_most, n):
    wanted = (np.asarray(counts) >= at_least) & (np.asarray(counts) <= at_most)
    wanted[np.array(seen, dtype=int)] = False
    candidates = np.flatnonzero(wanted)
    return candidates[np.argsort(-scores[candidates])[:n]]


@right
def with_pandas(scores, seen, counts, at_least, at_most, n):
    table = pd.DataFrame({"score": scores, "count": counts}).drop(index=list(seen))
    return table[table["count"].between(at_least, at_most)].nlargest(n, "score").index.tolist()


def _with_a_loop(scores, seen, counts, at_least, at_most, n):
    seen = set(map(int, seen))
    good = [m for m in range(len(scores)) if m not in seen and at_least <= counts[m] <= at_most]
    return sorted(good, key=lambda m: scores[m], reverse=True)[:n]


@right
def with_a_loop(scores, seen, counts, at_least, at_most, n):
    return _with_a_loop(scores, seen, counts, at_least, at_most, n)


@wrong("translate them by unseen[position]")
def not_repaired(scores, seen, counts, at_least, at_most, n):
    """Mistake 7."""
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = np.flatnonzero((counts[unseen] >= at_least) & (counts[unseen] <= at_most))
    return wanted[np.argsort(-scores[wanted])[:n]]


@wrong("a position in `unseen`")
def sorted_rightly_returned_wrongly(scores, seen, counts, at_least, at_most, n):
    """Mistake 7: only the scores are mapped back."""
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = np.flatnonzero((counts[unseen] >= at_least) & (counts[unseen] <= at_most))
    return wanted[np.argsort(-scores[unseen[wanted]])[:n]]


@wrong("sorted by other movies' scores")
def returned_rightly_sorted_wrongly(scores, seen, counts, at_least, at_most, n):
    """Mistake 7: only the result is mapped back."""
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = np.flatnonzero((counts[unseen] >= at_least) & (counts[unseen] <= at_most))
    return unseen[wanted[np.argsort(-scores[wanted])[:n]]]


@wrong("Both limits count in")
def limits_shut_out(scores, seen, counts, at_least, at_most, n):
    return _with_a_loop(scores, seen, counts, at_least + 1, at_most - 1, n)


@wrong("was already seen")
def seen_left_in(scores, seen, counts, at_least, at_most, n):
    """Mistake 8."""
    return _with_a_loop(scores, [], counts, at_least, at_most, n)


@wrong("lowest scores first")
def worst_first(scores, seen, counts, at_least, at_most, n):
    """Mistake 9."""
    return _with_a_loop(-scores, seen, counts, at_least, at_most, n)
