using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>A plan runs in its tenant, under its hash, on its journal, or not at all.</summary>
public sealed class PlanGateTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await CampaignHost.StartAsync();
        _host.MakePlan();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_plan_for_another_tenant_runs_nowhere_else()
    {
        await using CampaignHost other = await CampaignHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 60, Seed = 6 });
        string hash = _host.Hash();

        ScriptResult run = other.Fleet.Run("param($p, $h) Invoke-IntuneDecommission -Path $p -PlanHash $h -Confirm:$false", ("p", _host.Plan), ("h", hash));
        ScriptResult test = other.Fleet.Run("param($p) Test-IntuneDecommission -Path $p", ("p", _host.Plan));

        Refused(run, "PlanOfAnotherTenant", "Contoso 5");
        Assert.Equal(["PlanOfAnotherTenant"], test.ErrorIds);
        Assert.Empty(other.Fleet.Changes);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Without_a_hash_nothing_runs(string? hash) => Refused(_host.Run(hash), "PlanHashRequired", "-PlanHash");

    [Fact]
    public void With_another_hash_nothing_runs() => Refused(_host.Run(new string('0', 64)), "PlanHashMismatch", "0000");

    [Fact]
    public void The_beginning_of_the_hash_is_not_the_hash() => Refused(_host.Run(_host.Hash()[..63]), "PlanHashMismatch", "PlanHash");

    [Fact]
    public void A_plan_that_was_edited_after_the_look_does_not_run_under_the_old_hash()
    {
        string hash = _host.Hash();
        File.WriteAllText(_host.Plan, File.ReadAllText(_host.Plan).Replace("\"Retire\"", "\"Wipe\"", StringComparison.Ordinal).Replace("\"Personal\"", "\"Company\"", StringComparison.Ordinal).Replace("\"Unknown\"", "\"Company\"", StringComparison.Ordinal));

        Refused(_host.Run(hash), "PlanHashMismatch", hash);
    }

    [Fact]
    public void A_piped_hash_has_been_looked_at_by_nobody()
    {
        ScriptResult result = _host.Fleet.Run("param($p) Test-IntuneDecommission -Path $p | Invoke-IntuneDecommission -Confirm:$false", ("p", _host.Plan));

        Refused(result, "PlanHashRequired", "-PlanHash");
    }

    [Fact]
    public void WhatIf_runs_nothing()
    {
        string shown = _host.Fleet.Shell.Show("param($p, $h) Invoke-IntuneDecommission -Path $p -PlanHash $h -WhatIf", ("p", _host.Plan), ("h", _host.Hash()));

        Assert.Contains("Contoso 5", shown, StringComparison.Ordinal);
        Assert.Empty(_host.Fleet.Changes);
        Assert.False(Directory.Exists(_host.PathOf("journal")));
    }

    [Fact]
    public void A_campaign_that_has_begun_does_not_go_on_with_a_changed_plan()
    {
        _host.Run(_host.Hash()).EnsureClean();
        int before = _host.Fleet.Changes.Count;
        File.WriteAllText(_host.Plan, File.ReadAllText(_host.Plan).Replace("\"followUpDays\": 30", "\"followUpDays\": 31", StringComparison.Ordinal));

        Refused(_host.Run(_host.Hash()), "JournalOfAnotherPlan", "journal", before);
        Assert.Equal(["JournalOfAnotherPlan"], _host.Fleet.Run("param($p) Get-IntuneDecommission -Path $p", ("p", _host.Plan)).ErrorIds);
    }

    [Fact]
    public void A_journal_with_a_changed_byte_stops_the_campaign()
    {
        string hash = _host.Hash();
        _host.Run(hash).EnsureClean();
        int before = _host.Fleet.Changes.Count;
        string segment = Path.Combine(_host.PathOf("journal"), "journal-00001.jsonl");
        byte[] content = File.ReadAllBytes(segment);
        content[content.Length / 2] ^= 1;
        File.WriteAllBytes(segment, content);

        Refused(_host.Run(hash), "JournalDamaged", "line", before);
    }

    [Fact]
    public void Two_runs_do_not_share_a_journal()
    {
        string hash = _host.Hash();
        Directory.CreateDirectory(_host.PathOf("journal"));
        using (new FileStream(Path.Combine(_host.PathOf("journal"), ".lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Refused(_host.Run(hash), "JournalInUse", "journal");
        }

        _host.Run(hash).EnsureClean();
    }

    [Theory]
    [InlineData("\"retiresPerDay\": 1000", "\"retiresPerDay\": 0")]
    [InlineData("\"act\": \"Retire\"", "\"act\": 7")]
    [InlineData("\"act\": \"Retire\"", "\"act\": \"Explode\"")]
    [InlineData("\"act\": \"Retire\"", "\"act\": \"Wipe\"")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 2")]
    [InlineData("\"wipeId\": []", "\"wipeId\": null")]
    [InlineData("\"wipeId\": []", "\"wipeIds\": []")]
    [InlineData("\"wipeId\": []", "\"wipeId\": [], \"wipeId\": []")]
    [InlineData("{", "")]
    public void A_plan_that_breaks_the_rules_is_no_plan(string old, string with)
    {
        string text = File.ReadAllText(_host.Plan);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(_host.Plan, text.Replace(old, with, StringComparison.Ordinal));

        ScriptResult result = _host.Fleet.Run("param($p) Test-IntuneDecommission -Path $p", ("p", _host.Plan));

        Assert.Contains(Assert.Single(result.ErrorIds), (string[])["PlanBroken", "PlanNotReadable", "PlanVersionUnknown"]);
        Assert.Contains(_host.Plan, result.AllErrors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_never_overwritten()
    {
        ScriptResult again = _host.Fleet.Run("param($p) New-IntuneDecommissionPlan -Path $p", ("p", _host.Plan));

        Assert.Equal(["PlanExists"], again.ErrorIds);
    }

    [Fact]
    public void A_folder_is_no_plan_and_nothing_is_read_or_left_for_it()
    {
        string folder = Directory.CreateDirectory(_host.PathOf("a folder")).FullName;
        int before = _host.Tenant.Summarize().Requests;

        ScriptResult made = _host.Fleet.Run("param($p) New-IntuneDecommissionPlan -Path $p", ("p", folder));

        Assert.Equal(["PlanPathIsFolder"], made.ErrorIds);
        Assert.Equal(["PlanPathIsFolder"], _host.Fleet.Run("param($p) New-IntuneDecommissionPlan -Path $p", ("p", _host.PathOf("new/"))).ErrorIds);
        Assert.False(Directory.Exists(_host.PathOf("new")));
        Assert.Contains(Path.Combine(folder, "plan.json"), made.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(before, _host.Tenant.Summarize().Requests);
        Assert.False(File.Exists(folder + ".partial"));
    }

    [Fact]
    public void Two_plans_of_the_same_wishes_differ_in_id_and_time_alone()
    {
        string id = (string)_host.Fleet.Run("(Get-IntuneDevice)[0].Id").EnsureClean().Output.Single().BaseObject;
        string[] lines = Lines($"-WipeId {id}");
        string[] again = Lines($"-WipeId {id.ToUpperInvariant()}, {id}");

        Assert.Equal(lines.Length, again.Length);
        Assert.All(lines.Zip(again).Where(l => l.First != l.Second), l => Assert.Matches("\"(planId|createdDateTime)\"", l.First));

        string[] Lines(string parameters)
        {
            string path = _host.PathOf("zwei Pläne/日本.json");
            _host.Fleet.Run($"param($p) New-IntuneDecommissionPlan -Path $p {parameters}", ("p", path)).EnsureClean();
            string[] read = File.ReadAllLines(path);
            File.Delete(path);
            return read;
        }
    }

    private void Refused(ScriptResult result, string id, string names, int changes = 0)
    {
        Assert.Equal([id], result.ErrorIds);
        ErrorRecord error = result.AllErrors[0];
        Assert.Contains(names, error.ToString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.ErrorDetails?.RecommendedAction));
        Assert.Equal(changes, _host.Fleet.Changes.Count);
    }
}
