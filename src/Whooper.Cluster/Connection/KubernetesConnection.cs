using System.Net;
using k8s;

namespace Whooper.Cluster.Connection;

/// <summary>
/// Raw requests to the Kubernetes API with the credentials, TLS settings and token refresh of KubernetesClient. Its typed calls are
/// passed over: they build whole pods, of which detection needs a tenth.
/// </summary>
public sealed class KubernetesConnection : IDisposable
{
    private readonly Kubernetes _kubernetes;
    private readonly string? _tlsServerName;

    public KubernetesConnection(KubernetesClientConfiguration configuration)
    {
        configuration.UserAgent ??= "whooper";
        configuration.FirstMessageHandlerSetup = Tune;
        _kubernetes = new Kubernetes(configuration);
        _tlsServerName = configuration.TlsServerName;
    }

    /// <summary>The API server's address.</summary>
    public Uri Server => _kubernetes.BaseUri;

    /// <summary>Sends a GET and returns, whatever the status, as soon as the headers are there.</summary>
    public Task<HttpResponseMessage> GetAsync(string pathAndQuery, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, pathAndQuery, null, cancellationToken);

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, content, cancellationToken);

    public void Dispose() => _kubernetes.Dispose();

    private static void Tune(SocketsHttpHandler handler)
    {
        // A half-dead connection is the known disease of long watches: over HTTP/2 pings find it before the watchdog must.
        handler.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(15);
        handler.ConnectTimeout = TimeSpan.FromSeconds(10);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(15);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string pathAndQuery, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(Server, pathAndQuery.TrimStart('/')));
        request.Content = content;
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Host = string.IsNullOrWhiteSpace(_tlsServerName) ? null : _tlsServerName;
        if (_kubernetes.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        }

        return await _kubernetes.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
