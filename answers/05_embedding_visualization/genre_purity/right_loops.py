"""Right: It counts movie by movie over lists, and Python's own random module shuffles a copy."""

import random


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(embeddings).kneighbors(return_distance=False).tolist()
    true_labels = [bool(one) for one in is_genre]
    shuffled = random.Random(7).sample(true_labels, len(true_labels))
    values = []
    for labels in (true_labels, shuffled):
        shares = []
        for movie, neighbours in enumerate(near):
            if labels[movie]:
                shares.append(sum(labels[one] for one in neighbours) / k)
        values.append(sum(shares) / len(shares))
    return tuple(values)
