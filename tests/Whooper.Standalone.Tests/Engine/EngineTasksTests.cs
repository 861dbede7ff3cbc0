using Microsoft.DurableTask;
using Whooper.Core.Orchestration.Incidents;
using Whooper.Standalone.Engine;

namespace Whooper.Standalone.Tests.Engine;

public sealed class EngineTasksTests
{
    [Fact]
    public void OfWhooper_HasEveryOrchestratorAndActivityOfCore()
    {
        var tasks = EngineTasks.OfWhooper();

        Assert.Equal(CoreTypes<ITaskOrchestrator>(), tasks.Orchestrators.Keys.Order());
        Assert.Equal(CoreTypes<ITaskActivity>(), tasks.Activities.Keys.Order());
    }

    private static IEnumerable<string> CoreTypes<T>() => typeof(IncidentOrchestrator).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(T)) && !type.IsAbstract)
        .Select(type => type.Name)
        .Order();
}
