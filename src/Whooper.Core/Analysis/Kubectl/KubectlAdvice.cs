using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Whooper.Core.Analysis.Kubectl;

/// <summary>
/// Which of a model's commands are passed on: one kubectl command that looks, or changes what can be undone, with nothing of a shell
/// around it. A log line may have dictated it.
/// </summary>
internal static partial class KubectlAdvice
{
    private static readonly FrozenSet<string> Verbs =
    [
        "get", "describe", "logs", "top", "events", "explain", "version", "api-resources", "cluster-info", "wait", "edit",
        "rollout status", "rollout history", "rollout undo", "rollout restart", "rollout pause", "rollout resume",
        "set resources", "auth can-i",
    ];

    private static readonly FrozenSet<string> TwoWordVerbs = ["rollout", "set", "auth"];

    /// <summary>Where a command must not go, as whom it must not be run, and what it must not read: other servers, other people, files.</summary>
    private static readonly string[] RefusedOptions =
    [
        "--kubeconfig", "--server", "--token", "--user", "--password", "--as", "--cluster", "--context", "--certificate-authority",
        "--client-", "--insecure", "--tls-", "--raw", "--filename", "--kustomize", "--proxy", "--cache-dir", "--profile",
    ];

    public static bool IsPassedOn(string command)
    {
        if (!OneCommand().IsMatch(command) || Quoted().Replace(command, "").Split(' ').Any(IsExpanded))
        {
            return false;
        }

        // A shell takes quotes away before kubectl sees its options.
        string[] words = [.. command.Replace("'", "").Replace("\"", "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)];
        var verb = Verb(words);
        return verb is not null && Verbs.Contains(verb)
            && !words.Any(word => RefusedOptions.Any(option => word.StartsWith(option, StringComparison.Ordinal)))
            && words.All(word => !IsShortOption(word) || ShortOption().IsMatch(word) || (verb == "logs" && word == "-f"))
            && !ShowsASecret(verb, words);
    }

    /// <summary>
    /// The first word, or two, after a namespace; empty if there is none, null after any other option. Only kubectl knows which of those
    /// have a value, and a guess that takes the verb for one lets every command pass.
    /// </summary>
    public static string? Verb(IReadOnlyList<string> words)
    {
        var at = 0;
        while (at < words.Count && words[at].StartsWith('-'))
        {
            if (!Namespace().IsMatch(words[at]))
            {
                return null;
            }

            at += words[at] is "-n" or "--namespace" ? 2 : 1;
        }

        if (at >= words.Count)
        {
            return "";
        }

        return TwoWordVerbs.Contains(words[at]) && at + 1 < words.Count ? $"{words[at]} {words[at + 1]}" : words[at];
    }

    /// <summary>A shell makes several words of one with braces: <c>{--server=evil.example,-A}</c>.</summary>
    private static bool IsExpanded(string word) =>
        word.Contains('{') && (word.Contains(',') || word.Contains("..", StringComparison.Ordinal));

    private static bool IsShortOption(string word) => word.StartsWith('-') && !word.StartsWith("--", StringComparison.Ordinal);

    private static bool ShowsASecret(string verb, string[] words) =>
        words.Any(word => word.Contains("secret", StringComparison.OrdinalIgnoreCase) && !word.StartsWith('-'))
        && (verb == "edit" || words.Any(word => word.StartsWith("-o", StringComparison.Ordinal)
            || word.StartsWith("--output", StringComparison.Ordinal) || word.StartsWith("--template", StringComparison.Ordinal)));

    // Words as a shell takes them literally, quoted words without expansion, and <placeholders>.
    [GeneratedRegex("""^kubectl( +(<[a-z-]+>|([A-Za-z0-9_./:@=,+%{}\[\]*-]|'[^']*'|"[^"$\\]*")+))+$""", RegexOptions.NonBacktracking)]
    private static partial Regex OneCommand();

    [GeneratedRegex("^(-n.*|--namespace(=.*)?)$")]
    private static partial Regex Namespace();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    // The ones of kubectl get, describe, logs and top, alone or with their value; -1 is a value.
    [GeneratedRegex(@"^-([Awph]|[nlcoL].*|\d+)$")]
    private static partial Regex ShortOption();
}
