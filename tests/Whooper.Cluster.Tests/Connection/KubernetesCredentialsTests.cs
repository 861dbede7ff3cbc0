using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
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
    public async Task Load_CredentialPluginWithARelativePath_IsLookedForBesideTheKubeconfig()
    {
        var plugin = Path.Combine(Path.GetDirectoryName(_file)!, "plugin.sh");
        await File.WriteAllTextAsync(plugin, """
            #!/bin/sh
            echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "beside"}}'
            """, TestContext.Current.CancellationToken);
        using var chmod = System.Diagnostics.Process.Start("chmod", ["+x", plugin]);
        await chmod.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("beside", Load("{exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin.sh}}").AccessToken);
    }

    [Fact]
    public async Task Load_TokenFile_IsReadBesideTheKubeconfigAndAgainOnceItIsAMinuteOld()
    {
        var time = new FakeTimeProvider();
        var token = Path.Combine(Path.GetDirectoryName(_file)!, "token");
        await File.WriteAllTextAsync(token, "first\n", TestContext.Current.CancellationToken);
        Access("{tokenFile: token}");
        var provider = KubernetesCredentials.Load(new() { Kubeconfig = _file }, time).Configuration.TokenProvider;

        Assert.Equal("Bearer first", $"{await provider.GetAuthenticationHeaderAsync(TestContext.Current.CancellationToken)}");
        await File.WriteAllTextAsync(token, "second", TestContext.Current.CancellationToken);
        Assert.Equal("Bearer first", $"{await provider.GetAuthenticationHeaderAsync(TestContext.Current.CancellationToken)}");
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Bearer second", $"{await provider.GetAuthenticationHeaderAsync(TestContext.Current.CancellationToken)}");
    }

    [Fact]
    public void Load_TokenFileIsMissing_NamesIt()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Load("{tokenFile: nowhere/token}"));

        Assert.Contains(Path.Combine(Path.GetDirectoryName(_file)!, "nowhere/token"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UserActsAsAnother_AsksForThatInHeaders() => Assert.Equal(
        [
            new("Impersonate-User", "system:serviceaccount:whooper:forwarder"),
            new("Impersonate-Uid", "1234"),
            new("Impersonate-Group", "viewers"),
            new("Impersonate-Group", "on-call"),
            new("Impersonate-Extra-acme.com%2Fteam", "payments"),
        ],
        Access("""{token: t, as: "system:serviceaccount:whooper:forwarder", as-uid: "1234", as-groups: [viewers, on-call], as-user-extra: {Acme.com/Team: [payments]}}""").Impersonation);

    [Fact]
    public void Load_GroupsOfNobody_AreRefusedByName()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Load("{token: t, as-groups: [viewers]}"));

        Assert.Contains("user \"u\" has as-uid, as-groups or as-user-extra without \"as\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "user \"u\" of context \"here\" has none")]
    [InlineData("{token: t}", null)]
    public void Load_NoCredentials_SaysThatAccessIsAnonymous(string user, string? expected) =>
        Assert.Equal(expected, Access(user).AnonymousBecause);

    [Fact]
    public void Read_SeveralFiles_TheFirstThatNamesAThingWins_AndMissingOnesArePassedOver()
    {
        Access("{token: first}");
        var second = $"{_file}-2";
        File.WriteAllText(second, """
            current-context: elsewhere
            users:
            - name: u
              user: {token: second}
            - name: v
              user: {as: somebody}
            """);

        var (config, users) = KubeconfigFile.Read([$"{_file}-none", _file, second]);

        Assert.Equal("here", config.CurrentContext);
        Assert.Equal("first", config.Users.First(user => user.Name == "u").UserCredentials.Token);
        Assert.Equal("somebody", users.First(user => user.Name == "v").As);
    }

    [Fact]
    public void Load_NoSuchFile_NamesFileAndSetting()
    {
        var error = Assert.Throws<OptionsValidationException>(() => KubernetesCredentials.Load(new() { Kubeconfig = _file }, TimeProvider.System));

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

        Assert.Throws<OptionsValidationException>(() => KubernetesCredentials.Load(new() { Kubeconfig = _file }, TimeProvider.System));
    }

    private static string Authority(string name)
    {
        using var key = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        using var certificate = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            name, key, System.Security.Cryptography.HashAlgorithmName.SHA256)
            .CreateSelfSigned(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return certificate.ExportCertificatePem();
    }

    private k8s.KubernetesClientConfiguration Load(string user, string cluster = "") => Access(user, cluster).Configuration;

    private KubernetesAccess Access(string user, string cluster = "")
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
        return KubernetesCredentials.Load(new() { Kubeconfig = _file }, TimeProvider.System);
    }
}
