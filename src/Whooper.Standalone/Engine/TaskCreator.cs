using DurableTask.Core;

namespace Whooper.Standalone.Engine;

/// <summary>Makes a named orchestration or activity for each run.</summary>
internal sealed class TaskCreator<T> : ObjectCreator<T>
{
    private readonly Func<T> _create;

    public TaskCreator(string name, Func<T> create)
    {
        Name = name;
        Version = string.Empty;
        _create = create;
    }

    public override T Create() => _create();
}
