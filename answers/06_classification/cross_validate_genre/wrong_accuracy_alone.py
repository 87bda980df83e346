"""Wrong: judges by accuracy.

Says: lacks 'balanced_accuracy'
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

from sklearn.model_selection import StratifiedKFold, cross_val_score


def folds(seed):
    return StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)


def cross_validate_genre(estimator, X, y, seed):
    return {"accuracy": float(cross_val_score(estimator, X, y, cv=folds(seed)).mean())}
