using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Whooper.Functions.Tests.FunctionsHost.Protocol;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>An OpenTelemetry collector for the spans that the worker itself exports.</summary>
internal sealed class SpanCollector : TraceService.TraceServiceBase
{
    private readonly ConcurrentQueue<Span> _spans = new();

    public IEnumerable<string> NamesIn(ActivityTraceId trace) => _spans
        .Where(span => Convert.ToHexStringLower(span.TraceId.Span) == trace.ToHexString())
        .Select(span => span.Name);

    public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context)
    {
        foreach (var span in request.ResourceSpans.SelectMany(resource => resource.ScopeSpans).SelectMany(scope => scope.Spans))
        {
            _spans.Enqueue(span);
        }

        return Task.FromResult(new ExportTraceServiceResponse());
    }
}
