using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Backup;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class BackupNamesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-names-").FullName;
    private readonly ScriptedGraph _graph = new();

    public static TheoryData<string> Names => [.. Awkward];

    private static string[] Awkward =>
    [
        "", " ", ".", "..", "../../etc/passwd", @"C:\Windows\System32", "a/b:c*d?e\"f<g>h|i", "tab\tnew\nline\0nul", "CON", "con.json", "LPT1.txt", "nul ", "COM\u00B9",
        "\U0001F600 Smile \U0001F468\u200D\U0001F469\u200D\U0001F467", string.Concat(Enumerable.Repeat("\U0001F600", 125)), new('x', 250), new('\u00E4', 250), new('\u8A9E', 250),
        "trailing. . .", "Grüße ~ 100 % [Ring 1] $x `y`", "\u202Eevil", "-rf", "e\u0301 and \u00E9",
    ];

    public void Dispose()
    {
        _graph.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_name_is_valid_everywhere(string name)
    {
        string path = FileNames.Of("Type", name, "0d1e2f3a-0000-4000-8000-000000000001");

        string file = path["Type/".Length..];
        Assert.InRange(Encoding.UTF8.GetByteCount(file), 1, 200);
        Assert.DoesNotContain(file, c => c < ' ' || "/\\:*?\"<>|[]`$".Contains(c, StringComparison.Ordinal));
        Assert.EndsWith("~0d1e2f3a-0000-4000-8000-000000000001.json", file, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"^(?i)(con|prn|aux|nul|com\d|lpt\d)\s*\.", file);
        Assert.DoesNotMatch(@"^[ .]", file);
        Assert.Equal(path, FileNames.Of("Type", name, "0d1e2f3a-0000-4000-8000-000000000001"));
    }

    [Fact]
    public void Ids_that_differ_in_case_or_signs_only_stay_apart()
    {
        string[] ids = ["a", "A", "a/b", "a_b", "a:b", "\u00E4", "", new('i', 300), new string('i', 299) + "j"];

        string[] files = [.. ids.Select(i => FileNames.Of("T", "name", i))];

        Assert.Equal(files.Length, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, f => Assert.InRange(Encoding.UTF8.GetByteCount(f), 1, 255));
    }

    [Fact]
    public async Task Objects_with_awkward_names_are_all_saved()
    {
        string[] names = [.. Awkward, "twin", "twin", "TWIN"];
        _graph.List([.. names.Select((n, i) => $$"""{"id":"id-{{i}}","displayName":{{JsonSerializer.Serialize(n)}},"assignments":[]}""")]);

        BackupResult result = await _graph.SaveAsync(Path.Combine(_folder, "b"));

        Assert.Equal((BackupStatus.Complete, names.Length), (result.Status, result.ObjectCount));
        string[] saved = [.. Directory.EnumerateFiles(Path.Combine(_folder, "b", "DeviceConfiguration"))];
        Assert.Equal(names.Order(StringComparer.Ordinal), saved.Select(f => JsonNode.Parse(File.ReadAllText(f))!["displayName"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.True((await new BackupFiles().TestAsync(Path.Combine(_folder, "b"), CancellationToken.None)).IsValid);
    }

    [Fact]
    public async Task Half_a_character_is_kept_as_it_was_sent()
    {
        _graph.List("""{"id":"1","displayName":"cut \ud83d","big":123456789012345678901234567890.10,"none":null,"assignments":[]}""");

        BackupResult result = await _graph.SaveAsync(Path.Combine(_folder, "b"));

        Assert.Equal(BackupStatus.Complete, result.Status);
        string text = File.ReadAllText(Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder, "b", "DeviceConfiguration"))));
        Assert.Contains("""
              "displayName": "cut \ud83d",
            """, text, StringComparison.Ordinal);
        Assert.Contains("123456789012345678901234567890.10", text, StringComparison.Ordinal);
        Assert.Contains("\"none\": null", text, StringComparison.Ordinal);
        Assert.True((await new BackupFiles().TestAsync(Path.Combine(_folder, "b"), CancellationToken.None)).IsValid);
    }
}
