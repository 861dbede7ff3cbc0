using System.Globalization;

namespace Whooper.Standalone.Demo;

/// <summary>Remembers in the data directory when a demo began, so that one that was killed goes on with the same pods.</summary>
internal static class DemoDiary
{
    private const string FileName = "demo-started-at";

    /// <summary>After this long a demo on the same data is a new one.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The first pod fails when the watch stands.</summary>
    private static readonly TimeSpan Prelude = TimeSpan.FromSeconds(2);

    public static DateTimeOffset Open(string dataDirectory, DateTimeOffset now)
    {
        Directory.CreateDirectory(dataDirectory);
        var file = Path.Combine(dataDirectory, FileName);
        if (File.Exists(file)
            && DateTimeOffset.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var startedAt)
            && (now - startedAt).Duration() < Longest)
        {
            return startedAt;
        }

        startedAt = now + Prelude;
        File.WriteAllText(file, startedAt.ToString("O", CultureInfo.InvariantCulture));
        return startedAt;
    }
}
