using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;

namespace Whooper.Core.Tests.Orchestration;

/// <summary>A digest that cannot be told is no report.</summary>
public sealed class DigestRefusalTests(TestEngine engine) : IClassFixture<TestEngine>
{
    [Fact]
    public async Task Storm_DigestIsRefused_FailsTheIncident()
    {
        var scenario = engine.NewScenario().Tells("mail", by: (_, _) => Task.FromResult(Delivery.ToDigest()));
        engine.SendDigest = (_, _) => Task.FromResult(Delivery.Rejected("550 no"));

        await scenario.StartAsync();
        var failed = await scenario.WhenAsync(incident => incident.Status == IncidentStatus.Failed);

        Assert.Equal((DeliveryOutcome.Rejected, "550 no"), failed.Notifications.Select(told => (told.Outcome, told.Error)).Single());
    }
}
