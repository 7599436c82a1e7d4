#!/bin/sh
# The lock files, with hashes, from pyproject.toml: of production, of `make run`, of the tests. ARGS=--upgrade takes the newest that fits.
set -eu
cd "$(dirname "$0")/../.."
command -v uv >/dev/null || { echo "Locking needs uv: pip install uv" >&2; exit 1; }
lock="uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate ${ARGS:-} pyproject.toml"
$lock --output-file requirements.lock
$lock --group embedded --constraints requirements.lock --output-file requirements-run.lock
$lock --group dev --constraints requirements-run.lock --output-file requirements-dev.lock
