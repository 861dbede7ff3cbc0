namespace DurableTask.Sqlite.Tests.Fixture;

/// <summary>The tests that run while no other does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
