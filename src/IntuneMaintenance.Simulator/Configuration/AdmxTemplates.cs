using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Bodies of ADMX policies and of the catalogue that they are made from.</summary>
internal static class AdmxTemplates
{
    private const int CatalogueSize = 30;
    private static readonly string[] Areas = ["Microsoft Edge", "OneDrive", "Windows Components\\BitLocker Drive Encryption", "System\\Power Management", "Microsoft Office 2016\\Security"];
    private static readonly string[] Kinds = ["TextBox", "DropdownList", "CheckBox", "DecimalTextBox"];

    /// <summary>Microsoft's catalogue has the same ids in every tenant.</summary>
    internal static IEnumerable<SimObject> Definitions(Generation g) => Enumerable.Range(0, CatalogueSize).Select(n => Definition(Dice.Guid(0, "definition", n).ToString(), n));

    internal static SimObject Ingested(string file, string fileName, int n, string id)
    {
        SimObject made = Definition(id, n);
        made.Body["displayName"] = n == 0 ? "Home page of " + fileName : "Block " + fileName;
        made.Body["policyType"] = "admxIngested";
        made.Body["categoryPath"] = "\\Contoso";
        made.Secrets[UploadedFiles.Owner] = file;
        return made;
    }

    internal static SimObject UploadedFile(Generation g, int i)
    {
        SimObject made = Generation.Object(g.Id("groupPolicyUploadedDefinitionFiles", i), "groupPolicyUploadedDefinitionFile", """
            {"fileName":"contoso.admx","defaultLanguageCode":"en-US","content":null,"groupPolicyUploadedLanguageFiles":[{"fileName":"contoso.adml","languageCode":"en-US","content":null,"lastModifiedDateTime":"2026-05-05T07:00:00Z"}]}
            """);
        made.Secrets["content"] = "PHBvbGljeURlZmluaXRpb25zLz4=";
        return made;
    }

    internal static SimObject Policy(Generation g, int i)
    {
        SimObject made = Generation.Object(g.Id("groupPolicyConfigurations", i), "groupPolicyConfiguration", $$"""
            {"displayName":"{{g.Name("ADMX", i)}}","description":"From group policy","policyConfigurationIngestionType":"{{(i == 0 ? "custom" : "builtIn")}}","roleScopeTagIds":["0"]}
            """);
        List<SimObject> catalogue = [.. Definitions(g)];
        if (i == 0 && g.AnyId("groupPolicyDefinitions", 0) is not null)
        {
            catalogue.Insert(0, Ingested(g.Id("groupPolicyUploadedDefinitionFiles", 0), "contoso.admx", 0, g.Id("ingested", 0)));
        }

        int first = i == 0 ? 0 : Dice.Below(g.Seed, "admx", i, catalogue.Count);
        int count = Math.Min(g.Options.DefinitionValuesPerPolicy, catalogue.Count);
        made.Children["definitionValues"] = [.. Enumerable.Range(0, count).Select(n => Value(g, made.Id, n, catalogue[(first + n) % catalogue.Count]))];
        return made;
    }

    private static SimObject Definition(string id, int n)
    {
        JsonObject body = JsonNode.Parse($$"""
            {
              "id": "{{id}}",
              "classType": "{{(n % 3 == 0 ? "user" : "machine")}}",
              "displayName": "Definition {{n.ToString("D2", CultureInfo.InvariantCulture)}}",
              "explainText": "What it does, and what happens when it is not configured.",
              "categoryPath": "{{("\\" + Areas[n % Areas.Length]).Replace("\\", "\\\\", StringComparison.Ordinal)}}",
              "supportedOn": "At least Windows 10",
              "policyType": "admxBacked",
              "hasRelatedDefinitions": false,
              "groupPolicyCategoryId": "{{Dice.Guid(0, "admxCategory", n % Areas.Length)}}",
              "minDeviceCspVersion": "5.0",
              "minUserCspVersion": "5.0",
              "version": "1.0",
              "lastModifiedDateTime": "2026-02-01T00:00:00Z"
            }
            """)!.AsObject();
        SimObject made = new(id, "groupPolicyDefinition", body);
        made.Children["presentations"] = [.. Enumerable.Range(0, n % 3).Select(p => Presentation(id, n, p))];
        return made;
    }

    private static JsonNode Presentation(string definition, int n, int p)
    {
        string kind = Kinds[(n + p) % Kinds.Length];
        string own = kind switch
        {
            "TextBox" => ""","maxLength":1023,"required":false,"defaultValue":null""",
            "DropdownList" => ""","required":true,"defaultItem":null,"items":[{"displayName":"Low","value":"0"},{"displayName":"High","value":"1"}]""",
            "CheckBox" => ""","defaultChecked":false""",
            _ => ""","defaultValue":5,"maxValue":9999,"minValue":0,"required":true,"spin":true,"spinStep":1""",
        };
        return JsonNode.Parse($$"""{"@odata.type":"#microsoft.graph.groupPolicyPresentation{{kind}}","id":"{{Dice.Guid(0, "presentation " + definition, p)}}","label":"Option {{p + 1}}","lastModifiedDateTime":"2026-02-01T00:00:00Z"{{own}}}""")!;
    }

    private static JsonNode Value(Generation g, string policy, int n, SimObject definition)
    {
        JsonArray values = [.. definition.Below("presentations").Select((presentation, p) =>
        {
            JsonObject value = JsonNode.Parse(ValueOf(presentation!["@odata.type"]!.GetValue<string>(), n))!.AsObject();
            value["id"] = g.Id("presentationValue " + policy + n, p);
            value["presentation"] = presentation.DeepClone();
            return (JsonNode)value;
        })];
        return new JsonObject
        {
            ["id"] = g.Id("definitionValue " + policy, n),
            ["enabled"] = n % 4 != 3,
            ["configurationType"] = "policy",
            ["definition"] = definition.Body.DeepClone(),
            ["presentationValues"] = values,
        };
    }

    private static string ValueOf(string presentation, int n) => presentation["#microsoft.graph.groupPolicyPresentation".Length..] switch
    {
        "CheckBox" => """{"@odata.type":"#microsoft.graph.groupPolicyPresentationValueBoolean","value":true}""",
        "DecimalTextBox" => $$"""{"@odata.type":"#microsoft.graph.groupPolicyPresentationValueDecimal","value":{{n + 1}}}""",
        "DropdownList" => """{"@odata.type":"#microsoft.graph.groupPolicyPresentationValueText","value":"1"}""",
        _ => """{"@odata.type":"#microsoft.graph.groupPolicyPresentationValueText","value":"https://intranet.contoso.example"}""",
    };
}
