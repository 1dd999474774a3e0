using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Contact data that can be changed: the organization's, the admin's own, and what Company Portal shows.</summary>
internal sealed class ContactBook
{
    private static readonly string[] Lists =
        ["technicalNotificationMails", "marketingNotificationEmails", "securityComplianceNotificationMails", "securityComplianceNotificationPhones"];

    private static readonly string[] OwnTexts = ["mobilePhone", "preferredLanguage", "faxNumber", "city", "country", "postalCode", "state", "streetAddress", "officeLocation"];
    private static readonly TimeSpan SyncStaysOff = TimeSpan.FromHours(72);
    private readonly SimulatedTenantOptions _options;
    private readonly SyncRelease _release;
    private readonly JsonObject _organization;
    private readonly JsonObject _me = new() { ["businessPhones"] = new JsonArray(), ["otherMails"] = new JsonArray() };

    private DateTimeOffset? _syncSwitchedOff;

    internal ContactBook(SimulatedTenantOptions options, string domain, SyncRelease release)
    {
        _options = options;
        _release = release;
        string admin = "admin@" + domain;
        _organization = new JsonObject
        {
            ["technicalNotificationMails"] = Texts(options.Outside.TechnicalMails ?? [admin]),
            ["marketingNotificationEmails"] = new JsonArray(),
            ["securityComplianceNotificationMails"] = Texts(options.Outside.SecurityMails ?? [admin]),
            ["securityComplianceNotificationPhones"] = new JsonArray(),
            ["privacyProfile"] = new JsonObject { ["contactEmail"] = "privacy@contoso.com", ["statementUrl"] = "https://www.contoso.com/privacy" },
        };
    }

    internal JsonNode? OfOrganization(string name) => _organization[name]?.DeepClone();

    internal JsonNode? OfMe(string name) => _me[name]?.DeepClone();

    internal bool IsSynchronized => _options.Outside.AdminIsSynchronized;

    internal GraphAnswer PatchOrganization(GraphRequest request, string id)
    {
        JsonObject body = request.Json();
        foreach ((string name, JsonNode? value) in body)
        {
            if (name == "privacyProfile")
            {
                CheckPrivacy(value as JsonObject ?? throw Invalid(name));
            }
            else if (name == "onPremisesSyncEnabled" && request.IsBeta)
            {
                SwitchSync(value is JsonValue flag && flag.TryGetValue(out bool on) ? on : throw Invalid(name), request.Now);
            }
            else if (Lists.Contains(name))
            {
                // The collections are not nullable.
                Strings(name, value);
            }
            else if (TypeSchema.HasProperty("organization", name, request.IsBeta))
            {
                throw new GraphException(400, "Request_BadRequest", $"Property '{name}' is read-only and cannot be set.");
            }
            else if (!name.StartsWith('@'))
            {
                throw Errors.UnknownBodyProperty(name, "organization");
            }
        }

        Take(body, _organization);
        request.Subject = new AuditSubject(body.ContainsKey("onPremisesSyncEnabled") ? "switch directory synchronisation" : "update organization", null, id);
        return GraphAnswer.NoContent();
    }

    internal GraphAnswer PatchMe(GraphRequest request, string id)
    {
        JsonObject body = request.Json();
        if (IsSynchronized)
        {
            throw new GraphException(400, "Request_BadRequest", "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.");
        }

        foreach ((string name, JsonNode? value) in body)
        {
            if (name is "otherMails" or "businessPhones")
            {
                if (Strings(name, value) > 1 && name == "businessPhones")
                {
                    throw Invalid(name);
                }
            }
            else if (!OwnTexts.Contains(name))
            {
                throw TypeSchema.HasProperty("user", name, beta: false)
                    ? new GraphException(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
                    : Errors.UnknownBodyProperty(name, "user");
            }
        }

        Take(body, _me);
        request.Subject = new AuditSubject("update user", null, id);
        return GraphAnswer.NoContent();
    }

    private static void Take(JsonObject from, JsonObject to)
    {
        foreach ((string name, JsonNode? value) in from)
        {
            to[name] = value?.DeepClone();
        }
    }

    /// <summary>What was switched off stays off for 72 hours (facts §7).</summary>
    private void SwitchSync(bool on, DateTimeOffset now)
    {
        if (on && now - _syncSwitchedOff < SyncStaysOff)
        {
            throw new GraphException(400, "Request_BadRequest", "Directory synchronization was deactivated recently and cannot be activated yet.");
        }

        _syncSwitchedOff = on ? null : _syncSwitchedOff ?? now;
        if (!on && _options.DirectorySyncedAt is not null)
        {
            _release.Begin(now);
        }
    }

    private static void CheckPrivacy(JsonObject profile)
    {
        foreach ((string name, JsonNode? _) in profile)
        {
            if (name is not ("contactEmail" or "statementUrl"))
            {
                throw Errors.UnknownBodyProperty(name, "privacyProfile");
            }
        }
    }

    private static int Strings(string name, JsonNode? value) =>
        value is JsonArray list && list.All(v => v is JsonValue text && text.TryGetValue(out string? _)) ? list.Count : throw Invalid(name);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode?)JsonValue.Create(t))]);

    private static GraphException Invalid(string name) => new(400, "Request_BadRequest", $"Invalid value specified for property '{name}' of resource.");
}
