using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>Devices whose user is no longer in the directory: a command may not reach a device without its user.</summary>
internal sealed class OwnerGoneSource : IReadinessSource
{
    private const int MostIds = 1000;

    public string Code => DecommissionFindingId.OwnerGone;

    public FindingSeverity WhenUnread => FindingSeverity.Warning;

    public async Task<IReadOnlyList<DecommissionFinding>> FindAsync(ReadinessScope scope, CancellationToken cancellationToken)
    {
        LeavingDevice[] owned = [.. scope.Leaving.Where(d => Guid.TryParse(d.Now.UserId, out Guid id) && id != Guid.Empty)];
        var there = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string[] ids in owned.Select(d => d.Now.UserId!).Distinct(StringComparer.OrdinalIgnoreCase).Chunk(MostIds))
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(new IdList(ids, ["user"]), ReadinessJson.Default.IdList);
            GraphAnswer answer = await scope.Door.SendAsync(HttpMethod.Post, GraphPath.V1("directoryObjects/getByIds"), body, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            using JsonDocument found = answer.OrThrow().ReadDocument();
            there.UnionWith(found.RootElement.GetProperty("value").EnumerateArray().Select(u => u.GetProperty("id").GetString() ?? ""));
        }

        return Found.Devices(
            Code,
            FindingSeverity.Warning,
            [.. owned.Where(d => !there.Contains(d.Now.UserId!))],
            n => $"{n} of users who are no longer in the directory",
            "A command may not reach a device whose user is gone. Restore the users until their devices are through, or collect the devices. Delete no user who still has one.");
    }
}
