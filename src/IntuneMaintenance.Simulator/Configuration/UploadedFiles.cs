using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Imported ADMX files: their definitions join the catalogue, with ids of their own in every tenant.</summary>
internal static class UploadedFiles
{
    /// <summary>Where a definition keeps the id of the file that it came with.</summary>
    internal const string Owner = "definitionFile";

    private const int DefinitionsPerFile = 2;

    internal static void Accept(WriteContext context)
    {
        JsonArray languages = (JsonArray)context.Body["groupPolicyUploadedLanguageFiles"]!;
        foreach (JsonObject language in languages.Select(l => (JsonObject)l!))
        {
            _ = language["content"]?.GetValue<string>() ?? throw context.Refuse("Property 'content' of a language file is required");
            language["content"] = null;
            language["lastModifiedDateTime"] = JsonText.Instant(context.Request.Now);
        }

        CollectionDescriptor definitions = Collections.All.First(d => d.Name == "groupPolicyDefinitions");
        string file = context.Body["fileName"]!.GetValue<string>();
        if (context.Store.Present("groupPolicyUploadedDefinitionFiles").Any(f => f.Text("fileName") == file))
        {
            throw context.Refuse($"{file} is imported already");
        }

        for (int n = 0; n < DefinitionsPerFile; n++)
        {
            context.Store.Add(definitions, AdmxTemplates.Ingested(context.Item.Id, file, n, context.Store.NextId("ingested").ToString()));
        }
    }

    internal static void Remove(ObjectContext context)
    {
        List<SimObject> own = [.. context.Store.Present("groupPolicyDefinitions").Where(d => d.Secrets.GetValueOrDefault(Owner) == context.Item.Id)];
        bool used = context.Store.Present("groupPolicyConfigurations").SelectMany(p => p.Below("definitionValues"))
            .Any(v => own.Exists(d => d.Id == v!["definition"]!["id"]!.GetValue<string>()));
        if (used)
        {
            throw context.Refuse("A policy uses definitions of this file; it cannot be removed");
        }

        own.ForEach(definition => definition.Gone = true);
    }

    internal static GraphAnswer RemoveAction(ObjectContext context)
    {
        Remove(context);
        context.Item.Gone = true;
        return GraphAnswer.NoContent();
    }

    internal static IEnumerable<JsonObject> FileOf(ObjectContext definition) =>
        definition.Item.Secrets.TryGetValue(Owner, out string? id) && definition.Store.Find("groupPolicyUploadedDefinitionFiles", id) is { } file
            ? [DeviceConfigurationRules.Reading(file)]
            : [];
}
