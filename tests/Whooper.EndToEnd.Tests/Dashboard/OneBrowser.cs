namespace Whooper.EndToEnd.Tests.Dashboard;

/// <summary>One browser for all of them: a second would take the first one's time.</summary>
[CollectionDefinition(nameof(Browser))]
public sealed class OneBrowser : ICollectionFixture<Browser>;
