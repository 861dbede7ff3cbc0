using System.Net;
using System.Text;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Detection.Rules;
using Whooper.Core.Redaction;

namespace Whooper.Cluster.Context;

/// <summary>The last lines that the failed life of a container wrote, redacted.</summary>
internal sealed class LogTail(ClusterReader reader)
{
    private const int LinesKept = 50;
    private const int BytesKept = 16 * 1024;

    // More is read than kept, so that a secret is redacted with what tells it (its key, the head of a key block) before the cut.
    private const int LinesRead = 4 * LinesKept;
    private const int BytesRead = 4 * BytesKept;

    public async Task<IReadOnlyList<string>> ReadAsync(PodFailed failure, ContainerSnapshot? container, CancellationToken cancellationToken)
    {
        var lives = LivesToAsk(container, failure);
        for (var i = 0; i < lives.Count; i++)
        {
            try
            {
                return await ReadAsync(failure, lives[i], cancellationToken);
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.BadRequest && i + 1 < lives.Count)
            {
                // The kubelet knows no such life; ask for the other.
            }
        }

        return [];
    }

    /// <summary>Which lives of the container may hold the log of the failure, the likeliest first: <c>previous</c> or not.</summary>
    private static IReadOnlyList<bool> LivesToAsk(ContainerSnapshot? container, PodFailed failure) => container switch
    {
        null => [true, false],
        { RunningSince: null, Terminated: null, LastTermination: null } => [],
        { LastTermination: null } => [false],
        { Terminated: { } termination } when PodDetails.IsFailure(termination, failure) => [false],

        // The log of the life that runs now would tell of something else.
        { RunningSince: not null } => [true],
        _ => [true, false],
    };

    private async Task<IReadOnlyList<string>> ReadAsync(PodFailed failure, bool previous, CancellationToken cancellationToken)
    {
        // Not limitBytes: it would cut off the end, which is what matters.
        var path = $"api/v1/namespaces/{Uri.EscapeDataString(failure.Namespace)}/pods/{Uri.EscapeDataString(failure.PodName)}/log"
            + $"?container={Uri.EscapeDataString(failure.ContainerName)}&tailLines={LinesRead}{(previous ? "&previous=true" : "")}";
        var (tail, cut) = await reader.GetTailAsync(path, BytesRead, cancellationToken);
        return Bound(Redactor.RedactLines(Split(tail.Span, cut)));
    }

    private static string[] Split(ReadOnlySpan<byte> tail, bool cut)
    {
        var text = Encoding.UTF8.GetString(tail).ReplaceLineEndings("\n").TrimEnd('\n');
        if (cut)
        {
            // What is left of the first line may begin in the middle of a secret.
            var whole = text.IndexOf('\n') is >= 0 and var end ? end : text.IndexOf(' ');
            text = text[(whole + 1)..];
        }

        return text.Length == 0 ? [] : text.Split('\n');
    }

    private static List<string> Bound(IReadOnlyList<string> lines)
    {
        var kept = new List<string>();
        var left = BytesKept;
        for (var i = lines.Count - 1; i >= 0 && kept.Count < LinesKept; i--)
        {
            var size = Encoding.UTF8.GetByteCount(lines[i]) + 1;
            if (size > left)
            {
                if (kept.Count == 0)
                {
                    kept.Add(End(lines[i]));
                }

                break;
            }

            kept.Add(lines[i]);
            left -= size;
        }

        kept.Reverse();
        return kept;
    }

    private static string End(string line)
    {
        const string omission = "…";
        var bytes = Encoding.UTF8.GetBytes(line).AsSpan()[^(BytesKept - 8)..];
        while ((bytes[0] & 0xC0) == 0x80)
        {
            bytes = bytes[1..];
        }

        return omission + Encoding.UTF8.GetString(bytes);
    }
}
