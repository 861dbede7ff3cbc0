using Microsoft.Extensions.Logging;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis;
using Whooper.Core.Analysis.Model;

namespace Whooper.Integrations.Analysis;

/// <summary>
/// Has a chat model explain incidents, within limits. What another try may cure is thrown, so that the orchestration tries durably;
/// what it may not cure gives the text by reason, with the cause in its source.
/// </summary>
internal sealed class ChatModelAnalyst(ChatModel model, ModelLimits limits, ILogger<ChatModelAnalyst> logger) : IIncidentAnalyst
{
    public async Task<IncidentAnalysis> AnalyzeAsync(Incident incident, FailureContext? context, CancellationToken cancellationToken)
    {
        var prompt = AnalysisPrompt.For(incident, context);
        try
        {
            return await limits.RunAsync(async token => Read(await model.AskAsync(prompt, token), prompt), cancellationToken);
        }
        catch (ModelFailure failure) when (failure.IsFinal)
        {
            Log.ExplainedByReason(logger, incident.Id, failure.Cause, failure.Message);
            return ReasonAnalysis.Of(incident, context) with { Source = FallbackCause.ToSource(failure.Cause) };
        }
        catch (ModelFailure failure)
        {
            throw new AnalysisException(failure.Cause, failure.Message, failure);
        }
    }

    private IncidentAnalysis Read(string answer, AnalysisPrompt prompt)
    {
        try
        {
            return ModelAnswer.Read(answer, model.Name, prompt);
        }
        catch (FormatException fault)
        {
            throw new ModelFailure(FallbackCause.InvalidAnswer, isFinal: false, fault.Message, fault);
        }
    }
}
