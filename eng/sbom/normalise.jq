# A bill of materials that two runs make alike, of what is shipped: with the runtime where it is inside, without what only built it.
def shipped($assets):
  [ $assets.targets[] | to_entries[]
    | select(.value.type == "project" or any(.value.runtime, .value.native, .value.runtimeTargets; . != null and any(keys[]; endswith("_._") | not)))
    | .key | sub("/"; "@") | "pkg:nuget/" + . ];
def runtimes($assets):
  [ $assets.project.frameworks[].downloadDependencies // [] | .[]
    | select(.name | test("\\.Runtime\\."))
    | (.version | ltrimstr("[") | split(",")[0]) as $version
    | { type: "library", name, version: $version, purl: "pkg:nuget/\(.name)@\($version)", "bom-ref": "pkg:nuget/\(.name)@\($version)" } ];
# Whooper's own parts and the runtime have no nuspec among the restored packages.
def licensed($licences):
  ($licences[.purl] // if .purl | test("/(Whooper|DurableTask\\.Sqlite|Microsoft\\.(NETCore|AspNetCore)\\.App\\.Runtime)") then "MIT" else "none" end) as $said
  | .licenses =
    if $said | startswith("file ") then [ { license: { name: "the package's \($said[5:])" } } ]
    elif $said | startswith("url ") then [ { license: { name: "as its address says", url: $said[4:] } } ]
    elif $said == "none" then [ { license: { name: "unknown" } } ]
    else [ { expression: $said } ] end;

$assets[0] as $assets
| shipped($assets) as $shipped
| del(.annotations, .serialNumber, .metadata.authors)
| .metadata.timestamp = $timestamp
| .metadata.component |= { type, name, version: $version, "bom-ref", purl: "pkg:nuget/\(.name)@\($version)" }
| .components |= ([ .[] | select(.purl as $purl | $shipped | index($purl)) ] + runtimes($assets) | map(licensed($licences[0])))
| .metadata.component |= licensed({})
| .dependencies |= [ .[] | select(.ref as $ref | ($shipped | index($ref)) or ($ref | endswith("@latest"))) | .dependsOn |= [ (. // [])[] | select(. as $on | $shipped | index($on)) ] ]
| walk(if type == "string" then sub("@latest$"; "@\($version)") | sub("^[^ ]*(?=artifacts/build/obj/)"; "") else . end)
