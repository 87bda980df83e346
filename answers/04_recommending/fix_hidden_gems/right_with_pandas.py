"""Right: filters a frame."""

import pandas as pd


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    table = pd.DataFrame({"score": scores, "count": counts}).drop(index=list(seen))
    return table[table["count"].between(at_least, at_most)].nlargest(n, "score").index.tolist()
