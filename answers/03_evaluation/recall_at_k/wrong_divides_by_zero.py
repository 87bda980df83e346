"""Wrong: divides by zero where no movie is relevant.

Says: ZeroDivisionError
Fails: test_recall_nan
"""


def recall_at_k(recommended, relevant, k):
    return sum(m in relevant for m in recommended[:k].tolist()) / len(relevant)
