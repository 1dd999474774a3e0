using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>A domain as the tenant keeps it.</summary>
internal sealed class SimDomain(string name, bool isInitial, IReadOnlyList<string> services)
{
    internal string Name { get; } = name;

    internal bool IsInitial { get; } = isInitial;

    internal bool IsVerified { get; set; } = true;

    internal bool IsDefault { get; set; }

    /// <summary>Its own; one that follows the domain above it has none.</summary>
    internal JsonObject? Federation { get; set; }

    /// <summary>A root although there is a domain above it.</summary>
    internal bool IsPromoted { get; init; }

    internal bool StaysFederated { get; init; }

    /// <summary>When a conversion to managed ends that was asked for.</summary>
    internal DateTimeOffset? ManagedFrom { get; set; }

    internal List<string> Services { get; } = [.. services];

    internal List<JsonObject> Applications { get; } = [];

    internal DateTimeOffset? DeletionBegan { get; set; }

    internal DateTimeOffset? DeletionDue { get; set; }

    internal bool DisablesAccounts { get; set; }

    internal JsonObject ToJson(bool isRoot, bool isFederated) => new()
    {
        ["id"] = Name,
        ["authenticationType"] = isFederated ? "Federated" : "Managed",
        ["availabilityStatus"] = null,
        ["isAdminManaged"] = true,
        ["isDefault"] = IsDefault,
        ["isInitial"] = IsInitial,
        ["isRoot"] = isRoot,
        ["isVerified"] = IsVerified,
        ["manufacturer"] = null,
        ["model"] = null,
        ["passwordNotificationWindowInDays"] = IsVerified ? 14 : null,
        ["passwordValidityPeriodInDays"] = IsVerified ? 2147483647 : null,
        ["supportedServices"] = new JsonArray([.. Services.Select(s => (JsonNode?)JsonValue.Create(s))]),
        ["state"] = DeletionBegan is { } began
            ? new JsonObject { ["lastActionDateTime"] = JsonText.Instant(began), ["operation"] = "ForceDelete", ["status"] = "InProgress" }
            : null,
    };
}
