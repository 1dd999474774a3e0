using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What happens to a device that does not comply; one of the actions must be to block it.</summary>
internal static class ComplianceRules
{
    private const string Rules = "scheduledActionsForRule";

    internal static void Accept(WriteContext context)
    {
        if (context.IsNew)
        {
            Check(context, context.Given[Rules]);
        }
    }

    internal static GraphAnswer ScheduleActions(ObjectContext context) => Replace(context, "deviceComplianceScheduledActionForRules");

    internal static GraphAnswer SetScheduledActions(ObjectContext context)
    {
        Replace(context, "scheduledActions");
        return Listing.List(context.Request, new ChildSet(context.Descriptor.Child(Rules)!, [.. context.Item.Below(Rules).Select(r => (JsonObject)r!)], true), int.MaxValue);
    }

    private static GraphAnswer Replace(ObjectContext context, string parameter)
    {
        JsonObject given = ActionBody.Of(context, parameter);
        Check(context, given[parameter]);
        WriteContext write = new(context.Request, context.Store, context.Descriptor, context.Item, [], given, true);
        ChildDescriptor child = context.Descriptor.Child(Rules)!;
        JsonArray made = [.. given[parameter]!.AsArray().Select(rule => (JsonNode)ChildWriter.Make(write, child, (JsonObject)rule!))];
        context.Item.Children[Rules] = made;
        context.Touch();
        return GraphAnswer.NoContent();
    }

    private static void Check(ObjectContext context, JsonNode? rules)
    {
        bool blocks = rules is JsonArray list && list.Any(rule =>
            rule?["scheduledActionConfigurations"] is JsonArray actions && actions.Any(action => action?["actionType"]?.GetValue<string>() == "block"));
        if (!blocks)
        {
            throw context.Refuse("scheduledActionsForRule must hold one rule with an action of type block");
        }
    }
}
