using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Why the service keeps a domain (facts §7).</summary>
internal static class DomainRefusals
{
    private const int MostReferences = 1000;

    internal static GraphException Refused(string message) => new(400, "Request_BadRequest", message);

    /// <param name="domain">The domain as it reads.</param>
    /// <param name="all">Names of all domains.</param>
    internal static void CheckRemovable(JsonObject domain, IEnumerable<string> all)
    {
        string name = (string)domain["id"]!;
        bool isInitial = IsTrue(domain, "isInitial");
        if (isInitial || IsTrue(domain, "isDefault"))
        {
            throw Refused($"The domain cannot be deleted: it is the {(isInitial ? "initial" : "default")} domain of the organization.");
        }

        if ((string?)domain["authenticationType"] == "Federated")
        {
            throw Refused($"The domain '{name}' is federated; convert it to managed before it is deleted.");
        }

        if (all.Any(other => other.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)))
        {
            throw Refused($"The domain '{name}' has subdomains; delete them first.");
        }

        if ((string?)domain["state"]?["status"] == "InProgress")
        {
            throw new GraphException(409, "Request_Conflict", $"Another operation is in progress on the domain '{name}'.");
        }
    }

    internal static void CheckReferences(string name, IReadOnlyCollection<JsonObject> references, bool force)
    {
        if (!force && references.Count > 0)
        {
            throw Refused($"The domain '{name}' cannot be deleted because it is still referenced by users, groups or applications.");
        }

        if (references.Count > MostReferences)
        {
            throw Refused($"The domain '{name}' has more than {MostReferences} references and cannot be deleted by force.");
        }

        if (references.Any(r => (string?)r["signInAudience"] is not (null or "AzureADMyOrg")))
        {
            throw Refused($"The domain '{name}' is used by a multi-tenant application and cannot be deleted by force.");
        }
    }

    private static bool IsTrue(JsonObject domain, string name) => domain[name] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.True;
}
