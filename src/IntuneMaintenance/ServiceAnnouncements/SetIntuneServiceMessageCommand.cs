using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Marks message center posts for the signed-in user. Graph: POST /v1.0/admin/serviceAnnouncement/messages/markRead,
/// markUnread, archive, unarchive, favorite, unfavorite. Delegated tokens only: an application has no marks.
/// </summary>
[Cmdlet(VerbsCommon.Set, "IntuneServiceMessage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ServiceMessage))]
[RequiresPermission("ServiceMessageViewpoint.Write")]
[RequiresPermission("ServiceMessage.Read.All", For = "reading back what was marked")]
public sealed class SetIntuneServiceMessageCommand : IntuneCmdlet
{
    private readonly List<string> _ids = [];
    private ServiceMessageMark[] _marks = [];

    /// <summary>Ids of posts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("MessageId")]
    [ArgumentCompleter(typeof(ServiceMessageCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Mark as read.</summary>
    [Parameter]
    public SwitchParameter Read { get; set; }

    /// <summary>Mark as unread.</summary>
    [Parameter]
    public SwitchParameter Unread { get; set; }

    /// <summary>Archive.</summary>
    [Parameter]
    public SwitchParameter Archive { get; set; }

    /// <summary>Take out of the archive.</summary>
    [Parameter]
    public SwitchParameter Unarchive { get; set; }

    /// <summary>Make a favourite.</summary>
    [Parameter]
    public SwitchParameter Favorite { get; set; }

    /// <summary>Make no favourite any longer.</summary>
    [Parameter]
    public SwitchParameter NotFavorite { get; set; }

    /// <summary>Output the posts as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken)
    {
        Connection.ServiceAnnouncements.RequireUser("Set-IntuneServiceMessage");
        _marks = Marks();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string id in Id)
        {
            await AttemptAsync(id, async () =>
            {
                string parsed = ServiceMessageId.Parse(id, nameof(Id));
                if (await ConfirmAsync(parsed, $"Mark as {string.Join(", ", _marks)}").ConfigureAwait(false))
                {
                    _ids.Add(parsed);
                }
            }).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken) => _ids.Count == 0
        ? Task.CompletedTask
        : Connection.ServiceAnnouncements.MarkMessagesAsync(
            _ids, _marks, m => PassThru ? WriteAsync(m) : Task.CompletedTask, e => FailAsync(e, e.Target), cancellationToken);

    private ServiceMessageMark[] Marks()
    {
        var marks = new List<ServiceMessageMark>();
        Add(marks, Read, Unread, ServiceMessageMark.Read, ServiceMessageMark.Unread, "-Read and -Unread");
        Add(marks, Archive, Unarchive, ServiceMessageMark.Archived, ServiceMessageMark.Unarchived, "-Archive and -Unarchive");
        Add(marks, Favorite, NotFavorite, ServiceMessageMark.Favorite, ServiceMessageMark.NotFavorite, "-Favorite and -NotFavorite");
        return marks.Count > 0 ? [.. marks] : throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "MarkMissing", "No mark was named.")
        {
            Advice = "Name at least one of -Read, -Unread, -Archive, -Unarchive, -Favorite, -NotFavorite.",
        };
    }

    private static void Add(List<ServiceMessageMark> marks, bool set, bool unset, ServiceMessageMark mark, ServiceMessageMark opposite, string names)
    {
        if (set && unset)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "MarksContradict", $"{names} contradict each other.") { Advice = "Name one of them." };
        }

        if (set || unset)
        {
            marks.Add(set ? mark : opposite);
        }
    }
}
