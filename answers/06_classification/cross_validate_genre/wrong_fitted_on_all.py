"""Wrong: fits on everything, and scores the folds of it.

Says: scored on rows that it was fitted on
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

import numpy as np
from sklearn.base import clone
from sklearn.metrics import accuracy_score, balanced_accuracy_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold

MEASURES = ("accuracy", "balanced_accuracy", "roc_auc")


def folds(seed):
    return StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)


def cross_validate_genre(estimator, X, y, seed):
    model = clone(estimator).fit(X, y)
    rows = []
    for _, test in folds(seed).split(X, y):
        said, chance = model.predict(X[test]), model.predict_proba(X[test])[:, 1]
        rows.append(
            (accuracy_score(y[test], said), balanced_accuracy_score(y[test], said), roc_auc_score(y[test], chance))
        )
    return dict(zip(MEASURES, np.mean(rows, axis=0), strict=True))
