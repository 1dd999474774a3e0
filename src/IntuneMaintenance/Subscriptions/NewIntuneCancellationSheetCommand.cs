using System.IO;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Collects what is asked for when a subscription is cancelled. Graph v1.0: GET of organization, users, me, and what
/// Get-IntuneSubscription reads. Nothing is cancelled: no API does that.
/// </summary>
[Cmdlet(VerbsCommon.New, "IntuneCancellationSheet", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(CancellationSheet), typeof(FileInfo))]
[RequiresPermission("Organization.Read.All", "Directory.Read.All", For = "the organization and its subscriptions")]
[RequiresPermission("User.Read.All", "Directory.Read.All", For = "the primary contact")]
public sealed class NewIntuneCancellationSheetCommand : IntuneCmdlet
{
    /// <summary>A .txt or .html file that gets the sheet.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Primary contact, by user principal name or id; by default who bought the subscription.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Contact { get; set; }

    /// <summary>Replace a file that is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Write the object as well when a file is made.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        string? path = Path is null ? null : await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false);
        CheckFormat(path);
        ISubscriptions room = Connection.Subscriptions;
        CancellationSheet sheet = await room.MakeSheetAsync(Contact, cancellationToken).ConfigureAwait(false);
        if (path is null || PassThru)
        {
            await WriteAsync(sheet).ConfigureAwait(false);
        }

        if (path is not null && await ConfirmAsync(path, "Write the cancellation sheet").ConfigureAwait(false))
        {
            await WriteFileAsync(await room.WriteSheetAsync(sheet, path, Force, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }

    private static void CheckFormat(string? path)
    {
        if (path is not null && System.IO.Path.GetExtension(path).ToLowerInvariant() is not (".txt" or ".html" or ".htm"))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "SheetFormatUnknown", $"-Path: '{path}' is neither a .txt nor a .html file.")
            {
                Target = path,
                Advice = "The ending decides what is written: name a file that ends in .txt or .html.",
            };
        }
    }
}
