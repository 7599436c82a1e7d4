#!/bin/sh
# Both lock files, with hashes, from pyproject.toml. ARGS=--upgrade takes the newest that fits.
set -eu
cd "$(dirname "$0")/../.."
command -v uv >/dev/null || { echo "Locking needs uv: pip install uv" >&2; exit 1; }
lock="uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate ${ARGS:-} pyproject.toml"
$lock --group embedded --output-file requirements.lock
$lock --group dev --constraints requirements.lock --output-file requirements-dev.lock
