"""Right: intersects sets."""


def precision_at_k(recommended, relevant, k):
    relevant = set(relevant.tolist())
    return len(set(recommended[:k].tolist()) & relevant) / k if relevant else float("nan")
