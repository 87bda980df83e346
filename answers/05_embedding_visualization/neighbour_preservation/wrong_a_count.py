"""Wrong: returns the mean number of kept neighbours.

Says: the mean number of kept neighbours
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""


def brute_force(embeddings, coordinates, k):
    total, n = 0, len(embeddings)
    for row in range(n):
        lists = []
        for space in (embeddings, coordinates):
            others = [other for other in range(n) if other != row]
            others.sort(key=lambda other, space=space: float(((space[other] - space[row]) ** 2).sum()))
            lists.append(set(others[:k]))
        total += len(lists[0] & lists[1])
    return total / (n * k)


def neighbour_preservation(embeddings, coordinates, k):
    return k * brute_force(embeddings, coordinates, k)
