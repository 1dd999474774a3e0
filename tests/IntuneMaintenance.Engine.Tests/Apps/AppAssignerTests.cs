using System.Text;
using IntuneMaintenance.Engine.Apps;
using IntuneMaintenance.Engine.Tests.Decommission;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Apps;

/// <summary>The service takes an assignment, and its readings say otherwise: for a moment, or for good.</summary>
public sealed class AppAssignerTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 2, PoliciesPerFamily = 1, AppCount = 2 });
    private int _hidden;

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(int.MaxValue, 3, "AppAssignmentNotShown")]
    public async Task What_does_not_show_is_asked_for_three_times_and_not_for_ever(int hides, int posts, string? error)
    {
        var room = new GraphApps(_tenant.Door);
        var apps = new List<IntuneApp>();
        await room.FindAsync(a => Keep(apps, a), default);
        string app = apps.First(a => a.CanUninstall && !a.Assignments.Any(x => x.Target == "AllDevices")).Id;
        int sent = 0;
        _tenant.Kill.Garble = (request, answer) =>
        {
            string path = request.RequestUri!.AbsolutePath;
            sent += path.EndsWith("/assign", StringComparison.Ordinal) ? 1 : 0;
            if (sent > 0 && path.EndsWith("/assignments", StringComparison.Ordinal) && _hidden++ < hides)
            {
                answer.Content = new StringContent("""{"value":[]}""", Encoding.UTF8, "application/json");
            }

            return Task.CompletedTask;
        };
        DateTimeOffset began = _tenant.Tenant.Clock.GetUtcNow();

        var assigner = new AppAssigner(_tenant.Door);
        AssignOutcome outcome = await assigner.AssignAsync(app, p => p.Present.Any(a => AssignmentSet.Reaches(a, null)) ? null : [AssignmentSet.New("uninstall", AssignmentSet.AllDevices, null)], new Dictionary<string, string>(), null, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);

        Assert.Equal(error, outcome.Failure?.ErrorId);
        Assert.Equal(posts, sent);
        Assert.NotNull(outcome.RequestId);
        Assert.True(_tenant.Tenant.Clock.GetUtcNow() - began >= TimeSpan.FromSeconds(15));
    }

    private static Task Keep(List<IntuneApp> apps, IntuneApp app)
    {
        apps.Add(app);
        return Task.CompletedTask;
    }
}
