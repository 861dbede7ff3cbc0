using DurableTask.Sqlite.Tests.Fixture;

namespace DurableTask.Sqlite.Tests.Conformance;

/// <summary>Where providers legitimately differ from what this one promises. The README beside explains each.</summary>
internal static class Differences
{
    public static IReadOnlyList<Difference> All { get; } =
    [
        new("Query_PagesNewestFirst_StayPutWhileNewInstancesArrive", Provider.InMemory, "Queries return instances in the order of a hash table."),
        new("Query_PagesNewestFirst_StayPutWhileNewInstancesArrive", Provider.AzureStorage, "Queries return instances in the order of their ids."),
        new("Query_ByStatus_ReturnsThoseInIt", Provider.InMemory, "Queries return instances in the order of a hash table."),
        new("Query_ByStatus_ReturnsThoseInIt", Provider.AzureStorage, "Queries return instances in the order of their ids."),
        new("Query_ByPrefix_ReturnsThoseThatBeginWithIt", Provider.InMemory, "Queries return instances in the order of a hash table."),
        new("Query_ByPrefix_ReturnsThoseThatBeginWithIt", Provider.AzureStorage, "Queries return instances in the order of their ids."),
        new("Query_ByCreation_ReturnsThoseInTheRange", Provider.InMemory, "Queries return instances in the order of a hash table."),
        new("Query_ByCreation_ReturnsThoseInTheRange", Provider.AzureStorage, "Queries return instances in the order of their ids."),
        new("Query_WithoutInputsAndOutputs_LeavesThemOut", Provider.InMemory, "The wish to leave inputs out is ignored."),
        new("Query_WithoutInputsAndOutputs_LeavesThemOut", Provider.AzureStorage, "The wish to leave inputs out is ignored."),
        new("Query_MalformedToken_IsRefused", Provider.InMemory, "A malformed token is an InvalidOperationException, not an ArgumentException."),
        new("Query_MalformedToken_IsRefused", Provider.AzureStorage, "A malformed token is handed on to the table service, and Azurite ignores it."),
        new("Purge_ByFilter_DeletesAsManyAsThereAre", Provider.InMemory, "The result does not say whether the purge is complete."),
        new("Purge_ByFilter_DeletesAsManyAsThereAre", Provider.AzureStorage, "The result does not say whether the purge is complete."),
        new("Purge_ByFilter_DeletesOnlyCompletedOnesThatMatch", Provider.InMemory, "The filter deletes running instances too when it names their status."),
        new("Purge_ByFilter_DeletesOnlyCompletedOnesThatMatch", Provider.AzureStorage, "The filter deletes running instances too when it names their status."),
        new("Purge_BeforeThreshold_DeletesWhatIsOlder", Provider.InMemory, "Not implemented."),
        new("Purge_BeforeThreshold_DeletesWhatIsOlder", Provider.AzureStorage, "Not supported with these filters."),
        new("Start_MessageAlone_IsRefusedByAnyExisting", Provider.InMemory, "A start without dedupe statuses replaces what has completed."),
        new("Start_MessageAlone_IsRefusedByAnyExisting", Provider.AzureStorage, "A start without dedupe statuses replaces anything."),
        new("Start_WithoutDedupeStatuses_ReplacesOnlyWhatHasCompleted", Provider.InMemory, "No dedupe statuses means that nothing refuses the start."),
        new("Start_WithoutDedupeStatuses_ReplacesOnlyWhatHasCompleted", Provider.AzureStorage, "No dedupe statuses means that nothing refuses the start."),
        new("Child_WithIdOfARunningInstance_FailsAtTheParent", Provider.InMemory, "The parent is not told and waits for ever."),
        new("Child_WithIdOfARunningInstance_FailsAtTheParent", Provider.AzureStorage, "The parent is not told and waits for ever."),
        new("ContinueAsNew_Often_EndsWithTheLastResultAndAShortHistory", Provider.InMemory, "The history cannot be read."),
        new("Purge_Completed_LeavesNothing", Provider.InMemory, "The history cannot be read."),
        new("Purge_RunningOrUnknown_DeletesNothing", Provider.AzureStorage, "Purging by id deletes running instances too."),
        new("Event_ForUnknownInstance_IsDropped", Provider.InMemory, "An event for an unknown instance is kept until that starts."),
        new("Terminate_Pending_EndsWithoutRunning", Provider.InMemory, "A scheduled instance learns of its termination only when it starts."),
        new("Wait_TimeoutPasses_ReturnsNothing", Provider.InMemory, "The end of a wait's timeout is a cancellation."),
        new("Wait_Cancelled_Throws", Provider.InMemory, "A wait for ever (TimeSpan.MaxValue) is refused."),
        new("Start_ManyRaceWithOneId_ExactlyOneWins", Provider.AzureStorage, "The check for an existing instance and the start are not one transaction, so several racing starts win."),
        new("Timers_OfManyLengths_FireInOrder", Provider.AzureStorage, "Timers are queue messages: several that are due come in any order."),
        new("Events_MoreThanFitIntoOneStep_AllArriveInOrder", Provider.AzureStorage, "The messages of a batch are sent side by side and keep no order."),
        new("Activity_Throws_OrchestrationFailsWithItsDetails", Provider.AzureStorage, "A state has no failure details; the failure is its output."),
        new("Child_Fails_ParentLearnsWhy", Provider.AzureStorage, "A state has no failure details; the failure is its output."),
        new("Child_TerminatedOrReplaced_FailsAtTheParent", Provider.AzureStorage, "A child that is replaced says nothing to its parent."),
        new("ManyCallers_DoEverythingAtOnce_AllInstancesComplete", Provider.AzureStorage, "A thousand calls take the emulator minutes, and some instances more than the deadline."),
        new("Start_Scheduled_WaitsForItsTimeWithTheEventsThatCameBefore", Provider.AzureStorage, "The delay of a queue message is in whole seconds, so a start less than a second away comes at once."),
        new("Timer_IsDue_OrchestratorGoesOn", Provider.AzureStorage, "The delay of a queue message is in whole seconds, so a timer of less than a second comes at once."),
        new("Child_TerminatedOrReplaced_FailsAtTheParent", Provider.InMemory, "A child that is replaced says nothing to its parent."),
        new("ManyCallers_DoEverythingAtOnce_AllInstancesComplete", Provider.InMemory, "A thousand calls that replace running instances take it more than a minute in some runs."),
        new("Timers_OfManyLengths_FireInOrder", Provider.InMemory, "Each timer is a delay of its own: several that are due come in any order."),
    ];

    public static bool Holds(string test, Provider provider) =>
        All.Any(difference => difference.Test == test && difference.Provider == provider);
}

/// <summary>A test that a provider does not pass, and why that is so.</summary>
internal sealed record Difference(string Test, Provider Provider, string Why);
