using DurableTask.Core;

namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>A storage provider with an empty store of its own. The conformance tests know no more of it than this.</summary>
public interface IBackend : IAsyncDisposable
{
    IOrchestrationService Service { get; }

    IOrchestrationServiceClient Client { get; }
}
