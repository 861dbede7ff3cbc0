namespace Whooper.Api.Incidents;

internal sealed record PurgeAnswer(int Deleted)
{
    public bool Success { get; } = true;
}
