using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Subscriptions;

/// <summary>The room of subscriptions and their end.</summary>
internal sealed class GraphSubscriptions : ISubscriptions
{
    private readonly SubscriptionReader _reader;
    private readonly SheetMaker _maker;

    internal GraphSubscriptions(GraphDoor door, TenantIdentity tenant)
    {
        _reader = new SubscriptionReader(door, tenant);
        _maker = new SheetMaker(door, tenant);
    }

    public Task<IReadOnlyList<IntuneSubscription>> FindAsync(bool all, CancellationToken cancellationToken) => _reader.ReadAsync(all, cancellationToken);

    public async Task<CancellationSheet> MakeSheetAsync(string? contact, CancellationToken cancellationToken)
    {
        (IReadOnlyList<IntuneSubscription>? subscriptions, IntuneMaintenanceException? failure) = await Readings.TryAsync(() => _reader.ReadAsync(false, cancellationToken)).ConfigureAwait(false);
        return await _maker.MakeAsync(subscriptions ?? [], failure, contact, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string> WriteSheetAsync(CancellationSheet sheet, string path, bool replace, CancellationToken cancellationToken)
    {
        string full = Path.GetFullPath(path);
        var folder = new FolderStorage(Path.GetDirectoryName(full)!);
        string name = Path.GetFileName(full);
        if (!replace && await folder.ExistsAsync(name, cancellationToken).ConfigureAwait(false))
        {
            throw new IntuneMaintenanceException(FailureKind.Exists, "FileExists", $"'{full}' is there already.")
            {
                Target = full,
                Advice = "Name another file, or replace it with -Force.",
            };
        }

        bool text = Path.GetExtension(full).Equals(".txt", StringComparison.OrdinalIgnoreCase);
        await folder.WriteAsync(name, text ? SheetText.ToFile(sheet) : SheetPage.Render(sheet), cancellationToken).ConfigureAwait(false);
        return full;
    }
}
