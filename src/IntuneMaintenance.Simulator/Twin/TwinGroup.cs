using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>A group that was made in a twin.</summary>
internal sealed class TwinGroup
{
    private const string Bind = "members@odata.bind";
    private readonly List<string> _members = [];

    internal TwinGroup(string id, JsonObject body)
    {
        Id = id;
        Body = new JsonObject { ["id"] = id };
        Change(body);
    }

    internal string Id { get; }

    internal JsonObject Body { get; }

    internal void Change(JsonObject with)
    {
        foreach ((string name, JsonNode? value) in with)
        {
            if (name == Bind)
            {
                _members.AddRange(value!.AsArray().Select(address => address!.ToString().Split('/')[^1]).Except(_members).ToArray());
            }
            else
            {
                Body[name] = value?.DeepClone();
            }
        }
    }

    internal JsonArray Members() => new([.. _members.Select(id => new JsonObject { ["id"] = id })]);
}
