using DurableTask.Core;

namespace Whooper.Benchmarks.Engine;

/// <summary>Makes an orchestration or activity anew each time it is run.</summary>
internal sealed class Creator<T> : ObjectCreator<T>
{
    private readonly Func<T> _create;

    public Creator(string name, Func<T> create)
    {
        Name = name;
        Version = string.Empty;
        _create = create;
    }

    public override T Create() => _create();
}
