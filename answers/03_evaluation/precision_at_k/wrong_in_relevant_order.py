"""Wrong: compares place by place.

Says: You find no hit.
Fails: test_precision_random
"""


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    n = min(k, len(recommended), len(relevant))
    return float((recommended[:n] == relevant[:n]).sum() / k)
