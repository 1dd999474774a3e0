using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>
/// The comment at the end of a .zip: the hash of all that stands before it. A hash of each file would not see a changed name of a header, a
/// time or a spare bit. A .zip that somebody else packed has none, and is not the worse for it.
/// </summary>
internal static class ZipSeal
{
    private const string Mark = "sha256:";
    private const int HashLength = 64;
    private const int EndLength = 22;
    private static readonly int Length = Mark.Length + HashLength;
    private static readonly byte[] EndSignature = [(byte)'P', (byte)'K', 5, 6];

    /// <summary>Keeps the place of the hash until the rest is written.</summary>
    internal static string Blank => Mark + new string('0', HashLength);

    internal static async Task PutAsync(FileStream file, CancellationToken cancellationToken)
    {
        byte[] hash = Encoding.ASCII.GetBytes(await HashAsync(file, cancellationToken).ConfigureAwait(false));
        file.Position = file.Length - HashLength;
        await file.WriteAsync(hash, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Throws when the file ends neither in a seal that fits nor without one.</summary>
    internal static async Task CheckAsync(FileStream file, CancellationToken cancellationToken)
    {
        if (await EndsInAsync(file, 0, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        if (!await EndsInAsync(file, Length, cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidDataException("it does not end as a .zip of this module does.");
        }

        byte[] seal = new byte[Length];
        file.Position = file.Length - Length;
        await file.ReadExactlyAsync(seal, cancellationToken).ConfigureAwait(false);
        if (Encoding.ASCII.GetString(seal) != Mark + await HashAsync(file, cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidDataException("it was changed since it was written: the hash at its end does not fit.");
        }
    }

    private static async Task<bool> EndsInAsync(FileStream file, int comment, CancellationToken cancellationToken)
    {
        if (file.Length < EndLength + comment)
        {
            return false;
        }

        byte[] end = new byte[EndLength];
        file.Position = file.Length - comment - EndLength;
        await file.ReadExactlyAsync(end, cancellationToken).ConfigureAwait(false);
        return end.AsSpan().StartsWith(EndSignature) && BinaryPrimitives.ReadUInt16LittleEndian(end.AsSpan(EndLength - 2)) == comment;
    }

    private static async Task<string> HashAsync(FileStream file, CancellationToken cancellationToken)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        file.Position = 0;
        for (long left = file.Length - HashLength; left > 0;)
        {
            int read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            sum.AppendData(buffer, 0, read);
            left -= read;
        }

        return Convert.ToHexString(sum.GetHashAndReset()).ToLowerInvariant();
    }
}
