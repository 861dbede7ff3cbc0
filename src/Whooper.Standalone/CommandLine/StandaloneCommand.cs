using System.CommandLine;
using System.CommandLine.Parsing;

namespace Whooper.Standalone.CommandLine;

/// <summary>The command line: its flags, its help, and exit code 2 for what it does not understand.</summary>
internal static class StandaloneCommand
{
    public const int UsageError = 2;

    private static readonly Option<bool> Demo = new("--demo")
    {
        Description = "Play failing pods on a simulated cluster: nothing to install.",
    };

    private static readonly Option<bool> ExitWhenHealed = new("--exit-when-healed")
    {
        Description = "With --demo: end once every scripted incident is reported (0), or one failed or is missing (1).",
    };

    private static readonly Option<FileInfo?> Scenario = new("--scenario")
    {
        Description = "With --demo: play the stories of this YAML or JSON file (docs/scenarios.md) instead of the demo's own.",
        HelpName = "FILE",
    };

    private static readonly Option<Uri?> ForwardTo = new("--forward-to")
    {
        Description = "With --demo: feed the Whooper API at this address, such as a function app's; Whooper:Forwarder:Key is its key.",
        HelpName = "URL",
        CustomParser = result => ParseUrl(result, "--forward-to"),
    };

    private static readonly Option<FileInfo?> Kubeconfig = new("--kubeconfig")
    {
        Description = "Watch the cluster of this file's current context. Without it, the credentials of the pod Whooper runs in.",
        HelpName = "PATH",
    };

    private static readonly Option<Uri> Listen = new("--listen")
    {
        Description = "Where the API listens. Beyond loopback, Whooper:Api:Key must be set.",
        HelpName = "URL",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:7071"),
        CustomParser = result => ParseUrl(result, "--listen"),
    };

    private static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description = "Keeps the database and the outbox. Default: whooper-data here; for the demo, a new temporary directory.",
        HelpName = "DIR",
    };

    public static async Task<int> RunAsync(string[] args, Func<StandaloneArguments, CancellationToken, Task<int>> run)
    {
        var command = new RootCommand("Whooper watches a Kubernetes cluster and opens one durable incident per failing workload container.")
        {
            Demo, ExitWhenHealed, Scenario, ForwardTo, Kubeconfig, Listen, Data,
        };
        command.Validators.Add(Validate);
        command.SetAction((parsed, cancellation) => run(Read(parsed), cancellation));

        var parsed = command.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            // The host stops by itself, in order; it must not be cut short.
            return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
        }

        foreach (var error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync(error.Message);
        }

        await command.Parse("--help").InvokeAsync(new InvocationConfiguration { Output = Console.Error });
        return UsageError;
    }

    private static StandaloneArguments Read(ParseResult parsed) => new()
    {
        Demo = parsed.GetValue(Demo),
        ExitWhenHealed = parsed.GetValue(ExitWhenHealed),
        Scenario = parsed.GetValue(Scenario),
        ForwardTo = parsed.GetValue(ForwardTo),
        Kubeconfig = parsed.GetValue(Kubeconfig),
        Listen = parsed.GetRequiredValue(Listen),
        Data = parsed.GetValue(Data),
    };

    private static void Validate(CommandResult result)
    {
        if (result.GetValue(ExitWhenHealed) && !result.GetValue(Demo))
        {
            result.AddError("--exit-when-healed goes with --demo.");
        }

        if (result.GetValue(Scenario) is not null && !result.GetValue(Demo))
        {
            result.AddError("--scenario goes with --demo.");
        }

        var isForwarded = result.GetResult(ForwardTo) is not null;
        if (isForwarded && !result.GetValue(Demo))
        {
            result.AddError("--forward-to goes with --demo; a forwarder of its own is src/Whooper.Forwarder.");
        }

        if (isForwarded && result.GetResult(Listen) is { Implicit: false })
        {
            result.AddError("--forward-to uses another's API: leave out --listen.");
        }

        if (result.GetValue(Demo) && result.GetValue(Kubeconfig) is not null)
        {
            result.AddError("--demo brings its own cluster: leave out --kubeconfig.");
        }
    }

    private static Uri? ParseUrl(ArgumentResult result, string option)
    {
        var text = result.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.PathAndQuery == "/")
        {
            return uri;
        }

        result.AddError($"{option} '{text}' is no URL such as http://127.0.0.1:7071.");
        return null;
    }
}
