namespace IntuneMaintenance.Tests.Hosting;

/// <summary>Where things are in the repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    internal static string Root => Found.Value;

    /// <summary>The packed module, as the build leaves it.</summary>
    internal static string Module => Path.Combine(Root, "out", "IntuneMaintenance");

    internal static string Manifest => Path.Combine(Module, "IntuneMaintenance.psd1");

    internal static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    /// <summary>The built executable of one of the repository's console projects.</summary>
    internal static string Executable(string project)
    {
        string name = OperatingSystem.IsWindows() ? project + ".exe" : project;
        string[] files = [.. ((string[])["src", "tests"]).Select(folder => Path.Combine(Root, folder, project, "bin", Configuration, "net10.0", name))];
        return Array.Find(files, File.Exists) ?? throw new FileNotFoundException($"Build {project} first: '{files[0]}' is missing.");
    }

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IntuneMaintenance.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No IntuneMaintenance.sln above '{AppContext.BaseDirectory}'.");
    }
}
