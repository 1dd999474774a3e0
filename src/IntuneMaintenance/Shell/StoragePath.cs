using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace IntuneMaintenance.Shell;

/// <summary>A place for files as it is typed: a path of the file system, or the address of a blob container, which may hold a SAS.</summary>
internal static class StoragePath
{
    internal static bool IsAddress(string path) =>
        path.TrimStart().StartsWith("https://", StringComparison.OrdinalIgnoreCase) || path.TrimStart().StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>What may be shown of it: a SAS is a secret.</summary>
    internal static string Shown(string path) => IsAddress(path) ? path.Trim().Split('?')[0] : path;

    /// <summary>A place inside another. A SAS stays behind: nobody needs it to name the place.</summary>
    internal static string Below(string place, string name) => IsAddress(place) ? $"{Shown(place).TrimEnd('/')}/{name}" : Path.Combine(place, name);

    /// <summary>The full path, or the address as it is. To be asked on the pipeline thread.</summary>
    internal static string Resolve(PSCmdlet cmdlet, string path, string parameter) =>
        IsAddress(path) ? path.Trim() : FileSystemPath.Resolve(cmdlet, path, parameter);

    /// <summary>The places that a path with wildcards names; addresses have none.</summary>
    internal static IReadOnlyList<string> ResolveAll(PSCmdlet cmdlet, string path, string parameter) =>
        IsAddress(path) ? [path.Trim()] : FileSystemPath.ResolvePlaces(cmdlet, path, parameter);
}
