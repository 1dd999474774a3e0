namespace IntuneMaintenance.Tests.Conventions;

/// <summary>States a rule: a breach fails with where it is and the sentence that says how to mend it.</summary>
internal static class Rule
{
    internal static void Holds(string mend, IEnumerable<string> breaches)
    {
        string[] found = [.. breaches];
        Assert.True(found.Length == 0, $"{mend}{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", found)}");
    }
}
