using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>The tenant's domains, and what refers to them.</summary>
internal sealed class DomainStore
{
    private static readonly TimeSpan BeforeDeletion = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PerObject = TimeSpan.FromSeconds(2);

    // A conversion takes 30 to 60 minutes (facts §7).
    private const int ShortestConversion = 30;
    private const int LongestConversion = 60;
    private readonly int _seed;
    private readonly DirectoryStore _directory;
    private readonly List<SimDomain> _domains = [];

    internal DomainStore(SimulatedTenantOptions options, DirectoryStore directory, string initial)
    {
        _directory = directory;
        _seed = options.Seed;
        IReadOnlyList<SimulatedDomain> own = options.Domains
            ?? [new SimulatedDomain(initial.Replace(".onmicrosoft.com", ".com", StringComparison.Ordinal)) { Groups = 2 }];
        _domains.Add(new SimDomain(initial, true, ["Email", "Intune"]) { IsDefault = !own.Any(d => d.IsDefault) });
        int users = 0;
        foreach (SimulatedDomain domain in own)
        {
            users = Add(options, domain, users);
        }

        for (int i = 1; i <= options.Outside.UnverifiedDomains; i++)
        {
            _domains.Add(new SimDomain(string.Create(CultureInfo.InvariantCulture, $"new{i}.example.com"), false, []) { IsVerified = false });
        }
    }

    internal IReadOnlyList<SimDomain> All => _domains;

    internal SimDomain Initial => _domains[0];

    internal SimDomain? Find(string name) => _domains.Find(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));

    internal JsonObject ToJson(SimDomain domain) => domain.ToJson(RootOf(domain) == domain, IsFederated(domain));

    /// <summary>The domain that says how this one signs in: the nearest root above it, or itself.</summary>
    internal SimDomain RootOf(SimDomain domain)
    {
        SimDomain[] above = [.. _domains.Where(d => IsBelow(domain, d)).OrderByDescending(d => d.Name.Length)];
        return domain.IsPromoted || above.Length == 0 ? domain : Array.Find(above, d => d.IsPromoted) ?? above[^1];
    }

    internal bool IsFederated(SimDomain domain) => RootOf(domain).Federation is not null;

    /// <summary>Asked twice, it goes on as it was.</summary>
    internal void BeginConversion(SimDomain domain, DateTimeOffset now) => domain.ManagedFrom ??= domain.StaysFederated
        ? DateTimeOffset.MaxValue
        : now + TimeSpan.FromMinutes(ShortestConversion + Dice.Below(_seed, "conversion " + domain.Name, 0, LongestConversion - ShortestConversion + 1));

    internal List<JsonObject> References(SimDomain domain)
    {
        List<JsonObject> all = [.. Users(domain).Select(u => new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.user",
            ["id"] = u.Id,
            ["displayName"] = u.DisplayName,
            ["mail"] = u.Upn,
            ["userPrincipalName"] = u.Upn,
        })];
        all.AddRange(Groups(domain).Select(g => new JsonObject { ["@odata.type"] = "#microsoft.graph.group", ["id"] = g.Id, ["displayName"] = g.DisplayName, ["mail"] = g.Mail, ["mailEnabled"] = true, ["securityEnabled"] = true }));
        all.AddRange(domain.Applications.Select(a => (JsonObject)a.DeepClone()));
        return all;
    }

    internal void MakeDefault(SimDomain domain)
    {
        _domains.ForEach(d => d.IsDefault = false);
        domain.IsDefault = true;
    }

    internal void Remove(SimDomain domain) => _domains.Remove(domain);

    internal void BeginDeletion(SimDomain domain, bool disable, DateTimeOffset now)
    {
        domain.DisablesAccounts = disable;
        domain.DeletionBegan = now;
        domain.DeletionDue = now + DeletionTakes(References(domain).Count);
    }

    internal static TimeSpan DeletionTakes(int references) => BeforeDeletion + (PerObject * references);

    /// <summary>Ends the conversions and deletions that are due: what referred to a deleted domain is renamed to the initial one.</summary>
    internal void Settle(DateTimeOffset now)
    {
        foreach (SimDomain domain in _domains.Where(d => d.ManagedFrom <= now))
        {
            (domain.Federation, domain.ManagedFrom) = (null, null);
        }

        foreach (SimDomain domain in _domains.Where(d => d.DeletionDue <= now).ToArray())
        {
            foreach (SimUser user in Users(domain).ToArray())
            {
                user.Upn = user.Upn.Split('@')[0] + "@" + Initial.Name;
                user.Enabled &= !domain.DisablesAccounts;
            }

            foreach (SimGroup group in Groups(domain).ToArray())
            {
                group.Mail = group.Mail!.Split('@')[0] + "@" + Initial.Name;
            }

            Remove(domain);
        }
    }

    private int Add(SimulatedTenantOptions options, SimulatedDomain from, int users)
    {
        SimDomain domain = new(from.Name.ToLowerInvariant(), false, from.IsVerified ? from.Services : []) { IsVerified = from.IsVerified, IsDefault = from.IsDefault, IsPromoted = from.IsPromoted || from.IssuerUri is not null, StaysFederated = from.StaysFederated };
        if (from.IssuerUri is not null)
        {
            domain.Federation = Federation(options, from);
        }

        foreach (SimUser user in _directory.Users.Skip(users).Take(from.Users))
        {
            user.Upn = user.Upn.Split('@')[0] + "@" + domain.Name;
        }

        for (int i = 0; i < from.Groups; i++)
        {
            string nick = string.Create(CultureInfo.InvariantCulture, $"team{i + 1}");
            _directory.Add(new SimGroup(Dice.Guid(options.Seed, "mailGroup " + domain.Name, i).ToString(), $"Team {i + 1} ({domain.Name})", nick, options.Start.AddDays(-100)) { Mail = $"{nick}@{domain.Name}" });
        }

        for (int i = 0; i < from.Applications; i++)
        {
            domain.Applications.Add(new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.application",
                ["id"] = Dice.Guid(options.Seed, "domainApp " + domain.Name, i).ToString(),
                ["appId"] = Dice.Guid(options.Seed, "domainAppId " + domain.Name, i).ToString(),
                ["displayName"] = string.Create(CultureInfo.InvariantCulture, $"Line of business {i + 1}"),
                ["identifierUris"] = new JsonArray(string.Create(CultureInfo.InvariantCulture, $"https://app{i + 1}.{domain.Name}")),
                ["signInAudience"] = from.HasMultitenantApplication && i == 0 ? "AzureADMultipleOrgs" : "AzureADMyOrg",
            });
        }

        _domains.Add(domain);
        return users + from.Users;
    }

    private static JsonObject Federation(SimulatedTenantOptions options, SimulatedDomain from) => new()
    {
        ["@odata.type"] = "#microsoft.graph.internalDomainFederation",
        ["id"] = Dice.Guid(options.Seed, "federation " + from.Name).ToString(),
        ["displayName"] = from.Name,
        ["issuerUri"] = from.IssuerUri,
        ["passiveSignInUri"] = from.PassiveSignInUri,
        ["signOutUri"] = from.PassiveSignInUri,
        ["preferredAuthenticationProtocol"] = "wsFed",
        ["federatedIdpMfaBehavior"] = "acceptIfMfaDoneByFederatedIdp",
        ["signingCertificate"] = "MIIC",
    };

    private IEnumerable<SimUser> Users(SimDomain domain) => _directory.Everybody.Where(u => u.Upn.EndsWith("@" + domain.Name, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<SimGroup> Groups(SimDomain domain) => _directory.Groups.Where(g => !g.Gone && g.Mail?.EndsWith("@" + domain.Name, StringComparison.OrdinalIgnoreCase) == true);

    private static bool IsBelow(SimDomain lower, SimDomain upper) => lower.Name.EndsWith("." + upper.Name, StringComparison.OrdinalIgnoreCase);
}
