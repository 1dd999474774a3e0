using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Enrollment configurations are ranked within their type; the default one of a type has rank 0 and stays.</summary>
internal static class EnrollmentRules
{
    private static readonly Dictionary<string, (string Suffix, string Kind)> Types = new()
    {
        ["deviceEnrollmentLimitConfiguration"] = ("Limit", "limit"),
        ["deviceEnrollmentPlatformRestrictionsConfiguration"] = ("PlatformRestrictions", "platformRestrictions"),
        ["deviceEnrollmentPlatformRestrictionConfiguration"] = ("SinglePlatformRestriction", "singlePlatformRestriction"),
        ["windows10EnrollmentCompletionPageConfiguration"] = ("Windows10EnrollmentCompletionPageConfiguration", "windows10EnrollmentCompletionPageConfiguration"),
        ["deviceEnrollmentWindowsHelloForBusinessConfiguration"] = ("WindowsHelloForBusiness", "windowsHelloForBusiness"),
        ["deviceComanagementAuthorityConfiguration"] = ("CoManagementAuthority", "deviceComanagementAuthorityConfiguration"),
        ["deviceEnrollmentNotificationConfiguration"] = ("EnrollmentNotificationsConfiguration", "enrollmentNotificationsConfiguration"),
        ["windowsRestoreDeviceEnrollmentConfiguration"] = ("WindowsRestore", "windowsRestore"),
    };

    private static readonly string[] DeviceProperties = ["userPrincipalName", "addressableUserName", "groupTag", "displayName"];

    internal static string Suffix(string type) => Types[type].Suffix;

    internal static string Kind(string type) => Types[type].Kind;

    internal static void Accept(WriteContext context)
    {
        // "Email_" or "Push_" and the id of a notification template.
        foreach (string entry in (context.Given["notificationTemplates"] as JsonArray ?? []).Select(e => e!.GetValue<string>()))
        {
            string id = entry[(entry.IndexOf('_', StringComparison.Ordinal) + 1)..];
            if (id != Guid.Empty.ToString() && context.Store.Find("notificationMessageTemplates", id) is null)
            {
                throw context.Refuse($"Notification template {id} does not exist");
            }
        }

        if (context.IsNew)
        {
            context.Item.Body["priority"] = 1 + context.Store.Present(context.Descriptor.Name).Where(o => o.Type == context.Item.Type).Select(Priority).DefaultIfEmpty(0).Max();
            context.Item.Body["deviceEnrollmentConfigurationType"] = Kind(context.Item.Type);
        }
    }

    internal static GraphAnswer SetPriority(ObjectContext context)
    {
        int priority = ActionBody.Of(context, "priority")["priority"]?.GetValue<int>() ?? throw Errors.BadRequest("Parameter 'priority' is required.");
        List<SimObject> ranked = [.. context.Store.Present(context.Descriptor.Name).Where(o => o.Type == context.Item.Type && Priority(o) > 0).OrderBy(Priority)];
        if (Priority(context.Item) == 0 || priority < 1 || priority > ranked.Count)
        {
            throw context.Refuse($"Priority {priority} is not possible for {context.Item.Id}");
        }

        ranked.Remove(context.Item);
        ranked.Insert(priority - 1, context.Item);
        for (int i = 0; i < ranked.Count; i++)
        {
            ranked[i].Body["priority"] = i + 1;
        }

        return GraphAnswer.NoContent();
    }

    internal static void AcceptApple(WriteContext context)
    {
        if (context.IsNew)
        {
            context.Item.Body["priority"] = 1 + context.Store.Present(context.Descriptor.Name).Select(Priority).DefaultIfEmpty(0).Max();
        }
    }

    internal static void AcceptAutopilot(WriteContext context)
    {
        if (context.Given["displayName"]?.GetValue<string>().Contains('-', StringComparison.Ordinal) == true)
        {
            throw context.Refuse("The name of a deployment profile cannot contain '-'");
        }
    }

    internal static void RefuseWhenAssigned(ObjectContext context)
    {
        if (context.Item.Assignments.Count > 0)
        {
            throw context.Refuse($"Profile {context.Item.Id} is assigned and cannot be deleted");
        }
    }

    internal static GraphAnswer UpdateDeviceProperties(ObjectContext context)
    {
        foreach ((string name, JsonNode? value) in ActionBody.Of(context, DeviceProperties))
        {
            context.Item.Body[name] = value?.GetValue<string>();
        }

        return GraphAnswer.NoContent();
    }

    private static int Priority(SimObject item) => item.Body["priority"]!.GetValue<int>();
}
