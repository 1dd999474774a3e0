using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>/domains: lists, references, records, federation, the default, and both ways to remove one (facts §7).</summary>
internal sealed class DomainEndpoint(DomainStore store, SimulatedTenantOptions options)
{
    internal GraphAnswer Answer(GraphRequest request)
    {
        if (request.Segments.Count == 1)
        {
            return request.IsRead ? Listing.List(request, new JsonSet("domain", [.. store.All.Select(store.ToJson)]), options.PageSize) : throw Errors.WrongVerb(request.Method);
        }

        SimDomain domain = store.Find(request.Segments[1]) ?? throw Errors.DirectoryNotFound(request.Segments[1]);
        return request.Segments.Count == 2 ? Item(request, domain) : Below(request, domain);
    }

    private GraphAnswer Item(GraphRequest request, SimDomain domain)
    {
        switch (request.Method)
        {
            case "GET":
                JsonObject json = store.ToJson(domain);
                JsonSet set = new("domain", [json]);
                return Listing.Item(request, set, set.RowOf(json));
            case "PATCH":
                return Change(request, domain);
            case "DELETE":
                CheckRemovable(request, domain, "delete domain");
                DomainRefusals.CheckReferences(domain.Name, store.References(domain), force: false);
                store.Remove(domain);
                return GraphAnswer.NoContent();
            default:
                throw Errors.WrongVerb(request.Method);
        }
    }

    private GraphAnswer Below(GraphRequest request, SimDomain domain)
    {
        string name = request.Segments[2].ToLowerInvariant();
        if (name == "forcedelete" && request.Segments.Count == 3)
        {
            return request.Method == "POST" ? ForceDelete(request, domain) : throw Errors.WrongVerb(request.Method);
        }

        (string Type, List<JsonObject> Items)? found = name switch
        {
            "domainnamereferences" => ("directoryObject", store.References(domain)),
            "federationconfiguration" => ("internalDomainFederation", domain.Federation is { } federation ? [federation] : []),
            "verificationdnsrecords" => ("domainDnsRecord", DomainRecords.Verification(domain, options.Seed)),
            "serviceconfigurationrecords" => domain.IsVerified ? ("domainDnsRecord", DomainRecords.Services(domain)) : throw Refused($"The domain '{domain.Name}' is not verified."),
            _ => null,
        };
        return found is not { } list || request.Segments.Count > 3 ? throw Errors.UnknownSegment(request.Segments[^1])
            : request.IsRead ? Listing.List(request, new JsonSet(list.Type, list.Items), options.PageSize)
            : throw Errors.WrongVerb(request.Method);
    }

    private GraphAnswer Change(GraphRequest request, SimDomain domain)
    {
        JsonObject body = request.Json();
        foreach ((string name, JsonNode? value) in body)
        {
            switch (name)
            {
                case "isDefault" when value?.GetValue<bool>() == true:
                    request.Subject = new AuditSubject("default domain", null, domain.Name);
                    store.MakeDefault(!domain.IsVerified ? throw Refused($"The domain '{domain.Name}' is not verified and cannot be the default.")
                        : store.IsFederated(domain) ? throw Refused($"The domain '{domain.Name}' is federated; only a managed domain can be the default.")
                        : domain);
                    break;
                case "authenticationType":
                    Convert(request, domain, value?.GetValue<string>());
                    break;
                case "supportedServices":
                    domain.Services.Clear();
                    domain.Services.AddRange(value!.AsArray().Select(s => s!.GetValue<string>()));
                    break;
                default:
                    throw TypeSchema.HasProperty("domain", name, beta: false) ? Refused($"Property '{name}' is read-only and cannot be set.") : Errors.UnknownBodyProperty(name, "domain");
            }
        }

        return GraphAnswer.NoContent();
    }

    /// <summary>One way only, and for signed-in administrators; a domain that is no root follows the one above it.</summary>
    private void Convert(GraphRequest request, SimDomain domain, string? to)
    {
        request.Subject = new AuditSubject("defederate domain", null, domain.Name);
        if (request.Caller.AppOnly || !request.Caller.HasAny(["Directory.AccessAsUser.All"]))
        {
            throw new GraphException(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }

        if (to != "Managed")
        {
            throw Refused(to == "Federated" ? "Changing authenticationType from Managed to Federated is currently not supported" : "Invalid value specified for property 'authenticationType' of resource 'Domain'.");
        }

        if (store.RootOf(domain) != domain)
        {
            throw Refused($"The domain '{domain.Name}' inherits its authentication type from '{store.RootOf(domain).Name}'; it cannot be changed by itself.");
        }

        if (domain.Federation is not null)
        {
            store.BeginConversion(domain, request.Now);
        }
    }

    private GraphAnswer ForceDelete(GraphRequest request, SimDomain domain)
    {
        JsonObject body = request.Json(emptyAllowed: true);
        if (body.FirstOrDefault(p => p.Key != "disableUserAccounts").Key is { } unknown)
        {
            throw Errors.BadRequest($"The parameter '{unknown}' in the request payload is not a valid parameter for the operation 'forceDelete'.");
        }

        CheckRemovable(request, domain, "force delete domain");
        DomainRefusals.CheckReferences(domain.Name, store.References(domain), force: true);

        // Accounts are disabled unless the caller says otherwise.
        store.BeginDeletion(domain, body["disableUserAccounts"]?.GetValue<bool>() ?? true, request.Now);
        return GraphAnswer.NoContent();
    }

    private void CheckRemovable(GraphRequest request, SimDomain domain, string act)
    {
        request.Subject = new AuditSubject(act, null, domain.Name);
        DomainRefusals.CheckRemovable(store.ToJson(domain), store.All.Select(d => d.Name));
    }

    private static GraphException Refused(string message) => DomainRefusals.Refused(message);
}
