using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>POST, PATCH and PUT of configuration objects, as strict as the service and a little more: what it would ignore is refused.</summary>
internal sealed class ObjectWriter(CollectionDescriptor descriptor, ConfigurationStore store)
{
    internal GraphAnswer Create(GraphRequest request)
    {
        JsonObject given = request.Json();
        string type = Check(request, given, isNew: true);
        if (descriptor.NotCreatable.Contains(type))
        {
            throw Errors.Intune(request, 400, "BadRequest", $"Objects of type {type} cannot be created");
        }

        string id = descriptor.NewId(store, type, store.NextId(descriptor.Name));
        SimObject item = new(id, type, new JsonObject { ["id"] = id });
        request.Subject = new AuditSubject("create " + descriptor.BaseType, null, id);
        WriteContext context = new(request, store, descriptor, item, Own(given), given, true);
        Accept(context);
        Take(context);
        string now = JsonText.Instant(request.Now);
        ServerMade.Complete(descriptor, type, item.Body, now, now);
        store.Add(descriptor, item);
        GraphAnswer answer = Listing.Item(request, new ObjectSet([item], descriptor, request.IsBeta), new ObjectRow(item, descriptor), $"{request.Root}/$metadata#{descriptor.Path}").WithStatus(201);
        answer.Headers["Location"] = $"{request.Root}/{descriptor.Path}('{id}')";
        return answer;
    }

    internal void Update(ObjectContext context)
    {
        context.Subject("update");
        JsonObject given = context.Request.Json();
        string type = Check(context.Request, given, isNew: false, context.Item.Type);
        if (!string.Equals(type, context.Item.Type, StringComparison.Ordinal))
        {
            throw Errors.BadRequest($"The object is of type 'microsoft.graph.{context.Item.Type}' and cannot become '{type}'.");
        }

        foreach ((string name, JsonNode? _) in given)
        {
            if (descriptor.NotOnUpdate.Contains(name))
            {
                throw Errors.BadRequest($"The property '{name}' of type 'microsoft.graph.{type}' cannot be changed.");
            }

            if (name[0] != '@' && descriptor.BuiltIn(context.Item) is { } why && descriptor.BuiltInChanges?.Contains(name) == false)
            {
                throw context.Refuse($"{descriptor.BaseType} {context.Item.Id} {why}: {name} cannot be changed");
            }
        }

        WriteContext write = new(context.Request, store, descriptor, context.Item, Own(given), given, false);
        Accept(write);
        Take(write);
        context.Touch();
    }

    internal void Replace(ObjectContext context)
    {
        context.Subject("replace");
        JsonObject given = context.Request.Json();
        Check(context.Request, given, isNew: true);
        WriteContext write = new(context.Request, store, descriptor, context.Item, Own(given), given, true);
        Accept(write);
        string[] kept = ["id", .. descriptor.ReadOnlyFor(context.Item.Type)];
        foreach (string name in context.Item.Body.Select(p => p.Key).Where(name => !kept.Contains(name)).ToArray())
        {
            context.Item.Body.Remove(name);
        }

        Take(write);
        context.Touch();
    }

    private string Check(GraphRequest request, JsonObject given, bool isNew, string? present = null)
    {
        string declared = present is not null && given["@odata.type"] is null ? present : descriptor.BaseType;
        string type = BodyChecker.TypeOf(given, declared);
        string[] fixedNames = [.. descriptor.ReadOnlyFor(type)];
        if (given.Select(p => p.Key).FirstOrDefault(fixedNames.Contains) is { } name)
        {
            throw Errors.BadRequest($"The property '{name}' of type 'microsoft.graph.{type}' is read-only and cannot be set.");
        }

        new BodyChecker(request.IsBeta).Object(given, declared, type, child => descriptor.Child(child) is { Inline: true } known && isNew ? known : Assignments(child));
        ReferenceRules.Check(request, store, given);
        foreach (string required in isNew ? descriptor.Required : [])
        {
            string[] parts = required.Split(':');
            if ((parts.Length == 1 || TypeSchema.Beta.Derives(type, parts[0])) && IsMissing(given, parts[^1]))
            {
                throw Errors.Intune(request, 400, "BadRequest", $"Property '{parts[^1]}' of {type} is required");
            }
        }

        return type;
    }

    // Policy sets bring their assignments along.
    private ChildDescriptor? Assignments(string name) =>
        name == "assignments" && descriptor.BaseType == "policySet" ? new ChildDescriptor(name, descriptor.Assign!.Type) : null;

    private static bool IsMissing(JsonObject given, string name) => given[name] switch
    {
        null => true,
        JsonArray { Count: 0 } => true,
        JsonValue value => value.TryGetValue(out string? text) && text.Length == 0,
        _ => false,
    };

    private static JsonObject Own(JsonObject given)
    {
        JsonObject own = [];
        foreach ((string name, JsonNode? value) in given)
        {
            if (!name.Contains('@', StringComparison.Ordinal))
            {
                own[name] = value?.DeepClone();
            }
        }

        return own;
    }

    // Nothing of the object changes before all of the body has been found good.
    private void Accept(WriteContext context)
    {
        descriptor.Accept?.Invoke(context);
        List<(ChildDescriptor Child, JsonArray Elements)> below = [];
        foreach ((string name, JsonNode? value) in context.Body.ToArray())
        {
            if (descriptor.Child(name) is { } child)
            {
                context.Body.Remove(name);
                below.Add((child, [.. value!.AsArray().Select(element => (JsonNode)ChildWriter.Make(context, child, (JsonObject)element!))]));
            }
        }

        foreach ((ChildDescriptor child, JsonArray elements) in below)
        {
            ChildWriter.Number(child, elements);
            context.Item.Children[child.Name] = elements;
        }

        foreach (string name in descriptor.WriteOnly.Where(context.Body.ContainsKey))
        {
            context.Item.Secrets[name] = context.Body[name]?.ToString() ?? string.Empty;
            context.Body[name] = null;
        }
    }

    private static void Take(WriteContext context)
    {
        foreach ((string name, JsonNode? value) in context.Body)
        {
            context.Item.Body[name] = value?.DeepClone();
        }
    }
}
