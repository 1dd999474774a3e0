using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Tests.Rehearsal;

/// <summary>One campaign through every step, its process killed over and over; tenant and process share nothing but HTTP.</summary>
internal sealed class CrashingCampaign : IDisposable
{
    private const string Script =
        """
        param($Endpoint, $Folder, $State, $Sas)
        $ErrorActionPreference = 'Stop'
        Connect-IntuneMaintenance -Simulated -GraphEndpoint $Endpoint -StatePath "$Folder/state"
        $plan = "$Folder/plan.json"
        if (-not [IO.File]::Exists($plan)) {
            $what = @{
                WipeId = @(Get-IntuneDevice -Platform Windows | ForEach-Object Id)[0..8]
                ConnectorId = @(Get-IntuneConnector | Where-Object CanRemove | ForEach-Object Id)
                PartnerId = @(Get-IntuneDelegatedAdmin -All | Where-Object CanRemove | ForEach-Object Id)
                Domain = 'eu.contoso.ch', 'empty.ch'
                ForceDomain = 'contoso.ch'
                UserId = @(Get-IntuneDevice | ForEach-Object UserPrincipalName | Where-Object { $_ })[-5..-1]
                ReleaseLicense = 'INTUNE_A'
                SwitchOff = 'DirectorySync'
                IncludeStep = 'DeviceRecords', 'Infrastructure', 'CancellationSheet', 'StopEnrollment'
                UninstallHours = 1
            }
            $null = New-IntuneDecommissionPlan -Path $plan -StatePath $State @what
        }
        $place = if ($Sas) { @{ StorageSas = [System.Net.NetworkCredential]::new('', $Sas).SecurePassword } } else { @{} }
        $hash = (Test-IntuneDecommission -Path $plan @place).PlanHash
        $status = Invoke-IntuneDecommission -Path $plan -PlanHash $hash -Wait -Confirm:$false @place
        $status.Steps | ForEach-Object { "$_ $($_.Detail)" }
        $status.Steps.Objects | ForEach-Object { "$($_.Step) $($_.Type) $($_.Name) $($_.Id): $($_.State) $($_.Detail)" }
        "$($status.State): $($status.Done) done, $($status.Failed) failed, $($status.Unclear) unclear, $($status.Remaining) left"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _folder;
    private readonly ServedTenant _tenant;
    private readonly Random _random;
    private readonly string? _sas;
    private readonly string _state;
    private readonly string _script;

    private CrashingCampaign(int seed, string folder, ServedTenant tenant, string? state, string? sas)
    {
        (Seed, _folder, _tenant, _sas) = (seed, folder, tenant, sas);
        _state = state ?? Path.Combine(folder, "place");
        _random = new Random(seed);
        _script = Path.Combine(folder, "campaign.ps1");
        File.WriteAllText(_script, Script);
    }

    internal int Seed { get; }

    internal int Devices { get; private init; }

    /// <summary>What the tenant had carried out last when the process was killed.</summary>
    internal List<string> KilledAt { get; } = [];

    internal IReadOnlyList<AuditRecord> Writes => _tenant.AcceptedWrites();

    internal JsonNode Plan => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, "plan.json")))!;

    internal static async Task<CrashingCampaign> StartAsync(int seed, string? state = null, string? sas = null)
    {
        string folder = Directory.CreateTempSubdirectory("intune-crash-").FullName;
        var options = new SimulatedTenantOptions
        {
            DeviceCount = 60 + (seed % 40),
            Seed = seed,
            AuditPath = Path.Combine(folder, "audit.jsonl"),
            PoliciesPerFamily = 1,
            AppCount = 3,
            CheckInMax = TimeSpan.FromHours(3),
            DirectorySyncedAt = new SimulatedTenantOptions().Start.AddDays(-20),
            SyncedUsers = 0,
            PasswordSync = false,
            Subscriptions = [new SimulatedSubscription("INTUNE_A") { Consumed = 8, Licenses = 200 }],
            Outside = new OutsideOptions { Insiders = 0 },
            Domains = [new SimulatedDomain("contoso.ch") { IsDefault = true, Users = 3 }, new SimulatedDomain("eu.contoso.ch"), new SimulatedDomain("empty.ch")],
        };
        return new CrashingCampaign(seed, folder, await ServedTenant.StartAsync(options), state, sas) { Devices = options.DeviceCount };
    }

    /// <summary>Kills up to so many times, or until the campaign ends, and gives the last run's output.</summary>
    /// <param name="afterwards">What happens between a kill and the next run.</param>
    internal async Task<string> RunAsync(int kills, Func<Task> afterwards)
    {
        while (true)
        {
            using HostRun run = HostRun.Start("IntuneMaintenance.Rehearsal", [.. new[] { _script, _tenant.Endpoint.ToString(), _folder, _state, _sas }.OfType<string>()]);
            bool ended = KilledAt.Count == kills ? await EndAsync(run) : !await KillAsync(run);
            if (ended)
            {
                Assert.True(await run.EndAsync() == 0, run.Output + run.Errors);
                return run.Output;
            }

            await _tenant.ReleaseAsync();
            await afterwards();
        }
    }

    internal Task<JsonElement> GetAsync(string path) => _tenant.GetAsync(path);

    public void Dispose()
    {
        _tenant.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> EndAsync(HostRun run)
    {
        await run.EndAsync();
        return true;
    }

    /// <summary>
    /// Every third moment is anywhere in the run; the others lie between the arrival of a request that changes something and its answer. False when the
    /// campaign ended before.
    /// </summary>
    private async Task<bool> KillAsync(HostRun run)
    {
        bool hold = _random.Next(3) != 0;
        if (hold)
        {
            // A held answer is given up by the client after a while, so all that follow are held, or the run would run away.
            await _tenant.HoldAsync("write", 1000, _random.Next(4));
            await UntilAsync(async () => await _tenant.HeldAsync() > 0, run);
        }
        else
        {
            int until = await RequestsAsync() + _random.Next(1, 250);
            await UntilAsync(async () => await RequestsAsync() >= until, run);
            await Task.Delay(_random.Next(100));
        }

        if (run.HasEnded)
        {
            return false;
        }

        await run.KillAsync();
        AuditRecord? last = Writes.LastOrDefault();
        KilledAt.Add($"{(hold ? "answer held" : "any moment")}, last {last?.Method} {last?.Action ?? string.Join('/', last?.Path?.Split('/').Skip(2).Take(2) ?? [])}");
        return true;
    }

    private async Task<int> RequestsAsync() => (await _tenant.SummaryAsync()).GetProperty("requests").GetInt32();

    private static async Task UntilAsync(Func<Task<bool>> condition, HostRun run)
    {
        var watch = Stopwatch.StartNew();
        while (!run.HasEnded && !await condition())
        {
            Assert.True(watch.Elapsed < Patience, $"Nothing happened within {Patience.TotalSeconds} s: {run.Output}{run.Errors}");
            await Task.Delay(5);
        }
    }
}
