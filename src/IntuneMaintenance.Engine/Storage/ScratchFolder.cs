namespace IntuneMaintenance.Engine.Storage;

/// <summary>A folder of its own that goes when its owner goes, or with the process.</summary>
internal sealed class ScratchFolder : IDisposable
{
    internal ScratchFolder()
    {
        Location = Directory.CreateTempSubdirectory("IntuneMaintenance-").FullName;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    internal string Location { get; }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        try
        {
            Directory.Delete(Location, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody looks into it, or has removed it: a folder for temporary files may stay there.
        }
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();
}
