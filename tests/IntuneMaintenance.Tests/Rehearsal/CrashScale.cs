using System.Globalization;

namespace IntuneMaintenance.Tests.Rehearsal;

/// <summary>
/// How often campaigns are killed, and from which seed. The suite kills a few times from a fixed seed; whoever wants to know more sets
/// CRASH_KILLS (such as 500) and CRASH_SEED (a number, or "random").
/// </summary>
internal static class CrashScale
{
    internal static int Kills(int usual) => Number("CRASH_KILLS") ?? usual;

    internal static int Seed(int usual) => Text("CRASH_SEED") == "random" ? Random.Shared.Next(1, 1_000_000) : Number("CRASH_SEED") ?? usual;

    private static int? Number(string name) => Text(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static string? Text(string name) => Environment.GetEnvironmentVariable(name);
}
