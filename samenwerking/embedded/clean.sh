#!/bin/sh
# Everything that `make run`, `make test` and `make build` made.
set -eu
cd "$(dirname "$0")/../.."
away=/var/lib/samenwerking-$(printf %s "$(pwd -P)" | sha256sum | cut -c1-12)
for data in .data "$away"; do
  if [ -e "$data/lock" ] && command -v flock >/dev/null && ! flock -n "$data/lock" true; then
    echo "The portal still runs from this folder. Stop it first (Ctrl-C there)." >&2
    exit 1
  fi
done
rm -rf .data "$away" build node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
[ -L .venv ] || rm -rf .venv
find . -name __pycache__ -type d -prune -exec rm -rf {} +
