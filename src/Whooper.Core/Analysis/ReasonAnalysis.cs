using Whooper.Contracts.Incidents;
using Whooper.Contracts.PodEvents;
using Whooper.Core.Analysis.Causes;
using Whooper.Core.Redaction;

namespace Whooper.Core.Analysis;

/// <summary>Explains an incident by what Kubernetes says of it alone: no model, no network, always an answer.</summary>
public static class ReasonAnalysis
{
    /// <summary>The <see cref="IncidentAnalysis.Source"/> of its texts.</summary>
    public const string Source = "fallback";

    private const int MaxQuote = 300;

    // The first that knows the evidence explains it: what events prove stands before what an exit code suggests, and what the place
    // of a word alone says stands last.
    private static readonly ICause[] ByPrecedence =
    [
        new NodeOutOfMemory(),
        new FailedProbe(),
        new OutOfMemory(),
        new CleanExit(),
        new LoggedError(),
        new ExitByCode(),
        new StartFailure(),
        new CreateFailure(),
        new ConfigurationFailure(),
        new InvalidImage(),
        new ImagePullFailure(),
        new Deadline(),
        new Eviction(),
        new NodeGoingDown(),
        new LostNode(),
        new LostContainer(),
        new NodeRefusal(),
        new Unschedulable(),
        new UnlistedReason(),
    ];

    private static readonly CrashLoop CrashLoop = new(Explain);

    public static IncidentAnalysis Of(Incident incident, FailureContext? context)
    {
        var evidence = new CauseInput(incident, context);
        var explanation = CrashLoop.Explain(evidence) ?? Explain(evidence);
        return new()
        {
            WhatHappened = explanation.WhatHappened,
            // Where a node is to blame, no version is.
            RootCause = Reasons.Of(incident).IsNodeToBlame ? explanation.RootCause : explanation.RootCause + evidence.Rollout,
            RecommendedActions = explanation.Actions,
            Source = Source,
            Confidence = explanation.Confidence,
            Evidence = Quoted(explanation, evidence),
        };
    }

    // Where a cause quotes nothing, Kubernetes' own message is what there is.
    private static string[] Quoted(Explanation explanation, CauseInput evidence)
    {
        string[] quoted = [.. explanation.Quoted.Select(line => QuotableText.Line(line, MaxQuote)).Where(line => line.Length > 0)];
        return quoted.Length > 0 || evidence.Message.Length == 0 ? quoted : [QuotableText.Line(evidence.Message, MaxQuote)];
    }

    private static Explanation Explain(CauseInput evidence) =>
        ByPrecedence.Select(cause => cause.Explain(evidence)).First(explanation => explanation is not null)!;
}

/// <summary>The analyst of an installation without a model.</summary>
public sealed class ReasonAnalyst : IIncidentAnalyst
{
    public Task<IncidentAnalysis> AnalyzeAsync(Incident incident, FailureContext? context, CancellationToken cancellationToken) =>
        Task.FromResult(ReasonAnalysis.Of(incident, context));
}
