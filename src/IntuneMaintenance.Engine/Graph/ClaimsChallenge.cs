using System.Text;
using System.Text.RegularExpressions;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>What a 401 asks of the next token (continuous access evaluation), base64 in WWW-Authenticate.</summary>
internal static partial class ClaimsChallenge
{
    internal static string? In(HttpResponseMessage response)
    {
        string header = string.Join(", ", response.Headers.WwwAuthenticate);
        if (ClaimsPattern().Match(header) is not { Success: true } match)
        {
            return null;
        }

        try
        {
            string text = match.Groups[1].Value.Replace('-', '+').Replace('_', '/').TrimEnd('=');
            return Encoding.UTF8.GetString(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '=')));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    [GeneratedRegex("claims=\"([A-Za-z0-9+/_=-]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex ClaimsPattern();
}
