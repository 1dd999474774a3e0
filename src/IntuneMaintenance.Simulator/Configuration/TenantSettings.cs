using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What the tenant has once: Intune's settings, its older brand, remote help.</summary>
internal sealed class TenantSettings
{
    private readonly Dictionary<string, (string Type, bool InV1, JsonObject Value)> _values = new(StringComparer.OrdinalIgnoreCase);

    internal TenantSettings(SimulatedTenantOptions options)
    {
        bool set = !options.Empty;
        Add("settings", "deviceManagementSettings", true, $$"""
            {"deviceComplianceCheckinThresholdDays":30,"isScheduledActionEnabled":true,"secureByDefault":{{(set ? "true" : "false")}},"enhancedJailBreak":false,"deviceInactivityBeforeRetirementInDay":0,"derivedCredentialProvider":"notConfigured","derivedCredentialUrl":null,"androidDeviceAdministratorEnrollmentEnabled":false,"ignoreDevicesForUnsupportedSettingsEnabled":false,"enableLogCollection":true,"enableAutopilotDiagnostics":true,"enableEnhancedTroubleshootingExperience":false,"enableDeviceGroupMembershipReport":false,"m365AppDiagnosticsEnabled":false}
            """);
        Add("intuneBrand", "intuneBrand", true, $$"""
            {"displayName":"{{(set ? "Contoso" : string.Empty)}}","contactITName":"{{(set ? "Service desk" : string.Empty)}}","contactITPhoneNumber":"{{(set ? "+41 44 000 00 00" : string.Empty)}}","contactITEmailAddress":"{{(set ? "it@contoso.example" : string.Empty)}}","contactITNotes":"","privacyUrl":"","onlineSupportSiteUrl":"","onlineSupportSiteName":"","themeColor":{"r":0,"g":114,"b":198},"showLogo":false,"lightBackgroundLogo":null,"darkBackgroundLogo":null,"showNameNextToLogo":true,"showDisplayNameNextToLogo":true}
            """);
        Add("remoteAssistanceSettings", "remoteAssistanceSettings", false, $$"""
            {"id":"{{Dice.Guid(options.Seed, "remoteAssistance")}}","remoteAssistanceState":"{{(set ? "enabled" : "disabled")}}","allowSessionsToUnenrolledDevices":false,"blockChat":false}
            """);
    }

    /// <summary>A value as it reads, null when there is none of that name in that version.</summary>
    internal JsonObject? Read(string name, bool beta) =>
        !_values.TryGetValue(name, out var found) || !(beta || found.InV1) ? null
            : beta ? (JsonObject)found.Value.DeepClone()
            : (JsonObject)V1Projection.Prune(found.Value, found.Type)!;

    /// <summary>…/deviceManagement/{name}, null when it is something else.</summary>
    internal GraphAnswer? TryAnswer(GraphRequest request)
    {
        if (request.Segments.Count != 2 || Read(request.Segments[1], request.IsBeta) is null)
        {
            return null;
        }

        string name = request.Segments[1];
        if (request.Method == "PATCH" && name.Equals("remoteAssistanceSettings", StringComparison.OrdinalIgnoreCase))
        {
            Change(request, name, request.Json());
        }
        else if (!request.IsRead)
        {
            throw Errors.WrongVerb(request.Method);
        }

        JsonObject answer = new() { ["@odata.context"] = $"{request.Root}/$metadata#deviceManagement/{name}" };
        foreach ((string property, JsonNode? value) in Read(name, request.IsBeta)!)
        {
            answer[property] = value?.DeepClone();
        }

        return GraphAnswer.Json(200, answer);
    }

    /// <summary>PATCH /deviceManagement.</summary>
    internal GraphAnswer Change(GraphRequest request)
    {
        JsonObject body = request.Json();
        foreach ((string name, JsonNode? value) in body)
        {
            if (name is not ("settings" or "intuneBrand") || value is not JsonObject part)
            {
                throw Errors.BadRequest($"The property '{name}' of type 'microsoft.graph.deviceManagement' cannot be set.");
            }

            new BodyChecker(request.IsBeta).Object(part, _values[name].Type, name, static _ => null);
        }

        foreach ((string name, JsonNode? value) in body)
        {
            Change(request, name, (JsonObject)value!);
        }

        return GraphAnswer.NoContent();
    }

    private void Change(GraphRequest request, string name, JsonObject part)
    {
        (string type, bool _, JsonObject present) = _values[name];
        if (part.ContainsKey("id"))
        {
            throw Errors.BadRequest("The property 'id' is read-only and cannot be set.");
        }

        new BodyChecker(request.IsBeta).Object(part, type, name, static _ => null);
        request.Subject = new AuditSubject("update " + type, null, name);
        foreach ((string property, JsonNode? value) in part)
        {
            if (property[0] != '@')
            {
                present[property] = value?.DeepClone();
            }
        }
    }

    private void Add(string name, string type, bool inV1, string json) => _values.Add(name, (type, inV1, JsonNode.Parse(json)!.AsObject()));
}
