using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Azurite;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;
using IntuneMaintenance.Tests.Rehearsal;

namespace IntuneMaintenance.Tests.Storage;

/// <summary>A restore whose journal, and whose backup too, is in a container: what a cloud job has.</summary>
public sealed class BlobRestoreTests : IAsyncLifetime
{
    private const string Restore = "param($from, $at) Restore-IntuneConfiguration $from -Type ShellScript -JournalPath $at -Confirm:$false -Verbose";
    private const string Journal = "restores/monday";
    private const string Scripts = TenantCalls.Management + "deviceShellScripts";
    private readonly StringBuilder _said = new();
    private AzuriteServer _account = null!;
    private TenantShell _tenant = null!;

    public async Task InitializeAsync()
    {
        if (AzuriteInstallation.WhyMissing is null)
        {
            _account = await AzuriteServer.StartAsync();
            _tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 2, Seed = 7, PoliciesPerFamily = 3, AppCount = 2 });
        }
    }

    public async Task DisposeAsync()
    {
        if (_tenant is not null)
        {
            await _tenant.DisposeAsync();
            _account.Dispose();
        }
    }

    [FactWhenAzurite]
    public async Task Backup_and_journal_are_in_containers_and_the_secret_is_nowhere()
    {
        using var admin = new BlobTool(_account);
        Keep(_tenant.Run("param($to) Backup-IntuneConfiguration $to", ("to", _account.Open("saved/monday"))).EnsureClean());
        await EmptyAsync();

        ScriptResult shown = Keep(_tenant.Run(Restore + " -WhatIf", ("from", _account.Open("saved/monday")), ("at", _account.Open(Journal))).EnsureClean());
        Assert.All(shown.Values<string>("JournalPath"), p => Assert.Equal(_account.Shown(Journal), p));
        Assert.Equal(0, await admin.LengthAsync(Journal + "/journal-00001.jsonl"));
        ScriptResult made = Keep(_tenant.Run(Restore, ("from", _account.Open("saved/monday")), ("at", _account.Open(Journal))).EnsureClean());
        Assert.All(made.Output, o => Assert.Equal("Created", $"{o.Properties["Status"].Value}"));
        Assert.True(await admin.LengthAsync(Journal + "/journal-00001.jsonl") > 0);
        ScriptResult again = Keep(_tenant.Run(Restore, ("from", _account.Open("saved/monday")), ("at", _account.Open(Journal))).EnsureClean());
        Assert.All(again.Output, o => Assert.Equal("Unchanged", $"{o.Properties["Status"].Value}"));

        Keep(_tenant.Run("param($to) Backup-IntuneConfiguration $to -Type ShellScript", ("to", _account.Open("saved/tuesday"))).EnsureClean());
        Assert.Equal(["JournalOfAnother"], Keep(_tenant.Run(Restore, ("from", _account.Open("saved/tuesday")), ("at", _account.Open(Journal)))).ErrorIds);
        Assert.Equal(["BackupNotFound"], Keep(_tenant.Run(Restore, ("from", _account.Open("saved/never")), ("at", _account.Open(Journal)))).ErrorIds);
        Assert.Equal(["BlobSignInMissing"], Keep(_tenant.Run(Restore, ("from", _account.Open("saved/monday")), ("at", _account.Shown(Journal)))).ErrorIds);
        Assert.Equal(["BlobAccessDenied"], Keep(_tenant.Run(Restore, ("from", _account.Open("saved/monday")), ("at", $"{_account.Shown(Journal)}?{_account.MakeSas("rl")}"))).ErrorIds);
        Assert.Equal(["JournalInZip"], Keep(_tenant.Run(Restore, ("from", _account.Open("saved/monday")), ("at", "./journal.zip"))).ErrorIds);
        await AssertSecretAsync("restores", "saved");
    }

    // Twins can be told apart by the journal alone: it knows which of them was made of which.
    [FactWhenAzurite]
    public async Task Killed_at_a_creation_it_goes_on_and_makes_nothing_twice()
    {
        using var admin = new BlobTool(_account);
        string backup = await SaveTwinsAsync();
        int wanted = (await _tenant.ListAsync("deviceShellScripts")).Count;
        await EmptyAsync();
        _tenant.Forget();
        string script = Path.Combine(_tenant.Shell.Folder, "restore.ps1");
        await File.WriteAllTextAsync(script, $"Connect-IntuneMaintenance -Simulated -GraphEndpoint '{_tenant.Server.BaseAddress}'; Restore-IntuneConfiguration '{backup}' -Type ShellScript -JournalPath '{_account.Open(Journal)}' -Confirm:$false");
        HostRun? run = null;
        int creations = 0;
        _tenant.Tenant.Exchanged += e =>
        {
            // It was created, and the process is gone before it can hear of it.
            if (IsCreation(e) && Interlocked.Increment(ref creations) == 3)
            {
                run!.KillAsync().GetAwaiter().GetResult();
            }
        };
        run = HostRun.Start(script);
        await run.EndAsync();
        run.Dispose();
        Assert.Equal(3, (await _tenant.ListAsync("deviceShellScripts")).Count);

        ScriptResult busy = Keep(RunAgain(backup));
        Assert.Equal(["JournalInUse"], busy.ErrorIds);
        Assert.Contains($" on {Environment.MachineName}", busy.AllErrors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await _tenant.ListAsync("deviceShellScripts")).Count);
        await admin.BreakLeaseAsync(Journal + "/lock");
        ScriptResult done = Keep(RunAgain(backup).EnsureClean());

        Assert.Equal(wanted, done.Values<string>("TargetId").Distinct().Count());
        Assert.Equal(wanted, (await _tenant.ListAsync("deviceShellScripts")).Count);
        Assert.Equal(wanted, creations);
        Assert.All(Keep(RunAgain(backup).EnsureClean()).Output, o => Assert.Equal("Unchanged", $"{o.Properties["Status"].Value}"));
        Assert.Equal(wanted, creations);
        _said.Append(run.Output).Append(run.Errors);
        await AssertSecretAsync("restores");
    }

    [FactWhenAzurite]
    public async Task A_run_that_lost_its_lease_writes_nothing_more_and_the_next_one_goes_on()
    {
        using var admin = new BlobTool(_account);
        string backup = await SaveTwinsAsync();
        int wanted = (await _tenant.ListAsync("deviceShellScripts")).Count;
        await EmptyAsync();
        _tenant.Forget();
        int creations = 0;
        _tenant.Tenant.Exchanged += e =>
        {
            if (IsCreation(e) && Interlocked.Increment(ref creations) == 3)
            {
                admin.StealLeaseAsync(Journal + "/lock").GetAwaiter().GetResult();
                admin.StealLeaseAsync(Journal + "/journal-00001.jsonl").GetAwaiter().GetResult();
            }
        };

        Assert.Equal(["JournalLeaseLost"], Keep(RunAgain(backup)).ErrorIds);
        Assert.Equal(3, creations);
        Assert.Equal(["JournalInUse"], Keep(RunAgain(backup)).ErrorIds);
        await admin.BreakLeaseAsync(Journal + "/lock");
        ScriptResult done = Keep(RunAgain(backup).EnsureClean());

        Assert.Equal(wanted, done.Output.Count);
        Assert.Equal(wanted, creations);
        Assert.Equal(wanted, (await _tenant.ListAsync("deviceShellScripts")).Count);
        await AssertSecretAsync("restores");
    }

    private static bool IsCreation(SimulatedExchange e) => e.Method == "POST" && e.RequestUri.AbsolutePath == Scripts;

    private ScriptResult RunAgain(string backup) => _tenant.Run(Restore, ("from", backup), ("at", _account.Open(Journal)));

    private async Task<string> SaveTwinsAsync()
    {
        for (int i = 0; i < 2; i++)
        {
            (int status, JsonNode? body) = await _tenant.SendAsync("POST", Scripts, """{"displayName":"A twin","description":"","fileName":"twin.sh","scriptContent":"ZWNobyAx","runAsAccount":"system"}""");
            Assert.True(status == 201, $"{status} {body}");
        }

        string backup = Path.Combine(_tenant.Shell.Folder, "backup");
        _tenant.Run("param($to) Backup-IntuneConfiguration $to -Type ShellScript", ("to", backup)).EnsureClean();
        return backup;
    }

    private async Task EmptyAsync()
    {
        foreach (JsonNode? script in await _tenant.ListAsync("deviceShellScripts"))
        {
            await _tenant.SendAsync("DELETE", $"{Scripts}/{script!["id"]}", null);
        }
    }

    private ScriptResult Keep(ScriptResult result)
    {
        _said.Append(Said.By(result));
        return result;
    }

    private async Task AssertSecretAsync(params string[] containers)
    {
        using var admin = new BlobTool(_account);
        foreach (string container in containers)
        {
            foreach (string blob in await admin.ListAsync(container))
            {
                _said.Append(Encoding.UTF8.GetString(await admin.ReadAsync($"{container}/{blob}")));
            }
        }

        string all = _said.Append(_tenant.Shell.Host.Ui.Text).ToString();
        Assert.Contains(_account.Shown(Journal), all, StringComparison.Ordinal);
        Assert.DoesNotContain(_account.Signature, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.UnescapeDataString(_account.Signature), all, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", all.Replace("(sig=)", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
