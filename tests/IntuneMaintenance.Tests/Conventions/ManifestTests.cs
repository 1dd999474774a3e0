using System.Collections;
using System.Management.Automation.Language;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Conventions;

public sealed class ManifestTests
{
    private static readonly Hashtable Manifest = Read();

    [Fact]
    public void Exports_are_the_cmdlets() => Assert.Equal(
        Surface.Cmdlets.Select(c => c.Name),
        Strings("CmdletsToExport"));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void Nothing_else_is_exported(string key) => Assert.Empty(Strings(key));

    [Fact]
    public void The_root_module_is_a_literal_name() => Assert.Equal("IntuneMaintenance.dll", Manifest["RootModule"]);

    [Fact]
    public void The_imported_module_has_exactly_these_cmdlets()
    {
        using var shell = new PowerShellHarness();

        IReadOnlyList<string> commands = shell.Run("Get-Command -Module IntuneMaintenance").EnsureClean().Values<string>("Name");

        Assert.Equal(Strings("CmdletsToExport"), commands.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_package_holds_no_engine_of_PowerShell_and_one_surface() => Rule.Holds(
        "Keep System.Management.Automation.dll and a second IntuneMaintenance.dll out of lib/ (build/Module.targets): a second copy makes second types.",
        Directory.GetFiles(Repository.Module, "*.dll", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(f) == "System.Management.Automation.dll" || (Path.GetFileName(f) == "IntuneMaintenance.dll" && Path.GetDirectoryName(f) != Repository.Module)));

    private static IEnumerable<string> Strings(string key) =>
        ((IEnumerable)Manifest[key]!).Cast<object>().Select(o => (string)o).Order(StringComparer.Ordinal);

    private static Hashtable Read()
    {
        ScriptBlockAst script = Parser.ParseFile(Repository.Manifest, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return (Hashtable)script.Find(a => a is HashtableAst, searchNestedScriptBlocks: false)!.SafeGetValue();
    }
}
