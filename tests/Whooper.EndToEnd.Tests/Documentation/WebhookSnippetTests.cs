using System.Diagnostics;
using System.Text.RegularExpressions;
using Whooper.EndToEnd.Tests.Observability;

namespace Whooper.EndToEnd.Tests.Documentation;

/// <summary>The receiver that docs/notifications.md shows, run as it stands there.</summary>
public sealed partial class WebhookSnippetTests
{
    private const string Page = "docs/notifications.md";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"test": 2432232314}""";
    private const int Sent = 1614265330;

    /// <summary>The first is the example of the Standard Webhooks specification, which the channel's own tests hold Whooper to as well.</summary>
    [Theory]
    [InlineData(true, Secret, Body, Sent, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(true, Secret, Body, Sent + 299, "v1,b3RoZXI= v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(false, Secret, Body, Sent + 301, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(false, Secret, """{"test": 2432232315}""", Sent, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(false, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Body, Sent, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(true, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Body, Sent, "v1,ELhqG0Ku1gwOc1f4jyKdp3SFGFLAOdJ9bvpWLciCakI=")]
    public async Task Verify_Request_TakesWhatTheSecretSigned(bool taken, string secret, string body, int now, string signature)
    {
        var said = await PythonAsync(
            $$"""
            {{Shown()}}
            time.time = lambda: {{now}}
            headers = {"webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek", "webhook-timestamp": "{{Sent}}", "webhook-signature": "{{signature}}"}
            print(verify("{{secret}}", headers, b'{{body}}'))
            """);

        Assert.Equal(taken ? "True\n" : "False\n", said);
    }

    private static string Shown() =>
        Python().Match(File.ReadAllText(Path.Combine(ObservabilityFiles.Root, Page))).Groups["code"].Value;

    private static async Task<string> PythonAsync(string script)
    {
        using var process = Process.Start(
            new ProcessStartInfo("python3", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var cancellation = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return await output + await error;
    }

    [GeneratedRegex("^```python\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Python();
}
