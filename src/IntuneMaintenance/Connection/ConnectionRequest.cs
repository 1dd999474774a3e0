using System;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the admin said about the connection to open.</summary>
public sealed class ConnectionRequest
{
    /// <summary>How to sign in.</summary>
    public SignInMethod Method { get; set; }

    /// <summary>Tenant id or verified domain; empty for the account's home tenant.</summary>
    public string? TenantId { get; set; }

    /// <summary>Application (client) id; empty for Microsoft Graph Command Line Tools or the system-assigned identity.</summary>
    public string? ClientId { get; set; }

    /// <summary>Client secret.</summary>
    public SecureString? ClientSecret { get; set; }

    /// <summary>Certificate file (PFX or PEM with key).</summary>
    public string? CertificatePath { get; set; }

    /// <summary>Password of the certificate file.</summary>
    public SecureString? CertificatePassword { get; set; }

    /// <summary>Thumbprint of a certificate in the CurrentUser or LocalMachine store.</summary>
    public string? CertificateThumbprint { get; set; }

    /// <summary>File that holds the federated token.</summary>
    public string? FederatedTokenFile { get; set; }

    /// <summary>Ready access token.</summary>
    public SecureString? AccessToken { get; set; }

    /// <summary>Cloud.</summary>
    public CloudEnvironment Environment { get; set; }

    /// <summary>Another Graph-compatible endpoint.</summary>
    public Uri? GraphEndpoint { get; set; }

    /// <summary>Ready access token for Azure Resource Manager; a token for Graph is never sent there.</summary>
    public SecureString? ArmAccessToken { get; set; }

    /// <summary>Another endpoint that answers as Azure Resource Manager does.</summary>
    public Uri? ArmEndpoint { get; set; }

    /// <summary>Another sign-in authority.</summary>
    public Uri? AuthorityHost { get; set; }

    /// <summary>Permissions to ask for at an interactive sign-in.</summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>Folder that keeps the journals of this machine's direct acts.</summary>
    public string? StatePath { get; set; }

    /// <summary>Devices of the simulated tenant.</summary>
    public int DeviceCount { get; set; } = 500;

    /// <summary>Seed of the simulated tenant.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Named faults of the simulated tenant.</summary>
    public string[] Faults { get; set; } = [];

    /// <summary>Shows the device code message to the person who signs in.</summary>
    public Func<string, Task>? ShowDeviceCode { get; set; }
}
