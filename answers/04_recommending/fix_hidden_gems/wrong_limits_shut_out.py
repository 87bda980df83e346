"""Wrong: leaves movies at the two limits out.

Says: Both limits count in
Fails: test_hidden_gems_limits, test_hidden_gems_of_a_heavy_user
"""


def with_a_loop(scores, seen, counts, at_least, at_most, n):
    seen = set(map(int, seen))
    good = [m for m in range(len(scores)) if m not in seen and at_least <= counts[m] <= at_most]
    return sorted(good, key=lambda m: scores[m], reverse=True)[:n]


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    return with_a_loop(scores, seen, counts, at_least + 1, at_most - 1, n)
