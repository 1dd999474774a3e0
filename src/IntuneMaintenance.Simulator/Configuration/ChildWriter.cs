using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Makes what hangs below an object out of what was sent.</summary>
internal static class ChildWriter
{
    /// <summary>A new element; what is below it inline becomes elements of their own.</summary>
    internal static JsonObject Make(WriteContext context, ChildDescriptor child, JsonObject given)
    {
        Check(context, child, given);
        foreach (string required in child.Required)
        {
            if (given[required] is null)
            {
                throw context.Refuse($"Property '{required}' of {child.Type} is required");
            }
        }

        JsonObject made = [];
        if (given["@odata.type"] is { } type)
        {
            made["@odata.type"] = type.DeepClone();
        }

        made["id"] = context.Store.NextId(child.Name).ToString();
        Take(context, child, given, made);
        child.Accept?.Invoke(context with { Given = given, IsNew = true }, made);
        Complete(child, made, JsonText.Instant(context.Request.Now));
        return made;
    }

    internal static void Update(WriteContext context, ChildDescriptor child, JsonObject given, JsonObject element)
    {
        Check(context, child, given);
        Take(context, child, given, element);
        child.Accept?.Invoke(context with { Given = given, IsNew = false }, element);
        if (element.ContainsKey("lastModifiedDateTime"))
        {
            element["lastModifiedDateTime"] = JsonText.Instant(context.Request.Now);
        }
    }

    internal static void Complete(ChildDescriptor child, JsonObject element, string now)
    {
        foreach ((string name, string value) in child.Made)
        {
            if (!element.ContainsKey(name) && TypeSchema.Beta.HasProperty(BodyChecker.TypeOf(element, child.Type), name))
            {
                element[name] = value == ServerMade.Now ? now : JsonNode.Parse(value);
            }
        }
    }

    /// <summary>Settings are numbered through, everything else has ids of its own.</summary>
    internal static void Number(ChildDescriptor child, JsonArray elements)
    {
        for (int i = 0; child.SmallPages && i < elements.Count; i++)
        {
            elements[i]!["id"] = i.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static void Check(WriteContext context, ChildDescriptor child, JsonObject given)
    {
        string[] fixedNames = [.. child.ReadOnly, .. child.Made.Keys];
        if (given.Select(p => p.Key).FirstOrDefault(fixedNames.Contains) is { } name)
        {
            throw Errors.BadRequest($"The property '{name}' of type 'microsoft.graph.{child.Type}' is read-only and cannot be set.");
        }

        new BodyChecker(context.Request.IsBeta).Object(given, child.Type, child.Name, name => child.Child(name) is { Inline: true } below ? below : null);
        ReferenceRules.Check(context.Request, context.Store, given);
    }

    private static void Take(WriteContext context, ChildDescriptor child, JsonObject given, JsonObject made)
    {
        foreach ((string name, JsonNode? value) in given)
        {
            if (child.Child(name) is { } below)
            {
                made[name] = new JsonArray([.. value!.AsArray().Select(element => (JsonNode)Make(context, below, (JsonObject)element!))]);
            }
            else if (name != "id" && !name.Contains('@', StringComparison.Ordinal))
            {
                made[name] = value?.DeepClone();
            }
        }
    }
}
