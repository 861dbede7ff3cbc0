using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Whooper.Api.Digests;
using Whooper.Contracts.Notifications;
using Whooper.Core.Orchestration.Digests;

namespace Whooper.Functions.Orchestration;

/// <summary>Core's digests, each part under its own name.</summary>
public sealed class DigestFunctions(SendDigest send, TimeProvider time)
{
    [Function(nameof(DigestOrchestrator))]
    public Task<int> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        new DigestOrchestrator().RunAsync(context, context.GetInput<DigestRun>()!);

    [Function(nameof(SendDigest))]
    public Task<Delivery> SendAsync([ActivityTrigger] DigestRequest input, string instanceId) =>
        send.RunAsync(new ActivityCall(nameof(SendDigest), instanceId), input);

    [Function(nameof(JoinDigest))]
    public Task<string> JoinAsync([ActivityTrigger] JoinRequest input, string instanceId, [DurableClient] DurableTaskClient client) =>
        new JoinDigest(new ClientDigests(client, time)).RunAsync(new ActivityCall(nameof(JoinDigest), instanceId), input);
}
