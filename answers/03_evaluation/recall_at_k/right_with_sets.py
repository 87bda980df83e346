"""Right: intersects sets."""


def recall_at_k(recommended, relevant, k):
    wanted, found = {*relevant}, {*recommended[:k]}
    if not wanted:
        return float("nan")
    return len(wanted & found) / len(wanted)
