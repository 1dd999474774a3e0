using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Signs a plan, so that it runs only as it was signed; needs no connection.</summary>
[Cmdlet(VerbsSecurity.Protect, "IntuneDecommissionPlan", SupportsShouldProcess = true, DefaultParameterSetName = Store)]
[OutputType(typeof(PlanSigning))]
public sealed class ProtectIntuneDecommissionPlanCommand : AsyncCmdlet
{
    private const string Store = "Store";
    private const string File = "File";

    /// <summary>File of the plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Plan", "PlanPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Thumbprint of a certificate with its key in the store of the user or of the machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = Store)]
    [ValidatePattern("^[0-9A-Fa-f ]{40,}$")]
    [Alias("Thumbprint")]
    public string? CertificateThumbprint { get; set; }

    /// <summary>A PFX, or a PEM with its key.</summary>
    [Parameter(Mandatory = true, ParameterSetName = File)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>Password of that file.</summary>
    [Parameter(ParameterSetName = File)]
    public SecureString? CertificatePassword { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Path, async () =>
    {
        var request = new PlanSigningRequest
        {
            Path = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false),
            CertificateThumbprint = CertificateThumbprint,
            CertificatePath = CertificatePath is null ? null : await ResolvePathAsync(CertificatePath, nameof(CertificatePath)).ConfigureAwait(false),
            CertificatePassword = CertificatePassword,
        };
        IDecommissionFiles files = EngineBridge.Engine.Offline.DecommissionFiles;
        DecommissionPlan plan = await files.ReadPlanAsync(request.Path, cancellationToken).ConfigureAwait(false);
        if (await ConfirmAsync($"{plan.TenantName} ({plan.TenantId}), plan {plan.PlanHash}: {PlanText.Of(plan)}", "Sign the decommission plan").ConfigureAwait(false))
        {
            // Whoever is asked may take his time; what is signed is what he was shown.
            request.PlanHash = plan.PlanHash;
            await WriteAsync(await files.SignAsync(request, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    });
}
