namespace Whooper.Integrations.Telemetry;

/// <summary>
/// Keeps a label from growing without end: the first values pass, all later ones are counted as <c>_other</c> (no Kubernetes name
/// begins with an underscore).
/// </summary>
internal sealed class BoundedLabel(int capacity)
{
    public const string Overflow = "_other";

    private const int MaxLength = 100;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);

    public string Of(string value)
    {
        if (value.Length > MaxLength)
        {
            return Overflow;
        }

        lock (_lock)
        {
            return _values.Contains(value) || (_values.Count < capacity && _values.Add(value)) ? value : Overflow;
        }
    }
}
