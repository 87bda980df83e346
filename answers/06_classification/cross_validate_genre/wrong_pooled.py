"""Wrong: scores all rows at once.

Says: Take them fold by fold
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

from sklearn.metrics import accuracy_score, balanced_accuracy_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict


def folds(seed):
    return StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)


def cross_validate_genre(estimator, X, y, seed):
    chance = cross_val_predict(estimator, X, y, cv=folds(seed), method="predict_proba")[:, 1]
    said = cross_val_predict(estimator, X, y, cv=folds(seed))
    return {
        "accuracy": accuracy_score(y, said),
        "balanced_accuracy": balanced_accuracy_score(y, said),
        "roc_auc": roc_auc_score(y, chance),
    }
