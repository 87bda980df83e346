# Two doors: `make demo` runs the main job, `make test` the tests. Both make .venv first, once.
PYTHON ?= python3.11
BIN := .venv/bin

.PHONY: demo learner quick test coverage answers verify lint wheel kit kit-check bench

# Fewer stages: make demo STAGES=2. Grades the notebooks that git tracks; `make verify` proves them.
demo: .venv/ready
	$(BIN)/workbook demo $(STAGES)

# What a learner installs, and no more: the development container runs it. `make test` in the same clone adds the rest.
learner:
	@echo "Installing what a learner needs into .venv: a few minutes the first time."
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check . jupyterlab -c constraints.txt

# The tests that need no TensorFlow, sandbox, browser or database, and are not slow: under a minute.
quick: .venv/ready
	$(BIN)/python -m pytest --quick -n 3

# All tests. Four workers on two cores, since many tests wait. A file stays with one worker, which makes once what it
# shares; only the kept answers are spread, stage by stage.
test: .venv/ready
	$(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder --durations=20

# The quick tests, measured: the ten modules with the most lines that none of them runs, and the total. Left out are tests
# that reach time limits: these raise an error wherever the thread is, also in the tracer, which may then keep a lock.
coverage: .venv/ready
	$(BIN)/python -m pytest --quick -n 3 -q --cov --cov-report= --ignore tests/checks/isolation --ignore tests/checks/student
	$(BIN)/coverage report --sort=-miss | sed -n '1,12p;$$p'

# Every kept answer to every exercise. `make test` runs a tenth of those to exercises that train, another one each day.
answers: .venv/ready
	EVERY_ANSWER=1 $(BIN)/python -m pytest -n 2 tests/exercises/test_answers.py

# Derived files are what their sources give, and the solutions get full points.
verify: .venv/ready
	$(BIN)/workbook verify

# deptry takes the extras for one: this finds what instructors need and only [dev] has. `make verify` reads the wheel.
DEPTRY_WITHOUT_DEV := $(BIN)/deptry workbook --known-first-party workbook --extend-exclude '.*/(authoring|maintainer)' \
	--optional-dependencies-dev-groups dev,bench --ignore DEP002

# Style, types, arrows, what is declared, spelling and words.
lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache
	$(BIN)/deptry .
	$(DEPTRY_WITHOUT_DEV)
	git ls-files -z | xargs -0 $(BIN)/codespell
	$(BIN)/python docs/maintainers/words.py

wheel: .venv/ready
	$(BIN)/python -m hatchling build -t wheel

# What learners get: one zip in dist/. See `workbook kit --help`.
kit: .venv/ready
	$(BIN)/workbook kit

# A learner's first hour, with everything downloaded: unpacks the kit, follows its page, and waits for a green check.
kit-check: .venv/ready
	KIT_DOWNLOADS=1 $(BIN)/python -m pytest tests/authoring/kit/test_first_check.py -s

# LensKit has an environment of its own, since it needs an older pandas.
bench: .venv/ready .venv-lenskit/ready
	$(BIN)/python -m pip install --quiet -e '.[bench]' -c constraints.txt
	$(BIN)/python benchmarks/models.py

.venv-lenskit/ready: benchmarks/lenskit.txt
	@echo "Installing LensKit into .venv-lenskit: a few minutes, once."
	test -x .venv-lenskit/bin/python || $(PYTHON) -m venv .venv-lenskit
	.venv-lenskit/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/lenskit.txt
	touch $@

# workbook/__init__.py has the version, which an editable install copies.
# pip byte-compiles what it installs: the first import of TensorFlow takes 3 s so, and 8 s without.
.venv/ready: pyproject.toml constraints.txt workbook/__init__.py
	@echo "Installing the pinned packages into .venv (3.5 GB, once): 3 to 10 minutes. Nothing is printed meanwhile."
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --compile -e '.[dev]' -c constraints.txt
	$(BIN)/python -m compileall -q workbook
	touch $@
