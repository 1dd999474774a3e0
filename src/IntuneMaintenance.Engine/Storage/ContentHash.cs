using System.Security.Cryptography;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>SHA-256 as lower-case hex: the one form in which hashes are shown, stored and compared.</summary>
internal static class ContentHash
{
    internal static string Of(ReadOnlySpan<byte> content) => Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();
}
