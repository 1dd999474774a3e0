using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Writes on the domains of a twin: the default moves, a federation ends, a removal by force takes its time and renames.</summary>
internal sealed class TwinDomains(TwinChanges changes)
{
    // 30 to 60 minutes (facts §7).
    private static readonly TimeSpan Conversion = TimeSpan.FromMinutes(45);
    private readonly HashSet<string> _going = new(StringComparer.OrdinalIgnoreCase);

    internal static bool Owns(GraphRequest request) => request.Is(0, "domains") && request.Segments.Count > 1;

    /// <summary>What is looked at first.</summary>
    internal static IEnumerable<string> Reads(GraphRequest request) => ["domains", ReferencesOf(request.Segments[1])];

    internal GraphAnswer Take(GraphRequest request, TwinMirror mirror)
    {
        string name = request.Segments[1];
        List<JsonObject> all = [.. mirror.Shown("v1.0", "domains")];
        JsonObject domain = all.Find(d => Same((string?)d["id"], name)) ?? throw Errors.DirectoryNotFound(name);
        if (request.Method == "PATCH")
        {
            return Change(request, name, domain, all);
        }

        bool force = request.Is(2, "forceDelete");
        List<JsonObject> references = [.. mirror.Shown("v1.0", ReferencesOf(name))];
        DomainRefusals.CheckRemovable(domain, all.Select(d => (string)d["id"]!));
        DomainRefusals.CheckReferences(name, references, force);
        if (!force)
        {
            changes.Remove(name);
            return GraphAnswer.NoContent();
        }

        // Accounts are disabled unless the caller says otherwise.
        bool disables = request.Json(emptyAllowed: true)["disableUserAccounts"]?.GetValue<bool>() ?? true;
        string home = all.Where(d => (bool?)d["isInitial"] == true).Select(d => (string)d["id"]!).FirstOrDefault() ?? name;
        _going.Add(name);
        changes.Patch(name, new JsonObject { ["state"] = new JsonObject { ["lastActionDateTime"] = JsonText.Instant(request.Now), ["operation"] = "ForceDelete", ["status"] = "InProgress" } });
        changes.Later(request.Now + DomainStore.DeletionTakes(references.Count), () =>
        {
            references.ForEach(r => Rename(r, name, home, disables));
            changes.Remove(name);
        });
        return GraphAnswer.NoContent();
    }

    /// <summary>A removal that goes on in the other tenant ends in the twin too.</summary>
    internal void Notice(GraphRequest request, JsonObject domain)
    {
        if (domain["state"] is JsonObject state && (string?)state["status"] == "InProgress" && _going.Add(request.Segments[1]))
        {
            changes.Later(request.Now + DomainStore.DeletionTakes(0), () => changes.Remove(request.Segments[1]));
        }
    }

    private GraphAnswer Change(GraphRequest request, string name, JsonObject domain, List<JsonObject> all)
    {
        JsonObject body = request.Json().DeepClone().AsObject();
        if ((bool?)body["isDefault"] == true)
        {
            _ = (bool?)domain["isVerified"] == false ? throw DomainRefusals.Refused($"The domain '{name}' is not verified and cannot be the default.") : true;
            _ = (string?)domain["authenticationType"] == "Federated" ? throw DomainRefusals.Refused($"The domain '{name}' is federated; only a managed domain can be the default.") : true;
            all.ForEach(d => changes.Patch((string)d["id"]!, new JsonObject { ["isDefault"] = false }));
        }

        if (body.Remove("authenticationType", out JsonNode? type))
        {
            Convert(request, name, domain, all, (string?)type);
        }

        changes.Patch(name, body);
        return GraphAnswer.NoContent();
    }

    /// <summary>One way only, and for signed-in administrators; a domain that is no root follows the one above it. It takes its time.</summary>
    private void Convert(GraphRequest request, string name, JsonObject domain, List<JsonObject> all, string? type)
    {
        if (request.Caller.AppOnly || !request.Caller.HasAny(["Directory.AccessAsUser.All"]))
        {
            throw new GraphException(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }

        if (type != "Managed")
        {
            throw DomainRefusals.Refused("Changing authenticationType from Managed to Federated is currently not supported");
        }

        if ((bool?)domain["isRoot"] == false)
        {
            throw DomainRefusals.Refused($"The domain '{name}' inherits its authentication type from the one above it; it cannot be changed by itself.");
        }

        string[] converted = [name, .. all.Where(d => (bool?)d["isRoot"] == false).Select(d => (string)d["id"]!).Where(d => d.EndsWith("." + name, StringComparison.OrdinalIgnoreCase))];
        changes.Later(request.Now + Conversion, () => Array.ForEach(converted, d =>
        {
            changes.Patch(d, new JsonObject { ["authenticationType"] = "Managed" });
            changes.Clear($"domains/{d}/federationConfiguration");
        }));
    }

    private void Rename(JsonObject reference, string from, string to, bool disables)
    {
        JsonObject renamed = [];
        foreach (string address in (string[])["userPrincipalName", "mail"])
        {
            if ((string?)reference[address] is { } old && old.EndsWith("@" + from, StringComparison.OrdinalIgnoreCase))
            {
                renamed[address] = old[..^from.Length] + to;
            }
        }

        if (disables && renamed.ContainsKey("userPrincipalName"))
        {
            renamed["accountEnabled"] = false;
        }

        changes.Patch((string)reference["id"]!, renamed);
    }

    private static string ReferencesOf(string name) => $"domains/{Uri.EscapeDataString(name)}/domainNameReferences";

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
