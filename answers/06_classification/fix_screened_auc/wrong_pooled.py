"""Wrong: computes one ROC AUC over the rows of all folds.

Says: The ROC AUC is taken over all rows at once
Fails: test_no_leak_in_noise, test_scaler_inside_too
"""

from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def fix_screened_auc(X, y, n_keep, seed):
    regression = LogisticRegression(class_weight="balanced", max_iter=1000)
    model = make_pipeline(StandardScaler(), SelectKBest(f_classif, k=n_keep), regression)
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    chance = cross_val_predict(model, X, y, cv=folds, method="predict_proba")[:, 1]
    return float(roc_auc_score(y, chance))
