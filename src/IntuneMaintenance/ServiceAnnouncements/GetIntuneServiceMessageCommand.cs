using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Lists message center posts, those on Microsoft Intune by default. Graph: GET /v1.0/admin/serviceAnnouncement/messages.</summary>
[Cmdlet(VerbsCommon.Get, "IntuneServiceMessage", DefaultParameterSetName = FilterSet)]
[OutputType(typeof(ServiceMessage))]
[RequiresPermission("ServiceMessage.Read.All")]
public sealed class GetIntuneServiceMessageCommand : IntuneCmdlet
{
    private const string FilterSet = "Filter";
    private const string IdSet = "Id";
    private readonly List<string> _ids = [];

    /// <summary>Ids of posts, such as MC172851.</summary>
    [Parameter(ParameterSetName = IdSet, Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("MessageId")]
    [ArgumentCompleter(typeof(ServiceMessageCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Id { get; set; } = [];

    /// <summary>Words that title or body contain, all of them; wildcards allowed.</summary>
    [Parameter(ParameterSetName = FilterSet, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Text { get; set; } = [];

    /// <summary>Posts on these services.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNullOrEmpty]
    public string[] Service { get; set; } = [ServiceNames.Intune];

    /// <summary>Posts on every service.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public SwitchParameter AllServices { get; set; }

    /// <summary>Posts that the signed-in user has not read. An application has no read state.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public SwitchParameter Unread { get; set; }

    /// <summary>Severities.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNull]
    [ValidateSet("normal", "high", "critical")]
    public string[] Severity { get; set; } = [];

    /// <summary>Categories.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [ValidateNotNull]
    [ValidateSet("preventOrFixIssue", "planForChange", "stayInformed")]
    public string[] Category { get; set; } = [];

    /// <summary>Posts that ask for an action by a date.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public SwitchParameter ActionRequired { get; set; }

    /// <summary>Posts that ask for an action before this moment.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public DateTime ActionRequiredBefore { get; set; }

    /// <summary>Major changes.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public SwitchParameter MajorChange { get; set; }

    /// <summary>Posts changed at or after this moment.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    public DateTime Since { get; set; }

    /// <summary>Tags, any of them; wildcards allowed.</summary>
    [Parameter(ParameterSetName = FilterSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [];

    /// <summary>Open the posts in the admin center.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == FilterSet)
        {
            if (Unread)
            {
                Connection.ServiceAnnouncements.RequireUser("-Unread");
            }

            await Connection.ServiceAnnouncements.FindMessagesAsync(Query(), TellAsync, Progress, cancellationToken).ConfigureAwait(false);
            await EndProgressAsync().ConfigureAwait(false);
            return;
        }

        foreach (string id in Id)
        {
            await AttemptAsync(id, () =>
            {
                _ids.Add(ServiceMessageId.Parse(id, nameof(Id)));
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override Task EndAsync(CancellationToken cancellationToken) => _ids.Count == 0
        ? Task.CompletedTask
        : Connection.ServiceAnnouncements.GetMessagesAsync(_ids, TellAsync, e => FailAsync(e, e.Target), cancellationToken);

    private async Task TellAsync(ServiceMessage message)
    {
        await WriteAsync(message).ConfigureAwait(false);
        if (Open)
        {
            await PortalBrowser.OpenAsync(this, message.Link).ConfigureAwait(false);
        }
    }

    private ServiceMessageQuery Query() => new()
    {
        Service = AllServices ? [] : Service,
        Unread = Unread,
        Severity = Severity,
        Category = Category,
        ActionRequired = ActionRequired,
        ActionRequiredBefore = IsBound(nameof(ActionRequiredBefore)) ? ActionRequiredBefore.ToUniversalTime() : null,
        MajorChange = MajorChange,
        Since = IsBound(nameof(Since)) ? Since.ToUniversalTime() : null,
        Tag = Tag,
        Text = Text,
    };

    private bool IsBound(string name) => MyInvocation.BoundParameters.ContainsKey(name);
}
