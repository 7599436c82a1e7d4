#!/bin/sh
# Every linter, each to its end, so that one run shows all there is to do.
cd "$(dirname "$0")/../.." || exit 1
export PORTAL_MODE=test
failed=
step() {
  name=$1
  shift
  if said=$("$@" 2>&1); then
    echo "✓ $name"
  else
    failed="$failed $name"
    printf '✗ %s\n%s\n' "$name" "$said"
  fi
}
step "ruff format" ruff format --check --quiet .
step "ruff" ruff check --quiet .
step "djlint" djlint --check templates tests samenwerking
step "mypy" mypy
step "import-linter" lint-imports
step "migrations" python manage.py makemigrations --check --dry-run
step "budgets" python -m pytest -q -p no:cacheprovider tests/house/test_budgets.py
[ -z "$failed" ] || { echo "To do:$failed"; exit 1; }
