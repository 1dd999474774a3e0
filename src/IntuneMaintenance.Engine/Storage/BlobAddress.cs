using System.Net;
using System.Text.RegularExpressions;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>
/// The address of a blob container, with or without a prefix, and the SAS that was typed with it. The SAS is a secret: only the client that
/// sends it asks for it, and no text of this class holds it.
/// </summary>
internal sealed partial class BlobAddress
{
    private const string Form = "https://<account>.blob.core.windows.net/<container>[/prefix]";
    private readonly string _root;

    private BlobAddress(string root, string host, bool isLoopback, string prefix, string? sas)
    {
        _root = root;
        Host = host;
        IsLoopback = isLoopback;
        Prefix = prefix;
        Sas = sas;
    }

    internal string Host { get; }

    /// <summary>A storage emulator on this machine.</summary>
    internal bool IsLoopback { get; }

    internal bool IsEncrypted => _root.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>What the names of the blobs begin with, without a slash at either end; empty for the whole container.</summary>
    internal string Prefix { get; }

    /// <summary>The query of the SAS, without its question mark; null when a token opens the container.</summary>
    internal string? Sas { get; }

    internal Uri Container => new(_root);

    internal string Shown => Prefix.Length == 0 ? _root : $"{_root}/{Escape(Prefix)}";

    internal static bool IsAddress(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    internal static BlobAddress Parse(string text)
    {
        string shown = text.Split('?', '#')[0];
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            throw Wrong("InvalidBlobAddress", uri?.UserInfo.Length > 0 ? "The address" : $"'{shown}'", $"is no address of a blob container, such as {Form}.");
        }

        if (uri.Scheme == "http" && !uri.IsLoopback)
        {
            throw Wrong("InsecureBlobAddress", $"'{shown}'", "must be https: plain http is for a storage emulator on this machine only.");
        }

        string? sas = uri.Query.Length > 1 ? SasOf(uri.Query) ?? throw Wrong("InvalidBlobAddress", $"'{shown}'", "has a query that is no SAS: a SAS has a signature (sig=).") : null;
        bool pathStyle = uri.IsLoopback || IPAddress.TryParse(uri.Host, out _);
        string[] path = [.. uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        int before = pathStyle ? 1 : 0;
        if (path.Length <= before || !ContainerName().IsMatch(path[before]))
        {
            throw Wrong("InvalidBlobAddress", $"'{shown}'", $"names no container: {Form}, with a container of 3 to 63 small letters, digits and single dashes.");
        }

        string prefix = string.Join('/', path[(before + 1)..]);
        if (prefix.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || prefix.EndsWith('.') || prefix.Contains('\\', StringComparison.Ordinal))
        {
            throw Wrong("InvalidBlobAddress", $"'{shown}'", "ends in a name that is no prefix: files go into a container one by one, not as a .zip.");
        }

        string root = $"{uri.Scheme}://{uri.Authority}/{string.Join('/', path[..(before + 1)].Select(Uri.EscapeDataString))}";
        return new BlobAddress(root, uri.IdnHost, uri.IsLoopback, prefix, sas);
    }

    /// <summary>The query of a SAS that stands alone, or in an address; null when there is no signature in it.</summary>
    internal static string? SasOf(string text)
    {
        string query = text[(text.IndexOf('?', StringComparison.Ordinal) + 1)..].Trim();
        return Array.Exists(query.Split('&'), p => p.StartsWith("sig=", StringComparison.OrdinalIgnoreCase) && p.Length > 4) ? query : null;
    }

    internal BlobAddress OpenedBy(string sas) => new(_root, Host, IsLoopback, Prefix, sas);

    internal BlobAddress With(string prefix) => new(_root, Host, IsLoopback, prefix, Sas);

    internal BlobAddress Below(string name) => With(Prefix.Length == 0 ? name : $"{Prefix}/{name}");

    /// <summary>The address of one blob below the prefix, as it goes over the wire: with the SAS.</summary>
    internal Uri UriOf(string name) => new($"{_root}/{Escape(Below(name).Prefix)}{Query}");

    /// <summary>The container's address as it goes over the wire.</summary>
    internal Uri ContainerUri => new(_root + Query);

    public override string ToString() => Shown;

    private string Query => Sas is null ? "" : "?" + Sas;

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static IntuneMaintenanceException Wrong(string id, string what, string why) => new(FailureKind.InvalidArgument, id, $"{what} {why}");

    [GeneratedRegex("^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex ContainerName();
}
