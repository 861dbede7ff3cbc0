using DurableTask.Core;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>Makes an orchestration or activity anew each time it is run.</summary>
public sealed class Creator<T> : ObjectCreator<T>
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
