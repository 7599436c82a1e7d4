# make run    the whole portal on this machine, with demo data
# make test   every check and test; make check: the linters alone
.PHONY: run test check bench build clean lock install install-dev
.DEFAULT_GOAL := run
MAKEFLAGS += --no-print-directory
PYTHON := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

run: install
	@exec $(PYTHON) -m samenwerking.embedded

install:
	@sh samenwerking/embedded/install.sh requirements-run.lock

install-dev:
	@sh samenwerking/embedded/install.sh requirements-dev.lock

build: install
	@$(PYTHON) -m samenwerking.embedded.components --with-tools

check: install-dev
	@PATH="$(CURDIR)/.venv/bin:$$PATH" sh tests/house/check.sh

test: install-dev
	@$(PYTHON) -m samenwerking.embedded.components --with-tools
	@$(PYTHON) -m tests.house.tools
	@status=0; $(MAKE) check || status=1; $(PYTHON) -m pytest --numprocesses=2 --dist=worksteal $(ARGS) || status=1; exit $$status

bench: install-dev
	@$(PYTHON) -m tests.bench $(ARGS)

lock: install-dev
	@sh samenwerking/embedded/lock.sh

clean:
	@sh samenwerking/embedded/clean.sh
