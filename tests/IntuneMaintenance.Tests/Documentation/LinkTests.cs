using System.Text.RegularExpressions;
using IntuneMaintenance.Tests.Conventions;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Documentation;

/// <summary>What the texts of the repository point to, and what they name.</summary>
public sealed partial class LinkTests
{
    private static IEnumerable<string> Texts => Directory.GetFiles(Repository.Root, "*.md")
        .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories));

    [Fact]
    public void Links_lead_somewhere() => Rule.Holds(
        "The link leads nowhere.",
        Texts.SelectMany(file => Link().Matches(File.ReadAllText(file))
            .Select(m => m.Groups[1].Value.Split('#')[0])
            .Where(target => target.Length > 0 && !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(file)!, target)))
            .Select(target => $"{Path.GetRelativePath(Repository.Root, file)}: {target}")));

    [Fact]
    public void Texts_name_cmdlets_that_exist()
    {
        HashSet<string> known = [.. Surface.Cmdlets.Select(c => c.Name)];
        Rule.Holds("There is no such cmdlet.", Texts.SelectMany(file => Cmdlet().Matches(File.ReadAllText(file))
            .Select(m => m.Value)
            .Where(name => !known.Contains(name))
            .Select(name => $"{Path.GetRelativePath(Repository.Root, file)}: {name}")));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/guides/permissions.md")]
    public void Lists_name_every_cmdlet_that_needs_a_permission(string file)
    {
        string text = File.ReadAllText(Path.Combine(Repository.Root, file));
        Rule.Holds($"Add the cmdlet to the table in {file}.", Surface.Cmdlets
            .Where(c => c.IsMarked("RequiresPermissionAttribute") && !text.Contains(c.Name, StringComparison.Ordinal))
            .Select(c => c.Name));
    }

    [Fact]
    public void Topics_fit_a_console() => Rule.Holds(
        "A topic is shown as it stands: break its lines at 80 columns.",
        Directory.GetFiles(HelpPage.Folder, "about_*.md").SelectMany(file => File.ReadLines(file).Where(l => l.Length > 80).Select(l => $"{Path.GetFileName(file)}: {l}")));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b[A-Z][a-z]+-Intune[A-Za-z]*\b(?!\.)")]
    private static partial Regex Cmdlet();
}
