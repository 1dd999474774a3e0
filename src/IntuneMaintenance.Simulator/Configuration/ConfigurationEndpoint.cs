using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Answers for one configuration type, by its descriptor.</summary>
internal sealed class ConfigurationEndpoint(CollectionDescriptor descriptor, IReadOnlyList<SimObject> objects, AssignmentRules rules, SimulatedTenantOptions options)
{
    private const string PlainText = "getOmaSettingPlainTextValue(secretReferenceValueId='";

    internal GraphAnswer Answer(GraphRequest request)
    {
        if (!request.IsBeta && !descriptor.InV1)
        {
            throw Errors.UnknownSegment(request.Segments[1]);
        }

        return request.Segments.Count switch
        {
            2 => request.IsRead ? Listing.List(request, new ObjectSet(objects, descriptor), options.PageSize, options.IgnoreExpandOnLists) : throw Errors.WrongVerb(request.Method),
            3 => Item(request),
            4 => Below(request, Find(request), request.Segments[3]),
            5 when request.Is(3, "assignments") => Assignment(request, Find(request)),
            _ => throw Errors.UnknownSegment(request.Segments[^1]),
        };
    }

    private GraphAnswer Item(GraphRequest request)
    {
        SimObject item = Find(request);
        switch (request.Method)
        {
            case "GET":
                return Listing.Item(request, new ObjectSet(objects, descriptor), new ObjectRow(item, descriptor));
            case "DELETE" when descriptor.CanDelete:
                request.Subject = new AuditSubject("delete " + descriptor.BaseType, null, item.Id);
                if (item.Body["isBuiltIn"]?.GetValue<bool>() == true || item.Body["isGlobalScript"]?.GetValue<bool>() == true)
                {
                    throw Errors.Intune(request, 400, "BadRequest", $"{descriptor.BaseType} {item.Id} is built in and cannot be deleted");
                }

                item.Gone = true;
                return GraphAnswer.NoContent();
            default:
                throw Errors.WrongVerb(request.Method);
        }
    }

    private GraphAnswer Below(GraphRequest request, SimObject item, string name)
    {
        if (name.StartsWith(PlainText, StringComparison.OrdinalIgnoreCase) && descriptor.BaseType == "deviceConfiguration")
        {
            return PlainTextValue(request, item, name[PlainText.Length..].TrimEnd(')').TrimEnd('\''));
        }

        if (request.Is(3, "assign") && descriptor.AssignParameter is not null)
        {
            return request.Method == "POST" ? Assign(request, item) : throw Errors.WrongVerb(request.Method);
        }

        string? type = request.Is(3, "assignments") ? descriptor.AssignmentType : descriptor.Children.GetValueOrDefault(name);
        if (type is null)
        {
            throw Errors.UnknownSegment(name);
        }

        IReadOnlyList<JsonObject> children = request.Is(3, "assignments") ? item.Assignments : item.Children.GetValueOrDefault(name) ?? [];
        int page = name == "settings" ? options.SettingsPageSize : options.PageSize;
        return request.IsRead ? Listing.List(request, new ChildSet(type, children, request.IsBeta), page) : throw Errors.WrongVerb(request.Method);
    }

    private GraphAnswer Assign(GraphRequest request, SimObject item)
    {
        request.Subject = new AuditSubject("assign " + descriptor.BaseType, null, item.Id);
        item.Assignments = rules.Check(request, descriptor, item);
        return descriptor.AssignReturns
            ? Listing.List(request, new ChildSet(descriptor.AssignmentType!, item.Assignments, request.IsBeta), int.MaxValue)
            : GraphAnswer.NoContent();
    }

    private GraphAnswer Assignment(GraphRequest request, SimObject item)
    {
        JsonObject assignment = item.Assignments.Find(a => a["id"]!.GetValue<string>() == request.Segments[4]) ?? throw Errors.IntuneNotFound(request);
        if (request.IsRead)
        {
            ChildSet set = new(descriptor.AssignmentType!, [assignment], request.IsBeta);
            return Listing.Item(request, set, set.At(0)!);
        }

        if (request.Method != "DELETE")
        {
            throw Errors.WrongVerb(request.Method);
        }

        request.Subject = new AuditSubject("unassign " + descriptor.BaseType, null, item.Id);
        item.Assignments.Remove(assignment);
        return GraphAnswer.NoContent();
    }

    private static GraphAnswer PlainTextValue(GraphRequest request, SimObject item, string reference)
    {
        if (!item.Secrets.TryGetValue(reference, out string? secret))
        {
            throw Errors.IntuneNotFound(request);
        }

        return request.IsRead
            ? GraphAnswer.Json(200, new JsonObject { ["@odata.context"] = request.Root + "/$metadata#Edm.String", ["value"] = secret })
            : throw Errors.WrongVerb(request.Method);
    }

    private SimObject Find(GraphRequest request) =>
        objects.FirstOrDefault(o => !o.Gone && string.Equals(o.Id, request.Segments[2], StringComparison.OrdinalIgnoreCase)) ?? throw Errors.IntuneNotFound(request);
}
