"""Canvas's archives: a learner is a number, and LATE and a second attempt are facts about a submission."""

import pytest

from tests.support.collecting import LIST, NOTEBOOK, OTHER, STAGE, students
from workbook.grading.course.collected import Origin, read_origins
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course

ARCHIVE = {
    f"mustermannjana_41021_990011_{NOTEBOOK}": "first",
    "mustermannjana_41021_990012_data-1.csv": "1,2",
    f"mustermannjana_41021_990051_{STAGE}-1.ipynb": "second",
    f"o'haraben_LATE_41022_990012_{NOTEBOOK}".replace("'", ""): "ben",
    "müllerlüdenscheidt2zoé_41023_990013_my_1_2_work.ipynb": "zoe",
}
GRADEBOOK = """Student,ID,SIS User ID,SIS Login ID,Section,Stage 1 (1234),Final Score
    Points Possible,,,,,15.00,(read only)
"Mustermann, Jana",41021,S-1,jm1,Group A,,0
"O'Hara, Ben",41022,S-2,boh,"Group A, Group B",,0
"Müller-Lüdenscheidt2, Zoé",41023,S-3,zml,Group B,,0
"Late, Nora",41024,S-4,nl,Group B,,0
"Student, Test",41099,,abc123def,Group A,,0
"""


@pytest.mark.parametrize("top", ["", "submissions/"])
def test_a_learner_is_a_number_and_the_latest_attempt_counts(a_class, top):
    done = a_class.collect({f"{top}{name}": content for name, content in ARCHIVE.items()})
    assert a_class.files() == {
        f"mustermannjana/{STAGE}/{NOTEBOOK}": "second",
        f"mustermannjana/{STAGE}/data-1.csv": "1,2",
        f"oharaben/{STAGE}/{NOTEBOOK}": "ben",
        f"müllerlüdenscheidt2zoé/{STAGE}/my_1_2_work.ipynb": "zoe",
    }
    assert (done.new, done.left_out) == (3, 0)
    assert a_class.said[0] == "taken for Canvas's archive of an assignment"
    earlier = f"of earlier attempts, not collected: 1 (such as mustermannjana_41021_990011_{NOTEBOOK})"
    assert f"mustermannjana: 2 files, attempt 2; {earlier}" in a_class.said
    assert "oharaben: 1 file, late" in a_class.said
    assert a_class.origins() == {
        "mustermannjana": ("41021", 2, False),
        "oharaben": ("41022", 1, True),
        "müllerlüdenscheidt2zoé": ("41023", 1, False),
    }


def test_one_number_is_one_learner_whatever_the_name(a_class):
    a_class.collect(ARCHIVE)
    a_class.collect(
        {
            f"mustermannneujana_41021_991_{OTHER}.ipynb": "jana",
            f"oharaben_41777_992_{OTHER}.ipynb": "another Ben",
            f"muellerzoe_41023_993_{OTHER}.ipynb": "zoe",
        },
        stage="2",
    )
    assert {name for name in a_class.names() if OTHER in name} == {
        f"mustermannjana/{OTHER}/{OTHER}.ipynb",
        f"oharaben_41777/{OTHER}/{OTHER}.ipynb",
        f"müllerlüdenscheidt2zoé/{OTHER}/{OTHER}.ipynb",
    }


def test_two_of_one_name_in_an_archive(a_class):
    a_class.collect({f"leekim_{number}_9{number}_{NOTEBOOK}": number for number in ("11", "12")})
    assert a_class.files() == {f"leekim_{number}/{STAGE}/{NOTEBOOK}": number for number in ("11", "12")}


def test_an_anonymous_learner(a_class):
    a_class.collect({f"anon_7kQ2x_990_{NOTEBOOK}": "a", f"LATE_anon_9zzzz_991_{NOTEBOOK}": "b"})
    assert a_class.origins() == {"anon_7kQ2x": ("anon_7kQ2x", 1, False), "anon_9zzzz": ("anon_9zzzz", 1, True)}


def test_the_gradebook_says_who_is_who(a_class):
    learners = a_class.learners(GRADEBOOK, "2026-11-20T1000_Grades-RECSYS.csv")
    assert a_class.collect(ARCHIVE, learners=learners).left_out == 0
    assert {name.split("/")[0] for name in a_class.names()} == {"jm1", "boh", "zml"}
    assert students(a_class) == {"jm1", "boh", "zml", "nl"}
    assert "not submitted: nl" in a_class.said
    assert "learners are named by SIS Login ID" in a_class.said
    with open_gradebook(Course(a_class.course)) as gradebook:
        ben = gradebook.find_student("boh")
        assert (ben.first_name, ben.last_name, ben.lms_user_id) == ("Ben", "O'Hara", "41022")
    found = read_origins(Course(a_class.course))
    file = f"oharaben_LATE_41022_990012_{NOTEBOOK}"
    assert found["boh"][STAGE] == Origin("canvas", "oharaben", "41022", late=True, file=file)
    assert found["jm1"][STAGE].file == f"mustermannjana_41021_990051_{STAGE}-1.ipynb"
    # The next stage without the list: the number still says who it is.
    a_class.collect({f"oharaben_41022_999_{OTHER}.ipynb": "ben"}, stage="2")
    assert f"boh/{OTHER}/{OTHER}.ipynb" in a_class.names()


def test_the_gradebook_without_sis_ids_names_learners_by_number(a_class):
    learners = a_class.learners('Student,ID,SIS Login ID,Section\n"Mustermann, Jana",41021,,A\nZoe,41022,zoe,A\n')
    a_class.collect({f"mustermannjana_41021_1_{NOTEBOOK}": "x"}, learners=learners)
    assert a_class.names() == {f"41021/{STAGE}/{NOTEBOOK}"}


def test_a_list_of_names_finds_canvass_names(a_class):
    done = a_class.collect({f"lovelaceada_1_2_{NOTEBOOK}": "ada"}, learners=a_class.learners(LIST))
    assert (done.new, a_class.names()) == (1, {f"ada/{STAGE}/{NOTEBOOK}"})


def test_another_systems_pattern_in_a_learners_file_name(a_class):
    name = f"evil_13_14_Jana_101_assignsubmission_file_{NOTEBOOK}"
    a_class.collect({**ARCHIVE, name: "evil"})
    assert a_class.said[0] == "taken for Canvas's archive of an assignment"
    assert a_class.files()[f"evil/{STAGE}/Jana_101_assignsubmission_file_{NOTEBOOK}"] == "evil"


def test_files_of_two_systems(a_class):
    done = a_class.collect({**ARCHIVE, f"Ada_101_assignsubmission_file_/{NOTEBOOK}": "ada"})
    assert (done.new, done.left_out) == (3, 1)
    (line,) = [line for line in a_class.said if line.startswith("left out")]
    assert "Ada_101" in line
    assert "its name contains no learner's name and number" in line
