using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>Makes the credential that a request asks for.</summary>
internal static class Credentials
{
    /// <summary>Microsoft Graph Command Line Tools: Microsoft's own public client, known in every tenant.</summary>
    internal const string CommandLineTools = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

    // Microsoft Azure PowerShell: the public client that may ask for Azure Resource Manager and Azure Storage in every tenant.
    private const string AzurePowerShell = "1950a258-227b-4e31-a9cf-717495945fc2";

    internal static TokenCredential Create(ConnectionRequest request, Destination destination, X509Certificate2? certificate) => request.Method switch
    {
        SignInMethod.Interactive => Browser(request, destination),
        SignInMethod.DeviceCode => DeviceCode(request, destination),
        SignInMethod.ClientSecret => new ClientSecretCredential(
            Needed(request.TenantId, "-TenantId"),
            Needed(request.ClientId, "the user name of -ClientSecretCredential (the client id)"),
            Needed(SecureText.Reveal(request.ClientSecret), "the password of -ClientSecretCredential (the client secret)"),
            new ClientSecretCredentialOptions { AuthorityHost = destination.Authority, DisableInstanceDiscovery = IsOwn(destination) }),
        SignInMethod.Certificate => new ClientCertificateCredential(
            Needed(request.TenantId, "-TenantId"),
            Needed(request.ClientId, "-ClientId"),
            certificate!,
            new ClientCertificateCredentialOptions { AuthorityHost = destination.Authority, DisableInstanceDiscovery = IsOwn(destination) }),
        SignInMethod.ManagedIdentity => new ManagedIdentityCredential(
            string.IsNullOrEmpty(request.ClientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(request.ClientId)),
        SignInMethod.WorkloadIdentity => Federated(request, destination),
        _ => throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "UnknownSignIn", $"There is no sign-in '{request.Method}'."),
    };

    private static InteractiveBrowserCredential Browser(ConnectionRequest request, Destination destination) => new(new InteractiveBrowserCredentialOptions
    {
        TenantId = request.TenantId,
        ClientId = ClientOf(request, destination),
        AuthorityHost = destination.Authority,
        DisableInstanceDiscovery = IsOwn(destination),
        // Signing in is what Connect does; a window that opens hours later, in the middle of a run, helps nobody.
        DisableAutomaticAuthentication = true,
    });

    private static DeviceCodeCredential DeviceCode(ConnectionRequest request, Destination destination) => new(new DeviceCodeCredentialOptions
    {
        TenantId = request.TenantId,
        ClientId = ClientOf(request, destination),
        AuthorityHost = destination.Authority,
        DisableInstanceDiscovery = IsOwn(destination),
        DisableAutomaticAuthentication = true,
        DeviceCodeCallback = (code, _) => request.ShowDeviceCode?.Invoke(code.Message) ?? Task.CompletedTask,
    });

    private static ClientAssertionCredential Federated(ConnectionRequest request, Destination destination)
    {
        string file = Needed(request.FederatedTokenFile, "-FederatedTokenFile");
        return new ClientAssertionCredential(
            Needed(request.TenantId, "-TenantId"),
            Needed(request.ClientId, "-ClientId"),
            // Whoever issues the token replaces the file every few minutes, so it is read each time.
            token => FederatedTokens.ReadAsync(file, token),
            new ClientAssertionCredentialOptions { AuthorityHost = destination.Authority, DisableInstanceDiscovery = IsOwn(destination) });
    }

    private static string ClientOf(ConnectionRequest request, Destination destination) =>
        !string.IsNullOrEmpty(request.ClientId) ? request.ClientId : destination.IsArm || destination.IsStorage ? AzurePowerShell : CommandLineTools;

    /// <summary>Microsoft's instance discovery knows nothing of another's authority, and asking takes 18 s.</summary>
    private static bool IsOwn(Destination destination) => !Cloud.IsMicrosoftAuthority(destination.Authority);

    private static string Needed(string? value, string name) => string.IsNullOrEmpty(value)
        ? throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "SignInIncomplete", $"This sign-in needs {name}.")
        : value;
}
