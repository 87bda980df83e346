"""Wrong: keeps n_keep percent of the columns.

Says: (n_keep is a number of columns, not a percentage.)
Fails: test_no_leak_in_noise
"""

from sklearn.feature_selection import SelectPercentile, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def fix_screened_auc(X, y, n_keep, seed):
    regression = LogisticRegression(class_weight="balanced", max_iter=1000)
    model = make_pipeline(StandardScaler(), SelectPercentile(f_classif, percentile=min(n_keep, 100)), regression)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    return float(cross_val_score(model, X, y, cv=folds, scoring="roc_auc").mean())
