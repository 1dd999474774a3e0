using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>POST /users/{id}/assignLicense: everything is checked before anything is changed.</summary>
internal sealed class LicenseDesk(LicenseBook book, IReadOnlyList<SimulatedSubscription> subscriptions, int licenses)
{
    internal void Assign(GraphRequest request, SimUser user)
    {
        JsonObject body = request.Json();
        if (body.FirstOrDefault(p => p.Key is not ("addLicenses" or "removeLicenses")).Key is { } unknown)
        {
            throw Errors.BadRequest($"The parameter '{unknown}' in the request payload is not a valid parameter for the operation 'assignLicense'.");
        }

        foreach (string name in (string[])["addLicenses", "removeLicenses"])
        {
            if (body[name] is not JsonArray)
            {
                throw Errors.BadRequest($"One or more parameters of the operation 'assignLicense' are missing from the request payload. The missing parameters: {name}.");
            }
        }

        string[] removed = [.. body["removeLicenses"]!.AsArray().Select(s => IdOf(s))];
        (string Sku, HashSet<string> PlansOff)[] added = [.. body["addLicenses"]!.AsArray().Select(a => Wanted(a as JsonObject ?? throw Errors.BadRequest("Invalid assignedLicense.")))];
        if (added.Length + removed.Length == 0)
        {
            throw Refused("License assignment needs at least one license to add or to remove.");
        }

        Array.ForEach(removed, sku => CheckRemoval(user, sku, added.Any(a => Same(a.Sku, sku))));
        Array.ForEach(added, a => CheckAddition(user, a.Sku));
        string act = added.Any(a => Direct(user, a.Sku) is null) ? "assign license" : added.Length > 0 ? "change license" : "remove license";
        request.Subject = new AuditSubject(act, null, $"{user.Id}/{string.Join(',', removed.Concat(added.Select(a => a.Sku)))}");
        user.Licenses.RemoveAll(l => l.GroupId is null && removed.Contains(l.SkuId, StringComparer.OrdinalIgnoreCase));
        foreach ((string sku, HashSet<string> off) in added)
        {
            SimLicense? now = Direct(user, sku);
            if (now is null)
            {
                user.Licenses.Add(now = new SimLicense(sku, null, request.Now));
            }

            (now.PlansOff, now.Updated, now.Error) = (off, request.Now, "None");
        }
    }

    private static void CheckRemoval(SimUser user, string sku, bool addedToo)
    {
        if (addedToo)
        {
            throw Refused($"The license {sku} is both to be added and to be removed.");
        }

        if (Direct(user, sku) is null)
        {
            throw Refused(user.Licenses.Exists(l => Same(l.SkuId, sku))
                ? "User license is inherited from a group membership and it cannot be removed directly from the user."
                : "User does not have a corresponding license.");
        }
    }

    private void CheckAddition(SimUser user, string sku)
    {
        int bought = subscriptions.Where(s => Same(SkuCatalog.IdOf(s.Sku), sku)).Sum(s => s.Licenses ?? licenses);
        if (!user.Licenses.Exists(l => l.Works && Same(l.SkuId, sku)) && book.Consumed(sku) >= bought)
        {
            throw Refused($"Subscription with SKU {sku} does not have any available licenses.");
        }
    }

    private (string Sku, HashSet<string> PlansOff) Wanted(JsonObject license)
    {
        if (license.FirstOrDefault(p => p.Key is not ("skuId" or "disabledPlans") && !p.Key.StartsWith('@')).Key is { } unknown)
        {
            throw Errors.UnknownBodyProperty(unknown, "assignedLicense");
        }

        string sku = IdOf(license["skuId"]);
        SimulatedSubscription product = subscriptions.FirstOrDefault(s => Same(SkuCatalog.IdOf(s.Sku), sku)) ?? throw Refused($"License {sku} does not correspond to a valid company License.");
        HashSet<string> off = new((license["disabledPlans"] as JsonArray ?? []).Select(IdOf), StringComparer.OrdinalIgnoreCase);
        string[] plans = [.. SkuCatalog.Plans(product.Sku, product.Status).Select(p => (string)p!["servicePlanId"]!)];
        return off.FirstOrDefault(p => !plans.Contains(p, StringComparer.OrdinalIgnoreCase)) is { } foreign
            ? throw Refused($"The service plan {foreign} is not part of the license {sku}.")
            : (sku, off);
    }

    private static SimLicense? Direct(SimUser user, string sku) => user.Licenses.Find(l => l.GroupId is null && Same(l.SkuId, sku));

    private static string IdOf(JsonNode? node) => Guid.TryParse(node?.GetValue<string>(), out Guid id) ? id.ToString() : throw Errors.BadRequest($"Cannot convert the literal '{node}' to the expected type 'Edm.Guid'.");

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static GraphException Refused(string message) => new(400, "Request_BadRequest", message);
}
