"""The former name of `workbook.plots.classification`, which notebooks that were handed out import."""

from workbook.plots.classification import *  # noqa: F403
