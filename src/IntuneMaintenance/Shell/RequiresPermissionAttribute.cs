using System;

namespace IntuneMaintenance.Shell;

/// <summary>A Graph permission that a cmdlet needs: any one of those named. Several attributes are all needed.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = true)]
public sealed class RequiresPermissionAttribute : Attribute
{
    /// <summary>Creates the requirement.</summary>
    public RequiresPermissionAttribute(params string[] anyOf) => AnyOf = anyOf;

    /// <summary>Any one of these is enough; the least privileged comes first.</summary>
    public string[] AnyOf { get; }

    /// <summary>What it is needed for, when only a part of the cmdlet needs it.</summary>
    public string? For { get; set; }

    /// <summary>Only asked for by whoever wants it: an interactive sign-in does not ask by itself.</summary>
    public bool OnRequest { get; set; }

    internal bool IsMetBy(string[] granted)
    {
        foreach (string needed in AnyOf)
        {
            string readWrite = needed.Replace(".Read.All", ".ReadWrite.All");
            if (Array.Exists(granted, g => Same(g, needed) || Same(g, readWrite)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
