#!/usr/bin/env bash
# Makes a release's artefacts in artifacts/release, each with its bill of materials (CycloneDX), and their checksums:
# the standalone host and the forwarder for linux-x64 (one self-contained file each), the function app, DurableTask.Sqlite's package and
# the Helm chart. How far two runs make the same bytes: CONTRIBUTING.md. Arguments choose: ./eng/pack.sh forwarder chart
set -euo pipefail
cd "$(dirname "$0")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 TZ=UTC LC_ALL=C
umask 022
runtime=linux-x64
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
build=$PWD/artifacts/build out=$PWD/artifacts/release work=$PWD/artifacts/work
helm=$PWD/eng/tools/node_modules/.kubernetes/helm/helm
[ -x "$helm" ] || helm=helm

# gcc or clang links the forwarder's native code; zlib's headers come in Debian's zlib1g-dev.
linker=$(command -v clang || echo gcc)
for tool in git jq npm zip unzip "$linker" "$helm"; do
  command -v "$tool" >/dev/null || { echo "eng/pack.sh: '$tool' is missing; ./eng/test.sh once, or your package manager, installs it" >&2; exit 1; }
done

# A clean build each time: what is left of an earlier one must not get in.
rm -rf "$build" "$out" "$work"
mkdir -p "$out" "$work"

dotnet_release() {
  dotnet "$1" "$2" -c Release --artifacts-path "$build" -p:ContinuousIntegrationBuild=true -p:PublishDocumentationFiles=false \
    -v quiet -clp:NoSummary "${@:3}"
}

# All files of a folder with one time and one owner, by name.
pack_tar() {
  tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C "$work" -c "$1" | gzip -9n > "$out/$2"
}

pack_zip() {
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  rm -f "$2"
  (cd "$1" && find . -type f | sed 's:^\./::' | sort | zip -qX -9 "$2" -@)
}

# What each restored package's nuspec says of its licence: an SPDX expression, a file in it, or an address.
licences() {
  local folder name path
  folder=$(jq -r '.packageFolders | keys[0]' "$1")
  jq -r '.libraries | to_entries[] | select(.value.type == "package") | "\(.key) \(.value.path)"' "$1" | while read -r name path; do
    sed -nE \
      -e 's:.*<license type="expression">([^<]*)</license>.*:\1:p' \
      -e 's:.*<license type="file">([^<]*)</license>.*:file \1:p' \
      -e 's:.*<licenseUrl>([^<]*)</licenseUrl>.*:url \1:p' "$folder$path"/*.nuspec |
      head -n 1 | jq -R --arg purl "pkg:nuget/${name/\//@}" '{ ($purl): . }'
  done | jq -s add
}

bill() {
  if [ ! -d eng/sbom/node_modules ]; then
    # Not "npm ci": it wants the optional parts for other platforms in the lock file, which not every registry has.
    npm install --prefix eng/sbom --no-save --omit=optional --no-audit --no-fund --loglevel=error
  fi
  local project=$1 name=$2 obj=$build/obj/$1
  # cdxgen reads what NuGet has resolved; it asks no registry.
  FETCH_LICENSE=false eng/sbom/node_modules/.bin/cdxgen -t dotnet --no-install-deps --spec-version 1.6 -o "$work/$name.json" \
    "artifacts/build/obj/$project" >"$work/$name.log" 2>&1 || { cat "$work/$name.log" >&2; exit 1; }
  licences "$obj/project.assets.json" > "$work/$name.licences"
  jq --slurpfile assets "$obj/project.assets.json" --slurpfile licences "$work/$name.licences" --arg version "$version" \
    --arg timestamp "$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" -f eng/sbom/normalise.jq "$work/$name.json" \
    > "$out/$name-$version.cdx.json"
}

# One file of a project: native code where the project says so, else with the runtime inside.
executable() {
  local project=$1 name=$2 folder=$work/$2-$version-$runtime
  dotnet_release publish "src/$project" -r "$runtime" "${@:3}" -o "$work/$name.publish"
  mkdir -p "$folder"
  install -m 755 "$work/$name.publish/$project" "$folder/$name"
  install -m 644 LICENSE THIRD-PARTY-NOTICES.txt CHANGELOG.md README.md "$folder"
  pack_tar "$(basename "$folder")" "$name-$version-$runtime.tar.gz"
  bill "$project" "$name"
}

functions() {
  local folder=$work/whooper-functions
  dotnet_release publish src/Whooper.Functions -o "$folder"
  install -m 644 LICENSE THIRD-PARTY-NOTICES.txt "$folder"
  pack_zip "$folder" "$out/whooper-functions-$version.zip"
  bill Whooper.Functions whooper-functions
}

# NuGet dates each part of a package to its making.
package() {
  dotnet_release pack src/DurableTask.Sqlite -o "$work/nuget"
  for file in "$work"/nuget/*nupkg; do
    unzip -q "$file" -d "$file.parts"
    pack_zip "$file.parts" "$out/$(basename "$file")"
  done
  bill DurableTask.Sqlite durabletask-sqlite
}

chart() {
  "$helm" package infra/k8s/helm/whooper --version "$version" --app-version "$version" -d "$work" >/dev/null
  mkdir -p "$work/chart"
  tar -xzf "$work/whooper-$version.tgz" -C "$work/chart"
  mv "$work/chart/whooper" "$work/whooper"
  pack_tar whooper "whooper-chart-$version.tgz"
}

for part in "${@:-standalone forwarder functions package chart}"; do
  for one in $part; do
    case $one in
      standalone)
        # Unpacked at the first start, all of it: the Durable Task Framework asks where its assembly lies, and must get an answer.
        executable Whooper.Standalone whooper-standalone --self-contained -p:PublishSingleFile=true \
          -p:IncludeAllContentForSelfExtract=true -p:DebugType=embedded
        "$work/whooper-standalone-$version-$runtime/whooper-standalone" --demo --exit-when-healed --listen http://127.0.0.1:0 \
          --data "$work/demo" >"$work/demo.log" 2>&1 || { cat "$work/demo.log" >&2; exit 1; }
        ;;
      forwarder) executable Whooper.Forwarder whooper-forwarder ;;
      functions | package | chart) "$one" ;;
      *) echo "eng/pack.sh: there is no '$one'; there are standalone, forwarder, functions, package, chart" >&2; exit 2 ;;
    esac
  done
done

(cd "$out" && sha256sum -- * > SHA256SUMS)
(cd "$out" && ls -l)
