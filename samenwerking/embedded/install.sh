#!/bin/sh
# The environment in .venv from a lock file: with uv when it is there, else with venv and pip. Done once per lock file.
set -eu
lock=$1
cd "$(dirname "$0")/../.."

hint() { printf '%s\n' "$@" >&2; }

python=
for candidate in python3.13 python3.12 python3.11 python3 python3.14; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    python=$candidate
    break
  fi
done

pango() {
  "$1" - <<'END'
import ctypes.util, sys
sys.exit(not all(map(ctypes.util.find_library, ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"))))
END
}

# WeasyPrint draws the reports with Pango.
install_pango() {
  pango "$1" && return
  packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "· Pango, for the PDF reports"
    # shellcheck disable=SC2086
    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $packages) >/dev/null 2>&1 && return
  fi
  hint "The PDF reports need Pango, which this machine lacks. Install it with this line, and start again:"
  if command -v apt-get >/dev/null; then
    hint "  sudo apt-get install $packages"
  elif command -v brew >/dev/null; then
    hint "  brew install pango"
  else
    hint "  (your system's packages pango and harfbuzz)"
  fi
  exit 1
}

# A link is somebody's own environment: used as it is.
if [ -L .venv ]; then
  exit 0
fi
stamp=.venv/installed
wanted=$(cksum <"$lock")
# The lock file of the tests holds everything of the other one.
for done in "$stamp-requirements-dev.lock" "$stamp-$lock"; do
  if [ -f "$done" ] && [ "$(cat "$done")" = "$(cksum <"$(basename "${done#"$stamp"-}")")" ]; then
    exit 0
  fi
done

echo "· Python packages ($lock)"
if command -v uv >/dev/null; then
  [ -x .venv/bin/python ] || uv venv --quiet --python "${python:->=3.11}" .venv
  uv pip install --quiet --python .venv/bin/python --require-hashes --compile-bytecode -r "$lock"
else
  if [ -z "$python" ]; then
    hint "This needs Python 3.11 or newer."
    exit 1
  fi
  if ! [ -x .venv/bin/pip ] && ! "$python" -m venv .venv >/dev/null 2>&1; then
    rm -rf .venv
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv) >/dev/null
      "$python" -m venv .venv
    else
      hint "Python cannot make an environment here. Install it with this line, and start again:"
      hint "  sudo apt-get install python3-venv"
      exit 1
    fi
  fi
  .venv/bin/pip install --quiet --require-hashes -r "$lock"
fi
install_pango .venv/bin/python
echo "$wanted" >"$stamp-$lock"
