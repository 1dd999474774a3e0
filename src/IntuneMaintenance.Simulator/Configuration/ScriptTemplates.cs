using System.Globalization;
using System.Text;

namespace IntuneMaintenance.Simulator;

internal static class ScriptTemplates
{
    internal static SimObject PowerShell(Generation g, int i) => Script(g, "deviceManagementScripts", "deviceManagementScript", i, $$"""
        "fileName":"script{{Number(i)}}.ps1","scriptContent":"{{Content($"Write-Output 'step {Number(i)}'\r\n")}}","enforceSignatureCheck":false,"runAs32Bit":false
        """);

    internal static SimObject Shell(Generation g, int i) => Script(g, "deviceShellScripts", "deviceShellScript", i, $$"""
        "fileName":"script{{Number(i)}}.sh","scriptContent":"{{Content($"#!/bin/zsh\necho \"step {Number(i)}\"\n")}}","executionFrequency":"P1D","retryCount":3,"blockExecutionNotifications":true
        """);

    internal static SimObject CustomAttribute(Generation g, int i) => Script(g, "deviceCustomAttributeShellScripts", "deviceCustomAttributeShellScript", i, $$"""
        "fileName":"attribute{{Number(i)}}.sh","scriptContent":"{{Content($"#!/bin/zsh\necho {i}\n")}}","customAttributeName":"Attribute {{Number(i)}}","customAttributeType":"{{(i % 2 == 0 ? "string" : "integer")}}"
        """);

    internal static SimObject Health(Generation g, int i) => Script(g, "deviceHealthScripts", "deviceHealthScript", i, HealthBody(i, global: false));

    /// <summary>Microsoft's own, the same in every tenant.</summary>
    internal static SimObject Global(Generation g) =>
        Generation.Object("0be8ab10-6a4e-4dab-a0ac-e2a1d5f4d2f1", "deviceHealthScript", $$"""{"displayName":"Restart stopped Office C2R svc","description":"Microsoft's own","runAsAccount":"system","roleScopeTagIds":["0"],{{HealthBody(0, global: true)}}}""");

    internal static SimObject Compliance(Generation g, int i) => Script(g, "deviceComplianceScripts", "deviceComplianceScript", i, $$"""
        "publisher":"Contoso","enforceSignatureCheck":false,"runAs32Bit":true,"detectionScriptContent":"{{Content($"@{{ Chip = {i} }} | ConvertTo-Json -Compress\n")}}"
        """);

    private static string HealthBody(int i, bool global) => $$"""
        "publisher":"{{(global ? "Microsoft" : "Contoso")}}","version":"1","enforceSignatureCheck":false,"runAs32Bit":false,"isGlobalScript":{{(global ? "true" : "false")}},"deviceHealthScriptType":"deviceHealthScript","highestAvailableVersion":null,"detectionScriptContent":"{{Content($"exit {i % 2}\n")}}","remediationScriptContent":"{{Content("Write-Output 'repaired'\n")}}","detectionScriptParameters":[],"remediationScriptParameters":[]
        """;

    private static SimObject Script(Generation g, string collection, string type, int i, string own) => Generation.Object(g.Id(collection, i), type, $$"""
        {"displayName":"Script {{Number(i)}}","description":"Workplace script {{Number(i)}}","lastModifiedDateTime":"2026-07-21T13:05:00Z","runAsAccount":"{{(i % 3 == 0 ? "user" : "system")}}","roleScopeTagIds":["0"],{{own}}}
        """);

    private static string Number(int i) => (i + 1).ToString("D2", CultureInfo.InvariantCulture);

    private static string Content(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
