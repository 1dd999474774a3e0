namespace IntuneMaintenance.Tests.Conventions;

public sealed class StyleTests
{
    private const int MostLines = 300;
    private static readonly IReadOnlyList<SourceFile> Files = SourceFile.In("src");

    [Fact]
    public void Files_stay_small() => Rule.Holds(
        $"Split the file: none is over {MostLines} lines.",
        Files.Where(f => f.LineCount > MostLines).Select(f => $"{f.Path}: {f.LineCount}"));

    [Fact]
    public void A_file_holds_one_public_type() => Rule.Holds(
        "Give each public type a file of its own name.",
        Files.Where(f => f.Find(@"^public .*\b(class|interface|record|struct|enum) \w+").Count() > 1).Select(f => f.Path));

    [Fact]
    public void Classes_are_sealed_unless_they_are_bases() => Rule.Holds(
        "Write sealed (or static, or abstract).",
        from file in Files
        from type in file.Find(@"^(public|internal) (partial )?(class|record) \w+")
        select $"{file.Path}: {type}");

    [Fact]
    public void No_work_is_left_for_later() => Rule.Holds(
        "Do it or leave it out.",
        Files.Where(f => f.Matches(@"\bNotImplementedException\b")).Select(f => f.Path));

    [Theory]
    [InlineData("Utils")]
    [InlineData("Helpers")]
    [InlineData("Common")]
    [InlineData("Models")]
    [InlineData("Services")]
    public void Folders_are_named_for_what_they_do(string folder) => Rule.Holds(
        "Name the folder after the capability.",
        Files.Where(f => f.Path.Contains($"/{folder}/", StringComparison.Ordinal)).Select(f => f.Path));
}
