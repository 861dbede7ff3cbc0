using System.Globalization;

namespace Whooper.Standalone.Demo;

/// <summary>Remembers in the data directory when a demo began, so that one that was killed goes on with the same pods.</summary>
internal static class DemoStartFile
{
    private const string FileName = "demo-started-at";

    /// <summary>After this long a demo on the same data is a new one.</summary>
    private static readonly TimeSpan ResumedWithin = TimeSpan.FromHours(1);

    /// <summary>The first pod fails once the cluster is watched.</summary>
    private static readonly TimeSpan StartDelay = TimeSpan.FromSeconds(2);

    public static DateTimeOffset ReadOrCreate(string dataDirectory, DateTimeOffset now)
    {
        Directory.CreateDirectory(dataDirectory);
        var file = Path.Combine(dataDirectory, FileName);
        if (File.Exists(file)
            && DateTimeOffset.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var startedAt)
            && (now - startedAt).Duration() < ResumedWithin)
        {
            return startedAt;
        }

        startedAt = now + StartDelay;
        File.WriteAllText(file, startedAt.ToString("O", CultureInfo.InvariantCulture));
        return startedAt;
    }
}
