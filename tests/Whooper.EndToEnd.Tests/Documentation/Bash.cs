using System.Diagnostics;
using System.Reflection;

namespace Whooper.EndToEnd.Tests.Documentation;

/// <summary>Runs what the documentation tells its readers to type.</summary>
internal static class Bash
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Stand-ins for what a page takes for granted: that the repository is the working directory and built, that the host listens on its
    /// usual port, that somebody is there to end the demo.
    /// </summary>
    private const string Stage =
        """
        set -euo pipefail
        KEY=the-demo-needs-none
        if [[ -n "$DEMO_DATA" ]]; then
          # What an operator keeps: a copy, because some commands are for a host that is stopped.
          mkdir whooper-data
          sqlite3 "$DEMO_DATA/whooper.db" '.backup whooper-data/whooper.db'
        fi
        curl() { command curl --silent --show-error --fail-with-body --max-time 30 "${@//http:\/\/127.0.0.1:7071/$DEMO}"; }
        dotnet() {
          local arguments=() project
          [[ "$1 $2 $4" == 'run --project --' ]] || { echo "There is no stand-in for: dotnet $*" >&2; return 1; }
          project=$(basename "$3"); shift 4
          while (($#)); do
            case $1 in
              --data) shift ;;
              --exit-when-healed) ;;
              *) arguments+=("$1") ;;
            esac
            shift
          done
          local done="$DONE/$(sha256sum <<<"$project ${arguments[*]}" | cut -c1-16)"
          [[ ! -e "$done" ]] || { echo "Another page shows the same: $project ${arguments[*]}"; return; }
          command dotnet "${STANDALONE//Whooper.Standalone/$project}" "${arguments[@]}" --exit-when-healed --listen http://127.0.0.1:0 --data "$PWD/own-data"
          touch "$done"
        }

        """;

    private static string Standalone => Path.GetFullPath(typeof(Bash).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == nameof(Standalone)).Value!);

    /// <summary>Runs the blocks one after another, in one shell.</summary>
    /// <param name="blocks">Those of a page.</param>
    /// <param name="directory">Where.</param>
    /// <param name="done">A directory that knows what other pages have started; no need to wait for it again.</param>
    /// <param name="demo">The host that they talk to; null where they do not.</param>
    /// <returns>How it ended, and all that it said; before each block the line of the page.</returns>
    public static Task<(int ExitCode, string Output)> RunAsync(IEnumerable<CommandBlock> blocks, string directory, string done, ApiTests.DemoHost? demo)
    {
        var script = Stage + string.Concat(blocks.Select(block => $"echo '# {block.Page}:{block.Line}'\n{block.Commands}\n"));
        return StartAsync(
            demo is null ? script : script.Replace("/tmp/whooper-demo", demo.DataPath, StringComparison.Ordinal),
            directory,
            [],
            ("DEMO", demo?.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) ?? ""),
            ("DEMO_DATA", demo?.DataPath ?? ""),
            ("DONE", done),
            ("STANDALONE", Standalone));
    }

    /// <summary>Runs commands that ask a host of the caller's.</summary>
    public static Task<(int ExitCode, string Output)> AskAsync(string commands, Uri host) => StartAsync(
        Stage + commands, Path.GetTempPath(), [], ("DEMO", host.GetLeftPart(UriPartial.Authority)), ("DEMO_DATA", ""));

    /// <summary>Reads the commands and runs none.</summary>
    public static Task<(int ExitCode, string Output)> ParseAsync(CommandBlock block) => StartAsync(block.Commands, Path.GetTempPath(), ["-n"]);

    private static async Task<(int ExitCode, string Output)> StartAsync(
        string script, string directory, string[] options, params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", [.. options, "-c", script])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = process.StandardError.ReadToEndAsync(deadline.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
