using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal sealed class ScriptTemplates(int seed)
{
    internal SimObject Script(string collection, string id, int i)
    {
        string number = (i + 1).ToString("D2", CultureInfo.InvariantCulture);
        JsonObject body = new()
        {
            ["id"] = id,
            ["displayName"] = $"Script {number}",
            ["description"] = "Workplace script " + number,
            ["createdDateTime"] = PolicyTemplates.Created(seed, collection, i),
            ["lastModifiedDateTime"] = "2026-07-21T13:05:00Z",
            ["runAsAccount"] = i % 3 == 0 ? "user" : "system",
            ["roleScopeTagIds"] = new JsonArray("0"),
        };
        switch (collection)
        {
            case "deviceShellScripts":
                body["fileName"] = $"script{number}.sh";
                body["scriptContent"] = Content($"#!/bin/zsh\necho \"step {number}\"\n");
                body["executionFrequency"] = "P1D";
                body["retryCount"] = 3;
                body["blockExecutionNotifications"] = true;
                return new SimObject(id, "deviceShellScript", body);
            case "deviceHealthScripts":
                body["publisher"] = i == 0 ? "Microsoft" : "Contoso";
                body["version"] = "1";
                body["enforceSignatureCheck"] = false;
                body["runAs32Bit"] = false;
                body["isGlobalScript"] = i == 0;
                body["deviceHealthScriptType"] = "deviceHealthScript";
                body["highestAvailableVersion"] = null;
                body["detectionScriptContent"] = Content($"exit {i % 2}\n");
                body["remediationScriptContent"] = Content("Write-Output 'repaired'\n");
                body["detectionScriptParameters"] = new JsonArray();
                body["remediationScriptParameters"] = new JsonArray();
                return new SimObject(id, "deviceHealthScript", body);
            default:
                body["fileName"] = $"script{number}.ps1";
                body["scriptContent"] = Content($"Write-Output 'step {number}'\r\n");
                body["enforceSignatureCheck"] = false;
                body["runAs32Bit"] = false;
                return new SimObject(id, "deviceManagementScript", body);
        }
    }

    private static string Content(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
