namespace Whooper.Api.Tests.Hosting;

/// <summary>A running host of the HTTP API. The suites know no more of it, so that any host can be put to the same test.</summary>
public abstract class ApiHost : IAsyncLifetime
{
    public const string Key = "a-key-for-tests-0123456789";

    /// <summary>
    /// What the suites count on: one routing rule, and no storm. A suite opens more incidents a minute than a storm takes, and a digest
    /// keeps their reports until its minute is over.
    /// </summary>
    protected static readonly IReadOnlyDictionary<string, string?> Settings = new Dictionary<string, string?>
    {
        ["Whooper:Notifications:Storm:Threshold"] = "0",
        ["Whooper:Routing:Rules:0:Name"] = "staging",
        ["Whooper:Routing:Rules:0:Match:Namespace"] = "staging-*",
        ["Whooper:Routing:Rules:0:Mute"] = "true",
    };

    private HttpClient? _client;
    private HttpClient? _anonymous;

    /// <summary>Whether a request without a key is told so in a problem of RFC 9457; the Functions host answers for itself, with nothing.</summary>
    public virtual bool ExplainsMissingKeys => true;

    /// <summary>Brings the key with every request.</summary>
    public HttpClient Client => _client!;

    /// <summary>Brings none.</summary>
    public HttpClient Anonymous => _anonymous!;

    public async ValueTask InitializeAsync()
    {
        var address = await StartAsync();
        _anonymous = new HttpClient { BaseAddress = address };
        _client = new HttpClient { BaseAddress = address };
        _client.DefaultRequestHeaders.Add("x-functions-key", Key);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        _anonymous?.Dispose();
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the host with <see cref="Key"/> as its key, and gives its address.</summary>
    protected abstract Task<Uri> StartAsync();

    protected abstract Task StopAsync();
}
