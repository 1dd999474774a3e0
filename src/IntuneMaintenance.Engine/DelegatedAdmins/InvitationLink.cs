using System.Text.RegularExpressions;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>Reads the link of an invitation. A link that leads anywhere else than to the admin center is refused: somebody may be fishing.</summary>
internal static partial class InvitationLink
{
    internal static bool IsRelationshipId(string text) => RelationshipId().IsMatch(text);

    /// <summary>The relationship's id, from a link or as it is.</summary>
    internal static string Parse(string text)
    {
        string given = text.Trim();
        if (IsRelationshipId(given))
        {
            return given.ToLowerInvariant();
        }

        if (Uri.TryCreate(given, UriKind.Absolute, out Uri? link)
            && link is { Scheme: "https", IdnHost: "admin.microsoft.com", IsDefaultPort: true, UserInfo: "", Query: "" }
            && link.AbsolutePath.TrimEnd('/').Equals("/AdminPortal/Home", StringComparison.OrdinalIgnoreCase)
            && Fragment().Match(link.Fragment) is { Success: true } found)
        {
            return found.Groups[1].Value.ToLowerInvariant();
        }

        throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidInvitationLink", $"-Link '{text}' is no invitation to a GDAP relationship. Nothing was opened.")
        {
            Target = text,
            Advice = $"A real one reads {OutsiderLinks.Invitation}<id>, on admin.microsoft.com. Ask the partner for a new one, and open no other.",
        };
    }

    [GeneratedRegex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.IgnoreCase)]
    private static partial Regex RelationshipId();

    [GeneratedRegex("^#/partners/invitation/granularAdminRelationships/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$", RegexOptions.IgnoreCase)]
    private static partial Regex Fragment();
}
