"""Wrong: sorts the distances the wrong way round, so it compares the farthest movies.

Says: Fix what the check above shows first
Fails: test_same_as_slow_count
"""

import numpy as np


def neighbour_preservation(embeddings, coordinates, k):
    tables = []
    for rows in (embeddings, coordinates):
        distance = np.linalg.norm(rows[:, None] - rows[None], axis=2)
        np.fill_diagonal(distance, -1)
        tables.append(np.argsort(-distance, axis=1)[:, :k])
    return float(np.mean([len(set(one) & set(other)) for one, other in zip(*tables, strict=True)]) / k)
