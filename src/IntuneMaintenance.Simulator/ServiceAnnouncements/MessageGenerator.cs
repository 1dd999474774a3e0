using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Message center posts and service issues as a tenant sees them in a quiet week.</summary>
internal static class MessageGenerator
{
    private static readonly string[] Services = ["Microsoft Intune", "Exchange Online", "Microsoft Teams", "SharePoint Online", "Microsoft Entra"];
    private static readonly string[] Categories = ["planForChange", "stayInformed", "preventOrFixIssue"];
    private static readonly string[] Tags = ["New feature", "Feature update", "Admin impact", "User impact", "Retirement", "Updated message"];
    private static readonly string[] Subjects =
        ["enrolment restrictions for iOS/iPadOS", "the Company Portal for Android", "settings catalog entries", "certificate connector versions", "Windows Autopilot reporting", "app protection policies"];

    internal static JsonObject Message(SimulatedTenantOptions options, int number)
    {
        int Draw(string label, int bound) => Dice.Below(options.Seed, "message-" + label, number, bound);
        DateTimeOffset changed = options.Start - TimeSpan.FromHours(6 + (number * 9) + Draw("hour", 8));
        bool major = Draw("major", 5) == 0;
        bool act = Draw("act", 4) == 0;
        string subject = Dice.Pick(options.Seed, "message-subject", number, Subjects);
        JsonArray tags = [Dice.Pick(options.Seed, "message-tag", number, Tags)];
        if (major)
        {
            tags.Add("Major change");
        }

        return new JsonObject
        {
            ["id"] = "MC" + (1_100_000 + (number * 37)).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["title"] = $"{(act ? "(Action required) " : "")}Change {number} to {subject}",
            ["startDateTime"] = JsonText.Instant(changed - TimeSpan.FromDays(1)),
            ["endDateTime"] = JsonText.Instant(changed + TimeSpan.FromDays(180)),
            ["lastModifiedDateTime"] = JsonText.Instant(changed),
            ["details"] = new JsonArray(Pair("RoadmapIds", (480_000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture)), Pair("Summary", $"What changes in {subject}; and when")),
            ["category"] = Categories[Draw("category", 3)],
            ["severity"] = Draw("severity", 12) switch { 0 => "critical", 1 or 2 => "high", _ => "normal" },
            ["tags"] = tags,
            ["isMajorChange"] = major,
            ["actionRequiredByDateTime"] = act ? JsonText.Instant(options.Start + TimeSpan.FromDays(Draw("deadline", 90) - 5)) : null,
            ["services"] = number % 2 == 0 ? new JsonArray(Services[0]) : number % 5 == 1 ? new JsonArray(Services[0], Services[4]) : new JsonArray(Services[1 + Draw("service", 4)]),
            ["hasAttachments"] = number % 6 == 0,
            ["body"] = new JsonObject
            {
                ["contentType"] = "html",
                ["content"] = $"<p>We&#39;re changing <b>{subject}</b> (R&amp;D ring).</p><p>What you need to do:</p><ul><li>Read the <a href=\"https://learn.microsoft.com/intune/whats-new?post={number}\">documentation</a>.</li><li>Tell your users &ndash; in Zürich as well.</li></ul><p>[When this will happen]<br>In two weeks.</p>",
            },
        };
    }

    internal static JsonObject Issue(SimulatedTenantOptions options, int number)
    {
        bool resolved = number % 3 == 2;
        DateTimeOffset changed = options.Start - TimeSpan.FromHours(3 + (number * 20));
        return new JsonObject
        {
            ["id"] = "IT" + (900_100 + (number * 11)).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["title"] = $"Some users see problem {number}",
            ["startDateTime"] = JsonText.Instant(changed - TimeSpan.FromHours(9)),
            ["endDateTime"] = resolved ? JsonText.Instant(changed) : null,
            ["lastModifiedDateTime"] = JsonText.Instant(changed),
            ["details"] = new JsonArray(Pair("NotifyInApp", "True")),
            ["impactDescription"] = "Users may see devices check in late.",
            ["classification"] = number % 2 == 0 ? "incident" : "advisory",
            ["origin"] = "microsoft",
            ["status"] = resolved ? number % 6 == 2 ? "postIncidentReviewPublished" : "serviceRestored" : number % 2 == 0 ? "serviceDegradation" : "investigating",
            ["service"] = number % 3 == 1 ? Services[1] : Services[0],
            ["feature"] = "Device check-in",
            ["featureGroup"] = "Intune service",
            ["isResolved"] = resolved,
            ["posts"] = new JsonArray(Post(changed - TimeSpan.FromHours(4), "<p>We are looking into it.</p>"), Post(changed, "<p>Next update by <b>10:00 UTC</b>.</p>")),
        };
    }

    internal static JsonObject Health(string service, string id, string status) => new()
    {
        ["id"] = id,
        ["service"] = service,
        ["status"] = status,
    };

    internal static IEnumerable<(string Service, string Id)> All =>
        Services.Zip(["Intune", "Exchange", "microsoftteams", "SharePoint", "MicrosoftEntra"]);

    private static JsonObject Pair(string name, string value) => new() { ["name"] = name, ["value"] = value };

    private static JsonObject Post(DateTimeOffset at, string html) => new()
    {
        ["createdDateTime"] = JsonText.Instant(at),
        ["postType"] = "regular",
        ["description"] = new JsonObject { ["contentType"] = "html", ["content"] = html },
    };
}
