using IntuneMaintenance.Azurite;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Storage;

/// <summary>The connection's identity opens containers, over TLS.</summary>
public sealed class BlobTokenTests
{
    [FactWhenAzurite]
    public async Task An_identity_opens_a_container_and_another_audience_does_not()
    {
        using AzuriteServer server = await AzuriteServer.StartAsync(tokens: true);
        using var trusting = new SocketsHttpHandler();
        trusting.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=localhost";
        var network = new TamperTransport(trusting);
        var credential = new EmulatorCredential();
        IStorage storage = new Storages(BlobSignIn.With(credential, "blob.core.windows.net"), "the identity", transport: network).Open($"{server.Endpoint}/tokens/journal");

        await using (EventJournal journal = await EventJournal.OpenAsync(storage, TimeProvider.System, default))
        {
            await journal.AppendAsync(new JournalRecord { Kind = "k", Id = "a" }, default);
        }

        await storage.WriteAsync("whole.json", "{}"u8.ToArray(), default);
        Assert.Equal(["journal-00001.jsonl", "whole.json"], await storage.ListAsync(default));
        Assert.All(credential.Asked, scope => Assert.Equal("https://storage.azure.com/.default", scope));

        IStorage wrong = new Storages(BlobSignIn.With(new EmulatorCredential { Audience = "https://graph.microsoft.com" }, "blob.core.windows.net"), transport: network).Open($"{server.Endpoint}/tokens/journal");
        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => wrong.ListAsync(default));
        Assert.Equal(("BlobAccessDenied", FailureKind.Authentication), (e.ErrorId, e.Kind));
        Assert.Contains("Storage Blob Data Contributor", e.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain(EmulatorCredential.Signature, e.ToString(), StringComparison.Ordinal);
    }
}
