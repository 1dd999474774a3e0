using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class ProfileReferenceTests
{
    [Fact]
    public async Task What_a_profile_leans_on_is_saved_with_its_name()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 1 });
        using var client = new HttpClient { BaseAddress = new Uri(tenant.Server.BaseAddress, "/beta/deviceManagement/") };
        string root = await PostAsync(client, """{"@odata.type":"#microsoft.graph.windows81TrustedRootCertificate","displayName":"Planted root","trustedRootCertificate":"MIIB","certFileName":"root.cer","destinationStore":"computerCertStoreRoot"}""");
        string bind = $"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('{root}')";
        string wifi = await PostAsync(client, Wifi("Leaning", $",\"rootCertificatesForServerValidation@odata.bind\":[\"{bind}\"]"));
        string alone = await PostAsync(client, Wifi("Alone", ""));

        BackupResult result = await tenant.SaveAsync(types: ["DeviceConfiguration"]);

        Assert.Equal(BackupStatus.Complete, result.Status);
        JsonNode saved = Saved(tenant, wifi);
        JsonNode reference = Assert.Single(saved["rootCertificatesForServerValidation"]!.AsArray())!;
        Assert.Equal($$"""{"@odata.type":"#microsoft.graph.windows81TrustedRootCertificate","displayName":"Planted root","id":"{{root}}"}""", reference.ToJsonString());
        Assert.Empty(Saved(tenant, alone)["rootCertificatesForServerValidation"]!.AsArray());
        Assert.True(Saved(tenant, alone).AsObject().ContainsKey("identityCertificateForClientAuthentication"));
        Assert.Null(Saved(tenant, alone)["identityCertificateForClientAuthentication"]);
        Assert.False(Saved(tenant, root).AsObject().ContainsKey("rootCertificate"));
    }

    [Fact]
    public async Task A_certificate_profile_without_its_root_is_incomplete()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        tenant.Server.Tenant.Faults.Enable(FaultNames.PartNotFound, "/rootCertificate");

        BackupResult result = await tenant.SaveAsync(types: ["DeviceConfiguration"]);

        Assert.Equal(("rootCertificate", BackupStatus.Incomplete), (Assert.Single(result.Gaps, g => !g.ByDesign).What, result.Status));
    }

    private static JsonNode Saved(BackupTenant tenant, string id) => JsonNode.Parse(Assert.Single(tenant.Files(), f => f.Key.Contains(id, StringComparison.Ordinal)).Value)!;

    private static string Wifi(string name, string more) =>
        $$"""{"@odata.type":"#microsoft.graph.windowsWifiEnterpriseEAPConfiguration","displayName":"{{name}}","ssid":"{{name}}","networkName":"{{name}}","connectAutomatically":true,"connectWhenNetworkNameIsHidden":false,"eapType":"eapTls","wifiSecurityType":"wpa2Enterprise","meteredConnectionLimit":"unrestricted","connectToPreferredNetwork":false,"forceFIPSCompliance":false,"proxySetting":"none"{{more}}}""";

    private static async Task<string> PostAsync(HttpClient client, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        HttpResponseMessage made = await client.PostAsync("deviceConfigurations", body);
        string answer = await made.Content.ReadAsStringAsync();
        Assert.True(made.IsSuccessStatusCode, answer);
        return JsonNode.Parse(answer)!["id"]!.GetValue<string>();
    }
}
