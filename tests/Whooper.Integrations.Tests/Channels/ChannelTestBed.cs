using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Whooper.Contracts.Notifications;
using Whooper.Core.Notifications;
using Whooper.Integrations.Channels;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Whooper.Integrations.Tests.Channels;

/// <summary>A channel as the services make it from configuration, and a provider that gives the answers a test wants.</summary>
internal sealed class ChannelTestBed : IAsyncDisposable
{
    private readonly WireMockServer _server = WireMockServer.Start();
    private readonly ServiceProvider _services;

    /// <param name="settings">Keys below <c>Whooper:Channels</c>; <c>{url}</c> stands for the provider's address.</param>
    public ChannelTestBed(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(
                $"{ChannelOptions.Section}:{setting.Key}", (string?)setting.Value.Replace("{url}", _server.Url, StringComparison.Ordinal))))
            .AddInMemoryCollection([new("Whooper:Reports:DashboardUrl", "https://whooper.example")])
            .Build();
        _services = new ServiceCollection().AddLogging().AddChannels(configuration).BuildServiceProvider();
    }

    public INotificationChannel Channel => _services.GetServices<INotificationChannel>().Single();

    public void Answers(int status, string body = "", string? retryAfter = null)
    {
        var response = Response.Create().WithStatusCode(status).WithBody(body);
        _server.Reset();
        _server.Given(Request.Create().UsingPost()).RespondWith(retryAfter is null ? response : response.WithHeader("Retry-After", retryAfter));
    }

    public Task<Delivery> SendAsync(Notification notification) => Channel.SendAsync(notification, TestContext.Current.CancellationToken);

    public WireMock.IRequestMessage Received => Assert.Single(_server.LogEntries).RequestMessage!;

    public JsonNode ReceivedJson => JsonNode.Parse(Received.Body!)!;

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        await _services.DisposeAsync();
    }
}
