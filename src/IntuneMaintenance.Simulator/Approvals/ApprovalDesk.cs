using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Multi Admin Approval (facts §0.6): writes under a policy are filed first and carried out when they come again with an approved code.</summary>
internal sealed class ApprovalDesk(SimulatedTenantOptions options)
{
    internal const string JustificationHeader = "x-msft-approval-justification";
    internal const string CodeHeader = "x-msft-approval-code";
    private static readonly string[] RequestProperties =
    [
        "id", "requestDateTime", "expirationDateTime", "lastModifiedDateTime", "requestor", "approver", "status", "requestJustification",
        "approvalJustification", "requiredOperationApprovalPolicyTypes",
    ];

    private static readonly string[] PolicyProperties =
        ["id", "displayName", "description", "lastModifiedDateTime", "policyType", "policyPlatform", "policySet", "approverGroupIds"];

    private static readonly string[] Scripts = ["deviceManagementScripts", "deviceShellScripts", "deviceHealthScripts", "deviceCustomAttributeShellScripts", "deviceComplianceScripts"];
    private static readonly string[] Configuration = ["configurationPolicies", "deviceConfigurations", "deviceCompliancePolicies", "compliancePolicies", "groupPolicyConfigurations", "intents"];
    private readonly List<ApprovalRequest> _requests = [.. (options.Twin?.Approvals ?? []).Select(a => new ApprovalRequest(a.Code, "", null, "", "", a.At) { Status = a.Status, ApprovedAfter = options.Start - a.At + options.Twin!.ApprovedAfter })];

    /// <summary>Lets a request pass, or throws what the service answers while it waits for another admin.</summary>
    internal ApprovalRequest? Check(GraphRequest request)
    {
        if (request.IsRead || PolicyFor(request) is not { } policy || !options.ApprovalPolicies.Contains(policy, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        string fingerprint = Fingerprint(request);
        if (request.Headers.TryGetValue(CodeHeader, out string? code))
        {
            return Redeem(request, code, fingerprint);
        }

        if (!request.Headers.TryGetValue(JustificationHeader, out string? justification))
        {
            throw Errors.BadRequest($"Header '{JustificationHeader}' is required to request approval");
        }

        string reason = Decode(justification);
        if (_requests.Any(r => r.Fingerprint == fingerprint && r.StatusAt(request.Now) is "needsApproval" or "approved" && r.Fingerprint == fingerprint))
        {
            throw new GraphException(409, "Conflict", "An active Approval Request already exists");
        }

        ApprovalRequest filed = new(Dice.Guid(options.Seed, "approval", _requests.Count).ToString(), policy, fingerprint, request.Caller.Name, reason, request.Now) { ApprovedAfter = options.Twin?.ApprovedAfter };
        _requests.Add(filed);
        throw Pending(filed);
    }

    internal static void Complete(ApprovalRequest approved, DateTimeOffset now)
    {
        approved.Status = "completed";
        approved.ModifiedAt = now;
    }

    internal bool Decide(string id, string status, DateTimeOffset now)
    {
        if (_requests.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase)) is not { } request)
        {
            return false;
        }

        request.Status = status;
        request.ModifiedAt = now;
        return true;
    }

    internal RowSet Requests(DateTimeOffset now) => new ApprovalSet(RequestProperties, [.. _requests.Select(r => new TableRow(RequestProperties, name => RequestValue(r, name, now)))]);

    internal RowSet Policies() => new FixedSet("operationApprovalPolicy", PolicyProperties, [.. options.ApprovalPolicies.Select((policy, i) => new TableRow(PolicyProperties, name => PolicyValue(policy, i, name)))]);

    private static string? PolicyFor(GraphRequest request)
    {
        if (DeviceEndpoint.DestructiveAct(request) is { } act)
        {
            return act switch { "retire" => "deviceRetire", "delete" => "deviceDelete", _ => "deviceWipe" };
        }

        if (ConnectorEndpoint.SpecOf(request) is not null || (request.Is(0, "deviceManagement") && request.Is(1, "intuneBrandingProfiles")))
        {
            return "tenantConfiguration";
        }

        if (request.Is(0, "deviceAppManagement") && request.Is(1, "mobileApps"))
        {
            return "app";
        }

        if (!request.Is(0, "deviceManagement") || request.Segments.Count < 2)
        {
            return null;
        }

        string collection = request.Segments[1];
        return Scripts.Contains(collection, StringComparer.OrdinalIgnoreCase) ? "script"
            : Configuration.Contains(collection, StringComparer.OrdinalIgnoreCase) ? "configuration"
            : collection.StartsWith("role", StringComparison.OrdinalIgnoreCase) ? "role"
            : null;
    }

    private static string Fingerprint(GraphRequest request) =>
        $"{request.Method} {request.Version} {request.PathText} {Convert.ToHexString(SHA256.HashData(request.Body))}".ToLowerInvariant();

    private static string Decode(string justification)
    {
        try
        {
            string text = new UTF8Encoding(false, true).GetString(Convert.FromBase64String(justification));
            if (text.Length is > 0 and <= 1024)
            {
                return text;
            }
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            throw Errors.BadRequest($"Header '{JustificationHeader}' must be Base64 of UTF-8 text.");
        }

        throw Errors.BadRequest($"Header '{JustificationHeader}' must hold 1 to 1024 characters.");
    }

    // Both statuses are seen in the field for the same state (facts §0.6).
    private GraphException Pending(ApprovalRequest filed) =>
        new GraphException(
            _requests.IndexOf(filed) % 2 == 0 ? 403 : 412,
            _requests.IndexOf(filed) % 2 == 0 ? "ApprovalRequired" : "PreconditionFailed",
            $"This operation requires approval. {CodeHeader}: {filed.Id}").With(CodeHeader, filed.Id);

    private ApprovalRequest Redeem(GraphRequest request, string code, string fingerprint)
    {
        ApprovalRequest filed = _requests.FirstOrDefault(r => string.Equals(r.Id, code, StringComparison.OrdinalIgnoreCase))
            ?? throw Errors.BadRequest($"Header '{CodeHeader}' names no approval request.");
        if (filed.Fingerprint is not null && filed.Fingerprint != fingerprint)
        {
            throw Errors.BadRequest($"The request is not the one that approval {code} was asked for.");
        }

        return filed.StatusAt(request.Now) switch
        {
            "approved" => filed,
            "needsApproval" => throw Pending(filed),
            string status => throw new GraphException(403, "Forbidden", $"Approval request {code} is {status}."),
        };
    }

    private static object? RequestValue(ApprovalRequest request, string name, DateTimeOffset now) => name switch
    {
        "id" or "requestId" => request.Id,
        "requestDateTime" => request.RequestedAt,
        "expirationDateTime" => request.ExpiresAt,
        "lastModifiedDateTime" => request.ModifiedAt,
        "requestor" => new JsonObject { ["user"] = new JsonObject { ["displayName"] = request.Requestor } },
        "status" => request.StatusAt(now),
        "requestJustification" => request.Justification,
        "requiredOperationApprovalPolicyTypes" => new JsonArray(JsonValue.Create(PublicType(request.Policy))),
        _ => null,
    };

    private static object? PolicyValue(string policy, int i, string name) => name switch
    {
        "id" => Dice.Guid(i, "approvalPolicy").ToString(),
        "displayName" => "Approve " + policy,
        "lastModifiedDateTime" => new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero),
        "policyType" => PublicType(policy),
        "policyPlatform" => "notApplicable",
        "approverGroupIds" => new JsonArray(JsonValue.Create(Dice.Guid(i, "approverGroup").ToString())),
        _ => null,
    };

    // The published enum has no member for configuration and compliance policies.
    private static string PublicType(string policy) => policy == "configuration" ? "unknownFutureValue" : policy;
}
