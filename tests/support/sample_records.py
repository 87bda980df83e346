"""A made-up class, graded: records, gradebook and configuration, as `workbook grade` leaves them.

`python -m tests.support.sample_records FOLDER [LEARNERS]` writes one to look at with `workbook report --course FOLDER`.
"""

import datetime
import os
import random
import sys
from pathlib import Path

from nbgrader.api import Gradebook
from sqlalchemy import text

from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED, Outcome
from workbook.grading.course.layout import student_id
from workbook.grading.course.record import ExerciseRecord, Record, Remark, save

STAGES = {
    "01_keras_basics": {
        "dense": 2,
        "build_regressor": 2,
        "train_regressor": 3,
        "best_epoch": 1,
        "lookup": 2,
        "fix_one_tower": 1,
        "why_flatten": None,
        "build_two_towers": 3,
    },
    "02_matrix_factorization": {
        "describe_ratings": 2,
        "encode_ids": 2,
        "split_ratings": 3,
        "build_dot_mf": 3,
        "build_biased_mf": 4,
        "train_mf": 5,
        "extract_factors": 2,
        "why_regularize": None,
    },
    "03_evaluation": {
        "rmse": 1,
        "mae": 1,
        "bias_baseline": 3,
        "time_split": 2,
        "cold_share": 1,
        "precision_at_k": 1,
        "recall_at_k": 1,
        "ndcg_at_k": 2,
        "evaluate_ranking": 3,
        "rating_versus_ranking": None,
    },
    "04_recommending": {
        "score_movies": 1,
        "top_n": 3,
        "recommend": 3,
        "similar_movies": 3,
        "fold_in": 3,
        "recommend_for_me": 2,
        "catalogue_coverage": 1,
        "mean_overlap": 1,
        "more_of_the_catalogue": None,
    },
    "05_embedding_visualization": {
        "popular_mask": 1,
        "pca_project": 2,
        "plot_map": 2,
        "axis_correlations": 2,
        "tsne_project": 1,
        "neighbour_preservation": 2,
        "genre_purity": 2,
        "read_the_map": None,
    },
    "06_classification": {
        "genre_matrix": 1,
        "make_dataset": 2,
        "build_classifier": 2,
        "cross_validate_genre": 2,
        "control_features": 1,
        "build_genre_network": 2,
        "train_genre_network": 2,
        "judge_the_claim": None,
    },
}
# Points of an answer that a person grades.
BY_HAND = 2
MISTAKES = (
    "The result has the shape ({n}, {n}) instead of ({n},). A column minus a row is a table: look at the shapes.",
    "The list for user {n} holds {n} movies that they have rated. Set their scores to minus infinity before sorting.",
    "The error is {x}, the bias baseline's {x}. A model that is no better than two means has not learned.",
    "{n} of the {n} titles are not those of the best scores. argsort gives places in the array that it sorted.",
    "'{word}' came as the first title, '{word}' was expected. Is the order from the best to the worst?",
    "Test ratings changed what was computed from training ratings: mean {x} instead of {x}.",
    "The function raised ValueError: Unknown layer '{word}'.",
)
# The one that README's picture of a report shows belongs to its exercise.
USUAL = {"encode_ids": "5 different ids should get the numbers 0 to 4; you use [1, 2, 3, 4, 5]."}
WORDS = ("Heat (1995)", "Toy Story (1995)", "Alien (1979)", "Fargo (1996)")
NAMES = """
ada ben cleo dan eve finn gita hugo ines jun kofi lena milo nora omar pia quinn rosa sami tara uma vera wim xenia yusuf
zoe amir bela carl dora emil faye goran hana ivan jana karl lars maya nils olga paul rhea sven tove ugo vito wanda
""".split()  # noqa: SIM905  # a list of words
ATTACK = "</script><script>document.title='owned';window.owned=1</script><img src=x onerror=\"window.owned=1\">"
# Names of learners all of whose texts are hostile.
HOSTILE = ("=HYPERLINK(1)", "<script>window.owned=1", "‮evil", "x" * 120)


def learner_names(n):
    """Return n different names."""
    return [NAMES[i % len(NAMES)] + (str(i // len(NAMES)) if i >= len(NAMES) else "") for i in range(n)]


def sample_record(learner, stage, skill, chance, *, sandbox="bubblewrap"):
    """Return the Record of a learner who solves a share `skill` of the exercises."""
    exercises = []
    given_up = chance.random() > skill + 0.4
    for place, (exercise, points) in enumerate(STAGES[stage].items()):
        if points is None:
            exercises.append(ExerciseRecord(exercise, None, BY_HAND))
            continue
        untouched = given_up and place > 3
        tests = []
        # Most learners who go wrong in an exercise go wrong in the same way.
        usual = USUAL.get(exercise, MISTAKES[(place + len(stage)) % len(MISTAKES)])
        for number in range(4):
            passed = not untouched and chance.random() < skill + (0.3 if number < 2 else 0)
            outcome = NOT_ATTEMPTED if untouched else PASSED if passed else NOT_YET
            message = (
                ""
                if outcome != NOT_YET
                else _filled(usual if chance.random() < 0.8 else chance.choice(MISTAKES), chance)
            )
            title = f"{exercise} gives what its {('shape', 'order', 'values', 'edge cases')[number]} should be"
            tests.append(Outcome(title, outcome, message, 0.25, hidden=number > 1, name=f"test_{exercise}_{number}"))
        earned = sum(test.share for test in tests if test.status == PASSED) * points
        exercises.append(ExerciseRecord(exercise, round(earned, 2), points, chance.uniform(0.05, 6), tuple(tests)))
    seconds = sum(found.seconds for found in exercises)
    return Record(learner, stage, "0" * 64, "2026-03-02T12:00:00", sandbox, seconds + 4, seconds, tuple(exercises))


def _filled(message, chance):
    while "{" in message:
        message = message.replace("{n}", str(chance.randint(2, 900)), 1).replace(
            "{x}", f"{chance.uniform(0.8, 1.2):.3f}", 1
        )
        message = message.replace("{word}", chance.choice(WORDS), 1)
    return message


def hostile_record(learner, stage):
    """Return a Record in which every text that a learner can reach is an attack on who reads it."""
    test = Outcome(ATTACK, NOT_YET, ATTACK + "‮\x1b[31m\x00" + "long" * 2000, hidden=True, name=ATTACK)
    exercises = tuple(
        ExerciseRecord(name, None if points is None else 0.0, points or BY_HAND, 1.0, (test,), ATTACK)
        for name, points in STAGES[stage].items()
    )
    remark = Remark(ATTACK, ATTACK + "\udcff", for_human=True, evidence=ATTACK + "\x07\n=1+1 " + "y" * 5000)
    return Record(learner, stage, "0" * 64, None, "bubblewrap", 2.0, 1.0, exercises, (remark,))


def write_course(folder, records, *, students=(), people_graded=0.5, seed=0):
    """Write a course folder with `records`, and a gradebook with the same points; return the folder.

    `students` are enrolled and have submitted nothing. A person has graded the share `people_graded` of the answers.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "sample course"\n')
    chance = random.Random(seed)
    stages = sorted({record.stage for record in records})
    # nbgrader calls alembic by name when it makes a gradebook; it is next to this Python, on the PATH or not.
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with Gradebook(f"sqlite:///{folder}/gradebook.db", "sample course") as book:
        # A made-up gradebook need not outlive a power cut.
        book.db.execute(text("PRAGMA synchronous = OFF"))
        for stage in stages:
            book.add_assignment(stage, duedate="2026-03-01 12:00:00 UTC")
            book.add_notebook(stage, stage)
            for exercise, points in STAGES[stage].items():
                name = exercise if points is None else f"test_{exercise}"
                kind = "markdown" if points is None else "code"
                book.add_grade_cell(name, stage, stage, max_score=points or BY_HAND, cell_type=kind)
        for learner in sorted({record.learner for record in records} | set(students)):
            book.add_student(student_id(learner), first_name=learner.title()[:20], email=f"{learner[:20]}@example.org")
        for record in records:
            place = folder / "autograded" / record.learner / record.stage
            place.mkdir(parents=True)
            save(record, place)
            (folder / "submitted" / record.learner / record.stage).mkdir(parents=True)
            if record.exercises:
                _enter(book, record, chance, people_graded)
        book.db.commit()
        book.engine.dispose()
    return folder


def _enter(book, record, chance, people_graded):
    # Without, nbgrader's own order of additions makes SQLAlchemy warn.
    with book.db.no_autoflush:
        submission = book.add_submission(record.stage, student_id(record.learner))
    if record.timestamp:
        early = datetime.timedelta(days=chance.choice((0, 2, 3, 9)))
        submission.timestamp = datetime.datetime.fromisoformat(record.timestamp) - early
    by_name = {f"test_{found.exercise}": found for found in record.exercises if not found.manual}
    for grade in submission.notebooks[0].grades:
        found = by_name.get(grade.cell.name)
        if found:
            grade.auto_score, grade.needs_manual_grade = found.points, False
        elif chance.random() < people_graded:
            grade.manual_score, grade.needs_manual_grade = chance.choice((0.5, 1, 1.5, 2)), False
    if submission.total_seconds_late:
        submission.notebooks[0].late_submission_penalty = 1.0


def sample_class(folder, learners=12, *, hostile=True, seed=1):
    """Write a whole course of six stages with `learners` learners (some stopped early); return the folder."""
    chance = random.Random(seed)
    records = []
    for name in learner_names(learners):
        skill, last = chance.betavariate(4, 1.5), chance.choice((3, 5, 6, 6, 6))
        for stage in list(STAGES)[:last]:
            record = sample_record(name, stage, skill, chance)
            remarks = ()
            if chance.random() < 0.04:
                evidence = "book = connect('../../../gradebook.db')\nbook.execute('update grade set auto_score = 9')"
                said = "The code asked for a file outside its folder; the sandbox refused."
                remarks = (Remark("refused", said, for_human=True, evidence=evidence),)
            elif chance.random() < 0.1:
                remarks = (Remark("renamed", f"Untitled.ipynb was graded as {stage}.ipynb."),)
            changed = {"remarks": remarks}
            if chance.random() < 0.02:
                said = "The notebook is not JSON: it ends in the middle of a cell. Ask for it again."
                changed = {"remarks": (Remark("unreadable", said, for_human=True),), "exercises": ()}
            elif chance.random() < 0.02:
                changed["sandbox"] = "none"
            records.append(Record(**{**record.__dict__, **changed}))
    if hostile:
        records += [hostile_record(name, "03_evaluation") for name in HOSTILE]
    write_course(folder, records, students=["zz_enrolled"])
    stray = Path(folder) / "submitted" / "ada" / "1 keras"
    stray.mkdir()
    (stray / "1.ipynb").touch()
    return Path(folder)


if __name__ == "__main__":
    print(sample_class(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 12))
