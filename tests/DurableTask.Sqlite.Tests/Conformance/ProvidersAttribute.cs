using System.Reflection;
using DurableTask.Sqlite.Tests.Fixture;
using Xunit.Sdk;
using Xunit.v3;

namespace DurableTask.Sqlite.Tests.Conformance;

/// <summary>Runs a test with these arguments on every provider, except those that <see cref="Differences"/> declares to differ.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProvidersAttribute(params object[] arguments) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. Enum.GetValues<Provider>().Where(provider => !Differences.Holds(testMethod.Name, provider)).Select(Row)]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private TheoryDataRow Row(Provider provider) => new([provider, .. arguments]);
}
