using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Who has which product: as generated, and as assignLicense changes it (facts §8).</summary>
internal sealed class LicenseBook
{
    private readonly DirectoryStore _directory;

    internal LicenseBook(SimulatedTenantOptions options, DirectoryStore directory, IReadOnlyList<SimulatedSubscription> subscriptions)
    {
        _directory = directory;
        SimUser[] people = [.. directory.Everybody.Where(u => u.UserType != "Guest")];
        SimUser[] guests = [.. directory.Everybody.Where(u => u.UserType == "Guest")];
        SimGroup[] staff = [.. directory.Groups.Where(g => g.Members.Exists(m => directory.User(m) is not null))];
        foreach (IGrouping<string, SimulatedSubscription> product in subscriptions.GroupBy(s => s.Sku))
        {
            string sku = SkuCatalog.IdOf(product.Key);
            HashSet<string> off = new(product.SelectMany(s => s.PlansOff).Select(name => SkuCatalog.PlanOf(product.Key, name)), StringComparer.OrdinalIgnoreCase);
            int direct = product.Any(s => s.Consumed is null) ? people.Length : product.Sum(s => s.Consumed!.Value);
            int errors = product.Sum(s => s.Errors);
            foreach ((SimUser user, int i) in people.Take(direct).Concat(guests.Take(product.Sum(s => s.Guests))).Select((u, i) => (u, i)))
            {
                user.Licenses.Add(new SimLicense(sku, null, options.Start.AddDays(-300)) { PlansOff = [.. off], Error = i < errors ? "CountViolation" : "None" });
            }

            foreach (SimGroup group in staff.Take(product.Sum(s => s.Groups)))
            {
                foreach (SimUser member in group.Members.Select(directory.User).OfType<SimUser>())
                {
                    member.Licenses.Add(new SimLicense(sku, group.Id, options.Start.AddDays(-200)));
                }
            }
        }
    }

    /// <summary>What is effective: a plan is off where every assignment has it off.</summary>
    internal static JsonArray Assigned(SimUser user) => new([.. user.Licenses.Where(l => l.Works).GroupBy(l => l.SkuId, StringComparer.OrdinalIgnoreCase).Select(g => new JsonObject
    {
        ["disabledPlans"] = Texts(g.Select(l => (IEnumerable<string>)l.PlansOff).Aggregate((a, b) => a.Intersect(b, StringComparer.OrdinalIgnoreCase))),
        ["skuId"] = g.Key,
    })]);

    /// <summary>Each assignment by itself.</summary>
    internal static JsonArray States(SimUser user) => new([.. user.Licenses.Select(l => new JsonObject
    {
        ["skuId"] = l.SkuId,
        ["assignedByGroup"] = l.GroupId,
        ["disabledPlans"] = Texts(l.PlansOff),
        ["state"] = l.Works ? "Active" : "Error",
        ["error"] = l.Error,
        ["lastUpdatedDateTime"] = JsonText.Instant(l.Updated),
    })]);

    /// <summary>Users that take up a licence of a product.</summary>
    internal int Consumed(string sku) => _directory.Everybody.Count(u => u.Licenses.Exists(l => l.Works && Same(l.SkuId, sku)));

    private static JsonArray Texts(IEnumerable<string> ids) => new([.. ids.Order(StringComparer.Ordinal).Select(id => (JsonNode?)JsonValue.Create(id))]);

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
