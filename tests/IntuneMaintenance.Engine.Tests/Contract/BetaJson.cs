using System.Text.Json;
using IntuneMaintenance.Simulator;
using Microsoft.OData.Edm;

namespace IntuneMaintenance.Contract;

/// <summary>Holds JSON against beta's names; types of properties come from @odata.type, from v1.0 where the type exists there, from the project's own schema, or from the list below.</summary>
internal sealed class BetaJson(BetaNames names)
{
    private static readonly Dictionary<string, string> Known = new()
    {
        ["settingInstance"] = "deviceManagementConfigurationSettingInstance",
        ["choiceSettingValue"] = "deviceManagementConfigurationChoiceSettingValue",
        ["templateReference"] = "deviceManagementConfigurationPolicyTemplateReference",
        ["target"] = "deviceAndAppManagementAssignmentTarget",
        ["deviceAndAppManagementAssignmentFilterType"] = "deviceAndAppManagementAssignmentFilterType",
        ["runSchedule"] = "deviceHealthScriptRunSchedule",
        ["runAsAccount"] = "runAsAccountType",
        ["platforms"] = "deviceManagementConfigurationPlatforms",
        ["technologies"] = "deviceManagementConfigurationTechnologies",
        ["deviceHealthScriptType"] = "deviceHealthScriptType",
        ["platform"] = "devicePlatformType",
        ["assignmentFilterManagementType"] = "assignmentFilterManagementType",
        ["ownerType"] = "ownerType",
        ["joinType"] = "joinType",
        ["deviceType"] = "deviceType",
        ["processorArchitecture"] = "managedDeviceArchitecture",
        ["lostModeState"] = "lostModeState",
        ["action"] = "remoteAction",
        ["actionState"] = "actionState",
        ["deviceActionCategory"] = "deviceActionCategory",
        ["policyType"] = "operationApprovalPolicyType",
        ["policyPlatform"] = "operationApprovalPolicyPlatform",
        ["requiredOperationApprovalPolicyTypes"] = "operationApprovalPolicyType",
        ["source"] = "deviceAndAppManagementAssignmentSource",
        ["updateChannel"] = "officeUpdateChannel",
        ["tokenType"] = "depTokenType",
        ["bindStatus"] = "androidManagedStoreAccountBindStatus",
        ["lastAppSyncStatus"] = "androidManagedStoreAccountAppSyncStatus",
        ["enrollmentTarget"] = "androidManagedStoreAccountEnrollmentTarget",
        ["syncStatus"] = "windowsAutopilotSyncStatus",
        ["onboardingStatus"] = "onboardingStatus",
        ["serviceNowConnectionStatus"] = "serviceNowConnectionStatus",
        ["healthState"] = "healthState",
        ["managedInstaller"] = "managedInstallerStatus",
        ["templateFamily"] = "deviceManagementConfigurationTemplateFamily",
    };

    internal void Object(string declared, JsonElement content, string where, List<string> violations)
    {
        string type = content.TryGetProperty("@odata.type", out JsonElement named) ? named.GetString()!.Replace("#microsoft.graph.", string.Empty, StringComparison.Ordinal) : declared;
        if (!names.Knows(type))
        {
            violations.Add($"{where}: beta has no type '{type}'");
            return;
        }

        foreach (JsonProperty property in content.EnumerateObject().Where(p => !p.Name.Contains('@', StringComparison.Ordinal)))
        {
            bool navigation = names.HasNavigation(type, property.Name);
            if (!navigation && !names.HasProperty(type, property.Name))
            {
                violations.Add($"{where}.{property.Name}: {type} has no such property in beta");
            }
            else if (TypeOf(type, property.Name) is { } inner)
            {
                Value(inner, property.Value, $"{where}.{property.Name}", violations);
            }
        }
    }

    internal void Value(string type, JsonElement value, string where, List<string> violations)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                int i = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Value(type, item, $"{where}[{i++}]", violations);
                }

                break;
            case JsonValueKind.Object when names.Knows(type) || value.TryGetProperty("@odata.type", out _):
                Object(type, value, where, violations);
                break;
            case JsonValueKind.String when names.IsEnum(type):
                foreach (string member in value.GetString()!.Split(',', StringSplitOptions.TrimEntries).Where(m => !names.IsMember(type, m)))
                {
                    violations.Add($"{where}: {type} has no member '{member}'");
                }

                break;
            case JsonValueKind.String or JsonValueKind.Number when type == "bool":
                violations.Add($"{where} is {value.ValueKind} instead of a flag");
                break;
        }
    }

    private static string? TypeOf(string type, string property)
    {
        for (string? name = type; name is not null; name = BetaNames.BaseOf(name))
        {
            if (ContractFiles.V1.FindType("microsoft.graph." + name) is IEdmStructuredType known && known.FindProperty(property) is { } found)
            {
                IEdmTypeReference reference = found.Type.IsCollection() ? found.Type.AsCollection().ElementType() : found.Type;
                return reference.IsBoolean() ? "bool" : (reference.Definition as IEdmSchemaElement)?.Name;
            }
        }

        string noted = TypeSchema.Beta.TypeOf(type, property).TrimEnd('!', '*');
        return noted.Length == 0 ? Known.GetValueOrDefault(property) : noted;
    }
}
