"""When each learner submitted, as the dates of their files say it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from workbook.grading.submissions.staging import LearnerFiles

# Many versions of Moodle write the time of the download as that of each file. A class needs longer to submit.
_ONE_DOWNLOAD = timedelta(hours=1)


def newest_dates(files: Mapping[str, LearnerFiles]) -> dict[str, datetime]:
    """Return the date of each learner's newest file, in UTC; without learners whose files have none."""
    dates = {learner: [item.time for item in found.items.values() if item.time] for learner, found in files.items()}
    return {learner: max(times) for learner, times in dates.items() if times}


def system_dates(files: Mapping[str, LearnerFiles]) -> dict[str, datetime]:
    """Return when each learner submitted, in UTC, as the names of their files say it."""
    dates = {learner: [file.time for file in found.latest if file.time] for learner, found in files.items()}
    return {learner: max(times) for learner, times in dates.items() if times}


def may_be_of_download(dates: Mapping[str, datetime]) -> bool:
    """Return whether dates are so near to each other that the download may have made them."""
    return max(dates.values()) - min(dates.values()) <= _ONE_DOWNLOAD
