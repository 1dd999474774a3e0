using System.Text.Json;

namespace IntuneMaintenance.Contract;

/// <summary>Beta's paths and verbs, as the published permissions file lists them.</summary>
internal sealed class BetaPaths
{
    // Paths that exist in beta although the permissions file lacks them or a verb of theirs.
    private static readonly (string Path, string Verbs)[] Lacking =
    [
        ("/devicemanagement/devicemanagementscripts", "GET POST"), // facts §9 row 17: every backup tool reads it
        ("/devicemanagement/devicemanagementscripts/{id}", "GET PATCH DELETE"),
        ("/devicemanagement/devicemanagementscripts/{id}/assign", "POST"),
        ("/devicemanagement/devicemanagementscripts/{id}/assignments", "GET POST"),
        ("/devicemanagement/devicemanagementscripts/{id}/assignments/{id}", "GET DELETE"),
        ("/devicemanagement/rolescopetags/{id}/assignments", "GET"), // row 1: the navigation of the type
        ("/devicemanagement/roleassignments/{id}/roledefinition", "GET"), // row 5: documented for v1.0
        ("/devicemanagement/deviceconfigurations/{id}/microsoft.graph.windows81scepcertificateprofile/rootcertificate", "GET"), // row 8
        ("/devicemanagement/virtualendpoint/provisioningpolicies/{id}/assignments", "GET"), // row 46
        ("/devicemanagement/virtualendpoint/usersettings/{id}", "PATCH"),
        ("/devicemanagement/virtualendpoint/usersettings/{id}/assignments", "GET"),
        ("/deviceappmanagement/mobileapps/{id}/categories/$ref", "POST"), // row 27: how an app gets its categories
        ("/deviceappmanagement/mobileapps/{id}/categories/{id}/$ref", "DELETE"),
        ("/policies/authenticationstrengthpolicies/{id}/combinationconfigurations", "GET"), // row 47: documented for v1.0
        ("/devicemanagement/configurationpolicies/{id}", "PUT"), // facts §9 row 9: PUT replaces
        ("/devicemanagement/compliancepolicies/{id}/scheduledactionsforrule", "GET"), // row 15
        ("/devicemanagement/compliancepolicies/{id}/setscheduledactions", "POST"), // row 15
        ("/devicemanagement/grouppolicydefinitions/{id}/presentations", "GET"), // row 11: what presentation@odata.bind leads to
        ("/devicemanagement/grouppolicydefinitions/{id}/presentations/{id}", "GET"),
        ("/devicemanagement/grouppolicydefinitions/{id}/definitionfile", "GET"),
        ("/devicemanagement/grouppolicyconfigurations/{id}/definitionvalues/{id}/definition", "GET"), // row 11
        ("/devicemanagement/grouppolicyconfigurations/{id}/definitionvalues/{id}/presentationvalues", "GET"), // row 11
        ("/devicemanagement/grouppolicyconfigurations/{id}/definitionvalues/{id}/presentationvalues/{id}", "GET"),
        ("/devicemanagement/grouppolicyconfigurations/{id}/definitionvalues/{id}/presentationvalues/{id}/presentation", "GET"),
        ("/devicemanagement/intents/{id}/categories/{id}/settings", "GET"), // row 13
        ("/devicemanagement/templates/{id}/categories/{id}/recommendedsettings", "GET"),
        ("/devicemanagement/windowsautopilotdeploymentprofiles/{id}/assignments", "GET POST"), // row 22
        ("/devicemanagement/windowsautopilotdeploymentprofiles/{id}/assignments/{id}", "GET DELETE"),
        ("/devicemanagement/windowsqualityupdatepolicies", "GET POST"), // row 37
        ("/devicemanagement/windowsqualityupdatepolicies/{id}", "GET PATCH DELETE"),
        ("/devicemanagement/windowsqualityupdatepolicies/{id}/assignments", "GET"),
        ("/devicemanagement/windowsqualityupdatepolicies/{id}/assign", "POST"),
        ("/devicemanagement/manageddevicecleanuprules", "GET POST"), // row 41: not in the file at all
        ("/devicemanagement/manageddevicecleanuprules/{id}", "GET PATCH DELETE"),
        ("/devicemanagement/settings", "GET"), // row 40: a property read at its own path
        ("/devicemanagement/intunebrand", "GET"), // row 39
        ("/devicemanagement/intunebrandingprofiles/{id}/themecolorlogo", "GET"), // row 39: images one by one
        ("/devicemanagement/intunebrandingprofiles/{id}/lightbackgroundlogo", "GET"),
        ("/devicemanagement/intunebrandingprofiles/{id}/landingpagecustomizedimage", "GET"),
        ("/deviceappmanagement/mobileapps/{id}/updaterelationships", "POST"), // row 27: documented as mobileapp-updaterelationships
        ("/deviceappmanagement/iosmanagedappprotections/{id}/assign", "POST"), // facts §0.9: bound to the base type
        ("/deviceappmanagement/iosmanagedappprotections/{id}/targetapps", "POST"), // row 29
        ("/deviceappmanagement/androidmanagedappprotections/{id}/assign", "POST"),
        ("/deviceappmanagement/androidmanagedappprotections/{id}/targetapps", "POST"),
        ("/deviceappmanagement/mdmwindowsinformationprotectionpolicies/{id}/assign", "POST"),
        ("/deviceappmanagement/windowsinformationprotectionpolicies/{id}/assign", "POST"),
        ("/deviceappmanagement/mobileappconfigurations/{id}/microsoft.graph.manageddevicemobileappconfiguration/assign", "POST"), // row 31
        ("/deviceappmanagement/ioslobappprovisioningconfigurations", "GET POST"), // row 32
        ("/deviceappmanagement/ioslobappprovisioningconfigurations/{id}", "GET PATCH DELETE"),
        ("/deviceappmanagement/ioslobappprovisioningconfigurations/{id}/assign", "POST"),
        ("/deviceappmanagement/policysets/{id}", "PATCH"), // documented as policyset-update
        ("/devicemanagement/servicenowconnections", "GET"), // facts §2.2: in the metadata, not in the permissions
        ("/groups/{id}/members/$ref", "GET POST"), // documented as group-post-members
        ("/groups/{id}/members/{id}/$ref", "DELETE"), // documented as group-delete-members
    ];

    private readonly Node _root = new();

    internal BetaPaths()
    {
        foreach (JsonProperty permission in ContractFiles.Json("permissions.json").GetProperty("permissions").EnumerateObject())
        {
            foreach (JsonElement set in permission.Value.GetProperty("pathSets").EnumerateArray())
            {
                string[] methods = [.. set.GetProperty("methods").EnumerateArray().Select(m => m.GetString()!)];
                foreach (JsonProperty path in set.GetProperty("paths").EnumerateObject())
                {
                    Add(path.Name, methods);
                }
            }
        }

        foreach ((string path, string verbs) in Lacking)
        {
            Add(path, verbs.Split(' '));
        }
    }

    /// <summary>Null when there is no such path.</summary>
    internal IReadOnlySet<string>? Verbs(IReadOnlyList<string> segments)
    {
        List<string> plain = [];
        foreach (string segment in segments)
        {
            int open = segment.IndexOf('(', StringComparison.Ordinal);
            plain.Add((open < 0 ? segment : segment[..open]).ToLowerInvariant());
            if (open > 0 && segment.Contains("('", StringComparison.Ordinal) && !segment.Contains('=', StringComparison.Ordinal))
            {
                plain.Add("{id}");
            }
        }

        HashSet<string> verbs = [];
        return Collect(_root, plain, 0, verbs) ? verbs : null;
    }

    private static bool Collect(Node node, List<string> segments, int at, HashSet<string> verbs)
    {
        if (at == segments.Count)
        {
            verbs.UnionWith(node.Verbs);
            return node.Verbs.Count > 0;
        }

        bool exact = node.Children.TryGetValue(segments[at], out Node? child) && Collect(child, segments, at + 1, verbs);
        return exact || (node.Children.TryGetValue("{id}", out Node? any) && Collect(any, segments, at + 1, verbs));
    }

    private void Add(string path, string[] methods)
    {
        Node node = _root;
        foreach (string segment in path.ToLowerInvariant().Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            int open = segment.IndexOf('(', StringComparison.Ordinal);
            string name = segment.StartsWith('{') ? "{id}" : open > 0 ? segment[..open] : segment;
            if (!node.Children.TryGetValue(name, out Node? child))
            {
                node.Children[name] = child = new Node();
            }

            node = child;
        }

        node.Verbs.UnionWith(methods);
    }

    private sealed class Node
    {
        internal Dictionary<string, Node> Children { get; } = [];

        internal HashSet<string> Verbs { get; } = [];
    }
}
