using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>Where a part belongs.</summary>
/// <param name="Owner">The object.</param>
/// <param name="Node">The object itself, or the element that the part hangs below.</param>
/// <param name="Part">The part.</param>
/// <param name="Path">Relative path of the node.</param>
/// <param name="Prefix">What stands before the part's name, from the object's point of view.</param>
internal sealed record PartPlace(BackupObject Owner, BackupNode Node, SubResource Part, string Path, string Prefix)
{
    /// <summary>A page of it is missing already: the rest is not wanted any more.</summary>
    internal bool IsMissed { get; private set; }

    internal void Miss(IntuneMaintenanceException failure)
    {
        IsMissed = true;
        Node.Drop(Part.Name);
        Owner.Miss(Prefix + Part.Name, failure, Prefix.Length > 0 ? Node.Content.TextOf("id") : null);
    }
}
