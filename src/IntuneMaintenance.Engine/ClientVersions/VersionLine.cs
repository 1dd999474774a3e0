namespace IntuneMaintenance.Engine.ClientVersions;

/// <summary>The known versions of a client on one platform, in their order.</summary>
internal sealed class VersionLine
{
    private readonly Version[] _known;
    private readonly Dictionary<Version, string> _texts = [];

    internal VersionLine(IEnumerable<string> versions)
    {
        foreach (string text in versions)
        {
            if (Parse(text) is { } version)
            {
                _texts.TryAdd(version, text);
            }
        }

        _known = [.. _texts.Keys.Order()];
    }

    /// <summary>Empty when no version is a number.</summary>
    internal string Newest => _known.Length == 0 ? "" : _texts[_known[^1]];

    /// <summary>How many known versions are newer; null for what is no version.</summary>
    internal int? Behind(string version) => Parse(version) is { } own ? _known.Count(k => k > own) : null;

    /// <summary>1.62 and 1.62.0.0 are the same version.</summary>
    private static Version? Parse(string text)
    {
        string[] parts = text.Trim().TrimStart('v', 'V').Split(' ', '-', '(')[0].Split('.');
        int[] numbers = new int[4];
        for (int i = 0; i < parts.Length; i++)
        {
            if (i >= numbers.Length || !int.TryParse(parts[i], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return new Version(numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}
