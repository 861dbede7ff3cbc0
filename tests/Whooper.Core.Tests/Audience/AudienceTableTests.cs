using Microsoft.Extensions.Options;
using Whooper.Contracts.Incidents;
using Whooper.Contracts.Notifications;
using Whooper.Core.Audience;
using Whooper.Core.Notifications;

namespace Whooper.Core.Tests.Audience;

public sealed class AudienceTableTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero);

    private static readonly AudienceFacts Facts = new()
    {
        Cluster = "prod",
        Namespace = "payments-eu",
        Workload = new("Deployment", "checkout-api"),
        Reason = "OOMKilled",
        Severity = Severity.Critical,
        Labels = new Dictionary<string, string> { ["team"] = "red" },
    };

    [Fact]
    public void Decide_NoRules_TellsEveryChannel()
    {
        var (route, steps) = Table().Decide(Facts, Now);

        Assert.Equal(["mail", "slack", "pagerduty"], route.Channels);
        Assert.Equal((null, null, "There are no rules."), (route.Recipients, route.Rule, route.Why));
        Assert.Empty(steps);
    }

    [Fact]
    public void Decide_SeveralFit_TheFirstDecides()
    {
        var (route, steps) = Table(
            new() { Name = "other", Match = { Namespace = "shop" }, Channels = "mail" },
            new() { Name = "red team", Match = { Label = { ["team"] = "red" }, Severity = "high, critical" }, Channels = "Slack:#red, pagerduty", Recipients = "red@example.com" },
            new() { Match = { Namespace = "*" }, Channels = "mail" }).Decide(Facts, Now);

        Assert.Equal(["slack:#red", "pagerduty"], route.Channels);
        Assert.Equal("red team", route.Rule);
        Assert.Equal(["red@example.com"], route.Recipients);
        Assert.Equal(
            [("other", false, "namespace is payments-eu, not shop"), ("red team", true, "severity high or critical, label team red fits")],
            steps.Select(step => (step.Rule, step.Fits, step.Why)));
    }

    [Theory]
    [InlineData("payments-*", true)]
    [InlineData("PAYMENTS-EU", true)]
    [InlineData("shop, pay*", true)]
    [InlineData("payments", false)]
    [InlineData("*-us", false)]
    public void Decide_Namespace_FitsByPattern(string pattern, bool fits) => Fits(new() { Namespace = pattern }, fits);

    [Theory]
    [InlineData("checkout-api", true)]
    [InlineData("Deployment/checkout-*", true)]
    [InlineData("StatefulSet/*", false)]
    public void Decide_Workload_FitsWithOrWithoutItsKind(string pattern, bool fits) => Fits(new() { Workload = pattern }, fits);

    [Fact]
    public void Decide_LabelThatIsNotThere_DoesNotFit() => Fits(new() { Label = { ["tier"] = "*" } }, fits: false);

    [Fact]
    public void Decide_RuleThatMutes_TellsNobodyButKnowsWho()
    {
        var (route, _) = Table(new RuleOptions { Match = { Reason = "OOM*" }, Mute = true }).Decide(Facts, Now);

        Assert.Equal((SuppressionReasons.RuleMute, "1", 3), (route.MutedBy, route.Rule, route.Channels.Count));
    }

    [Fact]
    public void Decide_OutsideItsWindow_DoesNotFit()
    {
        var table = Table(new RuleOptions { Mute = true, When = { Days = "Sat", From = "10:00", To = "11:00", TimeZone = "Europe/Berlin" } });

        Assert.Null(table.Decide(Facts, Now.AddMinutes(-1)).Route.MutedBy);
        Assert.Equal(SuppressionReasons.RuleMute, table.Decide(Facts, Now).Route.MutedBy);
        Assert.Null(table.Decide(Facts, Now.AddHours(1)).Route.MutedBy);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True ", true)]
    [InlineData("2026-03-15", true)]
    [InlineData("2026-03-14T08:00:00Z", false)]
    [InlineData("false", false)]
    [InlineData("", false)]
    public void Decide_PodThatIsMuted_IsMutedBeforeAnyRule(string annotation, bool muted)
    {
        var (route, _) = Table(new RuleOptions { Channels = "mail" })
            .Decide(Facts with { Annotations = new Dictionary<string, string> { ["whooper.io/mute"] = annotation } }, Now);

        Assert.Equal(muted ? SuppressionReasons.AnnotationMute : null, route.MutedBy);
    }

    [Theory]
    [InlineData("slack:#mine", new[] { "slack:#mine" })]
    [InlineData("pager, slack", new[] { "slack" })]
    [InlineData("nowhere, slack:<!channel>", new[] { "mail" })]
    [InlineData("mail, mail:one, mail:two", new[] { "mail" })]
    public void Decide_PodThatChooses_IsToldThereIfItIsConfigured(string annotation, string[] channels)
    {
        var (route, _) = Table(new RuleOptions { Channels = "mail" })
            .Decide(Facts with { Annotations = new Dictionary<string, string> { ["whooper.io/channel"] = annotation } }, Now);

        Assert.Equal(channels, route.Channels);
    }

    [Fact]
    public void Decide_Default_FillsWhatARuleLeavesOpen()
    {
        var options = new RoutingOptions { Default = { Channels = "slack", Recipients = "all@example.com" } };
        options.Rules.Add(new() { Match = { Severity = "critical" }, Recipients = "boss@example.com" });
        var table = new AudienceTable(Channels, Options.Create(options));

        var (critical, _) = table.Decide(Facts, Now);
        var (warning, _) = table.Decide(Facts with { Severity = Severity.Warning }, Now);

        Assert.Equal(["slack"], critical.Channels);
        Assert.Equal(["boss@example.com"], critical.Recipients!);
        Assert.Equal(["slack"], warning.Channels);
        Assert.Equal(["all@example.com"], warning.Recipients!);
    }

    [Fact]
    public void Validate_Mistakes_AreAllNamedByTheirKeys()
    {
        var options = new RoutingOptions();
        options.Rules.Add(new()
        {
            Match = { Severity = "fatal", Annotation = { ["other.io/x"] = "*" } },
            Channels = "mail:x, teams, slack:!, slack:#payments",
            Recipients = "nobody",
            Mute = true,
            When = { Days = "Someday", From = "25:00", To = "x", TimeZone = "Mars/Base", Starts = "2026-02-02", Ends = "2026-02-01" },
        });

        var failures = new RoutingOptionsValidator(Channels).Validate(null, options).Failures!.ToList();

        const string rule = "Whooper:Routing:Rules:0";
        string[] keys =
        [
            $"{rule}:Channels holds \"mail:x\"", $"{rule}:Channels names \"teams\"", $"{rule}:Channels holds \"slack:!\"", $"{rule}:Recipients holds", $"{rule}:Match:Severity holds", $"{rule}:When:TimeZone is",
            $"{rule}:When:Days holds", $"{rule}:When:From is", $"{rule}:When:To is", $"{rule}:When:Ends is not after", $"{rule}:Match:Annotation:other.io/x can", $"{rule}:Mute is true",
        ];
        Assert.All(keys, key => Assert.Single(failures, failure => failure.StartsWith(key, StringComparison.Ordinal)));
        Assert.Equal(keys.Length, failures.Count);
    }

    private static void Fits(MatchOptions match, bool fits) =>
        Assert.Equal(fits, Table(new RuleOptions { Match = match, Channels = "mail" }).Decide(Facts, Now).Steps.Single().Fits);

    private static INotificationChannel[] Channels => [new Channel("mail"), new Channel("slack"), new Channel("pagerduty")];

    private static AudienceTable Table(params RuleOptions[] rules)
    {
        var options = new RoutingOptions();
        foreach (var rule in rules)
        {
            options.Rules.Add(rule);
        }

        return new(Channels, Options.Create(options));
    }

    private sealed class Channel(string name) : INotificationChannel
    {
        public string Name => name;

        public bool HasPlaces => name == "slack";

        public DeliveryRetry Retry => DeliveryRetry.Chat;

        public Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
