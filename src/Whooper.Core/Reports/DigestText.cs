using System.Text;

namespace Whooper.Core.Reports;

/// <summary>A digest's text part.</summary>
internal static class DigestText
{
    public static string Write(DigestContent content)
    {
        var text = new StringBuilder();
        text.Append(content.Subject).Append('\n').Append('=', 80).Append("\n\n");
        text.Append($"{content.Headline} · cluster {content.Cluster}\n");
        foreach (var row in content.Rows)
        {
            text.Append($"\n{row.Severity.ToUpperInvariant(),-10} {row.Pod}\n           {row.What}\n");
            if (row.Summary is not null)
            {
                text.Append($"           {row.Summary}\n");
            }

            text.Append($"           {row.Link?.AbsoluteUri ?? row.IncidentId}\n");
        }

        return text.Append('\n').Append('-', 80).Append('\n').Append(content.Why).Append('\n').ToString();
    }
}
