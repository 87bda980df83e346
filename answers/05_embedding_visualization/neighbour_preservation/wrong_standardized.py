"""Wrong: divides the columns by their standard deviations first.

Says: distances of the rows as they are
Fails: test_does_not_see_scale, test_same_as_slow_count
"""


def neighbour_preservation(embeddings, coordinates, k):
    tables = []
    for rows in (embeddings, coordinates):
        scaled = (rows - rows.mean(axis=0)) / np.maximum(rows.std(axis=0), 1e-9)
        tables.append(NearestNeighbors(n_neighbors=k).fit(scaled).kneighbors(return_distance=False))
    return float(np.mean([len(set(one) & set(other)) for one, other in zip(*tables, strict=True)])) / k
