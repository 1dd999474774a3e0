using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Azurite;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Connection;
using IntuneMaintenance.Tests.Decommission;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Storage;

/// <summary>A campaign whose journal and backup are in a container.</summary>
public sealed class BlobCampaignTests
{
    [FactWhenAzurite]
    public async Task A_campaign_keeps_its_state_in_a_container_and_its_secret_to_itself()
    {
        using AzuriteServer account = await AzuriteServer.StartAsync();
        await using CampaignHost host = await CampaignHost.StartAsync();
        var said = new StringBuilder();
        ScriptResult Run(string script) => Keep(host.Fleet.Run(
            $"param($plan, $state, $sas, $report) {script}",
            ("plan", host.Plan),
            ("state", account.Open("end/contoso")),
            ("sas", new NetworkCredential("", account.Sas).SecurePassword),
            ("report", host.PathOf("report.html"))));
        ScriptResult Keep(ScriptResult result)
        {
            said.Append(Said.By(result));
            return result;
        }

        ScriptResult plan = Run("New-IntuneDecommissionPlan -Path $plan -StatePath $state -SkipStep UninstallApps -Verbose").EnsureClean();
        Assert.Equal((account.Shown("end/contoso/journal"), account.Shown("end/contoso/backup")), ((string)plan["JournalPath"]!, (string)plan["BackupPath"]!));
        ScriptResult check = Run("Test-IntuneDecommission -Path $plan -Verbose").EnsureClean();
        Assert.Equal(account.Shown("end/contoso/journal"), check["JournalPath"]);
        Assert.Equal(["BlobSignInMissing"], Run("Invoke-IntuneDecommission -Path $plan -PlanHash (Test-IntuneDecommission -Path $plan).PlanHash -Confirm:$false").ErrorIds);
        Assert.Equal(["BlobSignInMissing"], Run("Get-IntuneDecommission -Path $plan").ErrorIds);
        Assert.Equal("NotStarted", $"{Run("Get-IntuneDecommission -Path $plan -StorageSas $sas").EnsureClean()["State"]}");
        ScriptResult status = Run("Invoke-IntuneDecommission -Path $plan -PlanHash (Test-IntuneDecommission -Path $plan).PlanHash -StorageSas $sas -Wait -Confirm:$false -Verbose").EnsureClean();

        Assert.Equal("Done", $"{status["State"]}");
        TenantSummary summary = host.Tenant.Summarize();
        Assert.Equal((60, 0, 0), (summary.Done, summary.Twice, summary.Left));
        Assert.Equal("Done", $"{Run("Get-IntuneDecommission -Path $plan -StorageSas $sas").EnsureClean()["State"]}");
        Run("Export-IntuneDecommissionReport -Path $plan -ReportPath $report -StorageSas $sas -Confirm:$false").EnsureClean();
        Assert.True((bool)Run("Test-IntuneBackup -Path \"$($state -replace '\\?', '/backup?')\"").EnsureClean()["IsValid"]!);
        host.Fleet.Shell.Show("param($plan, $sas) Test-IntuneDecommission -Path $plan; Get-IntuneDecommission -Path $plan -StorageSas $sas", ("plan", host.Plan), ("sas", new NetworkCredential("", account.Sas).SecurePassword));

        using var admin = new BlobTool(account);
        said.Append(host.Fleet.Shell.Host.Ui.Text);
        foreach (string file in Directory.EnumerateFiles(host.Fleet.Shell.Folder, "*", SearchOption.AllDirectories))
        {
            said.Append(await File.ReadAllTextAsync(file));
        }

        string[] blobs = await admin.ListAsync("end");
        Assert.Contains("contoso/journal/journal-00001.jsonl", blobs);
        foreach (string blob in blobs)
        {
            said.Append(Encoding.UTF8.GetString(await admin.ReadAsync($"end/{blob}")));
        }

        string all = said.ToString();
        Assert.Contains(account.Shown("end/contoso/journal"), all, StringComparison.Ordinal);
        Assert.Contains(host.Tenant.DisplayName, all, StringComparison.Ordinal);
        Assert.DoesNotContain(account.Signature, all, StringComparison.Ordinal);
        Assert.DoesNotContain(Uri.UnescapeDataString(account.Signature), all, StringComparison.Ordinal);
        Assert.DoesNotContain("sig=", all.Replace("(sig=)", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [FactWhenAzurite]
    public async Task A_campaign_in_a_container_is_rehearsed_from_where_it_stands_and_its_container_stays_as_it_is()
    {
        using AzuriteServer account = await AzuriteServer.StartAsync();
        await using CampaignHost host = await CampaignHost.StartAsync();
        host.MakePlan($"-StatePath '{account.Open("end")}' -SkipStep UninstallApps");
        string sas = $"-StorageSas ([System.Net.NetworkCredential]::new('', '{account.Sas}').SecurePassword)";
        host.Run(host.Hash(), $"{sas} -Until Backup").EnsureClean();
        using var admin = new BlobTool(account);
        string[] blobs = await admin.ListAsync("end");
        byte[] journal = await admin.ReadAsync("end/journal/journal-00001.jsonl");

        ScriptResult told = host.Fleet.Run($"param($p) Invoke-IntuneDecommission -Path $p -Rehearse {sas}", ("p", host.Plan)).EnsureClean();

        Assert.True((bool)told["HasBegun"]!);
        Assert.Equal(("Done", 60), ($"{told["State"]}", (int)told["Done"]!));
        Assert.Equal(blobs, await admin.ListAsync("end"));
        Assert.Equal(journal, await admin.ReadAsync("end/journal/journal-00001.jsonl"));
        ScriptResult kept = host.Fleet.Run($"param($p) Invoke-IntuneDecommission -Path $p -Rehearse -Keep {sas}", ("p", host.Plan)).EnsureClean();
        Assert.Equal(["journal/rehearsal.json"], (await admin.ListAsync("end")).Except(blobs));
        Assert.Equal(kept["RequestCount"], host.Fleet.Run($"param($p) $f = (Get-IntuneDecommission -Path $p {sas}).Forecast; $f.ForeseenRequests - $f.RequestCount", ("p", host.Plan)).EnsureClean().Output.Single().BaseObject);
    }

    [FactWhenAzurite]
    public async Task Of_two_runbooks_one_works_and_the_other_says_who_holds_it()
    {
        using AzuriteServer account = await AzuriteServer.StartAsync();
        await using CampaignHost host = await CampaignHost.StartAsync();
        host.MakePlan($"-StatePath '{account.Open("end")}' -SkipStep UninstallApps, Configuration");
        string hash = host.Hash();
        string sas = $"-StorageSas ([System.Net.NetworkCredential]::new('', '{account.Sas}').SecurePassword)";
        using var second = new PowerShellHarness();
        second.Connect(host.Fleet.Server.BaseAddress);
        int tried = 0;
        ScriptResult? busy = null;
        host.Tenant.Exchanged += exchange =>
        {
            if (exchange.Method == "POST" && Interlocked.Exchange(ref tried, 1) == 0)
            {
                busy = second.Run($"param($p, $h) Invoke-IntuneDecommission -Path $p -PlanHash $h -Confirm:$false {sas}", ("p", host.Plan), ("h", hash));
            }
        };

        host.Run(hash, $"-Wait {sas}").EnsureClean();

        Assert.Equal(["JournalInUse"], busy!.ErrorIds);
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", busy.AllErrors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Contains(account.Shown("end/journal"), busy.AllErrors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal((60, 0), (host.Tenant.Summarize().Done, host.Tenant.Summarize().Twice));
    }

    [FactWhenAzurite]
    public async Task A_run_that_lost_its_lease_acts_on_nothing_more_and_the_next_one_goes_on()
    {
        using AzuriteServer account = await AzuriteServer.StartAsync();
        using var admin = new BlobTool(account);
        await using CampaignHost host = await CampaignHost.StartAsync();
        host.MakePlan($"-StatePath '{account.Open("end")}' -SkipStep UninstallApps, Configuration");
        string hash = host.Hash();
        string sas = $"-StorageSas ([System.Net.NetworkCredential]::new('', '{account.Sas}').SecurePassword)";
        int stolen = 0;
        host.Tenant.Exchanged += exchange =>
        {
            if (exchange.Method == "POST" && (exchange.RequestUri.AbsolutePath.EndsWith("/wipe", StringComparison.Ordinal) || exchange.RequestUri.AbsolutePath.EndsWith("/retire", StringComparison.Ordinal)) && Interlocked.Exchange(ref stolen, 1) == 0)
            {
                admin.StealLeaseAsync("end/journal/lock").GetAwaiter().GetResult();
                admin.StealLeaseAsync("end/journal/journal-00001.jsonl").GetAwaiter().GetResult();
            }
        };

        Assert.Equal(["JournalLeaseLost"], host.Run(hash, $"-Wait {sas}").ErrorIds);
        int acted = host.Fleet.Taken.Count;
        Assert.InRange(acted, 1, 20); // the batch whose intents were journaled, and nothing after it
        Assert.Equal(["JournalInUse"], host.Run(hash, $"-Wait {sas}").ErrorIds);
        Assert.Equal(acted, host.Fleet.Taken.Count);
        await admin.BreakLeaseAsync("end/journal/lock");
        Assert.Equal("Done", $"{host.Run(hash, $"-Wait {sas}").EnsureClean()["State"]}");
        Assert.Equal((60, 0, 0), (host.Tenant.Summarize().Done, host.Tenant.Summarize().Twice, host.Tenant.Summarize().Left));
    }

    [FactWhenAzurite]
    public async Task A_job_in_the_cloud_runs_with_its_identity_and_without_a_folder()
    {
        using AzuriteServer account = await AzuriteServer.StartAsync(tokens: true);
        await using CampaignHost host = await CampaignHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 12, Seed = 3, PoliciesPerFamily = 1, AppCount = 1, CheckInMax = TimeSpan.FromMinutes(30), RequireToken = true, Start = DateTimeOffset.UtcNow });
        await using LocalGraph identity = await LocalGraph.StartAsync(request => LocalGraph.Json(200, JsonSerializer.Serialize(new
        {
            access_token = Uri.UnescapeDataString(request).Contains("storage.azure.com", StringComparison.Ordinal) ? StorageToken() : host.Tenant.IssueToken(new SimulatedTokenRequest { AppOnly = true }),
            expires_on = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            resource = "any",
            token_type = "Bearer",
        })));
        string certificate = host.PathOf("trusted.pem");
        await File.WriteAllTextAsync(certificate, account.CertificatePem);

        (int code, string text) = await ChildShell.RunAsync(
            host.Fleet.Shell.Folder,
            """
            param($at, $folder, $state)
            $ErrorActionPreference = 'Stop'
            Connect-IntuneMaintenance -Identity -GraphEndpoint $at -StatePath "$folder/direct"
            try { New-IntuneDecommissionPlan -Path "$folder/no.json" } catch { "refused: $($_.FullyQualifiedErrorId)" }
            $plan = New-IntuneDecommissionPlan -Path "$folder/plan.json" -StatePath $state -SkipStep StopEnrollment, UninstallApps, Configuration, Devices -IncludeStep Infrastructure
            $status = Invoke-IntuneDecommission -Path $plan.Path -PlanHash $plan.PlanHash -Confirm:$false
            "state: $($status.State) $($status.JournalPath)"
            "backup: $((Test-IntuneBackup -Path $status.BackupPath).IsValid)"
            "again: $((Get-IntuneDecommission -Path $plan.Path).State)"
            """,
            new Dictionary<string, string?>
            {
                ["IDENTITY_ENDPOINT"] = new Uri(identity.Address, "/msi/token").AbsoluteUri,
                ["IDENTITY_HEADER"] = "the-identity-header",
                ["SSL_CERT_FILE"] = certificate,
                ["AZUREPS_HOST_ENVIRONMENT"] = "AzureAutomation",
            },
            host.Fleet.Server.BaseAddress.AbsoluteUri,
            host.Fleet.Shell.Folder,
            account.Shown("end"));

        Assert.True(code == 0, text);
        Assert.Contains("refused: JournalWouldVanish", text, StringComparison.Ordinal);
        Assert.Contains($"state: Done {account.Shown("end/journal")}", text, StringComparison.Ordinal);
        Assert.Contains("backup: True", text, StringComparison.Ordinal);
        Assert.Contains("again: Done", text, StringComparison.Ordinal);
        Assert.False(File.Exists(host.PathOf("no.json")));
    }

    [Fact]
    public async Task A_backup_folder_that_is_full_is_an_error_until_it_is_emptied()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        host.MakePlan();
        Directory.CreateDirectory(host.PathOf("backup"));
        await File.WriteAllTextAsync(host.PathOf("backup/other.txt"), "not ours");
        string hash = host.Hash();

        Assert.Equal(["BackupTargetNotEmpty"], host.Run(hash, "-Wait").ErrorIds);
        Assert.Equal(["BackupTargetNotEmpty"], host.Run(hash, "-Wait").ErrorIds);
        File.Delete(host.PathOf("backup/other.txt"));
        Assert.Equal("Done", $"{host.Run(hash, "-Wait").EnsureClean()["State"]}");
        Assert.False(Directory.Exists(host.PathOf("backup-2")));
        Assert.True(File.Exists(host.PathOf("backup/manifest.json")));
    }

    /// <summary>As the emulator wants it: for Azure Storage, in time; nobody checks who signed.</summary>
    private static string StorageToken()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string claims = JsonSerializer.Serialize(new { aud = "https://storage.azure.com", iss = "https://sts.windows.net/ab1f708d-50f6-404c-a006-d71b2ac7a606/", iat = now.AddMinutes(-5).ToUnixTimeSeconds(), nbf = now.AddMinutes(-5).ToUnixTimeSeconds(), exp = now.AddHours(1).ToUnixTimeSeconds(), ver = "1.0" });
        return $"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{Encode(claims)}.c2ln";
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
