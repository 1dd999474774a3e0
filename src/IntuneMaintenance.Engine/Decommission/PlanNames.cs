using System.Net;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// Ids that were named for a plan: each must be something in this tenant, or the plan is not made; a mistyped id that protects nothing would be worse
/// than none.
/// </summary>
internal sealed class PlanNames
{
    private readonly HashSet<string> _exclude;
    private readonly HashSet<string> _protect;
    private readonly Dictionary<string, string> _unknown = new(StringComparer.OrdinalIgnoreCase);

    internal PlanNames(PlanRequest request)
    {
        _exclude = new HashSet<string>(request.ExcludeId, StringComparer.OrdinalIgnoreCase);
        _protect = new HashSet<string>(request.ProtectId, StringComparer.OrdinalIgnoreCase);
        (string Parameter, string[] Ids)[] all =
        [
            ("ProtectId", request.ProtectId), ("ExcludeId", request.ExcludeId), ("WipeId", request.WipeId), ("RetireId", request.RetireId), ("GroupId", request.GroupId),
            ("ConnectorId", request.ConnectorId), ("PartnerId", request.PartnerId), ("UserId", request.UserId), ("ReleaseLicense", request.ReleaseLicense), ("Domain", request.Domain), ("ForceDomain", request.ForceDomain), ("ConvertDomain", request.ConvertDomain), ("UninstallApp", [.. request.UninstallApp.Where(IsId)]),
        ];
        foreach ((string parameter, string[] ids) in all)
        {
            foreach (string id in ids)
            {
                _unknown.TryAdd(id, parameter);
                if (parameter is not ("ProtectId" or "ExcludeId") && (_protect.Contains(id) || _exclude.Contains(id)))
                {
                    throw Both(id, parameter, id);
                }
            }
        }

        if (request.WipeId.Intersect(request.RetireId, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } both)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "WipedAndRetired", $"'{both}' is named by -WipeId and by -RetireId. No plan was made.") { Target = both, Advice = "Take it out of one of the two." };
        }
    }

    internal static bool IsId(string app) => !app.Equals("Assigned", StringComparison.OrdinalIgnoreCase) && !app.Equals("None", StringComparison.OrdinalIgnoreCase);

    /// <summary>Why an object stays whatever the rules say; null when nobody named it so.</summary>
    internal string? Keeps(string id)
    {
        _unknown.Remove(id);
        return _protect.Contains(id) ? "Protected." : _exclude.Contains(id) ? "Excluded." : null;
    }

    /// <summary>Takes a name as that of an object, which nobody may have protected under its id.</summary>
    internal void Resolve(string name, string id, string parameter)
    {
        _unknown.Remove(name);
        if (Keeps(id) is not null)
        {
            throw Both(name, parameter, id);
        }
    }

    /// <summary>The object as it is planned, unless somebody said that it stays.</summary>
    internal PlannedObject Hold(PlannedObject planned) => Keeps(planned.Id) is { } why ? ObjectRules.With(planned, false, why) : planned;

    /// <summary>Ids that are nothing that was read may still be those of groups and users.</summary>
    internal async Task DemandAllKnownAsync(GraphDoor door, CancellationToken cancellationToken)
    {
        foreach ((string id, string parameter) in _unknown)
        {
            if (parameter == "ProtectId" && Guid.TryParse(id, out _) && await IsInDirectoryAsync(door, id, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            throw new IntuneMaintenanceException(FailureKind.NotFound, parameter is "WipeId" or "RetireId" or "ExcludeId" ? "DeviceNotFound" : "PlanObjectNotFound", $"-{parameter}: nothing in this tenant has the id '{id}'. No plan was made.")
            {
                Target = id,
                Advice = "Take the ids from Get-IntuneDevice, Get-IntuneConnector, Get-IntuneDelegatedAdmin, Get-IntuneDomain, Get-IntuneSubscription, or from a plan that was made without them.",
            };
        }
    }

    private IntuneMaintenanceException Both(string name, string parameter, string id) =>
        new(FailureKind.InvalidArgument, "ProtectedAndNamed", $"'{name}' is named by -{parameter} and by -{(_protect.Contains(id) ? "ProtectId" : "ExcludeId")}. No plan was made.")
        {
            Target = name,
            Advice = "Take it out of one of the two.",
        };

    private static async Task<bool> IsInDirectoryAsync(GraphDoor door, string id, CancellationToken cancellationToken)
    {
        foreach (string list in (string[])["groups", "users"])
        {
            GraphAnswer answer = await door.SendAsync(HttpMethod.Get, GraphPath.V1($"{list}/{id}?$select=id"), null, null, repeatable: true, cancellationToken).ConfigureAwait(false);
            if (answer.Status != HttpStatusCode.NotFound)
            {
                answer.OrThrow();
                return true;
            }
        }

        return false;
    }
}
