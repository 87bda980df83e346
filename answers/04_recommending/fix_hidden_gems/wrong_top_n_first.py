"""Wrong: takes the n best unseen movies and then keeps those within the range.

Says: Choose among the movies that qualify
Fails: test_hidden_gems_of_a_heavy_user
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    best = np.asarray(top_n(scores, seen, n), dtype=int)
    return best[(counts[best] >= at_least) & (counts[best] <= at_most)]
