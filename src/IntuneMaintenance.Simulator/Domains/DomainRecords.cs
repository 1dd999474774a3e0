using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>The DNS records that a domain needs: to prove its owner, and for its services.</summary>
internal static class DomainRecords
{
    internal static List<JsonObject> Verification(SimDomain domain, int seed)
    {
        string code = Dice.Text(seed, "ms " + domain.Name, 0, 8, "0123456789");
        return
        [
            Record(domain, "Txt", "verification txt", domain.Name, "", new() { ["text"] = "MS=ms" + code }),
            Record(domain, "Mx", "verification mx", domain.Name, "", new() { ["mailExchange"] = $"ms{code}.msv1.invalid", ["preference"] = 32767 }),
        ];
    }

    internal static List<JsonObject> Services(SimDomain domain)
    {
        List<JsonObject> records = [];
        if (domain.Services.Contains("Email"))
        {
            records.Add(Record(domain, "Mx", "mail", domain.Name, "Email", new() { ["mailExchange"] = domain.Name.Replace('.', '-') + ".mail.protection.outlook.com", ["preference"] = 0 }));
            records.Add(Record(domain, "Txt", "spf", domain.Name, "Email", new() { ["text"] = "v=spf1 include:spf.protection.outlook.com -all" }));
            records.Add(Record(domain, "CName", "autodiscover", "autodiscover." + domain.Name, "Email", new() { ["canonicalName"] = "autodiscover.outlook.com" }));
        }

        if (domain.Services.Contains("OfficeCommunicationsOnline"))
        {
            records.Add(Record(domain, "Srv", "sip", "_sip._tls." + domain.Name, "OfficeCommunicationsOnline", new() { ["nameTarget"] = "sipdir.online.lync.com", ["port"] = 443, ["priority"] = 100, ["protocol"] = "_tls", ["service"] = "_sip", ["weight"] = 1 }));
        }

        if (domain.Services.Contains("Intune"))
        {
            records.Add(Record(domain, "CName", "enrollment", "enterpriseenrollment." + domain.Name, "Intune", new() { ["canonicalName"] = "enterpriseenrollment-s.manage.microsoft.com" }));
            records.Add(Record(domain, "CName", "registration", "enterpriseregistration." + domain.Name, "Intune", new() { ["canonicalName"] = "enterpriseregistration.windows.net" }));
        }

        return records;
    }

    private static JsonObject Record(SimDomain domain, string kind, string purpose, string label, string service, JsonObject own)
    {
        JsonObject record = new()
        {
            ["@odata.type"] = $"#microsoft.graph.domainDns{(kind == "CName" ? "Cname" : kind)}Record",
            ["id"] = Dice.Guid(1, $"{purpose} {domain.Name}").ToString(),
            ["isOptional"] = kind == "Srv",
            ["label"] = label,
            ["recordType"] = kind,
            ["supportedService"] = service,
            ["ttl"] = 3600,
        };
        foreach ((string name, JsonNode? value) in own)
        {
            record[name] = value?.DeepClone();
        }

        return record;
    }
}
