using System.Text.RegularExpressions;

namespace IntuneMaintenance;

/// <summary>Ids of message center posts.</summary>
internal static class ServiceMessageId
{
    private static readonly Regex Shape = new("^MC[0-9]{1,12}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    internal static string Parse(string id, string parameter) => Shape.IsMatch(id.Trim())
        ? id.Trim().ToUpperInvariant()
        : throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "MessageIdInvalid", $"-{parameter}: '{id}' is no id of a message center post.")
        {
            Target = id,
            Advice = "Ids look like MC172851; Get-IntuneServiceMessage lists them.",
        };
}
