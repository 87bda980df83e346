"""Wrong: scores a single fit on its own rows.

Says: scored on rows that it was fitted on
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

from sklearn.base import clone
from sklearn.metrics import accuracy_score, balanced_accuracy_score, roc_auc_score


def cross_validate_genre(estimator, X, y, seed):
    model = clone(estimator).fit(X, y)
    said, chance = model.predict(X), model.predict_proba(X)[:, 1]
    return {
        "accuracy": accuracy_score(y, said),
        "balanced_accuracy": balanced_accuracy_score(y, said),
        "roc_auc": roc_auc_score(y, chance),
    }
