using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>…/assign and …/assignments of every type that can be assigned.</summary>
internal sealed class AssignmentEndpoint(ConfigurationStore store)
{
    /// <summary>Null when the path is about something else.</summary>
    internal GraphAnswer? TryAnswer(ObjectContext context, int at)
    {
        GraphRequest request = context.Request;
        if (context.Descriptor.Assign is not { } route)
        {
            return null;
        }

        bool last = request.Segments.Count == at + 1;
        if (request.Is(at, "assign") && last && !route.Singly && !route.WithUpdate)
        {
            return request.Method == "POST" ? Assign(context, route) : throw Errors.WrongVerb(request.Method);
        }

        if (!request.Is(at, "assignments"))
        {
            return null;
        }

        return last ? Many(context, route) : request.Segments.Count == at + 2 ? One(context, route, request.Segments[at + 1]) : null;
    }

    private GraphAnswer Many(ObjectContext context, AssignmentRoute route)
    {
        GraphRequest request = context.Request;
        switch (request.Method)
        {
            case "GET":
                return List(context, route, store.Options.PageSize);
            case "POST" when route.Singly:
                context.Subject("assign");
                JsonObject added = store.Assignments.One(context, request.Json());
                if (context.Item.Assignments.Exists(a => Id(a) == Id(added)))
                {
                    throw context.Refuse("The target is assigned already");
                }

                context.Item.Assignments.Add(added);
                ChildSet set = new(new ChildDescriptor("assignments", route.Type), [added], request.IsBeta);
                return Listing.Item(request, set, set.At(0)!).WithStatus(201);
            default:
                throw Errors.WrongVerb(request.Method);
        }
    }

    private GraphAnswer Assign(ObjectContext context, AssignmentRoute route)
    {
        context.Subject("assign");
        if (!context.Descriptor.BuiltInAssignable && context.Descriptor.BuiltIn(context.Item) is { } why)
        {
            throw context.Refuse($"{context.Descriptor.BaseType} {context.Item.Id} {why} and cannot be assigned");
        }

        List<JsonObject> ofPolicySets = route.Sourced ? context.Item.Assignments.FindAll(a => (string?)a["source"] == "policySets") : [];
        context.Item.Assignments = [.. store.Assignments.Check(context), .. ofPolicySets];
        return route.Returns ? List(context, route, int.MaxValue) : GraphAnswer.NoContent();
    }

    private static GraphAnswer List(ObjectContext context, AssignmentRoute route, int page) =>
        Listing.List(context.Request, new ChildSet(new ChildDescriptor("assignments", route.Type), context.Item.Assignments, context.Request.IsBeta), page);

    private static GraphAnswer One(ObjectContext context, AssignmentRoute route, string id)
    {
        GraphRequest request = context.Request;
        JsonObject assignment = context.Item.Assignments.Find(a => Id(a) == id) ?? throw Errors.IntuneNotFound(request);
        if (request.IsRead)
        {
            ChildSet set = new(new ChildDescriptor("assignments", route.Type), [assignment], request.IsBeta);
            return Listing.Item(request, set, set.At(0)!);
        }

        if (request.Method != "DELETE")
        {
            throw Errors.WrongVerb(request.Method);
        }

        context.Subject("unassign");
        context.Item.Assignments.Remove(assignment);
        return GraphAnswer.NoContent();
    }

    private static string Id(JsonObject assignment) => assignment["id"]!.GetValue<string>();
}
