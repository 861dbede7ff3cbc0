using Microsoft.Extensions.Options;
using Whooper.Cluster.Connection;

namespace Whooper.Cluster.Tests.Connection;

public sealed class KubernetesCredentialsTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("whooper").FullName, "config");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void Load_UserWithToken_CarriesIt()
    {
        var configuration = Load("{token: secret}");

        Assert.Equal(("http://127.0.0.1:1234", "secret"), (configuration.Host, configuration.AccessToken));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{token: \"\"}")]
    public void Load_UserWithoutCredentials_GoesWithoutAsKubectlDoes(string user) =>
        Assert.Null(Load(user).AccessToken);

    [Theory]
    [InlineData("{username: me, password: \"1234\"}", "me", "1234")]
    [InlineData("""{"username": "me", "password": "p", "x-of-tomorrow": {"a": [1]}}""", "me", "p")]
    public void Load_UserWithPassword_CarriesBoth(string user, string name, string password)
    {
        var configuration = Load(user);

        Assert.Equal((name, password), (configuration.Username, configuration.Password));
    }

    [Fact]
    public void Load_CertificatesInFiles_AreLookedForBesideTheKubeconfig()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Load("{token: t}", "certificate-authority: ca.crt, "));

        Assert.Contains(Path.Combine(Path.GetDirectoryName(_file)!, "ca.crt"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BundleOfAuthorities_TrustsAll()
    {
        var data = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{Authority("CN=old")}\n{Authority("CN=new")}"));

        var configuration = Load("{token: t}", $"certificate-authority-data: {data}, tls-server-name: api.acme.dev, ");

        Assert.Equal(["CN=new", "CN=old"], configuration.SslCaCerts.Select(certificate => certificate.Subject).Order());
        Assert.Equal("api.acme.dev", configuration.TlsServerName);
    }

    [Fact]
    public void Load_AuthorityIsNoCertificate_SaysSo()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Load("{token: t}", "certificate-authority-data: bm90aGluZw==, "));

        Assert.Contains("the certificate authority is no PEM certificate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CredentialPlugin_IsAskedForTheToken()
    {
        var plugin = Path.Combine(Path.GetDirectoryName(_file)!, "plugin.sh");
        File.WriteAllText(plugin, """
            echo "{\"apiVersion\": \"client.authentication.k8s.io/v1\", \"kind\": \"ExecCredential\", \"status\": {\"token\": \"$GIVEN-$1\"}}"
            """);

        var configuration = Load(
            $"{{exec: {{apiVersion: client.authentication.k8s.io/v1, command: sh, args: [{plugin}, b], env: [{{name: GIVEN, value: a}}]}}}}");

        Assert.Equal("a-b", configuration.AccessToken);
    }

    [Fact]
    public void Load_NoSuchFile_NamesFileAndSetting()
    {
        var error = Assert.Throws<OptionsValidationException>(() => KubernetesCredentials.Load(new() { Kubeconfig = _file }));

        Assert.Contains(_file, error.Message, StringComparison.Ordinal);
        Assert.Contains("Whooper:Kubernetes:Kubeconfig", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("]not: yaml[")]
    [InlineData("apiVersion: v1\nkind: Config\n")]
    [InlineData("")]
    public void Load_NoKubeconfigInTheFile_SaysSo(string text)
    {
        File.WriteAllText(_file, text);

        Assert.Throws<OptionsValidationException>(() => KubernetesCredentials.Load(new() { Kubeconfig = _file }));
    }

    private static string Authority(string name)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        using var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            name, key, System.Security.Cryptography.HashAlgorithmName.SHA256)
            .CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.ExportCertificatePem();
    }

    private k8s.KubernetesClientConfiguration Load(string user, string cluster = "")
    {
        File.WriteAllText(_file, $$"""
            apiVersion: v1
            kind: Config
            current-context: here
            clusters:
            - name: c
              cluster: { {{cluster}}server: "http{{(cluster.Length > 0 ? "s" : "")}}://127.0.0.1:1234" }
            contexts:
            - name: here
              context: { cluster: c, user: u }
            users:
            - name: u
              user: {{user}}
            """);
        return KubernetesCredentials.Load(new() { Kubeconfig = _file });
    }
}
