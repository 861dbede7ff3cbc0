using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Whooper.Cluster.Connection;

namespace Whooper.Cluster.Tests.Connection;

/// <summary>Against a server that answers with the name on the client's certificate.</summary>
public sealed class KubernetesTlsTests : IAsyncLifetime
{
    private readonly X509Certificate2 _authority = SelfSigned("CN=127.0.0.1");
    private readonly X509Certificate2 _client = SelfSigned("CN=whooper");
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("whooper");
    private WebApplication _server = null!;

    private string Address => _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(_authority, https =>
        {
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.ClientCertificateValidation = (_, _, _) => true;
        })));
        _server = builder.Build();
        _server.Run(context => context.Response.WriteAsync($"{context.Request.Protocol} {context.Connection.ClientCertificate?.Subject}"));
        await _server.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
        _client.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Get_ServerOfTheGivenAuthority_Answers() =>
        Assert.Equal("HTTP/2 ", await GetAsync(new() { Host = Address, SslCaCerts = [_authority] }));

    [Fact]
    public async Task Get_ServerOfAnotherAuthority_IsRefused() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(new() { Host = Address, SslCaCerts = [_client] }));

    [Fact]
    public async Task Get_ServerOfAnotherName_IsRefused() =>
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            GetAsync(new() { Host = Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), SslCaCerts = [_authority] }));

    [Fact]
    public async Task Get_ServerOfAnotherNameThatTheKubeconfigGives_Answers() => Assert.Equal("HTTP/2 ", await GetAsync(new()
    {
        Host = Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
        TlsServerName = "127.0.0.1",
        SslCaCerts = [_authority],
    }));

    [Fact]
    public async Task Get_NoAuthorityGiven_AsksThoseOfTheMachine() =>
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(new() { Host = Address }));

    [Fact]
    public async Task Get_VerificationSkipped_Answers() =>
        Assert.Equal("HTTP/2 ", await GetAsync(new() { Host = Address, SkipTlsVerify = true }));

    [Fact]
    public async Task Get_ClientCertificateInTheKubeconfig_IsShown()
    {
        var configuration = new KubernetesClientConfiguration
        {
            Host = Address,
            SslCaCerts = [_authority],
            ClientCertificateData = Base64(_client.ExportCertificatePem()),
            ClientCertificateKeyData = Base64(_client.GetECDsaPrivateKey()!.ExportECPrivateKeyPem()),
        };

        Assert.Equal("HTTP/2 CN=whooper", await GetAsync(configuration));
    }

    [Fact]
    public async Task Get_ClientCertificateInFiles_IsShown()
    {
        var (certificate, key) = (Path.Combine(_directory.FullName, "client.crt"), Path.Combine(_directory.FullName, "client.key"));
        await File.WriteAllTextAsync(certificate, _client.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(key, _client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);

        Assert.Equal("HTTP/2 CN=whooper", await GetAsync(new()
        {
            Host = Address,
            SslCaCerts = [_authority],
            ClientCertificateFilePath = certificate,
            ClientKeyFilePath = key,
        }));
    }

    private static async Task<string> GetAsync(KubernetesClientConfiguration configuration)
    {
        using var connection = new KubernetesConnection(configuration);
        using var response = await connection.GetAsync("api", TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }
}
