namespace Whooper.Core.Incidents;

/// <summary>Which reason is how grave. Configuration (<c>Whooper:Severity:{reason}</c>) overrides single rows.</summary>
public sealed class SeverityTable
{
    private static readonly Dictionary<string, Severity> Rows = new(StringComparer.OrdinalIgnoreCase)
    {
        ["OOMKilled"] = Severity.Critical,
        ["CrashLoopBackOff"] = Severity.Critical,
        ["Error"] = Severity.High,
        ["ContainerCannotRun"] = Severity.High,
        ["StartError"] = Severity.High,
        ["RunContainerError"] = Severity.High,
        ["CreateContainerError"] = Severity.High,
        ["CreateContainerConfigError"] = Severity.High,
        ["DeadlineExceeded"] = Severity.Medium,
        ["Evicted"] = Severity.Medium,
    };

    private readonly Dictionary<string, Severity> _rows;

    public SeverityTable(IReadOnlyDictionary<string, Severity>? overrides = null)
    {
        _rows = new(Rows, Rows.Comparer);
        foreach (var (reason, severity) in overrides ?? new Dictionary<string, Severity>())
        {
            _rows[reason] = severity;
        }
    }

    /// <summary>The reason's row, or <see cref="Severity.Warning"/>.</summary>
    public Severity this[string reason] => _rows.GetValueOrDefault(reason, Severity.Warning);
}
