# Sourced by every script of this folder. A script states the guess, then shows what happens:
# exit 0: as described; 1: the behaviour has changed; 2: could not be tried; 3: a program is missing.
set -euo pipefail

FINDINGS=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
export FINDINGS WORK npm_config_update_notifier=false PIP_DISABLE_PIP_VERSION_CHECK=1
cd "$WORK"

guess() { printf 'guess:   %s\n' "$*"; }
real() { printf 'real:    %s\n' "$*"; }
matters() { printf 'matters: %s\n' "$*"; }

needs() {
  for program in "$@"; do
    command -v "$program" >/dev/null || { echo "missing: $program (needed to try this finding)"; exit 3; }
  done
}

# Pinned packages, into the temporary folder only.
npm_packages() {
  needs node npm
  echo '{ "private": true }' >package.json
  timeout 300 npm install --ignore-scripts --no-audit --no-fund --loglevel=error --save-exact "$@" >install.log 2>&1 ||
    { tail -5 install.log; echo 'could not install'; exit 2; }
  echo "version: $* on Node $(node --version)"
}
python_packages() {
  needs python3
  { python3 -m venv venv && timeout 400 venv/bin/pip install --quiet "$@"; } >install.log 2>&1 ||
    { tail -5 install.log; echo 'could not install'; exit 2; }
  echo "version: $* on $(venv/bin/python --version)"
}

# Runs a program that ends with 0 where it saw what `real` says and with 10 where it saw something else.
see() {
  local status=0
  timeout --kill-after=5 240 "$@" || status=$?
  case $status in
    0) echo 'still so' ;;
    3) exit 3 ;;
    10) echo 'CHANGED: the behaviour is no longer as described; the finding needs another look'; exit 1 ;;
    *) echo "could not be tried: the program ended with $status"; exit 2 ;;
  esac
}
