using System.Text;
using Whooper.Cluster.Watching;

namespace Whooper.Cluster.Tests.Watching;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task TryRead_WhateverTheChunks_GivesTheLines(int chunk)
    {
        var lines = await ReadAsync("one\n\ntwo\r\n  \nthree\nhalf", chunk, 100);

        Assert.Equal(["one", "two\r", "three"], lines);
    }

    [Fact]
    public async Task TryRead_LineLongerThanTheBuffer_GrowsIt()
    {
        var text = new string('x', 300_000);

        Assert.Equal([text, "end"], await ReadAsync($"{text}\nend\n", 4096, 1_000_000));
    }

    [Fact]
    public async Task TryRead_LineTooLongToBeTrue_GivesItsStartAndGoesOnAfterIt()
    {
        var lines = await ReadAsync($"{new string('x', 200_000)}\nend\n", 5000, 50_000);

        Assert.Equal(2, lines.Count);
        Assert.InRange(lines[0].Length, 50_000, 60_000);
        Assert.Equal("end", lines[1]);
    }

    private static async Task<List<string>> ReadAsync(string text, int chunk, int longest)
    {
        var reader = new LineReader(new ChunkedStream(Encoding.UTF8.GetBytes(text), chunk), longest);
        var lines = new List<string>();
        while (await reader.FillAsync(TestContext.Current.CancellationToken))
        {
            while (reader.TryRead(out var line))
            {
                lines.Add(Encoding.UTF8.GetString(line.Span));
            }
        }

        return lines;
    }

    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
