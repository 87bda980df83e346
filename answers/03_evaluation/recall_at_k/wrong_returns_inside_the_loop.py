"""Wrong: returns after the first movie.

Says: One of the two hits is missing.
Fails: test_recall_random
"""


def recall_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    hits = 0
    for movie in recommended[:k]:
        if movie in relevant:
            hits += 1
        return float(hits / len(relevant))
    return 0.0
