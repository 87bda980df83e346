"""Lists in other languages and of other systems, through the real `collect`."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support import collecting
from tests.support.collecting import LIST, NOTEBOOK, STAGE, moodle, students
from workbook.errors import GradingError
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course

# As Moodle exports them in these languages, with invented names.
WORKSHEETS = {
    language: (Path(collecting.__file__).parent / "worksheets" / f"moodle_{language}.csv").read_text(encoding="utf-8")
    for language in ("de", "fr", "es")
}
SUBMITTED = f"{datetime(2027, 3, 10, 14, 14).astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"


def person(a_class, learner):
    with open_gradebook(Course(a_class.course)) as gradebook:
        found = gradebook.find_student(learner)
        return found.first_name, found.last_name, found.email, found.lms_user_id


@pytest.mark.parametrize("language", WORKSHEETS)
def test_moodles_worksheet_in_other_languages(a_class, language):
    entries = {moodle("Jana Müller"): "jana", moodle("Ben OHara", number=102): "ben"}
    done = a_class.collect(entries, learners=a_class.learners(WORKSHEETS[language]))
    assert (done.new, done.left_out) == (2, 0)
    assert a_class.files() == {
        f"jana@uni.example/{STAGE}/{NOTEBOOK}": "jana",
        f"jana@uni.example/{STAGE}/timestamp.txt": SUBMITTED,
        f"ben@uni.example/{STAGE}/{NOTEBOOK}": "ben",
    }
    assert person(a_class, "jana@uni.example") == ("Jana", "Müller", "jana@uni.example", None)
    assert a_class.origins()["jana@uni.example"] == ("101", 1, False)


@pytest.mark.parametrize(
    ("text", "word", "title"),
    [
        (
            "Identifier,Status,Grade,Last modified (submission)\n"
            'Participant 501,Submitted,,"Wednesday, 10 March 2027, 2:14 PM"\nParticipant 502,No submission,,-\n',
            "Participant",
            "Identifier",
        ),
        (
            'ID,Status,Bewertung,"Zuletzt geändert (Abgabe)"\n'
            'Teilnehmer/in501,Abgegeben,,"Mittwoch, 10. März 2027, 14:14"\nTeilnehmer/in502,Keine Abgabe,,-\n',
            "Teilnehmer_in",
            "ID",
        ),
    ],
)
def test_a_worksheet_of_anonymous_submissions(a_class, text, word, title):
    done = a_class.collect({moodle(word, number=501): "x"}, learners=a_class.learners(text))
    assert (done.new, done.left_out) == (1, 0)
    assert a_class.files() == {
        f"Participant 501/{STAGE}/{NOTEBOOK}": "x",
        f"Participant 501/{STAGE}/timestamp.txt": SUBMITTED,
    }
    assert "not submitted: Participant 502" in a_class.said
    assert f"learners are named by {title}" in a_class.said
    assert a_class.origins() == {"Participant 501": ("501", 1, False)}


@pytest.mark.parametrize(
    ("text", "title", "who"),
    [
        ("Vorname;Nachname;Anmeldename;ID-Nummer\nJana;Müller;jm;S1\n", "Anmeldename", ("Jana", "Müller", None, "S1")),
        ("Prénom,Nom,Adresse de courriel\nJana,Müller,jm\n", "Adresse de courriel", ("Jana", "Müller", "jm", None)),
        (
            "Nombre\tApellido(s)\tNúmero de ID\nJana\tMüller\tjm\n",
            "Número de ID",
            ("Jana", "Müller", None, "jm"),
        ),
        (
            "Prénom,Nom de famille,Nom d\u2019utilisateur\nJana,Müller,jm\n",
            "Nom d\u2019utilisateur",
            ("Jana", "Müller", None, None),
        ),
        ("Name,Login\nJana Müller,jm\n", "Login", ("Jana", "Müller", None, None)),
        (" NAME ;Matrikelnummer;Note\nJana Müller;jm;x\n", "Matrikelnummer", ("Jana", "Müller", None, "jm")),
        ("id,first name,last name\njm,Jana,Müller\n", "id", ("Jana", "Müller", None, None)),
        ("nom;e-mail\nJana Müller;jm\n", "e-mail", ("Jana", "Müller", "jm", None)),
    ],
)
def test_a_table_with_titles(a_class, text, title, who):
    a_class.collect({f"Jana Müller/{NOTEBOOK}": "x"}, learners=a_class.learners(text))
    assert a_class.names() == {f"jm/{STAGE}/{NOTEBOOK}"}
    assert person(a_class, "jm") == who
    assert f"learners are named by {title}" in a_class.said


def test_an_archive_of_another_system_is_not_matched_by_number(a_class):
    gradebook = 'Student,ID,SIS User ID,SIS Login ID,Section\n"Muster, Jana",101,,jm,A\n"Lee, Ada",7,,al,A\n'
    a_class.collect({moodle("Ada Lee", number=101): "ada"}, learners=a_class.learners(gradebook))
    assert a_class.names() == {f"al/{STAGE}/{NOTEBOOK}"}


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Grade;Remark\n1;x\n", "Grade, Remark"),
        ("Student,Section\nA,B\n", "Student, Section"),
        ("Name,Email\nAda,\n", "Name, Email"),
        (",".join(f"c{n}" for n in range(20)) + "\n", "c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, ..."),
        ("", "none"),
    ],
)
def test_a_refusal_says_which_columns_were_found(a_class, text, columns):
    with pytest.raises(GradingError) as error:
        a_class.collect({moodle("Ada"): "x"}, learners=a_class.learners(text))
    assert f"Its columns are: {columns}. " in str(error.value)
    assert not (a_class.course / "submitted").exists()
    assert not (a_class.course / "collected.json").exists()


def test_a_date_that_cannot_be_read_has_a_line(a_class):
    text = WORKSHEETS["de"].replace("Mittwoch, 10. März 2027, 14:14", "vorgestern")
    a_class.collect({moodle("Jana Müller"): "x"}, learners=a_class.learners(text))
    assert "dates such as 'vorgestern' cannot be read: nobody in such a row counts as late" in a_class.said


def test_the_same_list_again_and_a_learner_of_two_rows(a_class):
    for _ in range(2):
        done = a_class.collect(
            {moodle("Ada Lovelace"): "x"}, learners=a_class.learners(LIST + LIST.split("\n")[1] + "\n")
        )
    assert (done.same, students(a_class)) == (1, {"ada", "ben"})
