using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Reads and writes what hangs below an object, level by level.</summary>
internal sealed class ChildEndpoint(ObjectContext context, SimulatedTenantOptions options)
{
    private readonly GraphRequest _request = context.Request;

    /// <param name="child">What the path has come to.</param>
    /// <param name="elements">What is there.</param>
    /// <param name="at">The first segment behind it.</param>
    internal GraphAnswer Answer(ChildDescriptor child, JsonArray elements, int at)
    {
        if (!_request.IsBeta && !TypeSchema.ExistsInV1(child.Type))
        {
            throw Errors.UnknownSegment(_request.Segments[at - 1]);
        }

        if (child.One)
        {
            return _request.Segments.Count == at ? Single(child, elements.Count == 0 ? null : (JsonObject)elements[0]!) : throw Errors.UnknownSegment(_request.Segments[at]);
        }

        if (_request.Segments.Count == at)
        {
            return Many(child, elements);
        }

        JsonObject element = elements.Select(e => (JsonObject)e!).FirstOrDefault(e => e["id"]!.GetValue<string>() == _request.Segments[at]) ?? throw Errors.IntuneNotFound(_request);
        if (_request.Segments.Count == at + 1)
        {
            return Element(child, elements, element);
        }

        ChildDescriptor below = child.Child(_request.Segments[at + 1]) ?? throw Errors.UnknownSegment(_request.Segments[at + 1]);
        JsonArray inner = element[below.Name] switch
        {
            JsonArray many => many,
            JsonObject one => new JsonArray(one.DeepClone()),
            _ => NewBelow(element, below),
        };
        return Answer(below, inner, at + 2);
    }

    private static JsonArray NewBelow(JsonObject element, ChildDescriptor below)
    {
        JsonArray inner = [];
        if (!below.One)
        {
            element[below.Name] = inner;
        }

        return inner;
    }

    private GraphAnswer Single(ChildDescriptor child, JsonObject? element)
    {
        if (!_request.IsRead)
        {
            throw Errors.WrongVerb(_request.Method);
        }

        return element is null ? throw Errors.IntuneNotFound(_request) : Show(child, element);
    }

    private GraphAnswer Many(ChildDescriptor child, JsonArray elements)
    {
        switch (_request.Method)
        {
            case "GET":
                int page = child.SmallPages ? options.SettingsPageSize : options.PageSize;
                return Listing.List(_request, new ChildSet(child, [.. elements.Select(e => (JsonObject)e!)], _request.IsBeta), page);
            case "POST" when child.Writes.HasFlag(Writes.Create):
                context.Subject("create " + child.Name + " of");
                if (_request.Json().ContainsKey("id"))
                {
                    throw Errors.BadRequest($"The property 'id' of type 'microsoft.graph.{child.Type}' is read-only and cannot be set.");
                }

                JsonObject made = ChildWriter.Make(Write(true), child, _request.Json());
                elements.Add((JsonNode)made);
                context.Touch();
                return Show(child, made).WithStatus(201);
            default:
                throw Errors.WrongVerb(_request.Method);
        }
    }

    private GraphAnswer Element(ChildDescriptor child, JsonArray elements, JsonObject element)
    {
        switch (_request.Method)
        {
            case "GET":
                return Show(child, element);
            case "PATCH" when child.Writes.HasFlag(Writes.Update):
                context.Subject("update " + child.Name + " of");
                ChildWriter.Update(Write(false), child, _request.Json(), element);
                context.Touch();
                return Show(child, element);
            case "DELETE" when child.Writes.HasFlag(Writes.Delete):
                context.Subject("delete " + child.Name + " of");
                elements.Remove(element);
                context.Touch();
                return GraphAnswer.NoContent();
            default:
                throw Errors.WrongVerb(_request.Method);
        }
    }

    private WriteContext Write(bool isNew) => new(_request, context.Store, context.Descriptor, context.Item, [], _request.Json(), isNew);

    private GraphAnswer Show(ChildDescriptor child, JsonObject element)
    {
        ChildSet set = new(child, [element], _request.IsBeta);
        return Listing.Item(_request, set, set.At(0)!);
    }
}
