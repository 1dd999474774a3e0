using System.Text.RegularExpressions;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Conventions;

/// <summary>A C# source file, its comments and texts taken out so that only code is judged.</summary>
internal sealed partial class SourceFile
{
    private readonly string _code;

    private SourceFile(string file)
    {
        string text = File.ReadAllText(file);
        Path = System.IO.Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');
        LineCount = text.AsSpan().Count('\n');
        _code = Strings().Replace(Comments().Replace(text, ""), "\"\"");
    }

    /// <summary>From the repository's root, with slashes.</summary>
    internal string Path { get; }

    internal string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The folder below the project's: the room.</summary>
    internal string Room => Path.Split('/') is { Length: > 3 } parts ? parts[2] : "";

    internal int LineCount { get; }

    internal bool Matches(string pattern) => Regex.IsMatch(_code, pattern, RegexOptions.Multiline);

    internal IEnumerable<string> Find(string pattern) => Regex.Matches(_code, pattern, RegexOptions.Multiline).Select(m => m.Value.Trim());

    internal static IReadOnlyList<SourceFile> In(string folder) =>
    [
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Built().IsMatch(f))
            .Order(StringComparer.Ordinal)
            .Select(f => new SourceFile(f)),
    ];

    public override string ToString() => Path;

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Built();

    [GeneratedRegex(@"//[^\r\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("\"(?:[^\"\\\\\\r\\n]|\\\\.)*\"")]
    private static partial Regex Strings();
}
