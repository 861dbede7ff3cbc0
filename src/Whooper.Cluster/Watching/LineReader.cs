namespace Whooper.Cluster.Watching;

/// <summary>Cuts a stream into lines without copying them: a line is valid until the next <see cref="FillAsync"/>.</summary>
internal sealed class LineReader(Stream stream, int longestLine = LineReader.LongestObject)
{
    /// <summary>etcd holds no object above 1.5 MiB, which JSON may double; four times that is no pod.</summary>
    private const int LongestObject = 12 * 1024 * 1024;

    private byte[] _buffer = new byte[32 * 1024];
    private int _start;
    private int _scanned;
    private int _end;
    private bool _skipping;

    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        while (_buffer.AsSpan(_scanned, _end - _scanned).IndexOf((byte)'\n') is >= 0 and var offset)
        {
            line = _buffer.AsMemory(_start, _scanned + offset - _start);
            _start = _scanned = _scanned + offset + 1;
            if (!_skipping && line.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return true;
            }

            _skipping = false;
        }

        _scanned = _end;
        if (_end - _start < longestLine)
        {
            line = default;
            return false;
        }

        // Too long to be true: hand out what there is, which no decoder will accept, and drop the rest of the line.
        line = _buffer.AsMemory(_start, _end - _start);
        _start = _scanned = _end;
        var first = !_skipping;
        _skipping = true;
        return first;
    }

    /// <summary>Waits for more bytes; false at the stream's end.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _scanned, _end) = (0, _scanned - _start, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        return read > 0;
    }
}
