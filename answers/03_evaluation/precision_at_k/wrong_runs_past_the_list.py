"""Wrong: asks for k places of a shorter list.

Says: The list has 2 movies here, and k is 5.
Fails: test_precision_nan, test_precision_random
"""


def precision_at_k(recommended, relevant, k):
    if len(relevant) == 0:
        return float("nan")
    return sum(recommended[place] in relevant for place in range(k)) / k
