"""Right: a dict maps each id of the sorted set to its place."""

import numpy as np


def encode_ids(ids):
    values = np.asarray(ids)
    vocabulary = np.array(sorted(set(values.tolist())), dtype=values.dtype)
    place = {one: number for number, one in enumerate(vocabulary.tolist())}
    index = np.fromiter((place[one] for one in values.tolist()), dtype=np.int32, count=len(values))
    return index, vocabulary
