namespace Whooper.Api.Health;

internal sealed record HealthAnswer(string Status)
{
    public bool Success { get; } = true;
}
