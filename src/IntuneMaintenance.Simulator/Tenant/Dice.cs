using System.Buffers.Binary;

namespace IntuneMaintenance.Simulator;

/// <summary>Seeded hashing instead of a random generator: what is drawn depends on names and numbers, never on the order of calls.</summary>
internal static class Dice
{
    internal static ulong Roll(int seed, string label, long number = 0)
    {
        ulong h = 14695981039346656037UL;
        foreach (char c in label)
        {
            h = (h ^ c) * 1099511628211UL;
        }

        return Mix(Mix(h ^ (ulong)(uint)seed * 0x9E3779B97F4A7C15UL) + (ulong)number);
    }

    internal static int Below(int seed, string label, long number, int bound) => (int)(Roll(seed, label, number) % (ulong)bound);

    internal static double Fraction(int seed, string label, long number) => (Roll(seed, label, number) >> 11) * (1.0 / (1UL << 53));

    internal static T Pick<T>(int seed, string label, long number, IReadOnlyList<T> from) => from[Below(seed, label, number, from.Count)];

    internal static Guid Guid(int seed, string label, long number = 0)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, Roll(seed, label, number));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], Roll(seed, label + "'", number));
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }

    internal static string Text(int seed, string label, long number, int length, string alphabet)
    {
        Span<char> text = stackalloc char[length];
        for (int i = 0; i < length; i++)
        {
            text[i] = alphabet[Below(seed, label, (number * 64) + i, alphabet.Length)];
        }

        return new string(text);
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
