using System;
using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Signs in to a tenant, or makes a simulated one.</summary>
[Cmdlet(VerbsCommunications.Connect, "IntuneMaintenance", DefaultParameterSetName = InteractiveSet)]
[OutputType(typeof(IntuneMaintenanceContext))]
[RequiresPermission(
    "Organization.Read.All",
    "DeviceManagementServiceConfig.Read.All",
    "DeviceManagementConfiguration.Read.All",
    "Directory.Read.All",
    "User.Read",
    For = "the organization's name")]
public sealed class ConnectIntuneMaintenanceCommand : AsyncCmdlet
{
    private const string InteractiveSet = "Interactive";
    private const string DeviceCodeSet = "DeviceCode";
    private const string ClientSecretSet = "ClientSecret";
    private const string CertificatePathSet = "CertificatePath";
    private const string CertificateThumbprintSet = "CertificateThumbprint";
    private const string ManagedIdentitySet = "ManagedIdentity";
    private const string WorkloadIdentitySet = "WorkloadIdentity";
    private const string AccessTokenSet = "AccessToken";
    private const string SimulatedSet = "Simulated";

    /// <summary>Sign in with a code that is typed into a browser anywhere.</summary>
    [Parameter(ParameterSetName = DeviceCodeSet, Mandatory = true)]
    [Alias("DeviceCode")]
    public SwitchParameter UseDeviceCode { get; set; }

    /// <summary>Client id as user name, client secret as password.</summary>
    [Parameter(ParameterSetName = ClientSecretSet, Mandatory = true)]
    public PSCredential? ClientSecretCredential { get; set; }

    /// <summary>Certificate file: PFX, or PEM with its key.</summary>
    [Parameter(ParameterSetName = CertificatePathSet, Mandatory = true)]
    public string? CertificatePath { get; set; }

    /// <summary>Password of the certificate file.</summary>
    [Parameter(ParameterSetName = CertificatePathSet)]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>Thumbprint of a certificate in the CurrentUser or LocalMachine store.</summary>
    [Parameter(ParameterSetName = CertificateThumbprintSet, Mandatory = true)]
    public string? CertificateThumbprint { get; set; }

    /// <summary>Sign in as the managed identity of this Azure resource; -ClientId names a user-assigned one.</summary>
    [Parameter(ParameterSetName = ManagedIdentitySet, Mandatory = true)]
    public SwitchParameter Identity { get; set; }

    /// <summary>File with the federated token (workload identity federation).</summary>
    [Parameter(ParameterSetName = WorkloadIdentitySet, Mandatory = true)]
    public string? FederatedTokenFile { get; set; }

    /// <summary>Access token that was obtained elsewhere.</summary>
    [Parameter(ParameterSetName = AccessTokenSet, Mandatory = true)]
    public SecureString? AccessToken { get; set; }

    /// <summary>Access token for Azure Resource Manager, which keeps the partner ID; the one for Graph is never sent there.</summary>
    [Parameter(ParameterSetName = AccessTokenSet)]
    [ValidateNotNull]
    public SecureString? ArmAccessToken { get; set; }

    /// <summary>Use a simulated tenant: no account, no network.</summary>
    [Parameter(ParameterSetName = SimulatedSet, Mandatory = true)]
    public SwitchParameter Simulated { get; set; }

    /// <summary>Devices of the simulated tenant.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateRange(0, 1_000_000)]
    public int DeviceCount { get; set; } = 500;

    /// <summary>Seed of the simulated tenant: the same seed always makes the same tenant.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    public int Seed { get; set; } = 1;

    /// <summary>Faults that the simulated tenant shows.</summary>
    [Parameter(ParameterSetName = SimulatedSet)]
    [ValidateNotNull]
    public string[] Fault { get; set; } = [];

    /// <summary>Tenant id or verified domain. A sign-in that ends up in another tenant is refused.</summary>
    [Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = ClientSecretSet, Mandatory = true)]
    [Parameter(ParameterSetName = CertificatePathSet, Mandatory = true)]
    [Parameter(ParameterSetName = CertificateThumbprintSet, Mandatory = true)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet, Mandatory = true)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    [Alias("Tenant")]
    public string? TenantId { get; set; }

    /// <summary>Application (client) id; by default Microsoft Graph Command Line Tools, or the system-assigned identity.</summary>
    [Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = CertificatePathSet, Mandatory = true)]
    [Parameter(ParameterSetName = CertificateThumbprintSet, Mandatory = true)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet, Mandatory = true)]
    [Alias("ApplicationId", "AppId")]
    public string? ClientId { get; set; }

    /// <summary>Permissions to ask for; by default all that the module's cmdlets need for reading.</summary>
    [Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Alias("Scopes")]
    [ValidateNotNullOrEmpty]
    public string[]? Scope { get; set; }

    /// <summary>Microsoft cloud that holds the tenant.</summary>
    [Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = ClientSecretSet)]
    [Parameter(ParameterSetName = CertificatePathSet)]
    [Parameter(ParameterSetName = CertificateThumbprintSet)]
    [Parameter(ParameterSetName = ManagedIdentitySet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [Parameter(ParameterSetName = AccessTokenSet)]
    public CloudEnvironment Environment { get; set; }

    /// <summary>Another Graph-compatible endpoint; plain http on this machine only.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? GraphEndpoint { get; set; }

    /// <summary>Another endpoint that answers as Azure Resource Manager does; plain http on this machine only.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? ArmEndpoint { get; set; }

    /// <summary>Another sign-in authority (https).</summary>
    [Parameter(ParameterSetName = InteractiveSet)]
    [Parameter(ParameterSetName = DeviceCodeSet)]
    [Parameter(ParameterSetName = ClientSecretSet)]
    [Parameter(ParameterSetName = CertificatePathSet)]
    [Parameter(ParameterSetName = CertificateThumbprintSet)]
    [Parameter(ParameterSetName = WorkloadIdentitySet)]
    [ValidateNotNull]
    public Uri? AuthorityHost { get; set; }

    /// <summary>Folder that keeps the journals of direct acts; the guards count them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Write the connection, to hand it to -Context.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        // Whatever happens now, no later command must run on the tenant that was connected before.
        RunspaceContexts.Set(HomeRunspace, null);
        ConnectionRequest request = await OnPipelineThreadAsync(ToRequest).ConfigureAwait(false);
        IConnection connection = await EngineBridge.Engine.ConnectAsync(request, cancellationToken).ConfigureAwait(false);
        ConnectionState state = await connection.DescribeAsync(cancellationToken).ConfigureAwait(false);
        var context = new IntuneMaintenanceContext(connection, state, request.Method, request.Environment);
        RunspaceContexts.Set(HomeRunspace, context);
        if (PassThru)
        {
            await WriteAsync(context).ConfigureAwait(false);
        }
    }

    private ConnectionRequest ToRequest()
    {
        SignInMethod method = MethodOf(ParameterSetName);
        CheckPresence(method);
        if (Simulated && GraphEndpoint is not null && (Bound(nameof(DeviceCount)) || Bound(nameof(Seed)) || Bound(nameof(Fault))))
        {
            throw new IntuneMaintenanceException(
                FailureKind.InvalidArgument,
                "SimulatedElsewhere",
                "-DeviceCount, -Seed and -Fault make a tenant in this process; the one at -GraphEndpoint was made by its server.");
        }

        return new ConnectionRequest
        {
            Method = method,
            TenantId = TenantId,
            ClientId = ClientSecretCredential?.UserName ?? ClientId,
            // Copies: the caller may dispose of its own while the sign-in is still to be repeated.
            ClientSecret = ClientSecretCredential?.Password.Copy(),
            CertificatePath = FullPath(CertificatePath),
            CertificatePassword = CertificatePassword?.Copy(),
            CertificateThumbprint = CertificateThumbprint,
            FederatedTokenFile = FullPath(FederatedTokenFile),
            AccessToken = AccessToken,
            Environment = Environment,
            GraphEndpoint = GraphEndpoint,
            ArmAccessToken = ArmAccessToken,
            ArmEndpoint = ArmEndpoint,
            AuthorityHost = AuthorityHost,
            Scopes = Scope ?? CmdletPermissions.LeastToRead(),
            StatePath = FullPath(StatePath),
            DeviceCount = DeviceCount,
            Seed = Seed,
            Faults = Fault,
            ShowDeviceCode = WarnAsync,
        };
    }

    private void CheckPresence(SignInMethod method)
    {
        if ((method == SignInMethod.Interactive && !Presence.IsAttended(Host)) || (method == SignInMethod.DeviceCode && Presence.IsRunbook))
        {
            throw new IntuneMaintenanceException(
                FailureKind.Authentication,
                "NobodyToSignIn",
                "An interactive sign-in needs a person, and nobody is at this session.")
            {
                Advice = "Use -Identity in Azure Automation and on other Azure resources; elsewhere -CertificatePath, -ClientSecretCredential, -FederatedTokenFile or -AccessToken.",
            };
        }
    }

    private bool Bound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private string? FullPath(string? path) => string.IsNullOrEmpty(path) ? null : GetUnresolvedProviderPathFromPSPath(path);

    private static SignInMethod MethodOf(string set) => set switch
    {
        CertificatePathSet or CertificateThumbprintSet => SignInMethod.Certificate,
        _ => (SignInMethod)Enum.Parse(typeof(SignInMethod), set),
    };
}
