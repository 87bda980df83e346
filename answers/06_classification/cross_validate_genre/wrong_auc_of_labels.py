"""Wrong: ranks by the answers 0 and 1.

Says: use the probabilities of predict_proba
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

import numpy as np
from sklearn.base import clone
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_validate

MEASURES = ("accuracy", "balanced_accuracy", "roc_auc")


def _folds(seed):
    return StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)


def summary(estimator, X, y, folds):
    scores = cross_validate(estimator, X, y, cv=folds, scoring=MEASURES)
    return {name: scores["test_" + name].mean() for name in MEASURES}


def cross_validate_genre(estimator, X, y, seed):
    found = summary(estimator, X, y, _folds(seed))
    auc = []
    for train, test in _folds(seed).split(X, y):
        auc.append(roc_auc_score(y[test], clone(estimator).fit(X[train], y[train]).predict(X[test])))
    return found | {"roc_auc": float(np.mean(auc))}
