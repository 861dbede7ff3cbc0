using Microsoft.Extensions.Options;

namespace Whooper.Forwarder;

/// <summary>The HTTP API that the forwarder speaks to, with its address and key.</summary>
internal sealed class WhooperApi : IDisposable
{
    private readonly HttpClient _http;

    public WhooperApi(IOptions<ForwarderOptions> options)
    {
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10) };
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(options.Value.Endpoint.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(30),
        };
        if (options.Value.Key is { Length: > 0 } key)
        {
            _http.DefaultRequestHeaders.Add("x-functions-key", key);
        }
    }

    public Uri Address => _http.BaseAddress!;

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellationToken) => _http.GetAsync(path, cancellationToken);

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content, CancellationToken cancellationToken) =>
        _http.PostAsync(path, content, cancellationToken);

    public void Dispose() => _http.Dispose();
}
