using System.Net;
using System.Security;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Turns secure strings into the text that the libraries want, as late as possible.</summary>
internal static class SecureText
{
    internal static string Reveal(SecureString? secret) => secret is null ? "" : new NetworkCredential("", secret).Password;
}
