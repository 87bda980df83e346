"""Wrong: takes the median of the folds.

Says: The scores are the medians of the five folds
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

import numpy as np
from sklearn.base import clone
from sklearn.metrics import accuracy_score, balanced_accuracy_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold


def cross_validate_genre(estimator, X, y, seed):
    scores = []
    for train, test in StratifiedKFold(5, shuffle=True, random_state=seed).split(X, y):
        model = clone(estimator).fit(X[train], y[train])
        said, chance = model.predict(X[test]), model.predict_proba(X[test])[:, 1]
        scores.append(
            (accuracy_score(y[test], said), balanced_accuracy_score(y[test], said), roc_auc_score(y[test], chance))
        )
    accuracy, balanced, auc = np.median(scores, axis=0)
    return {"accuracy": accuracy, "balanced_accuracy": balanced, "roc_auc": auc}
