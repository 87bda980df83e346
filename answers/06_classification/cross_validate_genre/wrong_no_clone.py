"""Wrong: fits the estimator that came in.

Says: The estimator that came in was fitted
Fails: test_no_statistic_leaks
"""

import numpy as np
from sklearn.metrics import accuracy_score, balanced_accuracy_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold

MEASURES = ("accuracy", "balanced_accuracy", "roc_auc")


def folds(seed):
    return StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)


def cross_validate_genre(estimator, X, y, seed):
    rows = []
    for train, test in folds(seed).split(X, y):
        estimator.fit(X[train], y[train])
        said, chance = estimator.predict(X[test]), estimator.predict_proba(X[test])[:, 1]
        rows.append(
            (accuracy_score(y[test], said), balanced_accuracy_score(y[test], said), roc_auc_score(y[test], chance))
        )
    return dict(zip(MEASURES, np.mean(rows, axis=0), strict=True))
