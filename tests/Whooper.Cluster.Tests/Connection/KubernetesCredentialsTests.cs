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

    private k8s.KubernetesClientConfiguration Load(string user)
    {
        File.WriteAllText(_file, $$"""
            apiVersion: v1
            kind: Config
            current-context: here
            clusters:
            - name: c
              cluster: { server: "http://127.0.0.1:1234" }
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
