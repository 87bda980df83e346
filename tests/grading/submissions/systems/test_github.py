"""GitHub Classroom's repositories: the account is the learner, and nothing of Git is collected."""

import pytest

from tests.support.collecting import NOTEBOOK, OTHER, STAGE
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course

ROSTER = """"identifier","github_username","github_id","name"
"i01 Muster","janam","1001","Jana Muster"
"i02","ann-lee","1002",""
"i03","","",""
"""


def repositories(assignment, stage, *accounts):
    names = {}
    for account in accounts:
        top = f"{assignment}-submissions/{assignment}-{account}"
        names |= {
            f"{top}/{stage}.ipynb": account,
            f"{top}/.git/config": "[core]",
            f"{top}/.git/hooks/post-checkout": "rm",
            f"{top}/.github/workflows/classroom.yml": "on: push",
            f"{top}/work/deep/data.csv": "1",
        }
    return names


def test_an_account_is_one_learner_in_all_stages(a_class):
    a_class.collect(repositories("stage-1", STAGE, "janam", "ann-lee", "ann-kim-2"))
    assert a_class.said[0] == "taken for GitHub Classroom's repositories of stage-1"
    a_class.collect(repositories("stage-2-b", OTHER, "janam", "ann-lee"), stage="2")
    assert a_class.names() == {
        f"{who}/{STAGE}/{name}"
        for who in ("janam", "ann-lee", "ann-kim-2")
        for name in (NOTEBOOK, "work/deep/data.csv")
    } | {f"{who}/{OTHER}/{name}" for who in ("janam", "ann-lee") for name in (f"{OTHER}.ipynb", "work/deep/data.csv")}
    assert "nobody counts as late in the gradebook: the files' dates are those of the download" in a_class.said


@pytest.mark.parametrize("renamed", ["stage-1-submissions", "week one"])
def test_a_folder_of_clones(a_class, tmp_path, renamed):
    for name, content in repositories("stage-1", STAGE, "janam", "janas").items():
        path = tmp_path / "x" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    source = (tmp_path / "x" / "stage-1-submissions").rename(tmp_path / "x" / renamed)
    a_class.collect(source=source)
    assert {name.split("/")[0] for name in a_class.names()} == {"janam", "janas"}


def test_a_folder_beside_the_repositories_has_a_line(a_class):
    done = a_class.collect({**repositories("s", STAGE, "janam", "b-c"), f"s-submissions/other/{NOTEBOOK}": "x"})
    assert (done.new, done.left_out) == (2, 1)
    assert f"left out: s-submissions/other/{NOTEBOOK}: it is not in a folder s-ACCOUNT" in a_class.said


def test_folders_that_only_look_alike_are_a_plain_class(a_class):
    a_class.collect({f"group-{who}/{NOTEBOOK}": who for who in ("a", "b")})
    assert a_class.names() == {f"group-{who}/{STAGE}/{NOTEBOOK}" for who in ("a", "b")}


def test_plain_clones_leave_git_behind(a_class):
    a_class.collect({f"{who}/{name}": who for who in ("ada", "ben") for name in (NOTEBOOK, ".git/HEAD")})
    assert a_class.names() == {f"{who}/{STAGE}/{NOTEBOOK}" for who in ("ada", "ben")}


def test_the_roster_says_who_is_who(a_class):
    learners = a_class.learners(ROSTER, "classroom_roster.csv")
    done = a_class.collect(repositories("stage-1", STAGE, "janam", "ann-lee", "stranger"), learners=learners)
    assert {name.split("/")[0] for name in a_class.names()} == {"i01 Muster", "i02"}
    assert done.left_out == 1
    assert "not submitted: i03" in a_class.said
    with open_gradebook(Course(a_class.course)) as gradebook:
        jana = gradebook.find_student("i01 Muster")
        assert (jana.first_name, jana.last_name, jana.lms_user_id) == ("Jana", "Muster", "1001")
