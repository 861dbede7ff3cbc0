using System.Globalization;

namespace Whooper.Standalone.Demo;

/// <summary>Remembers in the data directory when a demo began, so that one that was killed goes on with the same pods.</summary>
internal static class DemoDiary
{
    private const string FileName = "demo-started-at";

    /// <summary>After this long a demo on the same data is a new one.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static DateTimeOffset Open(string dataDirectory, DateTimeOffset now)
    {
        Directory.CreateDirectory(dataDirectory);
        var file = Path.Combine(dataDirectory, FileName);
        if (File.Exists(file)
            && DateTimeOffset.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var startedAt)
            && startedAt <= now && now - startedAt < Longest)
        {
            return startedAt;
        }

        File.WriteAllText(file, now.ToString("O", CultureInfo.InvariantCulture));
        return now;
    }
}
