using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Domains;
using IntuneMaintenance.Engine.Tests.Decommission;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Domains;

/// <summary>What the service says of a domain beside the plain case: references by another address, and operations of another time.</summary>
public sealed class DomainAnswerTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 2, PoliciesPerFamily = 1, AppCount = 1, Domains = [new SimulatedDomain("a.ch") { Users = 1, Groups = 1, Applications = 1 }] });

    public void Dispose() => _tenant.Dispose();

    [Fact]
    public async Task A_reference_shows_what_is_in_the_domain_or_nothing()
    {
        Change("/domainNameReferences", answer =>
        {
            foreach (JsonNode? reference in answer["value"]!.AsArray())
            {
                switch (((string)reference!["@odata.type"]!).Split('.')[^1])
                {
                    case "user":
                        (reference["userPrincipalName"], reference["mail"]) = ("me@other.ch", "me@other.ch");
                        break;
                    case "group":
                        (reference["mail"], reference["proxyAddresses"]) = ("team@other.ch", new JsonArray("SMTP:team@other.ch", "smtp:team@a.ch"));
                        break;
                    default:
                        reference["identifierUris"] = new JsonArray("api://something", "https://app.a.ch");
                        break;
                }
            }
        });

        IntuneDomain domain = (await new GraphDomains(_tenant.Door, _tenant.Identity).FindAsync(n => n == "a.ch", true, default)).Single();

        Assert.Equal(["application https://app.a.ch", "group smtp:team@a.ch", "user "], domain.References!.Select(r => $"{r.Type} {r.Value}"));
    }

    [Theory]
    [InlineData("ForceDelete", "Failed", -1, null)]
    [InlineData("Verification", "Failed", 0, null)]
    [InlineData("ForceDelete", "Failed", 0, "DomainRemovalFailed")]
    public async Task Only_the_failure_of_this_removal_ends_the_wait(string operation, string status, int daysAgo, string? error)
    {
        var room = new GraphDomains(_tenant.Door, _tenant.Identity);
        DomainRemoval removal = await room.CheckAsync(new DomainRemovalRequest { Name = "a.ch", Force = true }, default);
        removal = await room.RemoveAsync(removal, default);
        Assert.Equal(DomainRemovalState.Pending, removal.State);
        Change("/domains/a.ch", answer => answer["state"] = new JsonObject { ["operation"] = operation, ["status"] = status, ["lastActionDateTime"] = removal.RequestedDateTime!.Value.AddDays(daysAgo).ToString("O") });

        string? failed = null;
        try
        {
            removal = await room.FollowAsync(removal, TimeSpan.FromHours(1), new Progress<WorkProgress>(), default);
        }
        catch (IntuneMaintenanceException e)
        {
            failed = e.ErrorId;
        }

        Assert.Equal(error, failed);
        Assert.Equal(error is null ? DomainRemovalState.Removed : DomainRemovalState.Pending, removal.State);
    }

    private void Change(string path, Action<JsonNode> change) => _tenant.Kill.Garble = async (request, answer) =>
    {
        if (answer.IsSuccessStatusCode && request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.EndsWith(path, StringComparison.Ordinal))
        {
            JsonNode said = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            change(said);
            answer.Content = new StringContent(said.ToJsonString(), Encoding.UTF8, "application/json");
        }
    };
}
