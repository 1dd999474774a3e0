using System.Net.Mail;
using System.Text.RegularExpressions;

namespace IntuneMaintenance.Engine.Contacts;

/// <summary>What addresses, numbers and pages must look like before they are sent.</summary>
internal static partial class ContactRules
{
    internal static void Check(ContactChange change)
    {
        foreach (ContactListEdit edit in change.Lists)
        {
            foreach (string entry in edit.Add.Concat(edit.Replace.Select(r => r.Value)))
            {
                Check(entry, edit.Kind, edit.Name);
            }

            CheckOnce(edit);
        }

        foreach (ContactValueEdit edit in change.Values.Where(v => v.Value.Length > 0))
        {
            Check(edit.Value, edit.Kind, "-" + edit.Parameter);
        }

        if (change.Lists.Length + change.Values.Length == 0)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "NothingToChange", "No contact was named: give at least one -Add…, -Remove…, -Replace… or value.");
        }
    }

    // RFC 5321: what a longer address were good for, no server would take.
    private const int LongestMail = 254;

    internal static bool IsMail(string text) =>
        text.Length <= LongestMail && MailShape().IsMatch(text) && MailAddress.TryCreate(text, out MailAddress? address) && address.Address == text;

    private static void Check(string entry, ContactValueKind kind, string name)
    {
        bool fits = kind switch
        {
            ContactValueKind.Mail => IsMail(entry),
            ContactValueKind.Phone => PhoneShape().IsMatch(entry),
            ContactValueKind.Url => Uri.TryCreate(entry, UriKind.Absolute, out Uri? address) && address.Scheme is "https" or "http",
            _ => !entry.Any(char.IsControl),
        };
        if (!fits)
        {
            string what = kind switch { ContactValueKind.Mail => "mail address", ContactValueKind.Phone => "phone number", ContactValueKind.Url => "web address (https://…)", _ => "plain text" };
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "InvalidContact", $"{name}: '{entry}' is no {what}. Nothing was changed.") { Target = entry };
        }
    }

    /// <summary>Two orders about the same entry have no one meaning.</summary>
    private static void CheckOnce(ContactListEdit edit)
    {
        IEnumerable<string> named = edit.Add.Concat(edit.Remove).Concat(edit.Replace.SelectMany(r => Same(r.Key, r.Value) ? (string[])[r.Key] : [r.Key, r.Value]));
        if (named.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "ContactNamedTwice", $"{edit.Name}: '{twice.Key}' is named more than once. Nothing was changed.") { Target = twice.Key };
        }
    }

    // Another spelling of the same entry is one order about it.
    private static bool Same(string old, string replacement) => string.Equals(old, replacement, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[^\s@<>"",;]+@[^\s@<>"",;.]+(\.[^\s@<>"",;.]+)+$")]
    private static partial Regex MailShape();

    [GeneratedRegex(@"^\+?[0-9][0-9 ()./-]{2,29}$")]
    private static partial Regex PhoneShape();
}
