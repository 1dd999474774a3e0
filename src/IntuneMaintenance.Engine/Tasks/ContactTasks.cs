using IntuneMaintenance.Engine.Contacts;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>Notification contacts that are empty, or that belong to this tenant's domains and reach nobody there.</summary>
internal sealed class ContactTasks : ITaskSource
{
    private static readonly (string Name, string What, string Parameter, TaskSeverity Severity)[] Lists =
    [
        ("technicalNotificationMails", "technical", "TechnicalMail", TaskSeverity.Warning),
        ("securityComplianceNotificationMails", "security", "SecurityMail", TaskSeverity.Warning),
        ("marketingNotificationEmails", "marketing", "MarketingMail", TaskSeverity.Information),
    ];

    private readonly IContacts _contacts;
    private readonly AddressBook _addresses;

    internal ContactTasks(GraphDoor door, IContacts contacts)
    {
        _contacts = contacts;
        _addresses = new AddressBook(door);
    }

    public string Area => "Contacts";

    public async Task<IReadOnlyList<MaintenanceTask>> FindAsync(TaskQuery query, CancellationToken cancellationToken)
    {
        ContactPreference[] found = await _contacts.GetAsync(ContactScope.Organization, cancellationToken).ConfigureAwait(false);
        Dictionary<string, string[]> values = found.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        var tasks = new List<MaintenanceTask>();
        foreach ((string name, string what, string parameter, TaskSeverity severity) in Lists)
        {
            // Nobody misses marketing mail; the other two carry what an admin must know.
            if (values[name].Length == 0 && severity == TaskSeverity.Warning)
            {
                tasks.Add(Due(severity, $"No {what} contact", $"{name} is empty: notifications of that kind reach nobody but Global Administrators.", $"Set-IntuneContactPreference -Add{parameter} '<address>'"));
            }

            foreach (string address in await _addresses.VanishedAsync(values[name], cancellationToken).ConfigureAwait(false))
            {
                tasks.Add(Due(severity, $"The {what} contact {address} reaches nobody", $"{name} holds {address}, which is in a domain of this tenant, and no enabled user or group has that address.", $"Set-IntuneContactPreference -Replace{parameter} @{{ {CommandText.Quote(address)} = '<address>' }}"));
            }
        }

        if (values["contactEmail"].Length == 0)
        {
            tasks.Add(Due(TaskSeverity.Information, "No privacy contact", "privacyProfile/contactEmail is empty.", "Set-IntuneContactPreference -PrivacyContact '<address>'"));
        }

        return tasks;
    }

    private MaintenanceTask Due(TaskSeverity severity, string title, string evidence, string command) => new()
    {
        Severity = severity,
        Area = Area,
        Title = title,
        Evidence = evidence,
        Count = 1,
        Command = command,
    };
}
