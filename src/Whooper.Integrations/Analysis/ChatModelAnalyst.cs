using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Whooper.Core.Analysis;
using Whooper.Core.Incidents;
using Whooper.Core.PodEvents;

namespace Whooper.Integrations.Analysis;

/// <summary>
/// Has a chat model explain incidents. What another try may cure is thrown (time-out, throttling, a server's fault, a bad answer);
/// what it may not (a refused key, an unknown model) gives the text by reason, marked so.
/// </summary>
internal sealed class ChatModelAnalyst(IChatClient chat, IOptions<AiOptions> options, TimeProvider time, ILogger<ChatModelAnalyst> logger)
    : IIncidentAnalyst
{
    public async Task<IncidentAnalysis> AnalyseAsync(Incident incident, FailureContext? context, CancellationToken cancellationToken)
    {
        try
        {
            return X;
        }
        catch (ClientResultException refusal) when (Cause(refusal.Status) is { } cause)
        {
            Log.ModelRefused(logger, options.Value.Model, refusal.Status, cause);
            return ReasonAnalysis.Of(incident, context) with { Source = $"{ReasonAnalysis.Source}:{cause}" };
        }
        catch (ClientResultException fault)
        {
            var status = fault.Status == 0 ? (System.Net.HttpStatusCode?)null : (System.Net.HttpStatusCode)fault.Status;
            throw new HttpRequestException($"The model {options.Value.Model} could not answer: {Reason(fault)}.", fault, status);
        }
    }

    private async Task<string> AskAsync(AnalysisPrompt prompt, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var answer = await chat.GetResponseAsync(
                [new(ChatRole.System, prompt.Instructions), new(ChatRole.User, prompt.Data)],
                new() { Temperature = 0.2f, ResponseFormat = ChatResponseFormat.ForJsonSchema(ModelAnswer.Schema, "incident_analysis") },
                either.Token);
            return answer.Text;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The model {options.Value.Model} did not answer within {options.Value.Timeout.TotalSeconds} s.");
        }
    }

    private static string? Cause(int status) => status switch
    {
        401 or 403 => "unauthorized",
        404 => "unknown-model",
        >= 400 and < 500 and not (408 or 409 or 425 or 429) => "refused",
        _ => null,
    };

    private static string Reason(ClientResultException fault) => fault.Status switch
    {
        0 => "no connection",
        429 => "too many requests (429)",
        _ => $"HTTP {fault.Status}",
    };
}
