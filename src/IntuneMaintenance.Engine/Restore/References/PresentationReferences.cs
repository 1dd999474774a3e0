using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>The controls of an imported ADMX definition: they get new ids together with it, and are told apart by kind, label and order.</summary>
internal sealed class PresentationReferences
{
    private readonly GraphDoor _door;

    internal PresentationReferences(GraphDoor door) => _door = door;

    internal async Task MapAsync(IEnumerable<(FoundReference Reference, string Id)> found, CancellationToken cancellationToken)
    {
        foreach ((FoundReference reference, string id) in found.Where(f => f.Reference.Kind == ReferenceKinds.Definition && f.Id != f.Reference.Id).ToArray())
        {
            JsonObject[] values = [.. (reference.Hint!.Parent as JsonObject)?["presentationValues"].Objects() ?? []];
            if (values.Length > 0)
            {
                await MapAsync(reference, id, values, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task MapAsync(FoundReference reference, string definition, JsonObject[] values, CancellationToken cancellationToken)
    {
        var there = new List<(string Id, string Kind, string Label)>();
        await foreach (JsonElement one in _door.ListRawAsync(GraphPath.Beta($"deviceManagement/groupPolicyDefinitions/{Uri.EscapeDataString(definition)}/presentations"), cancellationToken).ConfigureAwait(false))
        {
            there.Add((one.TextOf("id"), one.TextOf(RestoreJson.TypeName), one.TextOf("label")));
        }

        foreach (JsonObject presentation in values.Select(v => v["presentation"]).OfType<JsonObject>())
        {
            (string Id, string Kind, string Label)[] fits = [.. there.Where(t => t.Label == presentation.Text("label") && t.Kind == presentation.Text(RestoreJson.TypeName))];
            presentation["id"] = fits.Length == 1 ? fits[0].Id : throw RestoreRefusal.Of(
                $"{reference.Path}: {fits.Length.ToString(CultureInfo.InvariantCulture)} controls of the imported definition are called '{presentation.Text("label")}'.",
                "Set this policy by hand.");
        }
    }
}
