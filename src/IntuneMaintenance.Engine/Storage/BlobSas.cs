namespace IntuneMaintenance.Engine.Storage;

/// <summary>A SAS that was given apart from the places that it opens. No record: its text must not show the signature.</summary>
internal sealed class BlobSas
{
    private readonly string _query;
    private readonly string? _host;

    private BlobSas(string query, string? host)
    {
        _query = query;
        _host = host;
    }

    /// <summary>The token alone, with or without its question mark, or an address that ends in it.</summary>
    internal static BlobSas Parse(string text)
    {
        string query = BlobAddress.SasOf(text.Trim()) ?? throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidStorageSas", "-StorageSas holds no SAS: a SAS has a signature (sig=).");
        string? host = BlobAddress.IsAddress(text.Trim()) && Uri.TryCreate(text.Trim(), UriKind.Absolute, out Uri? uri) ? uri.IdnHost : null;
        return new BlobSas(query, host);
    }

    /// <summary>The query for a place. A SAS that came with its address goes to no other account: a plan may have been changed.</summary>
    internal string For(BlobAddress address) => _host is null || _host.Equals(address.Host, StringComparison.OrdinalIgnoreCase)
        ? _query
        : throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "BlobHostForeign", $"-StorageSas is for {_host}, and '{address}' is elsewhere: it is not sent there.") { Target = address.Shown };
}
