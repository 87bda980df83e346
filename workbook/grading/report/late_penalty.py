"""What a late hand-in loses: the course's own rule, asked with the points as they are now."""

from nbgrader.preprocessors import AssignLatePenalties

from workbook.errors import ReportError


def late_rule(course):
    """Return the rule of nbgrader's late-submission plugin, as the course's nbgrader_config.py chooses and sets it.

    The rule takes (learner, points, seconds late) and returns the penalty, or None where it has none. nbgrader asks it
    when it grades, so the penalty in its gradebook knows nothing of points that a person gives later. Making and asking
    it raises ReportError where the plugin fails.
    """
    try:
        step = AssignLatePenalties(config=course.settings.own_config())
        step.init_plugin()
    except Exception as error:  # the plugin may be the course's own code
        raise _failed(error) from error

    def rule(learner, points, seconds):
        try:
            penalty = step.plugin_inst.late_submission_penalty(learner, points, seconds)
            return None if penalty is None else float(penalty)
        except Exception as error:
            raise _failed(error) from error

    return rule


def _failed(error):
    return ReportError(
        f"the late-submission plugin failed ({type(error).__name__}: {error}): see c.LateSubmissionPlugin and "
        "c.AssignLatePenalties in nbgrader_config.py."
    )
