using System.Net;
using System.Text.Json.Nodes;

namespace Whooper.SimulatedCluster.Tests.Testing;

/// <summary>Reads a watch stream line by line, never longer than a deadline.</summary>
internal sealed class WatchReader : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private WatchReader(HttpResponseMessage response, StreamReader lines) => (_response, _lines) = (response, lines);

    public static async Task<WatchReader> OpenAsync(HttpClient client, string path)
    {
        var token = TestContext.Current.CancellationToken;
        var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, token).WaitAsync(Deadline, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return new WatchReader(response, new StreamReader(await response.Content.ReadAsStreamAsync(token)));
    }

    /// <summary>The next line; null at a clean end.</summary>
    public Task<string?> ReadLineAsync() => PendingLine().WaitAsync(Deadline, TestContext.Current.CancellationToken);

    public Task<string?> PendingLine() => _lines.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();

    public async Task<(string Type, JsonObject Object)> ReadAsync()
    {
        var line = JsonNode.Parse(await ReadLineAsync() ?? throw new EndOfStreamException("The watch has ended."))!;
        return ((string)line["type"]!, line["object"]!.AsObject());
    }

    /// <summary>The next event as <c>ADDED web-1</c>.</summary>
    public async Task<string> ReadBriefAsync()
    {
        var (type, item) = await ReadAsync();
        return $"{type} {(string?)item["metadata"]!["name"]}".TrimEnd();
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
