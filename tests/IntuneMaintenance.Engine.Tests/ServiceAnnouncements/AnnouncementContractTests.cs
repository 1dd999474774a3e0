using System.Collections.Concurrent;
using IntuneMaintenance.Contract;
using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.ServiceAnnouncements;

public sealed class AnnouncementContractTests
{
    [FactWhenContract]
    public async Task Every_request_and_answer_holds_against_the_metadata()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, PageSize = 7 });
        ConcurrentQueue<SimulatedExchange> exchanges = new();
        tenant.Server.Tenant.Exchanged += exchanges.Enqueue;
        IServiceAnnouncements room = tenant.Connection.ServiceAnnouncements;
        List<ServiceMessage> messages = [];
        Task Keep(ServiceMessage message)
        {
            messages.Add(message);
            return Task.CompletedTask;
        }

        await room.FindMessagesAsync(
            new ServiceMessageQuery
            {
                Severity = ["normal", "high"],
                Category = ["planForChange"],
                ActionRequiredBefore = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero),
                ActionRequired = true,
                MajorChange = true,
                Since = DateTimeOffset.UnixEpoch,
                Tag = ["Retirement"],
            },
            Keep,
            new Progress<WorkProgress>(),
            CancellationToken.None);
        await room.FindMessagesAsync(new ServiceMessageQuery { Service = [] }, Keep, new Progress<WorkProgress>(), CancellationToken.None);
        string[] ids = [.. messages.Select(m => m.Id).Distinct()];
        await room.MarkMessagesAsync(ids, Enum.GetValues<ServiceMessageMark>(), _ => Task.CompletedTask, _ => Task.CompletedTask, CancellationToken.None);
        await room.MarkMessagesAsync(ids, [ServiceMessageMark.Read], Keep, e => throw e, CancellationToken.None);
        foreach (ServiceMessageAttachment attachment in await room.GetAttachmentsAsync(messages.First(m => m.HasAttachments).Id, CancellationToken.None))
        {
            await room.SaveAttachmentAsync(attachment, tenant.PathOf("files"), replace: false, CancellationToken.None);
        }

        foreach (ServiceHealth health in await room.GetHealthAsync(new ServiceHealthQuery { IncludeResolved = true, Since = DateTimeOffset.UnixEpoch }, new Progress<WorkProgress>(), CancellationToken.None))
        {
            foreach (ServiceHealthIssue issue in health.Issues.Where(i => i.HasIncidentReport))
            {
                await room.SaveIncidentReportAsync(issue, tenant.PathOf("reports"), CancellationToken.None);
            }
        }

        await room.GetHealthAsync(new ServiceHealthQuery(), new Progress<WorkProgress>(), CancellationToken.None);
        ContractChecker checker = new();
        Assert.Empty(exchanges.SelectMany(checker.Check).Distinct());
        Assert.Contains(exchanges, e => e.RequestUri.AbsolutePath.EndsWith("/incidentReport", StringComparison.Ordinal));
        Assert.Contains(exchanges, e => e.RequestUri.AbsolutePath.EndsWith("/content", StringComparison.Ordinal));
        Assert.All(exchanges, e => Assert.True(e.Status < 300, $"{e.RequestUri}: {e.Status}"));
        Assert.True(exchanges.Count > 40, $"{exchanges.Count}");
    }
}
