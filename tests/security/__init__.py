"""Submissions that attack the grader, one small file each in `attacks/`, and what grading them must not change.

An attack is a module. Its docstring's first line says what it does. It changes a submission in which all answers are
right, by any of

- `ANSWERS = {"double": "def double(x): ..."}`: other sources of answers; None deletes the cell;
- `CELL = "..."`: the source of a cell of the learner's own, placed before the first answer; $COURSE and $HOME mean
  the grader's folders, which an attacker may know;
- `def attack(submission)`: anything else, with a `tests.security.submission.Submission`.

It says what the result must be: `SCORE`, of the 9 points that tests give (`double` 2, `scale` 3, `tally` 4), and if
they matter `REMARK` (a remark of this kind is in the record), `HUMAN = True` (one of the remarks is for a human),
`SECONDS` (the grading takes no longer on an idle machine; 20 if it is not given), `BEFORE = "none"` (the learner
submitted that attack first), `STAGES = 2` (the learner submits a second, honest stage, which gets full points) and
`def check(outcome)`, further assertions about a `tests.security.toy.Outcome`.

An attack with `STAGE`, the name of one of the course's stages, answers exercises of that stage with `ANSWERS`, and says
what they deserve: `POINTS = {"rmse": 0.75}`, `FAILS = {"rmse": {"test_rmse_refuses"}}` (tests that must fail),
`DOUBT = True` (a person is asked to look), `SECONDS` as above (60 if it is not given). `SLOW = True`: it trains.
"""
