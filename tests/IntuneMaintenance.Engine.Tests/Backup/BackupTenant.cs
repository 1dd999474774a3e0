using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;

namespace IntuneMaintenance.Engine.Tests.Backup;

/// <summary>A simulated tenant on a socket, a connection to it, and a folder for backups.</summary>
internal sealed class BackupTenant : IAsyncDisposable
{
    private int _requests;

    private BackupTenant(SimulatorServer server, TenantConnection connection, string folder)
    {
        Server = server;
        Connection = connection;
        Folder = folder;
        server.Tenant.Exchanged += e =>
        {
            if (!e.IsBatchPart)
            {
                Interlocked.Increment(ref _requests);
            }
        };
    }

    internal SimulatorServer Server { get; }

    internal TenantConnection Connection { get; }

    internal string Folder { get; }

    /// <summary>HTTP requests that the tenant saw; a batch is one.</summary>
    internal int Requests => _requests;

    internal static async Task<BackupTenant> StartAsync(SimulatedTenantOptions? options = null)
    {
        SimulatorServer server = await SimulatorServer.StartAsync(options ?? new SimulatedTenantOptions { DeviceCount = 10 });
        string folder = Directory.CreateTempSubdirectory("intune-backup-").FullName;
        TenantConnection connection = await Connector.OpenAsync(
            new ConnectionRequest { Method = SignInMethod.Simulated, GraphEndpoint = server.BaseAddress, StatePath = Path.Combine(folder, "state") },
            CancellationToken.None);
        return new BackupTenant(server, connection, folder);
    }

    internal string PathOf(string name) => Path.Combine(Folder, name);

    internal Task<BackupResult> SaveAsync(string name = "backup", CancellationToken cancellationToken = default, params string[] types) =>
        Connection.Backups.SaveAsync(new BackupRequest { Path = PathOf(name), Type = types }, new Progress<WorkProgress>(), cancellationToken);

    internal Task<BackupCheck> TestAsync(string name = "backup") => new BackupFiles().TestAsync(PathOf(name), CancellationToken.None);

    /// <summary>Lets days pass; the connection learns of them with the next answer.</summary>
    internal async Task PassAsync(int days)
    {
        Server.Tenant.Clock.AdvanceTo(Server.Tenant.Clock.Now.AddDays(days));
        await Connection.Tasks.FindAsync(new TaskQuery(), new Progress<WorkProgress>(), CancellationToken.None);
    }

    /// <summary>Object files of a backup with their content, by path below it.</summary>
    internal SortedDictionary<string, string> Files(string name = "backup") => new(
        Directory.EnumerateFiles(PathOf(name), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(PathOf(name), f).Replace('\\', '/'))
            .Where(f => f.Contains('/', StringComparison.Ordinal))
            .ToDictionary(f => f, f => File.ReadAllText(Path.Combine(PathOf(name), f))),
        StringComparer.Ordinal);

    /// <summary>Those of them that do not change by themselves: connectors tell when they were last heard of.</summary>
    internal SortedDictionary<string, string> Settled(string name = "backup") => new(
        Files(name).Where(f => ConfigurationTypes.Find(f.Key.Split('/')[0])!.Restorable).ToDictionary(),
        StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
