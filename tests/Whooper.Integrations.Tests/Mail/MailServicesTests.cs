using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Whooper.Core.Notifications;
using Whooper.Integrations.Mail;

namespace Whooper.Integrations.Tests.Mail;

public sealed class MailServicesTests
{
    [Fact]
    public async Task AddMail_NothingConfigured_RegistersNoChannel()
    {
        await using var services = Build([]);

        Assert.Empty(services.GetServices<INotificationChannel>());
    }

    [Fact]
    public async Task AddMail_NothingConfiguredButAHostThatPrefersTheOutbox_Works()
    {
        await using var services = Build([], options => (options.Transport, options.OutboxDirectory) = ("outbox", "/outbox"));

        var channel = Assert.Single(services.GetServices<INotificationChannel>());
        Assert.Equal("mail", channel.Name);
        Assert.Equal(DeliveryRetry.Mail, channel.Retry);
        Assert.Equal(["operators@localhost"], services.GetRequiredService<IOptions<MailOptions>>().Value.Recipients);
    }

    [Theory]
    [InlineData("Whooper:Mail:Recipients:0", "a@example.com", new[] { "a@example.com" })]
    [InlineData("Whooper:Mail:Recipients", "a@example.com, b@example.com", new[] { "a@example.com", "b@example.com" })]
    [InlineData("DEFAULT_EMAIL_RECIPIENT", "a@example.com;b@example.com", new[] { "a@example.com", "b@example.com" })]
    [InlineData("DEFAULT_EMAIL_RECIPIENT", "\"Doe, Jane\" <jane@example.com>, ops@example.com,", new[] { "\"Doe, Jane\" <jane@example.com>", "ops@example.com" })]
    public async Task AddMail_Recipients_MayBeAListOrOneText(string key, string value, string[] expected)
    {
        await using var services = Build(new()
        {
            ["Whooper:Mail:Transport"] = "SMTP",
            ["Whooper:Mail:From"] = "whooper@example.com",
            ["Whooper:Mail:Smtp:Host"] = "smtp.example.com",
            [key] = value,
        });

        Assert.Equal(expected, services.GetRequiredService<IOptions<MailOptions>>().Value.Recipients);
    }

    [Fact]
    public async Task AddMail_RecipientsAndDefaultRecipient_TheListWins()
    {
        await using var services = Build(new()
        {
            ["Whooper:Mail:Transport"] = "outbox",
            ["Whooper:Mail:OutboxDirectory"] = "/outbox",
            ["Whooper:Mail:Recipients:0"] = "list@example.com",
            ["DEFAULT_EMAIL_RECIPIENT"] = "default@example.com",
        });

        Assert.Equal(["list@example.com"], services.GetRequiredService<IOptions<MailOptions>>().Value.Recipients);
    }

    [Fact]
    public async Task AddMail_TransportMisspelt_IsReportedRatherThanMailSwitchedOff()
    {
        await using var services = Build(new() { ["Whooper:Mail:Transport"] = "smpt" });

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<MailOptions>>().Value);
        Assert.Contains("Whooper:Mail:Transport is \"smpt\"", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "example.com")]
    [InlineData("mail.example.net", "mail.example.net")]
    public async Task AddMail_NameForEhlo_IsTheSendersDomainUnlessGiven(string? configured, string expected)
    {
        await using var services = Build(new()
        {
            ["Whooper:Mail:Transport"] = "smtp",
            ["Whooper:Mail:From"] = "Whooper <whooper@example.com>",
            ["Whooper:Mail:Recipients"] = "ops@example.com",
            ["Whooper:Mail:Smtp:Host"] = "smtp.example.com",
            ["Whooper:Mail:Smtp:LocalDomain"] = configured,
        });

        Assert.Equal(expected, services.GetRequiredService<IOptions<MailOptions>>().Value.Smtp.LocalDomain);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task AddMail_Smtp_ProbesAtTheStartUnlessToldOtherwise(string configured, bool expected)
    {
        await using var services = Build(new()
        {
            ["Whooper:Mail:Transport"] = "smtp",
            ["Whooper:Mail:From"] = "whooper@example.com",
            ["Whooper:Mail:Recipients"] = "ops@example.com",
            ["Whooper:Mail:Smtp:Host"] = "smtp.example.com",
            ["Whooper:Mail:Smtp:ProbeAtStart"] = configured,
        });

        Assert.True(new SmtpOptions().ProbeAtStart);
        Assert.Equal(expected, services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().Any());
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings, Action<MailOptions>? hostDefaults = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddMail(configuration, hostDefaults).BuildServiceProvider();
    }
}
