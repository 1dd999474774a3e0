namespace IntuneMaintenance.Rehearsal;

/// <summary>Finds the packed module and the repository around this executable.</summary>
internal static class ModuleLocation
{
    private const string Manifest = "IntuneMaintenance.psd1";

    /// <summary>The module's manifest: the given one, or the one that the build left in out/.</summary>
    internal static string Find(string? given)
    {
        if (given is not null)
        {
            string named = Directory.Exists(given) ? Path.Combine(given, Manifest) : given;
            return File.Exists(named) ? named : throw new UsageException($"--module: there is no '{named}'.");
        }

        string file = Path.Combine(Root(), "out", "IntuneMaintenance", Manifest);
        return File.Exists(file) ? file : throw new UsageException($"The module is not built: '{file}' is missing. Run dotnet build first.");
    }

    /// <summary>The repository that this executable was built in.</summary>
    internal static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IntuneMaintenance.sln")))
            {
                return folder.FullName;
            }
        }

        throw new UsageException("This executable is outside the repository: name the module with --module and a folder with --out.");
    }
}
