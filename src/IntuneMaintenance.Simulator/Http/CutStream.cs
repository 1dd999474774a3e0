namespace IntuneMaintenance.Simulator;

/// <summary>The first half of a body, then the end of the connection.</summary>
internal sealed class CutStream(byte[] body) : Stream
{
    private readonly int _length = body.Length / 2;
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_position >= _length)
        {
            throw new IOException("The response ended prematurely.");
        }

        int read = Math.Min(count, _length - _position);
        Array.Copy(body, _position, buffer, offset, read);
        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
