# Needs Python 3.11 or later with venv, and make. Everything is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One file for every system and every Python; no index and no path is written down.
RESOLVE = $(VENV)-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --fork-strategy fewest \
  --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'
LOWEST = $(VENV)-lock/bin/uv pip install --quiet --python $(VENV)-oldest/bin/python --resolution lowest-direct
LOCKED := --quiet --disable-pip-version-check --require-hashes --no-deps

# Else each of the many processes that tests start would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test test-slow spark test-spark test-spark-few coverage checkers lint format locale wheel lock lock-checkers test-newest test-oldest bench fuzz mutants clean

help: ## Show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 15

# The program as `pip install .` would have it. What is locked may not be so any longer.
$(VENV)/.program: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	rm -f $(VENV)/.locked
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# What development needs in exact versions and nothing besides; first what builds those that are published as source only.
# The mark is the lock itself: a checkout that only touches the files installs nothing again.
$(VENV)/.locked: requirements/build.txt requirements/development.txt
	@set -e; if ! cat $^ | cmp --silent - $@; then set -x; \
	  $(PYTHON) -m venv --clear $(VENV); \
	  $(BIN)/python -m pip install $(LOCKED) -r requirements/build.txt; \
	  $(BIN)/python -m pip install $(LOCKED) --no-build-isolation -r requirements/development.txt; \
	fi
	@cat $^ >$@

$(VENV)/.development: $(VENV)/.locked pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check
	touch $(VENV)/.program $@

demo: $(VENV)/.program ## Install, judge a compliant and a failing submission, and report on the failing one
	$(BIN)/reformcheck verify examples/compliant.csv
	@echo; echo '$$ reformcheck verify examples/failing-towns.csv   (exit code 1: a target fails)'
	@$(BIN)/reformcheck verify examples/failing-towns.csv; test $$? -eq 1
	@echo; echo '$$ reformcheck report examples/failing-towns.csv -o build/gap.html   (exit code 1: a target fails)'
	@mkdir -p build
	@$(BIN)/reformcheck report examples/failing-towns.csv -o build/gap.html; test $$? -eq 1

# Spark is 450 MB, so that only who asks for it has it: the tests of it skip where it is not.
$(VENV)/.spark: $(VENV)/.development requirements/spark.txt
	$(BIN)/python -m pip install $(LOCKED) --no-build-isolation -r requirements/spark.txt
	touch $@

spark: $(VENV)/.spark ## Install Spark for the tests of it (needs Java 17 or later)

TESTS = $(BIN)/python -m pytest -q -n auto --hypothesis-profile=ci --durations=10 --cov --cov-report=

test-spark: $(VENV)/.spark ## Count hundreds of drawn registers by Spark and by DuckDB, and kill workers (needs Java 17 or later)
	REFORMCHECK_SPARK_REGISTERS=300 REFORMCHECK_REQUIRE_SYSTEM=1 $(BIN)/python -m pytest -q tests/spark

test-spark-few: $(VENV)/.spark ## The same for ten registers, as CI does
	$(BIN)/python -m pytest -q --hypothesis-profile=ci --durations=5 --cov --cov-report= --cov-append -m spark tests/spark

test: $(VENV)/.development ## Install what the tests need and run them, but for those that take long
	$(TESTS) -m "not slow and not spark"

test-slow: $(VENV)/.development ## Run the tests that take long
	$(TESTS) -m "slow and not spark" --cov-append

coverage: ## After `make test test-slow`: judging, measuring and plan wholly covered, the rest above 95 %
	$(BIN)/coverage report --skip-covered --include='*/judging/*,*/measuring/*,*/plan/*' --fail-under=100
	$(BIN)/coverage report --skip-covered --fail-under=95

checkers: tests/node_modules/.installed ## Install the npm packages with which tests look at reports (needs npm)

tests/node_modules/.installed: tests/package.json tests/package-lock.json
	npm ci --prefix tests --ignore-scripts --no-audit --no-fund --loglevel=error
	touch $@

lint: $(VENV)/.development ## Format, lint rules, spelling, types, import contracts, the packaged plan
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/typos
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/reformcheck lint
	$(BIN)/reformcheck lint tests/plans/province

format: $(VENV)/.development ## Put the code into the common format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

locale: $(VENV)/.development ## Bring the Chinese catalogue up to date, compile it, and list what waits for a translation
	$(BIN)/python tools/translations.py

wheel: $(VENV)/.development ## Build the wheel, install it into an empty environment and use it from another folder
	rm -rf dist build/wheel
	$(BIN)/python -m build --quiet --no-isolation --outdir dist .
	$(PYTHON) -m venv build/wheel
	build/wheel/bin/python -m pip install $(LOCKED) -r requirements/program.txt
	build/wheel/bin/python -m pip install --quiet --disable-pip-version-check --no-deps dist/*.whl
	build/wheel/bin/python -m pip check
	cp examples/compliant.csv build/wheel/stats.csv
	cd build/wheel && bin/reformcheck verify stats.csv && bin/reformcheck lint && bin/reformcheck explain M03/union-coverage && bin/reformcheck explain C301 --lang zh | grep 处理办法
	cd build/wheel && bin/reformcheck template --force -o form.xlsx && { bin/reformcheck verify form.xlsx --quiet; test $$? -eq 3; }
	cd build/wheel && bin/reformcheck report stats.csv -o gap.md -o gap.html -o gap.xlsx && test -s gap.md -a -s gap.html -a -s gap.xlsx

# uv works out which versions fit together; pip knows neither every Python at once nor the lowest that are declared.
$(VENV)-lock/bin/uv:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check uv

lock: $(VENV)-lock/bin/uv ## Renew the exact versions in requirements/ (asks the package index)
	$(RESOLVE) pyproject.toml --extra dev -o requirements/development.txt
	$(RESOLVE) pyproject.toml --no-annotate --constraint requirements/development.txt -o requirements/program.txt
	$(RESOLVE) pyproject.toml --extra spark --no-annotate --constraint requirements/development.txt -o requirements/spark.txt
	$(RESOLVE) --group build --no-annotate --constraint requirements/development.txt -o requirements/build.txt

lock-checkers: ## Renew the exact versions in tests/package-lock.json (needs npm)
	rm -rf tests/node_modules tests/package-lock.json
	npm install --prefix tests --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund --loglevel=error
	node -e 'const fs = require("fs"), lock = JSON.parse(fs.readFileSync(0)); for (const entry of Object.values(lock.packages)) delete entry.funding; fs.writeFileSync(1, JSON.stringify(lock, null, 2) + "\n")' <tests/package-lock.json >tests/package-lock.new
	mv tests/package-lock.new tests/package-lock.json

test-newest: ## Run the tests with the newest versions that the ranges of pyproject.toml admit
	$(PYTHON) -m venv --clear $(VENV)-newest
	$(VENV)-newest/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(VENV)-newest/bin/python -m pip list --disable-pip-version-check
	$(VENV)-newest/bin/python -m pytest -q -n auto

test-oldest: $(VENV)-lock/bin/uv ## Run the tests with the lowest versions that pyproject.toml declares
	$(PYTHON) -m venv --clear $(VENV)-oldest
	$(LOWEST) --group build
	$(LOWEST) --upgrade --no-build-isolation --group build --editable '.[dev]'
	$(VENV)-oldest/bin/python -m pip list --disable-pip-version-check
	$(VENV)-oldest/bin/python -m pytest -q -n auto

bench: $(VENV)/.spark ## Measure against peers (installs them into an environment of their own), and Spark (needs Java 17 or later)
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/spark_register.py

FUZZ ?= readers context plans settings waivers former
SECONDS ?= 300

fuzz: ## Feed drawn bytes to what reads untrusted input, 5 minutes a target (make fuzz FUZZ=context SECONDS=60)
	test -x $(VENV)-fuzz/bin/python || $(PYTHON) -m venv $(VENV)-fuzz
	$(VENV)-fuzz/bin/python -m pip install $(LOCKED) -r requirements/program.txt
	$(VENV)-fuzz/bin/python -m pip install --quiet --disable-pip-version-check atheris
	set -e; for target in $(FUZZ); do PYTHONPATH=src $(VENV)-fuzz/bin/python tools/fuzz.py $$target $(SECONDS); done

mutants: ## Break the program in 600 drawn places and see whether the tests notice, at most 30 minutes
	test -x $(VENV)-mutants/bin/python || $(PYTHON) -m venv $(VENV)-mutants
	$(VENV)-mutants/bin/python -m pip install $(LOCKED) -r requirements/build.txt
	$(VENV)-mutants/bin/python -m pip install $(LOCKED) --no-build-isolation -r requirements/development.txt
	$(VENV)-mutants/bin/python -m pip install --quiet --disable-pip-version-check 'cosmic-ray>=8.4'
	$(VENV)-mutants/bin/python tools/mutants.py

clean: ## Remove what was installed and built
	rm -rf $(VENV) $(VENV)-lock $(VENV)-fuzz $(VENV)-mutants $(VENV)-newest $(VENV)-oldest tests/node_modules .bench dist build .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis
