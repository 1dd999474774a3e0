using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Apps;

/// <summary>The room of apps.</summary>
internal sealed class GraphApps : IApps
{
    private readonly AppReader _reader;
    private readonly AppUninstall _uninstall;
    private readonly AppRemoval _removal;

    internal GraphApps(GraphDoor door)
    {
        _reader = new AppReader(door);
        _uninstall = new AppUninstall(_reader, new AppAssigner(door));
        _removal = new AppRemoval(door, _reader);
    }

    public Task FindAsync(Func<IntuneApp, Task> sink, CancellationToken cancellationToken) => _reader.FindAsync(sink, cancellationToken);

    public async Task<IntuneApp> GetAsync(string id, CancellationToken cancellationToken) => AppReader.ToModel(await _reader.GetAsync(id, cancellationToken).ConfigureAwait(false));

    public Task<AppGroup> GroupAsync(string idOrName, CancellationToken cancellationToken) => _reader.GroupAsync(idOrName, cancellationToken);

    public Task FindGroupsAsync(string start, Func<AppGroup, Task> sink, CancellationToken cancellationToken) => _reader.FindGroupsAsync(start, sink, cancellationToken);

    public Task<int?> CountAsync(AppGroup? group, CancellationToken cancellationToken) => _reader.CountAsync(group, cancellationToken);

    public Task<AppActResult> CheckUninstallAsync(AppUninstallRequest request, CancellationToken cancellationToken) => _uninstall.CheckAsync(request, cancellationToken);

    public Task<AppActResult> UninstallAsync(AppUninstallRequest request, CancellationToken cancellationToken) => _uninstall.RunAsync(request, cancellationToken);

    public Task<AppActResult> CheckRemovalAsync(string id, bool force, CancellationToken cancellationToken) => _removal.CheckAsync(id, force, cancellationToken);

    public Task<AppActResult> RemoveAsync(AppActResult checkedAct, string? justification, string? approvalCode, CancellationToken cancellationToken) =>
        _removal.RunAsync(checkedAct, justification, approvalCode, cancellationToken);
}
