using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Writes down what happens to apps and configuration.</summary>
internal sealed class ObjectPlanner
{
    private readonly GraphDoor _door;

    internal ObjectPlanner(GraphDoor door) => _door = door;

    internal async Task<(PlannedObject[] Apps, PlannedObject[] Configuration)> PlanAsync(PlanRequest request, PlanNames names, bool allGo, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var apps = new List<PlannedObject>();
        var configuration = new List<PlannedObject>();
        var usedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (ConfigurationType type in ConfigurationTypes.InPlan)
        {
            progress.Report(new WorkProgress("Making a plan", $"reading {type.Name}", 0));
            await foreach (JsonElement item in _door.ListRawAsync(type.List, cancellationToken).ConfigureAwait(false))
            {
                if (type.LeftOut(item) is not null)
                {
                    continue;
                }

                PlannedObject planned = ObjectRules.Named(type, item);
                if (type.IsApp)
                {
                    apps.Add(names.Hold(ObjectRules.Handle(ObjectRules.ForUninstall(planned, item), request.UninstallApp)));
                }

                PlannedObject removal = names.Hold(ObjectRules.ForRemoval(planned, item, allGo));
                removal = type.Path.EndsWith("/roleScopeTags", StringComparison.OrdinalIgnoreCase) && usedTags.Contains(removal.Id)
                    ? ObjectRules.With(removal, false, "A scope tag of objects that stay.")
                    : removal;
                configuration.Add(removal);
                if (!removal.Included)
                {
                    usedTags.UnionWith(TagsOf(item));
                }
            }
        }

        return ([.. apps], [.. configuration]);
    }

    private static IEnumerable<string> TagsOf(JsonElement item)
    {
        foreach (string name in (string[])["roleScopeTagIds", "roleScopeTags"])
        {
            if (item.TryGetProperty(name, out JsonElement tags) && tags.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement tag in tags.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.String))
                {
                    yield return tag.GetString()!;
                }
            }
        }
    }
}
