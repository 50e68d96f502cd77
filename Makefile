# All set-up is done here: a private environment from the hash lock, nothing outside the folder.
# System packages come by apt only where root and only if something is missing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo-project
# Labelled sets to measure on, <set>/<split>.jsonl; not part of the project.
EVALDATA ?= ../shared/evaldata

.PHONY: setup page web-test fmt check test gate eval scoreboard demo bench all lock clean screenshots

setup: $(VENV)/.ready

$(VENV)/.ready: requirements.lock pyproject.toml tools/setup.sh
	PYTHON=$(PYTHON) bash tools/setup.sh $(VENV)
	touch $@

# The package's own data file; rebuilt only when what it is made from has changed.
GAZETTEER := src/dateline/data/gazetteer.sqlite
$(GAZETTEER): $(VENV)/.ready $(wildcard src/dateline/data/places/*) src/dateline/data/actors/countries.tsv src/dateline/language/gazetteer_build.py
	$(BIN)/python -m dateline.language.gazetteer_build
	touch $@

# The page of `dateline serve`, from web/; does nothing where it is up to date.
page: setup
	$(BIN)/python tools/build_page.py

web-test: setup
	$(BIN)/python tools/build_page.py --test

demo: setup $(GAZETTEER) page
	$(BIN)/dateline demo $(DEMO)

test: setup $(GAZETTEER) page
	bash tools/chromium.sh
	bash tools/postgresql.sh
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --ignore tests/e2e
	$(BIN)/python -m pytest -q tests/e2e

# Every screen, light and dark, wide and narrow, into .make/screenshots, each with its layout checked.
screenshots: setup $(GAZETTEER) page
	bash tools/chromium.sh
	$(BIN)/python -m tools.screenshots

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/codespell
	$(BIN)/python tools/check_tree.py

gate: setup $(GAZETTEER)
	rm -rf .make/gate && mkdir -p .make
	$(BIN)/dateline demo .make/gate --quiet >/dev/null
	$(BIN)/dateline eval demo --project .make/gate

eval: setup $(GAZETTEER)
	@if [ -d "$(EVALDATA)" ]; then \
	  $(BIN)/dateline eval --data "$(EVALDATA)" --baseline eval/baseline.json; \
	else \
	  echo "eval: skipped, there is no folder $(EVALDATA); make eval EVALDATA=DIR names another"; \
	fi

scoreboard: setup $(GAZETTEER)
	$(BIN)/dateline eval --data "$(EVALDATA)" --write docs/scoreboard.md

bench: setup $(GAZETTEER)
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/parts.py

fmt: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --group dev pyproject.toml -o requirements.lock

all: check web-test test gate eval

clean:
	rm -rf $(VENV) .make build dist $(GAZETTEER) $(DEMO) src/dateline/serve/page web/node_modules
