using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;

namespace IntuneMaintenance.Rehearsal;

/// <summary>The main job on a simulated tenant: a script does it as an admin would, the tenant's own audit judges it.</summary>
internal static class MainJob
{
    internal static async Task<int> RunAsync(RehearsalOptions options, ScriptSession session)
    {
        var folder = new CampaignFolder(options.Out ?? Path.Combine(ModuleLocation.Root(), "out", "rehearsal"));
        if (options.Endpoint is { } endpoint)
        {
            return await RunAsync(endpoint, folder, session, mayGoOn: true);
        }

        await using SimulatorServer server = await SimulatorServer.StartAsync(
            new SimulatedTenantOptions { DeviceCount = options.Devices, Seed = options.Seed, Faults = options.Faults });
        return await RunAsync(server.BaseAddress, folder, session, mayGoOn: false);
    }

    private static async Task<int> RunAsync(Uri endpoint, CampaignFolder folder, ScriptSession session, bool mayGoOn)
    {
        using var control = new TenantControl(endpoint);
        TenantCount before = await control.CountAsync();
        bool goOn = mayGoOn && folder.PlannedTenant() == await control.TenantIdAsync() && (before.IsTouched || !IsEnded(folder, session));
        if (!goOn)
        {
            folder.StartAnew();
        }

        int exit = session.RunText(Script(), new Dictionary<string, object?>
        {
            ["GraphEndpoint"] = endpoint,
            ["Folder"] = folder.Path,
            ["Resume"] = goOn,
        });

        TenantCount after = await control.CountAsync();
        await Console.Out.WriteLineAsync($"rehearsal: {after}");
        return exit != 0 ? exit : after.IsGood ? 0 : 1;
    }

    private static bool IsEnded(CampaignFolder folder, ScriptSession session) =>
        session.Ask("param($path) \"$((Get-IntuneDecommission -Path $path).State)\"", ("path", folder.Plan)) is [{ BaseObject: "Done" or "DoneWithFailures" }];

    private static string Script()
    {
        using Stream resource = typeof(MainJob).Assembly.GetManifestResourceStream("rehearsal.ps1")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
