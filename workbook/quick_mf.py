"""The former name of `workbook.models.numpy_mf`: notebooks that were handed out import it."""

from workbook.models.numpy_mf import *  # noqa: F403
