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

$assets[0] as $assets
| shipped($assets) as $shipped
| del(.annotations, .serialNumber, .metadata.authors)
| .metadata.timestamp = $timestamp
| .metadata.component |= { type, name, version: $version, "bom-ref", purl: "pkg:nuget/\(.name)@\($version)" }
| .components |= ([ .[] | select(.purl as $purl | $shipped | index($purl)) ] + runtimes($assets))
| .dependencies |= [ .[] | select(.ref as $ref | ($shipped | index($ref)) or ($ref | endswith("@latest"))) | .dependsOn |= [ (. // [])[] | select(. as $on | $shipped | index($on)) ] ]
| walk(if type == "string" then sub("@latest$"; "@\($version)") else . end)
