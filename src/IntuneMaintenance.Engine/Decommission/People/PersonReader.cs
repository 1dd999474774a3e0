using System.Net;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Reads users: some by themselves, in batches, or all of them in one listing.</summary>
internal sealed class PersonReader
{
    /// <summary>Above this one listing replaces single readings.</summary>
    internal const int ManyPeople = 200;

    private const string Who = "$select=id,userPrincipalName,userType,onPremisesSyncEnabled";
    private const string WithLicenses = Who + ",assignedLicenses,licenseAssignmentStates";
    private readonly GraphDoor _door;

    internal PersonReader(GraphDoor door) => _door = door;

    /// <summary>Those who are there, by the id or name that was asked for.</summary>
    internal async Task<Dictionary<string, GraphPerson>> ReadAsync(IEnumerable<string> idsOrNames, bool licenses, CancellationToken cancellationToken)
    {
        string[] asked = [.. idsOrNames.Distinct(StringComparer.OrdinalIgnoreCase)];
        var found = new Dictionary<string, GraphPerson>(StringComparer.OrdinalIgnoreCase);
        await _door.Batches.RunAsync(
            GraphVersion.V1,
            [.. asked.Select(id => BatchPart.Get($"users/{Uri.EscapeDataString(id)}?{(licenses ? WithLicenses : Who)}"))],
            (index, answer) =>
            {
                if (answer.Status != HttpStatusCode.NotFound)
                {
                    found[asked[index]] = answer.OrThrow().Read(PeopleJson.Default.GraphPerson);
                }

                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return found;
    }

    /// <summary>Everybody, with licences, page by page.</summary>
    internal IAsyncEnumerable<GraphPerson> ListAsync(CancellationToken cancellationToken) =>
        _door.ListAsync(GraphPath.V1($"users?{WithLicenses}&$top=999"), PeopleJson.Default.GraphPerson, cancellationToken);

    /// <summary>Whether users still come from a directory on premises.</summary>
    internal async Task<bool> IsSynchronizedAsync(string tenantId, CancellationToken cancellationToken) =>
        (await _door.GetAsync(GraphPath.V1($"organization/{tenantId}?$select=id,onPremisesSyncEnabled"), PeopleJson.Default.GraphSyncFlag, cancellationToken).ConfigureAwait(false)).OnPremisesSyncEnabled == true;
}
