"""The former name of `workbook.datasets.pretrained`, which notebooks that were handed out import."""

from workbook.datasets.pretrained import *  # noqa: F403
