using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using Xunit;

namespace IntuneMaintenance.Contacts;

/// <summary>Whatever sequence of add, remove and replace: an address that was not named is never lost.</summary>
public sealed class ContactEditTests : IAsyncLifetime
{
    private const string List = "technicalNotificationMails";
    private static readonly string[] Pool = ["Anna@contoso.com", "ben@contoso.com", "CLARA@fabrikam.com", "d@e.ch", "elif@contoso.com", "f.g@h-i.org"];
    private readonly string _state = Directory.CreateTempSubdirectory("intune-contacts-").FullName;
    private SimulatorServer _server = null!;
    private TenantConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, Outside = new OutsideOptions { TechnicalMails = ["Keep@contoso.com", "ben@contoso.com"], SecurityMails = ["sec@contoso.com"] } });
        _connection = await Connector.OpenAsync(new ConnectionRequest { Method = SignInMethod.Simulated, GraphEndpoint = _server.BaseAddress, StatePath = _state }, default);
    }

    public async Task DisposeAsync()
    {
        _connection.Dispose();
        await _server.DisposeAsync();
        Directory.Delete(_state, recursive: true);
    }

    [Property(MaxTest = 60)]
    public Property No_address_that_was_not_named_is_lost() => Prop.ForAll(Gen.Choose(0, 3 * 6 * 6 - 1).ListOf(12).ToArbitrary(), steps =>
    {
        foreach (int step in steps)
        {
            (int act, string one, string other) = (step % 3, Case(Pool[step / 3 % 6], step), Pool[step / 18]);
            string[] before = Read();
            var edit = new ContactListEdit { Name = List, Kind = ContactValueKind.Mail };
            _ = act switch { 0 => edit.Add = [one], 1 => edit.Remove = [one], _ => (object)(edit.Replace = [new(one, other)]) };
            bool done = TryEdit(edit);
            string[] after = Read();

            string[] named = act == 2 ? [one, other] : [one];
            string[] unnamed = [.. before.Where(b => !Has(named, b))];
            bool right = unnamed.SequenceEqual(after.Where(a => !Has(named, a)))
                && (!done ? before.SequenceEqual(after)
                    : act == 0 ? Has(after, one)
                    : act == 1 ? !Has(after, one)
                    : string.Equals(one, other, StringComparison.OrdinalIgnoreCase) ? after.Contains(other, StringComparer.Ordinal)
                    : Has(after, other) && !Has(after, one))
                && after.Distinct(StringComparer.OrdinalIgnoreCase).Count() == after.Length
                && Has(after, "Keep@contoso.com");
            if (!right)
            {
                throw new InvalidOperationException($"act {act} on '{one}', '{other}' (done: {done}): [{string.Join(", ", before)}] became [{string.Join(", ", after)}]");
            }
        }

        return Values("securityComplianceNotificationMails") is ["sec@contoso.com"];
    });

    [Fact]
    public void An_address_that_stands_there_in_two_spellings_goes_as_one()
    {
        string[] twice = ["a@b.ch", "keep@b.ch", "A@B.ch"];

        Assert.Equal(["keep@b.ch"], Engine.Contacts.ContactEdits.Apply(new ContactListEdit { Name = List, Remove = ["a@b.CH"] }, twice));
        Assert.Equal(["new@b.ch", "keep@b.ch"], Engine.Contacts.ContactEdits.Apply(new ContactListEdit { Name = List, Replace = [new("A@b.ch", "new@b.ch")] }, twice));
        Assert.Equal(["keep@b.ch"], Engine.Contacts.ContactEdits.Apply(new ContactListEdit { Name = List, Replace = [new("A@b.ch", "keep@b.ch")] }, twice));
    }

    [Fact]
    public async Task What_changed_while_the_question_stood_is_kept()
    {
        var mine = new ContactChange { Lists = [new ContactListEdit { Name = List, Add = ["mine@contoso.com"] }] };
        var theirs = new ContactChange { Lists = [new ContactListEdit { Name = List, Add = ["theirs@contoso.com"] }] };

        await _connection.Contacts.SetAsync(
            mine,
            async (_, _) =>
            {
                await _connection.Contacts.SetAsync(theirs, (_, _) => Task.FromResult(true), _ => Task.CompletedTask, default);
                return true;
            },
            _ => Task.CompletedTask,
            default);

        Assert.Equal(["Keep@contoso.com", "ben@contoso.com", "theirs@contoso.com", "mine@contoso.com"], Read());
    }

    [Fact]
    public async Task The_part_of_the_privacy_profile_that_was_not_named_stays()
    {
        var change = new ContactChange { Values = [new ContactValueEdit("contactEmail", "PrivacyContact", ContactValueKind.Mail, "dpo@contoso.com")] };

        await _connection.Contacts.SetAsync(change, (_, _) => Task.FromResult(true), _ => Task.CompletedTask, default);

        Assert.Equal(["dpo@contoso.com"], Values("contactEmail"));
        Assert.Equal(["https://www.contoso.com/privacy"], Values("statementUrl"));
    }

    private static string Case(string address, int step) => step % 2 == 0 ? address.ToUpperInvariant() : address;

    private static bool Has(string[] list, string address) => list.Contains(address, StringComparer.OrdinalIgnoreCase);

    private string[] Read() => Values(List);

    private string[] Values(string name) => _connection.Contacts.GetAsync(ContactScope.Organization, default).GetAwaiter().GetResult().Single(p => p.Name == name).Value;

    private bool TryEdit(ContactListEdit edit)
    {
        try
        {
            _connection.Contacts.SetAsync(new ContactChange { Lists = [edit] }, (_, _) => Task.FromResult(true), _ => Task.CompletedTask, default).GetAwaiter().GetResult();
            return true;
        }
        catch (IntuneMaintenanceException e) when (e.ErrorId is "ContactNotFound" or "ContactNamedTwice")
        {
            return false;
        }
    }
}
