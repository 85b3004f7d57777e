# Every target works by itself on a fresh clone: what it needs is installed first, into .venv.
VENV := .venv
BIN := $(VENV)/bin
SUPPORTED := 3.13 3.12 3.11
DEMO := .graphbuilder/demo
LIBRARIES := cytoscape@3.34.4 d3-dispatch@3.0.2 d3-force@3.0.1 d3-quadtree@3.0.2 d3-timer@3.0.2
VENDOR := graphbuilder/view/vendor

.PHONY: help install demo test torture quality-expected bench lint lock audit licences sbom libraries browser-files screenshots clean

help: ## say what each target does
	@sed -n 's/^\([a-z-]*\):.*## /  make \1 -- /p' Makefile

install: $(VENV)/.installed ## a .venv with graphbuilder, what its tests need, and the local Neo4j (fetched, and started once)

$(BIN)/python:
	@for python in $(PYTHON) python3 $(SUPPORTED:%=python%); do \
	  if "$$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then \
	    echo "Making $(VENV) with $$("$$python" --version)"; exec "$$python" -m venv $(VENV); \
	  fi; \
	done; \
	echo "graphbuilder needs Python 3.11, 3.12 or 3.13 with its venv module (on Debian: apt install python3-venv); point to one with: make install PYTHON=/path/to/python" >&2; \
	exit 1

# what is installed is what was locked, byte for byte: nothing else is fetched, and nothing is built but the package itself
$(VENV)/.installed: $(BIN)/python pyproject.toml requirements.lock
	$(BIN)/python -m pip install --quiet --require-hashes --only-binary :all: --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/graphbuild status --data-dir $(DEMO)
	@touch $@

# for what is installed beside what was locked
build/constraints.txt: requirements.lock
	@mkdir -p build
	@sed -n 's/^\([A-Za-z0-9].*\) \\$$/\1/p' requirements.lock > $@

demo: install ## load the sample article into a local Neo4j and ask who was sidelined
	$(BIN)/graphbuild load examples/2021-09-21-aukus.txt --data-dir $(DEMO)
	$(BIN)/graphbuild report sidelined --data-dir $(DEMO)
	@echo
	@echo "To walk through this graph in Neo4j Browser: $(BIN)/graphbuild browse sidelined --data-dir $(DEMO)"

test: install ## run the tests, each against the real parts
	$(BIN)/python -m pytest

torture: install ## inject faults and hostile input for real, and count what survives; SHORT=--short for a sample of it
	PYTHONPATH=tests:tests/browser $(BIN)/python -m torture $(SHORT)

quality-expected: install ## write anew what is read of the annotated articles; read the diff before it is committed
	$(BIN)/python tests/quality/annotated_set.py

bench: install build/constraints.txt ## measure speed and memory beside a peer; QUICK=--quick for a first look
	$(BIN)/python -m pip install --quiet --constraint build/constraints.txt --no-build-isolation --editable '.[bench]' || echo "no neo4j-graphrag here: its row is left out"
	PYTHONPATH=tests/view $(BIN)/python -m benchmarks $(QUICK)

lint: install ## check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

lock: $(BIN)/python ## write requirements.lock anew for every supported Python and system; with UPGRADE=--upgrade, in the newest versions
	@$(BIN)/python -m pip install --quiet --target build/uv uv
	build/uv/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --only-binary :all: --python-version 3.11 \
	  --custom-compile-command "make lock" --extra test --extra audit $(UPGRADE) --output-file requirements.lock pyproject.toml

audit: install ## look the locked packages up among the known vulnerabilities; where that service cannot be reached, say so and go on
	@$(BIN)/python tests/supply/audit.py requirements.lock

licences: install ## list the licence of every package and jar
	@$(BIN)/python tests/supply/licences.py

sbom: install ## write build/sbom.cdx.json, every package and jar with its checksums (CycloneDX)
	@mkdir -p build
	$(BIN)/python tests/supply/sbom.py build/sbom.cdx.json

libraries: ## fetch the libraries of the view's page anew, in the versions that LIBRARIES says (needs npm)
	@rm -rf build/npm $(VENDOR)/*.min.js $(VENDOR)/*.LICENSE && mkdir -p build/npm
	@set -e; for library in $(LIBRARIES); do \
	  name=$${library%@*} version=$${library#*@}; \
	  tar -xzf "build/npm/$$(npm pack --silent --pack-destination build/npm $$library)" -C build/npm package/dist/$$name.min.js package/LICENSE; \
	  mv build/npm/package/dist/$$name.min.js $(VENDOR)/$$name-$$version.min.js; \
	  mv build/npm/package/LICENSE $(VENDOR)/$$name-$$version.LICENSE; \
	done

browser-files: install ## write what Neo4j Browser imports, cypher/browser, anew
	$(BIN)/python -m graphbuilder.browse

screenshots: install ## make the pictures of the README
	PYTHONPATH=tests/view $(BIN)/python tests/browser/screenshots.py examples docs

clean: ## remove what these targets made, the demo's graph too
	rm -rf $(VENV) build dist .graphbuilder
