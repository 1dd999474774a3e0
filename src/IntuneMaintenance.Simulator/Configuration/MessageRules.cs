using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Notification templates: one message per locale, one of them the default, which also names the template's locale.</summary>
internal static class MessageRules
{
    internal static void Accept(WriteContext context, JsonObject message)
    {
        JsonArray messages = context.Item.Below("localizedNotificationMessages");
        IEnumerable<JsonObject> others = messages.Select(m => (JsonObject)m!).Where(m => !ReferenceEquals(m, message));
        string locale = message["locale"]!.GetValue<string>();
        if (others.Any(m => string.Equals(m["locale"]!.GetValue<string>(), locale, StringComparison.OrdinalIgnoreCase)))
        {
            throw context.Refuse($"There is a message for {locale} already");
        }

        message["isDefault"] ??= false;
        if (message["isDefault"]!.GetValue<bool>())
        {
            foreach (JsonObject other in others)
            {
                other["isDefault"] = false;
            }

            context.Item.Body["defaultLocale"] = locale;
        }
    }

    internal static void RefuseWhenUsed(ObjectContext context)
    {
        foreach (string collection in (string[])["deviceCompliancePolicies", "compliancePolicies"])
        {
            if (context.Store.Present(collection).Any(p => p.Below("scheduledActionsForRule").ToJsonString().Contains(context.Item.Id, StringComparison.OrdinalIgnoreCase)))
            {
                throw context.Refuse($"Notification template {context.Item.Id} is used by a compliance policy and cannot be deleted");
            }
        }
    }
}
