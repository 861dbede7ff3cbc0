using Whooper.SimulatedCluster.Scenarios;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Whooper.SimulatedCluster.ScenarioFiles;

/// <summary>Stories that somebody wrote as YAML or JSON (which is YAML as well). The format is in docs/scenarios.md.</summary>
public static class ScenarioFile
{
    public const double DefaultSpeed = 20;

    private const int MaxBytes = 1024 * 1024;
    private const int MaxStories = 100;

    /// <summary>Reads a file; whatever is in it, the answer is stories or what is wrong and where.</summary>
    public static ScenarioFileResult Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Length > MaxBytes
                ? new ScenarioFileResult.Invalid([$"{path}: a scenario file has at most 1 MiB."])
                : Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ScenarioFileResult.Invalid([$"{path}: {exception.Message}"]);
        }
    }

    /// <summary>Reads the text of a file of that name.</summary>
    public static ScenarioFileResult Parse(string text, string path)
    {
        var problems = new Problems(path);
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            var stories = yaml.Documents is [{ RootNode: var root }]
                ? ReadRoot(root, problems)
                : problems.Add<ScenarioFileResult.Valid>(null, "a scenario file holds one document with 'stories'.");
            return problems.All.Count == 0 && stories is not null ? stories : new ScenarioFileResult.Invalid(problems.All);
        }
        catch (YamlException exception)
        {
            problems.Add(exception.Start, $"this is not YAML: {exception.Message}");
            return new ScenarioFileResult.Invalid(problems.All);
        }
    }

    private static ScenarioFileResult.Valid? ReadRoot(YamlNode root, Problems problems)
    {
        if (Fields.Of(root, "the file", problems) is not { } fields)
        {
            return null;
        }

        var speed = fields.Number("speed", DefaultSpeed, 1, 1000);
        var nodes = fields.List("stories", required: true);
        fields.Close();
        if (nodes.Count is 0 or > MaxStories)
        {
            return problems.Add<ScenarioFileResult.Valid>(root.Start, $"'stories' must hold 1 to {MaxStories} stories.");
        }

        var stories = nodes.Select((node, index) => StoryReader.Read(node, $"stories[{index}]", problems)).OfType<Scenario>().ToList();
        foreach (var twice in stories.GroupBy(story => story.Name).Where(group => group.Count() > 1))
        {
            problems.Add(root.Start, $"two stories are called '{twice.Key}'.");
        }

        return new(stories, speed);
    }
}

/// <summary>What became of a scenario file.</summary>
public abstract record ScenarioFileResult
{
    private ScenarioFileResult()
    {
    }

    /// <param name="Scenarios">In the order of the file.</param>
    /// <param name="Speed">How many seconds of the stories pass in one.</param>
    public sealed record Valid(IReadOnlyList<Scenario> Scenarios, double Speed) : ScenarioFileResult;

    /// <param name="Problems">All that is wrong, each with file, line, column and what would be right.</param>
    public sealed record Invalid(IReadOnlyList<string> Problems) : ScenarioFileResult;
}
