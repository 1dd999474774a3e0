using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>One object as it is and as it is to be.</summary>
/// <param name="Path">Path of the object.</param>
/// <param name="Root">Address of the version, for references by address; it ends with a slash.</param>
/// <param name="Raw">The object as the service gave it.</param>
/// <param name="Present">The same in the form that is compared.</param>
/// <param name="Wanted">What the backup holds, with the tenant's ids.</param>
internal sealed record RestoreChange(string Path, string Root, JsonObject Raw, RestoreForm Present, RestoreForm Wanted);
