using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Whooper.Core.Detection;

namespace Whooper.Forwarder.Tests;

public sealed class ForwarderOptionsTests
{
    [Fact]
    public void Default_NothingSet_IsTheMachineAndTheDocumentedNumbers()
    {
        var options = new ForwarderOptions();

        Assert.Equal(Environment.MachineName, options.Id);
        Assert.Equal((1000, TimeSpan.FromSeconds(10), null), (options.QueueCapacity, options.FlushTimeout, options.Key));
    }

    [Fact]
    public void Validate_EverythingWrong_NamesEveryKeyAndTheFix()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Bind(
            ("Endpoint", "whooper.example"), ("Id", "a b"), ("QueueCapacity", "0"), ("HeartbeatInterval", "01:00:00"), ("FlushTimeout", "01:00:00")));

        Assert.Equal(
            [
                "Whooper:Forwarder:Endpoint is 'whooper.example', which is no http or https address. Give one such as https://whooper.azurewebsites.net.",
                "Whooper:Forwarder:Id is 'a b'. Give 1 to 63 letters, digits, dots, dashes or underscores.",
                "Whooper:Forwarder:QueueCapacity is 0. Give a number from 1 to 100000.",
                "Whooper:Forwarder:HeartbeatInterval is 01:00:00. Give a time from 00:00:10 to 00:03:00.",
                "Whooper:Forwarder:FlushTimeout is 01:00:00. Give a time from 00:00:00 to 00:05:00.",
            ],
            error.Failures);
    }

    [Fact]
    public void Validate_NoEndpoint_SaysWhatToGive()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Bind());

        Assert.StartsWith("Whooper:Forwarder:Endpoint is not set.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc\n")]
    [InlineData("key of mine")]
    [InlineData("schl\u00fcssel")]
    public void Validate_KeyThatNoHeaderCanHold_SaysSoWithoutTheKey(string key)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Bind(("Endpoint", "https://whooper.example"), ("Key", key)));

        Assert.StartsWith("Whooper:Forwarder:Key holds a blank", Assert.Single(error.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Trim(), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_EveryNamespaceIsLeftOut_SaysThatNothingWouldBeWatched()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Whooper:Detection:Namespaces:0"] = "shop",
            ["Whooper:Detection:ExcludeNamespaces:0"] = "shop",
        });
        builder.Services.AddForwarder();
        using var host = builder.Build();

        var error = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IOptions<DetectionOptions>>().Value);

        Assert.Contains("nothing would be watched", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_FromConfiguration_ReadsAll()
    {
        var options = Bind(("Endpoint", "https://whooper.example/"), ("Key", "k"), ("Id", "pod-1"));

        Assert.Equal(("https://whooper.example/", "k", "pod-1"), (options.Endpoint, options.Key, options.Id));
    }

    private static ForwarderOptions Bind(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Whooper:Forwarder:{s.Key}", (string?)s.Value)));
        builder.Services.AddForwarder();
        using var host = builder.Build();
        return host.Services.GetRequiredService<IOptions<ForwarderOptions>>().Value;
    }
}
