"""Right: collects movies in a loop, then sorts."""


def _with_a_loop(scores, seen, counts, at_least, at_most, n):
    seen = set(map(int, seen))
    good = [m for m in range(len(scores)) if m not in seen and at_least <= counts[m] <= at_most]
    return sorted(good, key=lambda m: scores[m], reverse=True)[:n]


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    return _with_a_loop(scores, seen, counts, at_least, at_most, n)
