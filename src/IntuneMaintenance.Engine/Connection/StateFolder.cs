using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Where the journals of this machine's direct acts are kept.</summary>
internal static class StateFolder
{
    /// <summary>The folder, and its owner when it goes with the connection: what a simulated tenant suffered counts for no other.</summary>
    internal static (string Path, IDisposable? Owner) For(ConnectionRequest request)
    {
        if (!string.IsNullOrEmpty(request.StatePath))
        {
            return (Path.GetFullPath(request.StatePath), null);
        }

        if (request.Method == SignInMethod.Simulated)
        {
            var scratch = new ScratchFolder();
            return (scratch.Location, scratch);
        }

        string home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0
            ? (Path.Combine(home, "IntuneMaintenance"), null)
            : throw new IntuneMaintenanceException(FailureKind.Storage, "NoStateFolder", "This account has no folder for application data.")
            {
                Advice = "Name a folder that stays with -StatePath: the guards count the destructive acts that are journaled there.",
            };
    }
}
