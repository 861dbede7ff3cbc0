using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

/// <summary>A test that a provider does not pass, and why that is so.</summary>
internal sealed record Difference(string Test, Provider Provider, string Why);
