namespace DurableTask.Sqlite.Tests.Model;

/// <summary>The simplest thing that behaves as the service has to.</summary>
internal sealed class ModelHub
{
    private readonly Dictionary<string, ModelInstance> _instances = [];

    public ModelInstance? Find(string instanceId) => _instances.GetValueOrDefault(instanceId);

    /// <summary>Whether the start is accepted.</summary>
    public bool Start(string instanceId, string input, DedupeVariant dedupe)
    {
        var refused = Find(instanceId) is { } existing && dedupe switch
        {
            DedupeVariant.Every => true,
            DedupeVariant.Unspecified => !existing.IsTerminal,
            DedupeVariant.None => false,
            _ => existing.Status == Core.OrchestrationStatus.Completed,
        };
        if (!refused)
        {
            _instances[instanceId] = new ModelInstance(input);
        }

        return !refused;
    }

    /// <summary>How many instances are deleted.</summary>
    public int Purge(string instanceId) => Find(instanceId) is { IsTerminal: true } && _instances.Remove(instanceId) ? 1 : 0;
}
