namespace Whooper.Api.Incidents;

/// <summary>How long finished incidents are kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Whooper:Retention";

    /// <summary>An incident is purged so long after its orchestration finished; zero keeps all. Default 30 days.</summary>
    public TimeSpan Incidents { get; set; } = TimeSpan.FromDays(30);
}
