# What a developer does, one command each. `make` lists them.

PYTHON = .venv/bin/python
BENCH = build/bench

help:  ## List these commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

.venv:
	python3 -m venv .venv
	.venv/bin/pip install -e '.[test]'

test: .venv  ## Run the tests
	$(PYTHON) -m pytest

check: .venv  ## Lint, check the format and the types
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

format: .venv  ## Format the code and mend what the linter can mend
	.venv/bin/ruff check --fix
	.venv/bin/ruff format

screens: .venv  ## Draw the pictures of the screens in docs/screens anew
	$(PYTHON) docs/make_screens.py

keys: .venv  ## Write docs/keys.md anew from the table of commands
	$(PYTHON) docs/make_keys.py
	$(PYTHON) docs/make_manual.py

bench: .venv  ## Measure what Dateline costs, beside its peers; BENCH is the folder for the made libraries
	$(PYTHON) benchmarks $(BENCH)

parsers:  ## Fetch what reads our notes elsewhere (Logseq, Zotero, the W3C, CSL) into build/parsers, for tests/notes/exports
	mkdir -p build/parsers
	npm install --silent --no-save --prefix build/parsers mldoc@1.6
	curl -fsSL -o build/parsers/anno.jsonld https://www.w3.org/ns/anno.jsonld
	curl -fsSL -o build/parsers/csl-data.json \
		https://raw.githubusercontent.com/citation-style-language/schema/master/schemas/input/csl-data.json
	git clone -q --depth 1 --recurse-submodules https://github.com/zotero/utilities build/parsers/utilities
	git clone -q --depth 1 https://github.com/zotero/translators build/parsers/translators

trust: .venv  ## Run what takes long of docs/security.md, with counts: TRUST_EXECUTIONS, TRUST_KILLS, TRUST_EXAMPLES
	TRUST_EXECUTIONS=$(or $(TRUST_EXECUTIONS),20000) TRUST_KILLS=$(or $(TRUST_KILLS),200) TRUST_SOAK=120 \
		$(PYTHON) -m pytest tests/trust -n 2 -s
	TRUST_HOSTILE=1 $(PYTHON) -m pytest tests/end_to_end/test_hostile.py tests/test_faults.py tests/library/database/test_salvage.py
	TRUST_EXAMPLES=$(or $(TRUST_EXAMPLES),1000) $(PYTHON) -m pytest -m hypothesis --ignore tests/trust -n 2

fuzz: .venv  ## Run TRUST_EXECUTIONS (a million) led by coverage over every way in, in build/fuzz; go on where it was
	.venv/bin/pip install -q 'atheris>=3'
	$(PYTHON) -m tests.trust.fuzz_all $(or $(TRUST_EXECUTIONS),1000000) build/fuzz

soak: .venv  ## Press random keys for TRUST_SOAK seconds (an hour) while feeds and analysis run; times and memory
	TRUST_SOAK=$(or $(TRUST_SOAK),3600) $(PYTHON) -m pytest tests/trust/test_soak.py -n 0 -s

lock: .venv  ## Pin every dependency by version and hash in requirements.lock, and write docs/licences.md
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
		--python-version 3.11 --extra test --extra dask -q -o requirements.lock pyproject.toml
	$(PYTHON) docs/make_licences.py

ci:  ## What CI runs, from a clean clone
	bash .ci/run

.PHONY: help test check format screens keys bench trust fuzz soak parsers lock ci
