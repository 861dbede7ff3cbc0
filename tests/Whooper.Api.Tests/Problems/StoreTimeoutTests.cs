using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Whooper.Api.Problems;
using Whooper.Api.Security;
using Whooper.Api.Tests.Hosting;
using Whooper.Api.Tests.Incidents;
using Whooper.Core;
using Whooper.Core.Forwarders;

namespace Whooper.Api.Tests.Problems;

/// <summary>A store that takes every call and never answers.</summary>
public sealed class StoreTimeoutTests
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    [Fact]
    public async Task Routes_StoreHangs_SayThatItDoesNotAnswer()
    {
        await using var app = await StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        HttpRequestMessage[] requests =
        [
            new(HttpMethod.Get, "api/autoheal/incidents"),
            new(HttpMethod.Get, "api/autoheal/incidents/shop-web-1"),
            new(HttpMethod.Delete, "api/autoheal/incidents/shop-web-1"),
            new(HttpMethod.Get, "api/autoheal/stats"),
            new(HttpMethod.Get, "api/autoheal/mutes"),
            new(HttpMethod.Get, "api/autoheal/status"),
            new(HttpMethod.Post, "api/forwarders/worker-1/heartbeat")
            {
                Content = new StringContent("""{"cluster":"prod","watching":true,"trackedPods":1}""", null, "application/json"),
            },
            new(HttpMethod.Post, "api/pod-events")
            {
                Content = new StringContent(TestEvents.Failure().ToCloudEvent().ToJsonString(), null, "application/cloudevents+json"),
            },
        ];

        var answers = await Task.WhenAll(requests.Select(request => client.SendAsync(request, TestContext.Current.CancellationToken)));

        foreach (var answer in answers)
        {
            Assert.Contains("does not answer", await answer.ReadDetailAsync(HttpStatusCode.ServiceUnavailable), StringComparison.Ordinal);
            Assert.NotNull(answer.Headers.RetryAfter);
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Run_CallCannotBeInterrupted_IsLeftAtTheDeadline()
    {
        var time = new FakeTimeProvider();
        var boundary = new ApiBoundary(Options.Create(new ApiOptions()), time, NullLogger<ApiBoundary>.Instance);
        var request = new DefaultHttpContext().Request;

        var answer = boundary.RunAsync(request, _ => HangAsync());
        var patient = boundary.RunAsync(request, _ => HangAsync(), mayTakeLong: true);
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(answer.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(StatusCodes.Status503ServiceUnavailable, Assert.IsType<IStatusCodeHttpResult>(await answer, exactMatch: false).StatusCode);
        time.Advance(TimeSpan.FromHours(1));
        Assert.False(patient.IsCompleted);
    }

    private static async Task<IResult> HangAsync()
    {
        await Never;
        return Results.Ok();
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("Whooper:Api:StoreTimeout", "00:00:01")]);
        builder.Services.AddWhooperCore(builder.Configuration);
        builder.Services.AddWhooperApi();
        builder.Services.AddSingleton<IForwarderRegistry, HangingRegistry>();
        builder.Services.AddSingleton<DurableTaskClient>(new InterceptedClient(new ListingClient(newestFirst: true, count: 1)) { Before = (_, _) => Never });
        var app = builder.Build();
        app.MapWhooperApi();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private sealed class HangingRegistry : IForwarderRegistry
    {
        public async ValueTask RecordAsync(ForwarderState state, CancellationToken cancellationToken) => await Never;

        public async ValueTask ForgetAsync(string id, CancellationToken cancellationToken) => await Never;

        public async ValueTask<IReadOnlyList<ForwarderState>> ListAsync(CancellationToken cancellationToken)
        {
            await Never;
            return [];
        }
    }
}
