using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>What a failed answer says: Graph's code and ids, and the message that Intune wraps into a JSON string.</summary>
internal sealed partial record GraphError(string Code, string Message, string? RequestId)
{
    internal const string ApprovalCodeHeader = "x-msft-approval-code";
    internal const string JustificationHeader = "x-msft-approval-justification";

    internal static GraphError Parse(string? body, string? requestIdHeader)
    {
        try
        {
            if (!string.IsNullOrEmpty(body))
            {
                using JsonDocument document = JsonDocument.Parse(body);
                if (document.RootElement.ValueKind == JsonValueKind.Object
                    && document.RootElement.TryGetProperty("error", out JsonElement error)
                    && error.ValueKind == JsonValueKind.Object)
                {
                    return new GraphError(Text(error, "code") ?? "", Unwrap(Text(error, "message") ?? ""), RequestIdOf(error) ?? requestIdHeader);
                }
            }
        }
        catch (JsonException)
        {
            // A proxy's page or a cut answer: the status alone has to do.
        }

        return new GraphError("", "", requestIdHeader);
    }

    /// <summary>The code of a filed or pending approval, wherever the service put it.</summary>
    internal string? ApprovalCodeInMessage() => ApprovalCodePattern().Match(Message) is { Success: true } m ? m.Groups[1].Value : null;

    internal bool IsApprovalPending(HttpStatusCode status) =>
        Code.Equals("ApprovalRequired", StringComparison.OrdinalIgnoreCase)
        || ApprovalCodeInMessage() is not null
        || (status == HttpStatusCode.Conflict && Message.Contains("active Approval Request", StringComparison.OrdinalIgnoreCase));

    internal bool DemandsJustification() =>
        Message.Contains(JustificationHeader, StringComparison.OrdinalIgnoreCase) && ApprovalCodeInMessage() is null;

    internal bool SpeaksOfQuota() => QuotaPattern().IsMatch(Message) || QuotaPattern().IsMatch(Code);

    private static string? Text(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? RequestIdOf(JsonElement error)
    {
        foreach (string name in (string[])["innerError", "innererror"])
        {
            if (error.TryGetProperty(name, out JsonElement inner) && inner.ValueKind == JsonValueKind.Object && Text(inner, "request-id") is { } id)
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>
    /// Intune puts a JSON object into the message; the sentence and the activity id are in it. So is an address inside the
    /// service that nobody can open: it is left out.
    /// </summary>
    private static string Unwrap(string message) => InnerAddressPattern().Replace(Sentence(message), "");

    private static string Sentence(string message)
    {
        if (!message.StartsWith('{'))
        {
            return message;
        }

        try
        {
            using JsonDocument inner = JsonDocument.Parse(message);
            return Text(inner.RootElement, "Message") ?? message;
        }
        catch (JsonException)
        {
            return message;
        }
    }

    [GeneratedRegex(@"\s*-\s*Url:\s*https?://\S+|\s*-\s*Operation ID \(for customer support\): [0\-]+(?=\s|$)", RegexOptions.IgnoreCase)]
    private static partial Regex InnerAddressPattern();

    [GeneratedRegex(@"x-msft-approval-code:?\s*""?([0-9a-fA-F-]{36})", RegexOptions.IgnoreCase)]
    private static partial Regex ApprovalCodePattern();

    [GeneratedRegex(@"quota|daily limit|per day|limit (was |has been |is )?(reached|exceeded)|exceeded the (maximum|limit|number)|too many (device )?actions", RegexOptions.IgnoreCase)]
    private static partial Regex QuotaPattern();
}
