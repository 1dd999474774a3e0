using System.Management.Automation;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>An object or a line of the checklist of one step, as people see it.</summary>
internal sealed record StepItem(string Id, string? Name, string State, string? Before, string Text)
{
    internal static StepItem[] Objects(CampaignHost host, string step) => Read(host, $".Steps | Where-Object Step -eq {step} | ForEach-Object Objects", "Detail");

    internal static StepItem[] Checklist(CampaignHost host, string step) => Read(host, $".Checklist | Where-Object Step -eq {step}", "Task");

    private static StepItem[] Read(CampaignHost host, string what, string text) =>
    [
        .. host.Fleet.Run($"param($p) (Get-IntuneDecommission -Path $p){what}", ("p", host.Plan)).EnsureClean().Output
            .Select(o => new StepItem($"{Of(o, "Id")}", (string?)Of(o, "Name"), $"{Of(o, "State")}", (string?)Of(o, "Before"), $"{Of(o, text)}")),
    ];

    private static object? Of(PSObject from, string name) => from.Properties[name]?.Value;
}
