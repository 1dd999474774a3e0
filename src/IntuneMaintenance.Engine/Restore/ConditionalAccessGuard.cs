using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>
/// A Conditional Access policy can lock everybody out. Without an explicit word it is made disabled, keeps the state that it has,
/// and is not touched while it is enforced.
/// </summary>
internal static class ConditionalAccessGuard
{
    private const string State = "state";
    private const string Enforced = "enabled";

    internal static bool Applies(ConfigurationType type, RestoreRequest request) => type.Name == "ConditionalAccessPolicy" && !request.EnforceConditionalAccess;

    /// <summary>Takes the state out of what is written; gives what to tell about it.</summary>
    internal static IEnumerable<string> Tame(JsonObject body, JsonObject? present)
    {
        string saved = body.Text(State);
        if (present is null)
        {
            body[State] = "disabled";
            return saved == "disabled" ? [] : [$"It was '{saved}' and is made disabled; -EnforceConditionalAccess makes it as it was."];
        }

        body.Remove(State);
        return saved == present.Text(State) ? [] : [$"It was '{saved}' and stays '{present.Text(State)}'; -EnforceConditionalAccess makes it as it was."];
    }

    internal static void Check(JsonObject present, RestoreDelta delta)
    {
        if (!delta.IsEmpty && present.Text(State).Equals(Enforced, StringComparison.OrdinalIgnoreCase))
        {
            throw RestoreRefusal.Of("The policy is enforced, and a change can lock people out.", "Look at it with -WhatIf -EnforceConditionalAccess; -EnforceConditionalAccess writes it.");
        }
    }
}
