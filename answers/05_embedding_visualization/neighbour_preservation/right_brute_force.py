"""Right: sorts all others by distance, movie by movie."""


def neighbour_preservation(embeddings, coordinates, k):
    total, n = 0, len(embeddings)
    for row in range(n):
        lists = []
        for space in (embeddings, coordinates):
            others = [other for other in range(n) if other != row]
            others.sort(key=lambda other, space=space: float(((space[other] - space[row]) ** 2).sum()))
            lists.append(set(others[:k]))
        total += len(lists[0] & lists[1])
    return total / (n * k)
