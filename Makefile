# For a machine with only Python 3.11 or later (with venv) and make:
#
#   make report      the report of the shipped inputs, in outputs/
#   make test        lint, types and tests, with coverage
#   make benchmark   the whole command against a bare ten-line script
#   make clean       removes what was installed and cached; never touches outputs/
#
# The virtual environment is made on the first run and again when the pinned versions change.
# README.md has the same commands for a machine without make.

VENV := .venv
IN_VENV := $(VENV)/bin
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
PIP_INSTALL = $(IN_VENV)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: report test benchmark clean

report: $(VENV)/installed
	$(IN_VENV)/reportgen

test: $(VENV)/installed-dev
	$(IN_VENV)/ruff check .
	$(IN_VENV)/ruff format --check .
	$(IN_VENV)/mypy
	$(IN_VENV)/pytest --numprocesses auto --dist loadfile --cov=reportgen

benchmark: $(VENV)/installed-dev
	$(IN_VENV)/python benchmarks/compare.py

clean:
	rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +

# The empty files `installed` and `installed-dev` say when pip last finished; --clear mends an
# environment that was left half made.
$(VENV)/installed: pyproject.toml constraints.txt
	$(call make-venv)
	$(PIP_INSTALL) --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt
	$(call make-venv)
	$(PIP_INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/installed

define make-venv
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên; máy này chưa có." >&2; exit 1; }
	@$(IN_VENV)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Đang cài đặt; chỉ lần đầu mới phải chờ …"
endef
