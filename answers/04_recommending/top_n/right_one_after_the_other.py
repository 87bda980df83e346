"""Right: takes the best that is left, n times."""


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    left = {m: float(score) for m, score in enumerate(scores)}
    for movie in seen:
        left.pop(int(movie), None)
    best = []
    while left and len(best) < n:
        best.append(max(left, key=left.get))
        del left[best[-1]]
    return best
