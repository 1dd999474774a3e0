using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Whether somebody in the tenant has an address. Addresses of other domains are nobody's business here.</summary>
internal sealed class AddressBook
{
    private readonly GraphDoor _door;

    internal AddressBook(GraphDoor door) => _door = door;

    /// <summary>Those of the addresses that are in a domain of the tenant and that no enabled user and no group has.</summary>
    internal async Task<List<string>> VanishedAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken)
    {
        if (addresses.Count == 0)
        {
            return [];
        }

        HashSet<string> own = await OwnDomainsAsync(cancellationToken).ConfigureAwait(false);
        var vanished = new List<string>();
        foreach (string address in addresses.Where(a => a.Split('@') is [_, { } domain] && own.Contains(domain)))
        {
            if (!await IsSomebodysAsync(address, cancellationToken).ConfigureAwait(false))
            {
                vanished.Add(address);
            }
        }

        return vanished;
    }

    private async Task<HashSet<string>> OwnDomainsAsync(CancellationToken cancellationToken)
    {
        var own = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (JsonElement organization in _door.ListRawAsync(GraphPath.V1("organization?$select=id,verifiedDomains"), cancellationToken).ConfigureAwait(false))
        {
            foreach (JsonElement domain in organization.GetProperty("verifiedDomains").EnumerateArray())
            {
                own.Add(domain.GetProperty("name").GetString() ?? "");
            }
        }

        return own;
    }

    private async Task<bool> IsSomebodysAsync(string address, CancellationToken cancellationToken)
    {
        string text = Uri.EscapeDataString(address.Replace("'", "''", StringComparison.Ordinal));
        string mail = $"mail eq '{text}' or proxyAddresses/any(p:p eq 'smtp:{text}')";
        GraphPath users = GraphPath.V1($"users?$filter={mail} or userPrincipalName eq '{text}'&$select=id,accountEnabled");
        await foreach (JsonElement user in _door.ListRawAsync(users, cancellationToken).ConfigureAwait(false))
        {
            // Somebody who left is disabled first and deleted later. A shared mailbox is disabled as well: what is told
            // as evidence names the address, so that an admin can judge it.
            if (!user.TryGetProperty("accountEnabled", out JsonElement enabled) || enabled.ValueKind != JsonValueKind.False)
            {
                return true;
            }
        }

        IAsyncEnumerator<JsonElement> groups = _door.ListRawAsync(GraphPath.V1($"groups?$filter={mail}&$select=id"), cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (groups.ConfigureAwait(false))
        {
            return await groups.MoveNextAsync().ConfigureAwait(false);
        }
    }
}
