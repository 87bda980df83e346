"""What a late submission loses: the course's own rule, asked with the points as they are now."""

from collections.abc import Callable
from typing import TypeAlias

from nbgrader.preprocessors import AssignLatePenalties

from workbook.errors import ReportError
from workbook.grading.course.layout import Course

# Takes a learner, the points and the seconds late; returns the points to take off, or None if it sets none.
LateRule: TypeAlias = Callable[[str, float, float], float | None]


def late_rule(course: Course) -> LateRule:
    """Return the rule of nbgrader's late-submission plugin, as the course's nbgrader_config.py chooses and sets it.

    nbgrader asks the plugin when it grades, so the penalty in its gradebook ignores points that a person gives later.
    This function and the rule raise ReportError if the plugin fails.
    """
    try:
        step = AssignLatePenalties(config=course.settings.own_config())
        step.init_plugin()
    except Exception as error:  # the plugin may be the course's own code
        raise _failed(error) from error

    def rule(learner: str, points: float, seconds: float) -> float | None:
        try:
            penalty = step.plugin_inst.late_submission_penalty(learner, points, seconds)
            return None if penalty is None else float(penalty)
        except Exception as error:
            raise _failed(error) from error

    return rule


def _failed(error: Exception) -> ReportError:
    return ReportError(
        f"the late-submission plugin failed ({type(error).__name__}: {error}): see c.LateSubmissionPlugin and "
        "c.AssignLatePenalties in nbgrader_config.py."
    )
