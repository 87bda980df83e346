"""Right: looks each id up in a dict."""

import numpy as np


def _with_a_dict(ids):
    vocabulary = sorted(set(np.asarray(ids).tolist()))
    place = {one: at for at, one in enumerate(vocabulary)}
    return np.array([place[one] for one in np.asarray(ids).tolist()], dtype="int32"), np.array(vocabulary)


def encode_ids(ids):
    return _with_a_dict(ids)
