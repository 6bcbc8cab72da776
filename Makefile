# `make run` and `make test` set up all they need in .venv and then do their job; `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517
UV ?= uv
COMPILE := $(UV) pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --quiet

.PHONY: run test check quality picture lock clean help

run: .venv/run  ## build the graph of seeds/ into exports/
	$(BIN)/kg build seeds --out exports

test: .venv/test  ## run the tests
	$(BIN)/python -m pytest --numprocesses auto

check: .venv/test  ## lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

quality: .venv/test  ## measure quality on seeds/gold, write the READMEs' table, raise the floors
	$(BIN)/python benchmarks/quality.py --write

# Packages come from the lock and nowhere else (hashes); the project itself is linked, so that edits are seen at once.
.venv/run: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --editable .
	touch $@

.venv/test: requirements-dev.lock .venv/run
	$(PIP) --require-hashes --requirement requirements-dev.lock
	touch $@

picture: .venv/run  ## take the READMEs' picture of the page anew (needs chromium)
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,800 \
		--virtual-time-budget=8000 --screenshot=docs/page.png \
		'file://$(CURDIR)/exports/graph.html#node=TradeUnion/%E6%B5%B7%E7%9B%90%E5%8E%BF%E6%80%BB%E5%B7%A5%E4%BC%9A'

lock:  ## pin the newest versions that pyproject.toml allows (needs uv)
	$(COMPILE) --upgrade --output-file requirements.lock
	$(COMPILE) --upgrade --all-extras --constraints requirements.lock --output-file requirements-dev.lock

clean:  ## remove the virtual environment and caches
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis

help:  ## list these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12
