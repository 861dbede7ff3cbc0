using WireMock.Matchers;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Settings;

namespace Whooper.Integrations.Tests.Mail.Acs;

/// <summary>The mail API of Azure Communication Services, version 2023-03-31, as documented; answers are told one after another.</summary>
internal sealed class AcsService : IDisposable
{
    private readonly SelfSignedCertificate? _certificate;
    private readonly WireMockServer _server;
    private int _states;

    public AcsService(bool useTls = false)
    {
        _certificate = useTls ? new SelfSignedCertificate() : null;
        _server = WireMockServer.Start(new WireMockServerSettings
        {
            UseSSL = useTls,
            CertificateSettings = _certificate is null ? null : new() { X509Certificate = _certificate.Load() },
        });
    }

    public Uri Address => new(_server.Urls[0]);

    /// <summary>The requests so far, as <c>POST</c> and <c>GET</c>.</summary>
    public IEnumerable<string> Methods => _server.LogEntries.Select(entry => entry.RequestMessage!.Method);

    public IEnumerable<WireMock.IRequestMessage> Sends =>
        _server.LogEntries.Select(entry => entry.RequestMessage!).Where(request => request.Method == "POST");

    public void Dispose()
    {
        _server.Dispose();
        _certificate?.Dispose();
    }

    /// <summary>The next answer to a mail that is handed in.</summary>
    public AcsService OnSend(int status, string body, string? retryAfter = null, TimeSpan? delay = null)
    {
        Next(Request.Create().UsingPost().WithPath("/emails:send").WithParam("api-version", "2023-03-31"), status, body, retryAfter, delay);
        return this;
    }

    /// <summary>The next answer to a question for a mail's state.</summary>
    public AcsService OnFind(int status, string body, string? retryAfter = null)
    {
        var path = new RegexMatcher("^/emails/operations/[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
        Next(Request.Create().UsingGet().WithPath(path).WithParam("api-version", "2023-03-31"), status, body, retryAfter, delay: null);
        return this;
    }

    public AcsService OnFindUnknown() => OnFind(404, """{"error": {"code": "NotFound", "message": "The operation was not found."}}""");

    public AcsService OnAccepted() => OnSend(202, """{"id": "x", "status": "Running", "error": null}""", retryAfter: "0");

    public AcsService OnSucceeded() => OnFind(200, """{"id": "x", "status": "Succeeded", "error": null}""");

    private void Next(IRequestBuilder request, int status, string body, string? retryAfter, TimeSpan? delay)
    {
        var response = Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(body);
        if (retryAfter is not null)
        {
            response = response.WithHeader("Retry-After", retryAfter);
        }

        if (delay is { } time)
        {
            response = response.WithDelay(time);
        }

        var mapping = _server.Given(request).InScenario("acs");
        if (_states > 0)
        {
            mapping = mapping.WhenStateIs($"{_states}");
        }

        mapping.WillSetStateTo($"{++_states}").RespondWith(response);
    }
}
