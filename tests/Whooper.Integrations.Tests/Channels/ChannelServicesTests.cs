using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Whooper.Core.Notifications;
using Whooper.Integrations.Channels;

namespace Whooper.Integrations.Tests.Channels;

public sealed class ChannelServicesTests
{
    [Fact]
    public async Task AddChannels_NothingConfigured_AddsNone()
    {
        await using var services = Build();

        Assert.Empty(services.GetServices<INotificationChannel>());
        Assert.NotNull(services.GetRequiredService<IOptions<ChannelOptions>>().Value);
    }

    [Fact]
    public async Task AddChannels_AllConfigured_AddsAll()
    {
        await using var services = Build(
            ("Slack:WebhookUrl", "https://hooks.slack.com/services/x"), ("Teams:WebhookUrl", "https://x.logic.azure.com/x"), ("PagerDuty:RoutingKey", "x"), ("Webhook:Url", "https://example.com"));

        Assert.Equal(["slack", "teams", "pagerduty", "webhook"], services.GetServices<INotificationChannel>().Select(channel => channel.Name));
    }

    [Theory]
    [InlineData("Slack:WebhookUrl", "hooks.slack.com", "Whooper:Channels:Slack:WebhookUrl is no absolute https URL")]
    [InlineData("Teams:WebhookUrl", "http://teams.example/secret", "Whooper:Channels:Teams:WebhookUrl is an http URL")]
    [InlineData("PagerDuty:Endpoint", "ftp://x", "Whooper:Channels:PagerDuty:Endpoint is no absolute https URL")]
    [InlineData("Slack:BotToken", "xoxb-1", "Whooper:Channels:Slack:BotToken is set without Whooper:Channels:Slack:Channel")]
    [InlineData("Slack:Channel", "#a", "Whooper:Channels:Slack:Channel is set without Whooper:Channels:Slack:BotToken")]
    [InlineData("Webhook:Secret", "0123456789abcdef", "Whooper:Channels:Webhook:Secret is set without Whooper:Channels:Webhook:Url")]
    [InlineData("Webhook:Secret", "short", "Whooper:Channels:Webhook:Secret is too short")]
    public async Task AddChannels_Mistake_IsNamedByItsKeyWithoutRepeatingIt(string key, string value, string message)
    {
        await using var services = Build((key, value));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<ChannelOptions>>().Value);

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Build(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddLogging()
        .AddChannels(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{ChannelOptions.Section}:{setting.Key}", (string?)setting.Value)))
            .Build())
        .BuildServiceProvider();
}
