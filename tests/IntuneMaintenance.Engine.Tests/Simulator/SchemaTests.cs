using IntuneMaintenance.Contract;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>The beta schema that the project wrote for itself, against the published metadata.</summary>
public sealed class SchemaTests
{
    [FactWhenContract]
    public void Every_type_property_and_member_exists()
    {
        BetaNames names = new();
        List<string> unknown = [];
        foreach (string line in Lines())
        {
            string[] sides = line.Split('=', 2);
            string[] head = [.. sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "abstract")];
            string[] tail = sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            bool known = head[0] == "enum" ? names.IsEnum(head[1]) : names.Knows(head[1]);
            unknown.AddRange(known ? [] : [head[1]]);
            unknown.AddRange(tail.Where(entry => !Exists(names, head, entry)).Select(name => $"{head[1]}.{name}"));
        }

        Assert.Empty(unknown);
    }

    private static bool Exists(BetaNames names, string[] head, string entry)
    {
        string name = entry.TrimStart('>').Split(':')[0];
        return head[0] == "enum" ? names.IsMember(head[1], name)
            : entry[0] == '>' ? names.HasNavigation(head[1], name)
            : names.HasProperty(head[1], name) && !names.HasNavigation(head[1], name);
    }

    [Fact]
    public void Every_property_of_a_served_device_is_known()
    {
        Assert.All(DeviceProperties.All, property => Assert.True(TypeSchema.Beta.HasProperty("managedDevice", property.Name), property.Name));
        // The SDK is older than the service: managementState is v1.0 today (facts §0.9).
        Assert.All(
            DeviceProperties.All.Where(property => !property.BetaOnly && property.Name != "managementState"),
            property => Assert.True(TypeSchema.HasProperty("managedDevice", property.Name, beta: false), property.Name));
    }

    private static List<string> Lines()
    {
        using StreamReader reader = new(typeof(SimulatedTenant).Assembly.GetManifestResourceStream("beta.schema")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];
    }
}
