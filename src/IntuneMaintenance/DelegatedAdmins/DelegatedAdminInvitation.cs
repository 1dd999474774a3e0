using System;

namespace IntuneMaintenance;

/// <summary>An invitation to a GDAP relationship, as far as this side may see it.</summary>
public sealed class DelegatedAdminInvitation
{
    /// <summary>Id of the relationship.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name of the relationship; null where only the page shows it.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Customer, where it is known.</summary>
    public string? Customer { get; set; }

    /// <summary>Roles that it would grant; empty where only the page shows them.</summary>
    public string[] Roles { get; set; } = [];

    /// <summary>How long it would last.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>State of the relationship; null where only the page shows it.</summary>
    public string? Status { get; set; }

    /// <summary>The page on which the customer's Global Administrator approves.</summary>
    public string Link { get; set; } = "";

    /// <summary>Subject of the mail to the customer.</summary>
    public string? MailSubject { get; set; }

    /// <summary>Text of the mail to the customer.</summary>
    public string? MailText { get; set; }

    /// <summary>What to do next, and what shows that it was done.</summary>
    public string Next { get; set; } = "";
}
