using DurableTask.Core;

namespace DurableTask.Sqlite.Tests.Model;

/// <summary>What an instance has to be: it ends with its input and the first <see cref="Awaited"/> events.</summary>
internal sealed class ModelInstance(string input)
{
    public const int Awaited = 2;

    private readonly List<string> _events = [];

    public OrchestrationStatus Status { get; private set; } = OrchestrationStatus.Running;

    public string? Output { get; private set; }

    public string Input => input;

    public bool IsTerminal => Status is OrchestrationStatus.Completed or OrchestrationStatus.Terminated;

    public void Raise(string text)
    {
        _events.Add(text);
        CompleteIfItCan();
    }

    public void Suspend() => Status = IsTerminal ? Status : OrchestrationStatus.Suspended;

    public void Resume()
    {
        Status = IsTerminal ? Status : OrchestrationStatus.Running;
        CompleteIfItCan();
    }

    public void Terminate(string reason)
    {
        if (!IsTerminal)
        {
            Status = OrchestrationStatus.Terminated;
            Output = reason;
        }
    }

    private void CompleteIfItCan()
    {
        if (Status == OrchestrationStatus.Running && _events.Count >= Awaited)
        {
            Status = OrchestrationStatus.Completed;
            Output = $"\"{input}{string.Concat(_events.Take(Awaited))}\"";
        }
    }
}
