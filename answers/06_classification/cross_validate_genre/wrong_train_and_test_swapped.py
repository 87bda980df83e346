"""Wrong: fits on one fold and scores on the other four.

Says: The classifier is fitted on one fold and scored on the other four
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

import numpy as np
from sklearn.base import clone
from sklearn.metrics import accuracy_score, balanced_accuracy_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold


def cross_validate_genre(estimator, X, y, seed):
    found = []
    for test, train in StratifiedKFold(5, shuffle=True, random_state=seed).split(X, y):
        model = clone(estimator).fit(X[train], y[train])
        said, chance = model.predict(X[test]), model.predict_proba(X[test])[:, 1]
        found.append(
            (accuracy_score(y[test], said), balanced_accuracy_score(y[test], said), roc_auc_score(y[test], chance))
        )
    names = ("accuracy", "balanced_accuracy", "roc_auc")
    return dict(zip(names, np.mean(found, axis=0).tolist(), strict=True))
