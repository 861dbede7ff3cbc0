using System.Net;
using k8s;
using k8s.Authentication;
using Microsoft.Extensions.Logging;

namespace Whooper.Cluster.Connection;

/// <summary>
/// Raw requests to the Kubernetes API with the credentials, TLS settings and token refresh of KubernetesClient. Its typed calls are
/// passed over: they build whole pods, of which detection needs a tenth. So is its <see cref="Kubernetes"/> itself, which makes ready for
/// every kind of object: a third of the forwarder's memory.
/// </summary>
public sealed class KubernetesConnection : IDisposable
{
    private readonly HttpClient _http;
    private readonly ServiceClientCredentials? _credentials;
    private readonly string? _tlsServerName;

    public KubernetesConnection(KubernetesAccess access, ILogger<KubernetesConnection> logger)
    {
        var configuration = access.Configuration;
        Server = new Uri(configuration.Host.TrimEnd('/') + "/");
        _http = new HttpClient(Handler(access)) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd(configuration.UserAgent ?? "whooper");
        foreach (var (name, value) in access.Impersonation)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        _credentials = Kubernetes.CreateCredentials(configuration);
        if (access.AnonymousBecause is { } why)
        {
            logger.Anonymous(Server, why);
        }

        if (access.Impersonation is [{ Value: var user }, ..])
        {
            logger.Impersonating(Server, user);
        }
        _tlsServerName = configuration.TlsServerName;
    }

    /// <summary>Whether this process runs in a pod with a service account, and so can connect without a kubeconfig.</summary>
    public static bool IsInPod => KubernetesClientConfiguration.IsInCluster();

    /// <summary>The API server's address.</summary>
    public Uri Server { get; }

    /// <summary>Sends a GET and returns, whatever the status, as soon as the headers are there.</summary>
    public Task<HttpResponseMessage> GetAsync(string pathAndQuery, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, pathAndQuery, null, cancellationToken);

    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, content, cancellationToken);

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Handler(KubernetesAccess access) => new()
    {
        // Credentials go to the configured address only.
        AllowAutoRedirect = false,

        // A half-dead connection is the known disease of long watches: over HTTP/2 pings find it before the timeout must.
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        SslOptions = new KubernetesTls(access).Options(),
    };

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string pathAndQuery, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(Server, pathAndQuery.TrimStart('/')));
        request.Content = content;
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Host = string.IsNullOrWhiteSpace(_tlsServerName) ? null : _tlsServerName;
        if (_credentials is not null)
        {
            await _credentials.ProcessHttpRequestAsync(request, cancellationToken);
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
