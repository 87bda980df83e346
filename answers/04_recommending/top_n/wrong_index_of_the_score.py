"""Wrong: sorts the scores and looks each up with .index, which finds the first of equal ones.

Says: Looking up an index by its score finds the same movie for equal scores
Fails: test_top_n_equal_scores
"""


def top_n(scores, seen, n):
    if n < 1:
        raise ValueError(f"n must be at least 1, got {n}")
    scores = list(scores)
    seen = {int(movie) for movie in seen}
    best = [scores.index(score) for score in sorted(scores, reverse=True)]
    return [movie for movie in best if movie not in seen][:n]
