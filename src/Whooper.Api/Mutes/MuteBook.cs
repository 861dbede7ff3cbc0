using System.Text.Json;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Api.Incidents;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Json;
using Whooper.Core.Orchestration.Mutes;

namespace Whooper.Api.Mutes;

/// <summary>The mutes in force: each is an orchestration, so that they outlive the process and every host of the hub sees them.</summary>
public sealed class MuteBook(IncidentQueries incidents, TimeProvider time)
{
    private static readonly OrchestrationRuntimeStatus[] Unfinished =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    private static readonly string[] UnfinishedNames = [.. Unfinished.Select(status => status.ToString())];

    internal Task<Mute?> FindAsync(DurableTaskClient client, string @namespace, WorkloadRef workload, CancellationToken cancellationToken) =>
        FindAsync(client, MuteId.Of(@namespace, workload), cancellationToken);

    internal async Task<Mute?> FindAsync(DurableTaskClient client, string id, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellationToken) is { } instance ? Read(instance) : null;

    internal async Task<IReadOnlyList<Mute>> ListAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        List<Mute> mutes = [];
        var query = new OrchestrationQuery { InstanceIdPrefix = MuteId.Prefix, Statuses = Unfinished };
        await foreach (var instance in client.ReadAllAsync(query, cancellationToken))
        {
            if (await client.WithStatusOrInputAsync(instance, cancellationToken) is { } whole && Read(whole) is { } mute)
            {
                mutes.Add(mute);
            }
        }

        return [.. mutes.OrderBy(mute => mute.Until).ThenBy(mute => mute.Id, StringComparer.Ordinal)];
    }

    /// <summary>Puts a mute in force, in place of one that is, and tells the workload's open incidents.</summary>
    internal async Task PlaceAsync(DurableTaskClient client, Mute mute, CancellationToken cancellationToken)
    {
        if (await FindAsync(client, mute.Id, cancellationToken) is null)
        {
            try
            {
                var options = new StartOrchestrationOptions { InstanceId = mute.Id, DedupeStatuses = UnfinishedNames };
                await client.ScheduleNewOrchestrationInstanceAsync(nameof(MuteOrchestrator), mute, options, cancellationToken);
            }
            catch (OrchestrationAlreadyExistsException)
            {
                await ReplaceAsync();
            }
        }
        else
        {
            await ReplaceAsync();
        }

        await TellIncidentsAsync(client, mute, OperatorActionKind.Mute, mute.By, mute.Reason, cancellationToken);

        Task ReplaceAsync() =>
            client.RaiseOnceBegunAsync(mute.Id, MuteChange.EventName, new MuteChange(mute, mute.By, mute.Reason), time, cancellationToken);
    }

    internal async Task LiftAsync(DurableTaskClient client, Mute mute, string by, string? reason, CancellationToken cancellationToken)
    {
        await client.RaiseOnceBegunAsync(mute.Id, MuteChange.EventName, new MuteChange(null, by, reason), time, cancellationToken);
        await TellIncidentsAsync(client, mute, OperatorActionKind.Unmute, by, reason, cancellationToken);
    }

    private async Task TellIncidentsAsync(
        DurableTaskClient client, Mute mute, OperatorActionKind kind, string by, string? reason, CancellationToken cancellationToken)
    {
        var action = new OperatorAction
        {
            Kind = kind,
            By = by,
            At = time.GetUtcNow(),
            Reason = reason,
            Mute = kind == OperatorActionKind.Mute ? mute : null,
        };
        foreach (var id in await incidents.FindOpenAsync(client, mute.Namespace, mute.Covers, cancellationToken))
        {
            await client.RaiseOnceBegunAsync(id, OperatorAction.EventName, action, time, cancellationToken);
        }
    }

    private Mute? Read(OrchestrationMetadata instance)
    {
        if (instance.IsCompleted || !instance.Name.Equals(nameof(MuteOrchestrator), StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return (Read(instance.SerializedCustomStatus) ?? Read(instance.SerializedInput)) is { } mute && mute.Until > time.GetUtcNow() ? mute : null;
    }

    private static Mute? Read(string? json)
    {
        try
        {
            return string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize(json, ContractsJson.Default.Mute);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
