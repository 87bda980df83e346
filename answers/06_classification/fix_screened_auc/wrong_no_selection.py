"""Wrong: leaves the selection out, and with it the problem.

Says: All columns are kept
Fails: test_no_leak_in_noise, test_scaler_inside_too
"""

from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def model():
    return LogisticRegression(class_weight="balanced", max_iter=1000)


def folds(seed):
    return StratifiedKFold(5, shuffle=True, random_state=seed)


def fix_screened_auc(X, y, n_keep, seed):
    return float(
        cross_val_score(make_pipeline(StandardScaler(), model()), X, y, cv=folds(seed), scoring="roc_auc").mean()
    )
