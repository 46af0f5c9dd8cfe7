# `make run` and `make test` are all that a new machine needs; each installs what it lacks.

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin

.PHONY: run test install check

run: install
	$(BIN)/kg build
	$(BIN)/kg validate
	$(BIN)/python app/server.py --port $(PORT)

test: install check
	$(BIN)/kg build
	$(BIN)/python tests/browser/find_chromium.py
	$(BIN)/pytest -n 2 --dist loadfile

check: install
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

install: .venv/installed

# The lock file names every package with its version and checksum.
.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@
