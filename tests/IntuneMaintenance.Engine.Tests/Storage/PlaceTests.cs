using IntuneMaintenance.Engine.Storage;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Storage;

public sealed class PlaceTests
{
    private const string Sas = "sv=2024-11-04&sp=rw&sig=abc%2Bdef%3D";

    [Theory]
    [InlineData("https://contoso.blob.core.windows.net/backups", "https://contoso.blob.core.windows.net/backups", "")]
    [InlineData("HTTPS://Contoso.Blob.Core.Windows.Net/backups/", "https://contoso.blob.core.windows.net/backups", "")]
    [InlineData("https://contoso.blob.core.windows.net/backups/2026/may", "https://contoso.blob.core.windows.net/backups/2026/may", "2026/may")]
    [InlineData("https://contoso.blob.core.windows.net/backups/a b?" + Sas, "https://contoso.blob.core.windows.net/backups/a%20b", "a b")]
    [InlineData("https://contoso.z01.blob.storage.azure.net/backups", "https://contoso.z01.blob.storage.azure.net/backups", "")]
    [InlineData("https://contoso.blob.core.usgovcloudapi.net/backups", "https://contoso.blob.core.usgovcloudapi.net/backups", "")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1/backups/x", "http://127.0.0.1:10000/devstoreaccount1/backups/x", "x")]
    [InlineData("http://localhost:10000/devstoreaccount1/backups", "http://localhost:10000/devstoreaccount1/backups", "")]
    [InlineData("https://files.contoso.com/backups/x?" + Sas, "https://files.contoso.com/backups/x", "x")]
    public void Addresses_are_understood_and_shown_without_their_secret(string typed, string shown, string prefix)
    {
        Place place = Place.Of(typed);
        Assert.Equal((PlaceKind.Blob, shown, prefix), (place.Kind, place.Location, place.Blob!.Prefix));
        Assert.Equal(typed.Contains(Sas, StringComparison.Ordinal) ? Sas : null, place.Blob.Sas);
        Assert.Equal(shown, $"{place}");
        Assert.Equal(shown, $"{place.Blob}");
        Assert.Equal(shown, Place.Of(place.Location).Location);
        Assert.StartsWith($"{shown}/n?".Split('?')[0], place.Blob.UriOf("n").AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://contoso.blob.core.windows.net", "InvalidBlobAddress")]
    [InlineData("https://contoso.blob.core.windows.net/Backups", "InvalidBlobAddress")]
    [InlineData("https://contoso.blob.core.windows.net/ab", "InvalidBlobAddress")]
    [InlineData("https://contoso.blob.core.windows.net/backups--x", "InvalidBlobAddress")]
    [InlineData("https://contoso.blob.core.windows.net/backups/x.zip", "InvalidBlobAddress")]
    [InlineData("https://contoso.blob.core.windows.net/backups?restype=container", "InvalidBlobAddress")]
    [InlineData("https://contoso.blob.core.windows.net/backups#x", "InvalidBlobAddress")]
    [InlineData("https://user:geheim@contoso.blob.core.windows.net/backups", "InvalidBlobAddress")]
    [InlineData("http://contoso.blob.core.windows.net/backups?" + Sas, "InsecureBlobAddress")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1", "InvalidBlobAddress")]
    [InlineData("https://", "InvalidBlobAddress")]
    public void What_is_no_container_is_refused_without_a_word_of_secrets(string typed, string id)
    {
        IntuneMaintenanceException e = Assert.Throws<IntuneMaintenanceException>(() => Place.Of(typed));
        Assert.Equal((id, FailureKind.InvalidArgument), (e.ErrorId, e.Kind));
        Assert.DoesNotContain("abc%2B", e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Further_attempts_get_a_place_beside()
    {
        string root = Path.GetFullPath("/state");
        Assert.Equal(Path.Combine(root, "b-2"), Place.Of(Path.Combine(root, "b")).Numbered(2).Location);
        Assert.Equal(Path.Combine(root, "b-3.zip"), Place.Of(Path.Combine(root, "b.zip")).Numbered(3).Location);
        Assert.Equal("https://c.blob.core.windows.net/end/b-2", Place.Of("https://c.blob.core.windows.net/end/b").Numbered(2).Location);
        Assert.Equal("https://c.blob.core.windows.net/end/attempt-2", Place.Of("https://c.blob.core.windows.net/end").Numbered(2).Location);
        Assert.Equal(Sas, Place.Of($"https://c.blob.core.windows.net/end?{Sas}").Numbered(2).Blob!.Sas);
    }

    [Theory]
    [InlineData("https://contoso.blob.core.windows.net/b", null)]
    [InlineData("https://contoso.z01.blob.storage.azure.net/b2b", null)]
    [InlineData("https://127.0.0.1:10000/devstoreaccount1/backups", null)]
    [InlineData("https://contoso.blob.core.usgovcloudapi.net/backups", "BlobHostForeign")]
    [InlineData("https://contoso.blob.core.windows.net.evil.example/backups", "BlobHostForeign")]
    [InlineData("https://contoso.blob.evil.example/backups", "BlobHostForeign")]
    [InlineData("https://contoso.sharepoint.com/sites/backups", "BlobHostForeign")]
    [InlineData("http://127.0.0.1:10000/devstoreaccount1/backups", "InsecureBlobAddress")]
    public void Tokens_go_to_the_connections_cloud_and_nowhere_else(string address, string? refused)
    {
        address = address.EndsWith("/b", StringComparison.Ordinal) ? address + "ackups" : address;
        var storages = new Storages(BlobSignIn.With(new EmulatorCredential(), "blob.core.windows.net"));
        Assert.Equal(refused, (Record.Exception(() => storages.Open(address)) as IntuneMaintenanceException)?.ErrorId);
        Assert.Equal("BlobSignInMissing", Assert.Throws<IntuneMaintenanceException>(() => Storages.Offline.Open(address)).ErrorId);
        Assert.NotNull(Storages.Offline.OpenedBy("?" + Sas).Open(address));
        Assert.Equal("BlobHostForeign", Assert.Throws<IntuneMaintenanceException>(() => Storages.Offline.OpenedBy("https://other.blob.core.windows.net/c?" + Sas).Open(address)).ErrorId);
        Assert.NotNull(Storages.Offline.OpenedBy($"{address}/x?{Sas}").Open(address));
        Assert.Equal("InvalidStorageSas", Assert.Throws<IntuneMaintenanceException>(() => Storages.Offline.OpenedBy("sv=1&sp=rw")).ErrorId);
    }

    [Theory]
    [InlineData("", null, "PC", false, false)]
    [InlineData("AzureAutomation", null, "SANDBOXHOST-638", false, true)]
    [InlineData("AzureAutomation/", null, "SANDBOXHOST-638", false, true)]
    [InlineData("AzureAutomation/", "an-account", "CLIENT", false, true)]
    [InlineData("AzureAutomation/", "an-account", "SERVER7", false, false)]
    [InlineData("AzureAutomation", "an-account", "SERVER7", true, false)]
    [InlineData(null, "an-account", "whatever", false, true)]
    [InlineData("cloud-shell/1.0", null, "cc-1", false, false)]
    public void A_sandbox_is_told_from_a_hybrid_worker(string? host, string? account, string machine, bool extension, bool sandbox)
    {
        var here = new AutomationSandbox(name => name == "AZUREPS_HOST_ENVIRONMENT" ? host : account, machine, extension);
        Assert.Equal(sandbox, here.IsPresent);
        var storages = new Storages(BlobSignIn.None("none."), sandbox: here);
        Assert.Equal(sandbox ? "JournalWouldVanish" : null, (Record.Exception(() => storages.CheckJournal(Path.GetTempPath())) as IntuneMaintenanceException)?.ErrorId);
        storages.CheckJournal("https://contoso.blob.core.windows.net/end");
    }
}
