using Microsoft.Extensions.Options;
using Whooper.Integrations.Mail;

namespace Whooper.Integrations.Tests.Mail;

public sealed class MailOptionsValidatorTests
{
    [Fact]
    public void Validate_EverythingWrongWithSmtp_NamesEveryKeyAndItsFix()
    {
        var options = new MailOptions
        {
            Transport = "smtp",
            From = "nobody",
            Recipients = { "ops@example.com", "two words" },
            Smtp = new() { Port = 0, Security = "ssl", User = "whooper", Timeout = TimeSpan.Zero },
        };

        Assert.Equal(
            [
                "Whooper:Mail:From is \"nobody\", which is no mail address; give one such as whooper@example.com.",
                "Whooper:Mail:Recipients:1 is \"two words\", which is no mail address; give one such as ops@example.com.",
                "Whooper:Mail:Smtp:Host is missing; give the mail server's name, such as smtp.example.com.",
                "Whooper:Mail:Smtp:Port is 0; use 1 to 65535, commonly 587 (starttls), 465 (tls) or 25 (none).",
                "Whooper:Mail:Smtp:Security is \"ssl\"; use none, starttls or tls.",
                "Whooper:Mail:Smtp:User is set without Whooper:Mail:Smtp:Password; set both, or neither for a server without authentication.",
                "Whooper:Mail:Smtp:Timeout is 00:00:00; use up to 00:10:00, such as 00:00:30.",
            ],
            Failures(options));
    }

    [Fact]
    public void Validate_CaFileThatIsNone_SaysSoWithoutItsContent()
    {
        var garbage = Path.GetTempFileName();
        File.WriteAllText(garbage, "not a certificate");
        try
        {
            Assert.Equal(
                [$"Whooper:Mail:Smtp:CaFile is \"{garbage}\": it holds no certificate that can be read; give a file with certificates in PEM."],
                Failures(WithCaFile(garbage)));
            Assert.Equal(
                ["Whooper:Mail:Smtp:CaFile is \"/nowhere/ca.crt\": it cannot be read; give a file with certificates in PEM."],
                Failures(WithCaFile("/nowhere/ca.crt")));
        }
        finally
        {
            File.Delete(garbage);
        }

        static MailOptions WithCaFile(string file) => new()
        {
            Transport = "smtp",
            From = "whooper@example.com",
            Recipients = { "ops@example.com" },
            Smtp = new() { Host = "smtp.example.com", CaFile = file },
        };
    }

    [Fact]
    public void Validate_SmtpWithoutAnything_SaysWhatIsMissing() => Assert.Equal(
        [
            "Whooper:Mail:From is missing; give the sender's address, such as whooper@example.com.",
            "Whooper:Mail:Recipients is empty; list at least one address, or set DEFAULT_EMAIL_RECIPIENT.",
            "Whooper:Mail:Smtp:Host is missing; give the mail server's name, such as smtp.example.com.",
        ],
        Failures(new() { Transport = "smtp" }));

    [Theory]
    [InlineData(null, null, "Whooper:Mail:Acs:Endpoint is missing; give the resource's, such as https://whooper.communication.azure.com, or Whooper:Mail:Acs:ConnectionString.")]
    [InlineData("https://x.communication.azure.com", "endpoint=https://x;accesskey=YQ==", "Whooper:Mail:Acs:Endpoint and Whooper:Mail:Acs:ConnectionString are both set; leave one out: with the endpoint, the host's identity is used.")]
    [InlineData("http://x.communication.azure.com", null, "Whooper:Mail:Acs:Endpoint is \"http://x.communication.azure.com\"; give a URL such as https://whooper.communication.azure.com.")]
    [InlineData(null, "endpoint=https://x", "Whooper:Mail:Acs:ConnectionString cannot be used: it has no accesskey in Base64; copy it from the resource's keys.")]
    [InlineData(null, "endpoint=https://x;accesskey=secret!", "Whooper:Mail:Acs:ConnectionString cannot be used: it has no accesskey in Base64; copy it from the resource's keys.")]
    [InlineData(null, "endpoint=x;accesskey=YQ==", "Whooper:Mail:Acs:ConnectionString cannot be used: its endpoint is no URL such as https://whooper.communication.azure.com; copy it from the resource's keys.")]
    public void Validate_CommunicationServices_SaysWhatIsWrongWithIt(string? endpoint, string? connectionString, string expected) => Assert.Equal(
        [expected],
        Failures(new()
        {
            Transport = "acs",
            From = "whooper@example.com",
            Recipients = { "ops@example.com" },
            Acs = new() { Endpoint = endpoint, ConnectionString = connectionString },
        }));

    [Theory]
    [InlineData("pigeon", "Whooper:Mail:Transport is \"pigeon\"; use outbox, smtp, acs or none.")]
    [InlineData("outbox", "Whooper:Mail:OutboxDirectory is missing; give the directory for the .eml files.")]
    public void Validate_Transport_SaysWhatIsWrongWithIt(string transport, string expected) =>
        Assert.Equal([expected], Failures(new() { Transport = transport }));

    [Theory]
    [InlineData("none", "starttls")]
    [InlineData("acs", "starttls")]
    [InlineData("smtp", "none")]
    [InlineData("smtp", "starttls")]
    [InlineData("smtp", "tls")]
    public void Validate_GoodOptions_Pass(string transport, string security) => Assert.Empty(Failures(new()
    {
        Transport = transport,
        From = "Whooper <whooper@example.com>",
        Recipients = { "Operators <ops@example.com>" },
        Smtp = new() { Host = "smtp.example.com", Security = security, User = "u", Password = "p" },
        Acs = new() { Endpoint = "https://whooper.communication.azure.com" },
    }));

    private static IEnumerable<string> Failures(MailOptions options) =>
        new MailOptionsValidator().Validate(Options.DefaultName, options).Failures ?? [];
}
