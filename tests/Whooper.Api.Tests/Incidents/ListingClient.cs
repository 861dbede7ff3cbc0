using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Contracts.Incidents;
using Whooper.Core.Orchestration.Incidents;

namespace Whooper.Api.Tests.Incidents;

/// <summary>A store that can only list: newest first, or by a hash as Azure Storage does.</summary>
internal sealed class ListingClient : DurableTaskClient
{
    private readonly bool _newestFirst;
    private readonly int _perMoment;
    private readonly List<OrchestrationMetadata> _instances = [];

    public ListingClient(bool newestFirst, int count, int perMoment = 1)
        : base("listing")
    {
        _newestFirst = newestFirst;
        _perMoment = perMoment;
        for (var number = 0; number < count; number++)
        {
            Add();
        }
    }

    public int PagesRead { get; private set; }

    public IEnumerable<string> NewestFirst => _instances
        .OrderByDescending(instance => instance.CreatedAt).ThenBy(instance => instance.InstanceId, StringComparer.Ordinal)
        .Select(instance => instance.InstanceId);

    public void Add()
    {
        var number = _instances.Count;
        var failure = TestEvents.Failure();
        var id = $"incident-{number * 7919 % 100_003:000000}";
        _instances.Add(new(nameof(IncidentOrchestrator), id)
        {
            CreatedAt = TestEvents.Start.AddSeconds(number / _perMoment),
            RuntimeStatus = OrchestrationRuntimeStatus.Running,
            SerializedCustomStatus = IncidentStatusDocument.Write(IncidentChanges.Open(new()
            {
                Failure = failure,
                OpenedAt = TestEvents.Start.AddSeconds(number / _perMoment),
                IncidentId = id,
                Severity = Severity.High,
                Policy = new() { Channels = [], FollowTimeout = TimeSpan.FromHours(1), NotifyAtOccurrences = [] },
            })).GetRawText(),
        });
    }

    public void Remove(string id) => _instances.RemoveAll(instance => instance.InstanceId == id);

    // Its token is a position, the worst kind: it shifts when something is added or removed.
    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create((continuation, _, _) =>
        {
            PagesRead++;
            var matching = _instances.Where(instance =>
                (filter!.CreatedTo is not { } to || instance.CreatedAt <= to)
                && instance.InstanceId.StartsWith(filter.InstanceIdPrefix ?? string.Empty, StringComparison.Ordinal));
            var ordered = _newestFirst
                ? matching.OrderByDescending(instance => instance.CreatedAt)
                : matching.OrderBy(instance => instance.InstanceId, StringComparer.Ordinal);
            var from = continuation is null ? 0 : int.Parse(continuation, CultureInfo.InvariantCulture);
            OrchestrationMetadata[] page = [.. ordered.Skip(from).Take(filter!.PageSize)];
            return Task.FromResult(new Page<OrchestrationMetadata>(
                page, page.Length < filter.PageSize ? string.Empty : (from + page.Length).ToString(CultureInfo.InvariantCulture)));
        });

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(_instances.FirstOrDefault(instance => instance.InstanceId == instanceId));

    /// <summary>Ends an orchestration by another hand than its own, so that nothing of it says that it is closed.</summary>
    public void Terminate(string id)
    {
        var index = _instances.FindIndex(instance => instance.InstanceId == id);
        var old = _instances[index];
        _instances[index] = new(old.Name, id)
        {
            CreatedAt = old.CreatedAt,
            RuntimeStatus = OrchestrationRuntimeStatus.Terminated,
            SerializedCustomStatus = old.SerializedCustomStatus,
        };
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
