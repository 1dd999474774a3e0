using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission.Report;

/// <summary>What people have to do themselves: what the campaign left to them, on servers, in portals.</summary>
internal static class ReportChecklists
{
    private static readonly string[] Portals =
    [
        "Microsoft 365 admin center: cancel the subscription, or let it end. New-IntuneCancellationSheet collects what is asked for.",
        "Microsoft 365 admin center, Settings > Partner relationships: remove partners that nothing else needs.",
        "Microsoft Entra admin center: review users, groups, licences and the devices' records; they serve other services too.",
        "Apple Business Manager or School Manager: unassign the devices, delete the MDM server, let the push certificate end.",
        "Google: unbind managed Google Play when no device uses it any longer.",
        "Keep this page, the plan, the journal and the backup as long as your rules ask for.",
    ];

    internal static object[] Read(DecommissionStatus status, IReadOnlyList<JournalRecord> records) =>
    [
        .. List("Left by the campaign to people", null, [.. status.Checklist.Select(c => c.IsDone ? $"Done: {c.Task}" : c.Task)]),
        .. records.Where(r => r.Kind == RecordKind.Infrastructure).SelectMany(r => List(
            $"On servers: {r.Name}",
            $"Still in use when the campaign began: {r.State?.ToLowerInvariant()}. {r.Detail}",
            [.. (r.Facts ?? new Dictionary<string, string>()).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value)])),
        .. List("In portals", "No API does these.", Portals),
    ];

    private static object[] List(string title, string? note, string[] items) => items.Length == 0 ? [] : [new Dictionary<string, object?> { ["title"] = title, ["note"] = note, ["items"] = items }];
}
