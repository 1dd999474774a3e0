using System.Collections.Concurrent;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Names of directory roles, and which of them reach Intune.</summary>
internal sealed class DirectoryRoles
{
    internal const string GlobalAdministrator = "62e90394-69f5-4237-9190-012177145e10";

    private static readonly Dictionary<string, string> BuiltIn = new(StringComparer.OrdinalIgnoreCase)
    {
        [GlobalAdministrator] = "Global Administrator",
        ["3a2c62db-5318-420d-8d74-23affee5d9d5"] = "Intune Administrator",
        ["7698a772-787b-4ac8-901f-60d6b08affd2"] = "Cloud Device Administrator",
        ["194ae4cb-b126-40b2-bd5b-6091b380977d"] = "Security Administrator",
        ["5f2222b1-57c3-48ba-8ad5-d4759f1fde6f"] = "Security Operator",
        ["5d6b6bb7-de71-4623-b4af-96380a352509"] = "Security Reader",
        ["f2ef992c-3afb-46b9-b7cf-a126ee74c451"] = "Global Reader",
        ["e8611ab8-c189-46e8-94e1-60213ab1f814"] = "Privileged Role Administrator",
        ["7be44c8a-adaf-4e2a-84d6-ab2649e08a13"] = "Privileged Authentication Administrator",
        ["9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3"] = "Application Administrator",
        ["158c047a-c907-4556-b7ef-446551a6b5f7"] = "Cloud Application Administrator",
        ["b1be1c3e-b65d-4f19-8427-f6fa0d97feb9"] = "Conditional Access Administrator",
        ["fdd7a751-b60b-444a-984c-02652fe8fa1c"] = "Groups Administrator",
        ["fe930be7-5e62-47db-91af-98c3a49a38b1"] = "User Administrator",
        ["729827e3-9c14-49f7-bb1b-9608f156bbb8"] = "Helpdesk Administrator",
        ["4d6ac14f-3453-41d0-bef9-a3e0c569773a"] = "License Administrator",
        ["88d8e3e3-8f55-4a1e-953a-9b9898b8876b"] = "Directory Readers",
        ["f023fd81-a637-4b56-95fd-791ac0226033"] = "Service Support Administrator",
        ["11451d60-acb2-45eb-a7d6-43d0f0125c13"] = "Windows 365 Administrator",
        ["29232cdf-9323-42fd-ade2-1d097af3e4de"] = "Exchange Administrator",
    };

    /// <summary>Roles that read or rule Intune themselves, or can make themselves somebody who does.</summary>
    private static readonly HashSet<string> Reaching =
    [
        "Global Administrator", "Intune Administrator", "Cloud Device Administrator", "Security Administrator", "Security Operator", "Security Reader",
        "Global Reader", "Privileged Role Administrator", "Privileged Authentication Administrator", "Application Administrator",
        "Cloud Application Administrator", "Groups Administrator", "Windows 365 Administrator",
    ];

    private readonly GraphDoor _door;
    private readonly ConcurrentDictionary<string, string> _read = new(StringComparer.OrdinalIgnoreCase);
    private bool _asked;

    internal DirectoryRoles(GraphDoor door) => _door = door;

    internal static bool Reaches(string name) => Reaching.Contains(name);

    /// <summary>The name; the id where nobody knows a name.</summary>
    internal async Task<string> NameOfAsync(string id, CancellationToken cancellationToken)
    {
        if (BuiltIn.TryGetValue(id, out string? name))
        {
            return name;
        }

        await ReadAsync(cancellationToken).ConfigureAwait(false);
        return _read.GetValueOrDefault(id) ?? id;
    }

    /// <summary>The template id of a role that was named by name or id.</summary>
    internal async Task<string> IdOfAsync(string nameOrId, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(nameOrId, out Guid id))
        {
            return id.ToString();
        }

        if (BuiltIn.FirstOrDefault(r => r.Value.Equals(nameOrId, StringComparison.OrdinalIgnoreCase)).Key is { } known)
        {
            return known;
        }

        await ReadAsync(cancellationToken).ConfigureAwait(false);
        return _read.FirstOrDefault(r => r.Value.Equals(nameOrId, StringComparison.OrdinalIgnoreCase)).Key
            ?? throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "RoleNotFound", $"-Role '{nameOrId}' is no directory role. Nothing was created.")
            {
                Target = nameOrId,
                Advice = "Give the role's English name, such as 'Intune Administrator', or its template id.",
            };
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_asked)
        {
            return;
        }

        _asked = true;
        try
        {
            await foreach (GraphRoleDefinition role in _door.ListAsync(GraphPath.V1("roleManagement/directory/roleDefinitions?$select=id,displayName,templateId"), OutsiderJson.Default.GraphRoleDefinition, cancellationToken).ConfigureAwait(false))
            {
                _read[role.TemplateId ?? role.Id] = role.DisplayName ?? role.Id;
                _read[role.Id] = role.DisplayName ?? role.Id;
            }
        }
        catch (IntuneMaintenanceException e) when (e.Kind == FailureKind.Permission)
        {
            // Then the ids stand for the names.
        }
    }
}
