# make run     start a workshop on this machine (DATA_DIR=, PORT=, GUESTS=8)
# make test    every test; browser tests where a Chromium is found
# make check   what CI does: format, lint, types, import rules, migrations, and every test
# make bench   the figures of benchmarks/

VENV ?= .venv
PY := $(VENV)/bin/python
export UV_PYTHON_DOWNLOADS = never

.PHONY: run test check bench format lock install install-dev clean
.DEFAULT_GOAL := run

# In a terminal the server gets a process group of its own (set -m), so that Ctrl-C ends it and not make.
run: install
	@if [ -t 0 ]; then set -m; fi; $(PY) manage.py run

install:
	@scripts/install $(VENV) requirements.lock

install-dev:
	@scripts/install $(VENV) requirements-dev.lock

test: install-dev
	@scripts/test $(PY)

check: install-dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	find templates -name '*.html' -exec $(VENV)/bin/djade --check --target-version 5.2 {} +
	DATA_DIR=$$(mktemp -d) $(PY) manage.py makemigrations --check --dry-run
	REQUIRE_BROWSERS=1 scripts/test $(PY)

bench: install-dev
	$(PY) -m benchmarks

format: install-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	find templates -name '*.html' -exec $(VENV)/bin/djade --target-version 5.2 {} +

lock: install-dev
	@scripts/lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
