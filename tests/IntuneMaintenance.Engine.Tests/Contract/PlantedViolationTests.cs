using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Contract;

/// <summary>A checker that finds nothing proves nothing: these are wrong on purpose.</summary>
public sealed class PlantedViolationTests
{
    private static readonly Dictionary<string, string> None = [];

    [FactWhenContract]
    public void Finds_what_is_wrong_in_v1() => Finds(
        [
            ("GET", "/v1.0/deviceManagement/managedGadgets", null, 200, """{"value":[]}""", "managedGadgets"),
            ("GET", "/v1.0/deviceManagement/configurationPolicies", null, 200, """{"value":[]}""", "configurationPolicies"),
            ("DELETE", "/v1.0/deviceManagement/managedDevices", null, 204, null, "DELETE"),
            ("GET", "/v1.0/deviceManagement/managedDevices/1/wipe", null, 204, null, "GET"),
            ("GET", "/v1.0/deviceManagement/managedDevices?$select=colour", null, 200, """{"value":[]}""", "colour"),
            ("GET", "/v1.0/deviceManagement/managedDevices?$filter=colour eq 'red'", null, 200, """{"value":[]}""", "colour"),
            ("GET", "/v1.0/deviceManagement/managedDevices?$limit=1", null, 200, """{"value":[]}""", "$limit"),
            ("GET", "/v1.0/deviceManagement/managedDevices", null, 200, """{"value":[{"id":"1","colour":"red"}]}""", "colour"),
            ("GET", "/v1.0/deviceManagement/managedDevices", null, 200, """{"value":[{"id":"1","isEncrypted":"yes"}]}""", "isEncrypted"),
            ("GET", "/v1.0/deviceManagement/managedDevices", null, 200, """{"value":[{"id":"1","complianceState":"splendid"}]}""", "splendid"),
            ("GET", "/v1.0/deviceManagement/managedDevices", null, 200, """{"devices":[]}""", "value"),
            ("POST", "/v1.0/deviceManagement/managedDevices/1/wipe", """{"keepEverything":true}""", 204, null, "keepEverything"),
            ("POST", "/v1.0/deviceManagement/managedDevices/1/wipe", """{"keepUserData":"true"}""", 204, null, "keepUserData"),
            ("GET", "/v1.0/deviceAppManagement/mobileApps", null, 200, """{"value":[{"@odata.type":"#microsoft.graph.winGetApp","id":"1"}]}""", "winGetApp"),
            ("GET", "/v1.0/me", null, 404, """{"message":"gone"}""", "error"),
        ]);

    [FactWhenContract]
    public void Finds_what_is_wrong_in_beta() => Finds(
        [
            ("GET", "/beta/deviceManagement/managedGadgets", null, 200, """{"value":[]}""", "no such path"),
            ("PUT", "/beta/deviceManagement/managedDevices", "{}", 200, null, "PUT"),
            ("GET", "/beta/deviceManagement/configurationPolicies?$select=displayName", null, 200, """{"value":[]}""", "displayName"),
            ("GET", "/beta/deviceManagement/configurationPolicies?$expand=colours", null, 200, """{"value":[]}""", "colours"),
            ("GET", "/beta/deviceManagement/configurationPolicies", null, 200, """{"value":[{"displayName":"x"}]}""", "displayName"),
            ("GET", "/beta/deviceManagement/managedDevices", null, 200, """{"value":[{"managementState":"splendid"}]}""", "splendid"),
            ("GET", "/beta/deviceAppManagement/mobileApps", null, 200, """{"value":[{"@odata.type":"#microsoft.graph.gadgetApp"}]}""", "gadgetApp"),
            ("POST", "/beta/deviceAppManagement/mobileApps/1/assign", """{"assignments":[]}""", 204, null, "assignments"),
            ("POST", "/beta/deviceAppManagement/mobileApps/1/assign", """{"mobileAppAssignments":[{"intent":"remove","target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}]}""", 204, null, "remove"),
            ("POST", "/beta/$batch", """{"requests":[{"id":"1","verb":"GET","url":"/me"}]}""", 200, """{"responses":[]}""", "verb"),
        ]);

    private static void Finds((string Method, string Path, string? Body, int Status, string? Answer, string Names)[] planted)
    {
        ContractChecker checker = new();
        foreach ((string method, string path, string? body, int status, string? answer, string names) in planted)
        {
            SimulatedExchange exchange = new(method, new Uri("https://graph.microsoft.com" + path), path.Split('/')[1], None, body, status, None, answer, false);
            IReadOnlyList<string> violations = checker.Check(exchange);
            Assert.True(violations.Any(v => v.Contains(names, StringComparison.Ordinal)), $"{method} {path}: {string.Join("; ", violations)}");
        }
    }
}
