using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Conventions;

/// <summary>The tables that end a tenant, with names that never end and counts of millions: whole numbers, and no heading broken over lines.</summary>
public sealed class NarrowViewTests
{
    private const string Long = "a-name-that-hardly-fits-into-any-column-of-an-organization-without-mercy.example";

    [Theory]
    [InlineData("IntuneSubscription", "SkuPartNumber = $long; Stage = 'LockedOut'; TotalLicenses = 12345678; ConsumedLicenses = 12345678; OwnerName = $long; GraceText = $long; NextLifecycleDateTime = [DateTimeOffset]'2026-11-02'; DaysLeft = 1234")]
    [InlineData("IntuneDomain", "Name = $long; AuthenticationType = 'Federated'; ReferenceCount = 1234567; Operation = 'ForceDelete InProgress'; Obstacles = $long, $long")]
    [InlineData("DomainRemoval", "Name = $long; State = 'Removed'; ReferenceCount = 1000; Detail = $long")]
    [InlineData("IntuneInfrastructure", "Kind = 'CertificateConnector'; Name = $long; InUse = 'Unknown'; State = 'disconnected'; LastSyncDateTime = [DateTimeOffset]'2026-11-02'; EvidenceText = $long")]
    [InlineData("IntuneApp", "Name = $long; Type = 'microsoftStoreForBusinessApp'; Publisher = $long; Version = $long; AssignmentCount = 1234567; Id = $long")]
    [InlineData("AppActResult", "Name = $long; Act = 'Uninstall'; State = 'ApprovalPending'; Target = $long; MemberCount = 1234567; Detail = $long")]
    [InlineData("DecommissionStepResult", "Step = 'CancellationSheet'; State = 'WaitingForApproval'; Total = 12345678; Done = 12345678; Failed = 12345678; StartedDateTime = [DateTimeOffset]'2026-11-02'; Detail = $long")]
    [InlineData("DecommissionPlatformResult", "Platform = $long; Total = 12345678; Done = 12345678; Failed = 12345678; Pending = 12345678; Unclear = 12345678; Remaining = 12345678")]
    [InlineData("DecommissionObjectResult", "Type = $long; Name = $long; State = 'ApprovalPending'; Detail = $long")]
    [InlineData("ChecklistItem", "Step = 'CancellationSheet'; Name = $long; Task = $long")]
    public void Narrow_windows_cut_texts_and_nothing_else(string model, string properties)
    {
        foreach (int columns in (int[])[80, 120])
        {
            using var shell = new PowerShellHarness(new HarnessOptions { Columns = columns });
            foreach (string values in (string[])[properties, ""])
            {
                string[] lines = [.. shell.Show($"param($long) [IntuneMaintenance.{model}]@{{ {values} }}", ("long", Long)).Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0)];

                Assert.All(lines, l => Assert.True(l.Length <= columns, $"{l.Length} of {columns}: {l}"));
                Assert.True(lines.Length is 2 or 3 && lines[1].All(c => c is '-' or ' '), $"{columns} columns:\n{string.Join('\n', lines)}");
                Assert.DoesNotMatch(@"\d…", lines[^1]);
            }
        }
    }
}
