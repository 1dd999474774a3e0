using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Answers for one configuration type, by its descriptor.</summary>
internal sealed class ConfigurationEndpoint(CollectionDescriptor descriptor, ConfigurationStore store)
{
    private const string PlainText = "getOmaSettingPlainTextValue(secretReferenceValueId='";
    private readonly ObjectWriter _writer = new(descriptor, store);
    private readonly AssignmentEndpoint _assignments = new(store);

    internal GraphAnswer Answer(GraphRequest request)
    {
        if (!request.IsBeta && !descriptor.InV1)
        {
            throw Errors.UnknownSegment(request.Segments[descriptor.Depth - 1]);
        }

        if (request.Segments.Count == descriptor.Depth)
        {
            return Collection(request);
        }

        SimObject item = store.Objects(descriptor).FirstOrDefault(o => !o.Gone && string.Equals(o.Id, request.Segments[descriptor.Depth], StringComparison.OrdinalIgnoreCase))
            ?? throw Errors.IntuneNotFound(request);
        CollectionDescriptor own = descriptor.UnionOf.Count == 0 ? descriptor : store.DescriptorOf(item);
        ItemContext context = new(request, store, own, item);
        return request.Segments.Count == descriptor.Depth + 1 ? Item(context) : Below(context, request.Segments[descriptor.Depth + 1]);
    }

    private GraphAnswer Collection(GraphRequest request) => request.Method switch
    {
        "GET" => Listing.List(request, new ObjectSet(Seen(store.Objects(descriptor), request), descriptor, request.IsBeta), store.Options.PageSize, store.Options.IgnoreExpandOnLists),
        "POST" when descriptor.Writes.HasFlag(Writes.Create) => _writer.Create(request),
        _ => throw Errors.WrongVerb(request.Method),
    };

    private GraphAnswer Item(ObjectContext context)
    {
        GraphRequest request = context.Request;
        switch (request.Method)
        {
            case "GET":
                return Show(context);
            case "PATCH" when descriptor.Writes.HasFlag(Writes.Update):
                _writer.Update(context);
                return Show(context);
            case "PUT" when descriptor.Writes.HasFlag(Writes.Replace):
                _writer.Replace(context);
                return GraphAnswer.NoContent();
            case "DELETE" when descriptor.Writes.HasFlag(Writes.Delete):
                context.Subject("delete");
                if (descriptor.BuiltIn(context.Item) is { } why)
                {
                    throw context.Refuse($"{descriptor.BaseType} {context.Item.Id} {why} and cannot be deleted");
                }

                descriptor.BeforeDelete?.Invoke(context);
                context.Item.Gone = true;
                return GraphAnswer.NoContent();
            default:
                throw Errors.WrongVerb(request.Method);
        }
    }

    private GraphAnswer Show(ObjectContext context)
    {
        IReadOnlyList<SimObject> seen = Seen([context.Item], context.Request);
        return Listing.Item(context.Request, new ObjectSet(seen, descriptor, context.Request.IsBeta), new ObjectRow(seen[0], descriptor));
    }

    private IReadOnlyList<SimObject> Seen(IReadOnlyList<SimObject> objects, GraphRequest request) =>
        descriptor.Living ? [.. objects.Select(o => o.At(request.Now))] : objects;

    private GraphAnswer Below(ObjectContext context, string name)
    {
        GraphRequest request = context.Request;
        int at = descriptor.Depth + 1;
        bool last = request.Segments.Count == at + 1;
        if (last && name.StartsWith(PlainText, StringComparison.OrdinalIgnoreCase) && descriptor.BaseType == "deviceConfiguration")
        {
            return PlainTextValue(context, name[PlainText.Length..].TrimEnd(')').TrimEnd('\''));
        }

        string declared = context.Descriptor.BaseType;

        // A type name between the object and what hangs below it.
        if (!last && TypeSchema.Beta.Knows(name) && TypeSchema.Beta.Derives(context.Item.Type, name))
        {
            declared = name;
            at++;
            name = request.Segments[at];
            last = request.Segments.Count == at + 1;
        }

        if (_assignments.TryAnswer(context, at) is { } assigned)
        {
            return assigned;
        }

        if (AppRules.TryCategory(context, at) is { } categorised)
        {
            return categorised;
        }

        if (last && context.Descriptor.Actions.FirstOrDefault(a => string.Equals(a.Key, name, StringComparison.OrdinalIgnoreCase)).Value is { } action)
        {
            if (request.Method != "POST")
            {
                throw Errors.WrongVerb(request.Method);
            }

            context.Subject(name);
            return action(context);
        }

        if (context.Descriptor.Child(name) is { } child && Knows(request, declared, child.Name))
        {
            JsonArray elements = child.Live is null ? context.Item.Below(child.Name) : [.. child.Live(context).Select(element => (JsonNode)element)];
            return new ChildEndpoint(context, store.Options).Answer(child, elements, at + 1);
        }

        return last && request.IsRead && descriptor.OnlySelected.Contains(name) ? Property(context, name) : throw Errors.UnknownSegment(name);
    }

    private static bool Knows(GraphRequest request, string type, string navigation) =>
        TypeSchema.Beta.Navigation(type, navigation) is not null && (request.IsBeta || TypeSchema.HasProperty(type, navigation, beta: false));

    private static GraphAnswer Property(ObjectContext context, string name)
    {
        if (context.Item.Body[name] is not JsonObject value)
        {
            return GraphAnswer.NoContent();
        }

        JsonObject answer = new() { ["@odata.context"] = $"{context.Request.Root}/$metadata#{string.Join('/', context.Request.Segments)}" };
        foreach ((string inner, JsonNode? content) in value)
        {
            answer[inner] = content?.DeepClone();
        }

        return GraphAnswer.Json(200, answer);
    }

    private static GraphAnswer PlainTextValue(ObjectContext context, string reference)
    {
        if (!context.Item.Secrets.TryGetValue(reference, out string? secret))
        {
            throw Errors.IntuneNotFound(context.Request);
        }

        return context.Request.IsRead
            ? GraphAnswer.Json(200, new JsonObject { ["@odata.context"] = context.Request.Root + "/$metadata#Edm.String", ["value"] = secret })
            : throw Errors.WrongVerb(context.Request.Method);
    }
}
