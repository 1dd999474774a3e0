using Azure.Core;

namespace IntuneMaintenance.Engine.Storage;

/// <summary>Who opens containers that come without a SAS, and which hosts its tokens may go to.</summary>
internal sealed class BlobSignIn
{
    private readonly TokenCredential? _credential;
    private readonly string _suffix;
    private readonly string _whyNot;

    private BlobSignIn(TokenCredential? credential, string suffix, string whyNot)
    {
        _credential = credential;
        _suffix = suffix;
        _whyNot = whyNot;
    }

    internal static BlobSignIn None(string whyNot) => new(null, "", whyNot);

    /// <param name="credential">Gives tokens for Azure Storage.</param>
    /// <param name="suffix">What the hosts of the cloud's blob endpoints end in, such as blob.core.windows.net.</param>
    internal static BlobSignIn With(TokenCredential credential, string suffix) => new(credential, suffix, "");

    internal TokenCredential For(BlobAddress address)
    {
        if (_credential is null)
        {
            throw new IntuneMaintenanceException(FailureKind.Authentication, "BlobSignInMissing", $"'{address}' is a blob container, and nothing opens it: {_whyNot}")
            {
                Target = address.Shown,
                Advice = "Run Connect-IntuneMaintenance with a sign-in (the same identity opens the container), hand its connection over with -Context, or give a SAS with the address.",
            };
        }

        // A token for Azure Storage opens every container of its owner: it goes to Azure's hosts and to an emulator on this machine.
        bool own = address.Host.EndsWith("." + _suffix, StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith(".blob.storage.azure.net", StringComparison.OrdinalIgnoreCase);
        if (!own && !address.IsLoopback)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "BlobHostForeign", $"'{address}' is not in the connection's cloud, whose containers are at *.{_suffix}: no token is sent there.")
            {
                Target = address.Shown,
                Advice = "Give a SAS with the address, or connect with the -Environment that it belongs to.",
            };
        }

        return address.IsEncrypted ? _credential : throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InsecureBlobAddress", $"'{address}' must be https: a token is never sent in the clear.")
        {
            Target = address.Shown,
            Advice = "Let the emulator listen with a certificate, or give a SAS with the address.",
        };
    }
}
