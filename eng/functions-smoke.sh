#!/usr/bin/env bash
# Runs the function app under the real Functions host with Azurite, lets the demo's simulated cluster feed it, and asks its API what became
# of that. Needs dotnet, curl, jq, 'npm ci --prefix eng/tools' (Azurite), and Core Tools: npm install --global azure-functions-core-tools@4
set -euo pipefail
cd "$(dirname "$0")/.."

url=http://localhost:7071
logs=$PWD/artifacts/functions-smoke
app=$logs/app
azurite=$PWD/eng/tools/node_modules/.bin/azurite

fail() {
  echo "eng/functions-smoke.sh: $1" >&2
  exit 1
}

for tool in dotnet func curl jq; do
  command -v "$tool" >/dev/null || fail "$tool is missing"
done
[ -x "$azurite" ] || fail "Azurite is missing: npm ci --prefix eng/tools"

rm -rf "$logs"
mkdir -p "$logs/azurite"

processes=()
stop() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
  wait
}
trap stop EXIT

await() { # what, seconds, command…
  local what=$1 deadline=$((SECONDS + $2))
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || fail "$what: not within the time; see $logs"
    sleep 1
  done
}

dotnet publish src/Whooper.Functions --configuration Release --output "$app" --verbosity quiet
dotnet build src/Whooper.Standalone --configuration Release --verbosity quiet
cp local.settings.sample.json "$app/local.settings.json"

"$azurite" --location "$logs/azurite" --skipApiVersionCheck --disableTelemetry >"$logs/azurite.log" 2>&1 &
processes+=($!)
await 'Azurite listens' 30 curl --silent http://127.0.0.1:10000/

(cd "$app" && exec func start --no-build --port 7071) >"$logs/func.log" 2>&1 &
processes+=($!)
await 'the app is ready' 180 curl --silent --fail "$url/api/health/ready"

dotnet run --project src/Whooper.Standalone --configuration Release --no-build -- \
  --demo --exit-when-healed --forward-to "$url" >"$logs/demo.log" 2>&1 || fail "the demo did not end well; see $logs/demo.log"

curl --silent --fail "$url/api/autoheal/incidents?limit=500" >"$logs/incidents.json"
curl --silent --fail "$url/api/autoheal/status" >"$logs/status.json"

check() { # what must hold, file, jq expression
  jq --exit-status "$3" "$logs/$2" >/dev/null || fail "not so: $1; see $logs/$2"
}
check 'the app answers' incidents.json '.success'
check 'there are incidents' incidents.json '.total >= 10'
check 'no incident is there twice' incidents.json '[.incidents[].id] | length == (unique | length)'
check 'every incident was reported' incidents.json 'all(.incidents[]; .status == "healed" and .healedAt != null)'
check 'every incident is explained' incidents.json 'all(.incidents[]; (.aiSummary // "") != "")'
for reason in OOMKilled CrashLoopBackOff StartError DeadlineExceeded Evicted CreateContainerConfigError; do
  check "an incident of $reason" incidents.json "any(.incidents[]; .reason == \"$reason\")"
done
check 'the forwarder was heard' status.json '.success and (.forwarders | length >= 1)'

id=$(jq --raw-output '.incidents[0].id | @uri' "$logs/incidents.json")
curl --silent --fail "$url/api/autoheal/incidents/$id/history" >"$logs/history.json"
check 'an incident has a durable history' history.json '[.. | objects] | length > 3'

echo "functions-smoke: $(jq .total "$logs/incidents.json") incidents, all reported"
