using Microsoft.DurableTask;

namespace Whooper.Functions.Orchestration;

/// <summary>The context that Core's activities get in this host, which has none of its own.</summary>
internal sealed class ActivityCall(TaskName name, string instanceId) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instanceId;
}
