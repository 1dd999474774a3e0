using System.Text.Json;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// A small file beside the journal that freezes a campaign. It is written without the journal's lock, so that a run elsewhere can be stopped; the
/// journal remembers it through the next one that writes there.
/// </summary>
internal sealed class SuspensionMarker
{
    private const string Name = "suspension.json";
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly IStorage _storage;

    internal SuspensionMarker(IStorage storage) => _storage = storage;

    /// <summary>Null when nobody ever froze the campaign.</summary>
    internal async Task<Suspension?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!await _storage.ExistsAsync(Name, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Suspension>(await _storage.ReadAsync(Name, cancellationToken).ConfigureAwait(false), Options)
                ?? throw new JsonException("The file is empty.");
        }
        catch (JsonException e)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidData, "SuspensionNotReadable", $"'{_storage.Location}' holds a damaged {Name}: nobody can tell whether the campaign is frozen. Nothing was done.", e)
            {
                Target = _storage.Location,
                Advice = "Run Suspend-IntuneDecommission or Resume-IntuneDecommission: either writes it anew.",
            };
        }
    }

    internal Task WriteAsync(Suspension suspension, CancellationToken cancellationToken) =>
        _storage.WriteAsync(Name, JsonSerializer.SerializeToUtf8Bytes(suspension, Options), cancellationToken);
}
