using System.Net;
using System.Text.Json.Serialization.Metadata;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Domains;

/// <summary>Reads domains, what uses them, and their DNS records.</summary>
internal sealed class DomainReader
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _tenant;

    internal DomainReader(GraphDoor door, TenantIdentity tenant)
    {
        _door = door;
        _tenant = tenant;
    }

    internal static string PathOf(string name) => "domains/" + Uri.EscapeDataString(name);

    internal Task<List<GraphDomain>> ListAsync(CancellationToken cancellationToken) => ListAsync("domains", DomainJson.Default.GraphDomain, cancellationToken);

    /// <summary>Null when the service no longer knows it.</summary>
    internal async Task<GraphDomain?> FindAsync(string name, CancellationToken cancellationToken)
    {
        GraphAnswer answer = await _door.SendAsync(HttpMethod.Get, GraphPath.V1(PathOf(name)), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
        return answer.Status == HttpStatusCode.NotFound ? null : answer.OrThrow().Read(DomainJson.Default.GraphDomain);
    }

    internal async Task<DomainReference[]> ReferencesAsync(string name, CancellationToken cancellationToken)
    {
        List<GraphDomainReference> found = await ListAsync($"{PathOf(name)}/domainNameReferences", DomainJson.Default.GraphDomainReference, cancellationToken).ConfigureAwait(false);
        return
        [
            .. found.Select(r => new DomainReference
            {
                Id = r.Id,
                Type = r.Type?.Split('.')[^1] ?? "directoryObject",
                Name = r.DisplayName ?? r.UserPrincipalName ?? r.Id,
                Value = InDomain(r, name),
                IsMultitenant = r.SignInAudience is not (null or "AzureADMyOrg"),
            }).OrderBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>What the service wanted in DNS: none of it can be read once the domain is gone.</summary>
    internal async Task<DomainRecord[]> RecordsAsync(GraphDomain domain, CancellationToken cancellationToken)
    {
        List<GraphDnsRecord> verification = await ListAsync($"{PathOf(domain.Id)}/verificationDnsRecords", DomainJson.Default.GraphDnsRecord, cancellationToken).ConfigureAwait(false);
        List<GraphDnsRecord> services = domain.IsVerified == true
            ? await ListAsync($"{PathOf(domain.Id)}/serviceConfigurationRecords", DomainJson.Default.GraphDnsRecord, cancellationToken).ConfigureAwait(false)
            : [];
        return [.. verification.Select(r => Record("Verification", r)), .. services.Select(r => Record("Service", r))];
    }

    /// <summary>What of it is in the domain; null where the service does not show that: a further address of a user, say.</summary>
    private static string? InDomain(GraphDomainReference of, string name)
    {
        string at = "@" + name;
        string?[] addresses = [of.UserPrincipalName, of.Mail, .. of.ProxyAddresses ?? []];
        return Array.Find(addresses, a => a?.EndsWith(at, StringComparison.OrdinalIgnoreCase) == true)
            ?? Array.Find(of.IdentifierUris ?? [], u => u.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    internal IntuneDomain ToModel(GraphDomain domain, IReadOnlyList<GraphDomain> all, DomainReference[]? references) => new()
    {
        Name = domain.Id,
        AuthenticationType = domain.AuthenticationType ?? "",
        IsFederated = domain.IsFederated,
        IsDefault = domain.IsDefault == true,
        IsInitial = domain.IsInitial == true,
        IsRoot = domain.IsRoot == true,
        IsVerified = domain.IsVerified == true,
        SupportedServices = domain.SupportedServices ?? [],
        Operation = domain.State is { Operation: { } operation } state ? $"{operation} {state.Status}".TrimEnd() : null,
        OperationDateTime = domain.State?.LastActionDateTime,
        Subdomains = Subdomains(domain, all),
        References = references,
        ReferenceCount = references?.Length,
        Obstacles = [.. Obstacles(domain, all, references)],
        Link = $"{AdminPortals.Microsoft365(_tenant.Environment)}#/Domains/Details/{Uri.EscapeDataString(domain.Id)}",
    };

    internal static string[] Subdomains(GraphDomain domain, IEnumerable<GraphDomain> all) =>
        [.. all.Where(d => d.IsBelow(domain.Id)).Select(d => d.Id).Order(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> Obstacles(GraphDomain domain, IReadOnlyList<GraphDomain> all, DomainReference[]? references)
    {
        if (domain.IsInitial == true)
        {
            yield return "initial domain: it never goes";
        }

        if (domain.IsDefault == true)
        {
            yield return "default domain";
        }

        if (domain.IsFederated)
        {
            yield return "federated";
        }

        if (Subdomains(domain, all) is { Length: > 0 } below)
        {
            yield return $"subdomains: {string.Join(", ", below.Take(3))}{(below.Length > 3 ? ", ..." : "")}";
        }

        if (references is { Length: > 0 })
        {
            yield return Counted.Of(references.Length, "reference");
        }

        if (domain.IsGoing)
        {
            yield return "its removal goes on";
        }
    }

    private static DomainRecord Record(string purpose, GraphDnsRecord from) => new()
    {
        Purpose = purpose,
        Type = from.RecordType ?? "",
        Label = from.Label ?? "",
        Value = from.Value,
        Ttl = from.Ttl ?? 0,
        Service = from.SupportedService ?? "",
    };

    private async Task<List<T>> ListAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        await foreach (T item in _door.ListAsync(GraphPath.V1(path), type, cancellationToken).ConfigureAwait(false))
        {
            all.Add(item);
        }

        return all;
    }
}
