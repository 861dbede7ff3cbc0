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
using Microsoft.Extensions.Logging.Abstractions;
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
        Assert.Equal("HTTP/2 ", await GetAsync(new KubernetesClientConfiguration { Host = Address, SslCaCerts = [_authority] }));

    [Fact]
    public async Task Get_ServerOfAnotherAuthority_IsRefused() =>
        Assert.StartsWith(
            "the server's certificate is issued by CN=127.0.0.1 and valid until 2036-01-01 00:00 UTC, which is not trusted by the configured certificate authority (CN=whooper)",
            await RefusalAsync(new() { Host = Address, SslCaCerts = [_client] }), StringComparison.Ordinal);

    [Fact]
    public async Task Get_ServerOfAnotherName_IsRefused() =>
        Assert.Equal(
            "the server's certificate is for 127.0.0.1, not for the name in the server's address",
            await RefusalAsync(new() { Host = Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), SslCaCerts = [_authority] }));

    [Fact]
    public async Task Get_ServerOfAnotherNameThatTheKubeconfigGives_Answers() => Assert.Equal("HTTP/2 ", await GetAsync(new KubernetesClientConfiguration
    {
        Host = Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
        TlsServerName = "127.0.0.1",
        SslCaCerts = [_authority],
    }));

    [Fact]
    public async Task Get_NoAuthorityGiven_AsksThoseOfTheMachine() =>
        Assert.Contains("which is not trusted by the authorities of this machine", await RefusalAsync(new() { Host = Address }), StringComparison.Ordinal);

    [Fact]
    public async Task Get_FileOfAuthoritiesIsReplaced_TrustsTheNewOnesWithoutARestart()
    {
        var file = Path.Combine(_directory.FullName, "ca.crt");
        await File.WriteAllTextAsync(file, _client.ExportCertificatePem(), TestContext.Current.CancellationToken);
        using var connection = new KubernetesConnection(
            new KubernetesAccess(new() { Host = Address, SslCaCerts = [_client] }) { AuthorityFile = file }, NullLogger<KubernetesConnection>.Instance);
        await Assert.ThrowsAsync<HttpRequestException>(() => connection.GetAsync("api", TestContext.Current.CancellationToken));

        await File.WriteAllTextAsync(file, _authority.ExportCertificatePem(), TestContext.Current.CancellationToken);
        using var response = await connection.GetAsync("api", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Get_FileOfAuthoritiesIsGone_KeepsTheLastOnes()
    {
        var access = new KubernetesAccess(new() { Host = Address, SslCaCerts = [_authority] }) { AuthorityFile = Path.Combine(_directory.FullName, "gone.crt") };

        Assert.Equal("HTTP/2 ", await GetAsync(access));
    }

    [Fact]
    public async Task Get_VerificationSkipped_Answers() =>
        Assert.Equal("HTTP/2 ", await GetAsync(new KubernetesClientConfiguration { Host = Address, SkipTlsVerify = true }));

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

        Assert.Equal("HTTP/2 CN=whooper", await GetAsync(new KubernetesClientConfiguration
        {
            Host = Address,
            SslCaCerts = [_authority],
            ClientCertificateFilePath = certificate,
            ClientKeyFilePath = key,
        }));
    }

    private static Task<string> GetAsync(KubernetesClientConfiguration configuration) => GetAsync(new KubernetesAccess(configuration));

    private static async Task<string> GetAsync(KubernetesAccess access)
    {
        using var connection = new KubernetesConnection(access, NullLogger<KubernetesConnection>.Instance);
        using var response = await connection.GetAsync("api", TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<string> RefusalAsync(KubernetesClientConfiguration configuration) =>
        (await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(configuration))).GetBaseException().Message;

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
