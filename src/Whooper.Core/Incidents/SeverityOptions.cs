namespace Whooper.Core.Incidents;

/// <summary>Overrides of single rows of <see cref="SeverityTable"/>: <c>Whooper:Severity:{reason}</c> = warning, medium, high or critical.</summary>
public sealed class SeverityOptions
{
    public const string Section = "Whooper:Severity";

    /// <summary>As configured; validated by <see cref="SeverityOptionsValidator"/>.</summary>
    public Dictionary<string, string> Overrides { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SeverityTable ToTable() => new(Overrides.ToDictionary(row => row.Key, row => Enum.Parse<Severity>(row.Value, ignoreCase: true)));
}
