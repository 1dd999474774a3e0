using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace IntuneMaintenance.Shell;

/// <summary>PowerShell paths as paths of the file system. To be asked on the pipeline thread.</summary>
internal static class FileSystemPath
{
    private const string Provider = "FileSystem";

    /// <summary>The full path of something that need not exist.</summary>
    internal static string Resolve(PSCmdlet cmdlet, string path, string parameter)
    {
        try
        {
            string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == Provider ? full : throw Elsewhere(path, parameter);
        }
        catch (SessionStateException e)
        {
            throw Invalid(path, parameter, e);
        }
    }

    /// <summary>The folders and .zip files that a path with wildcards names; one of exactly that name comes first, and a name may be escaped.</summary>
    internal static IReadOnlyList<string> ResolvePlaces(PSCmdlet cmdlet, string path, string parameter)
    {
        string exact = Resolve(cmdlet, path, parameter);
        if (IsPlace(exact))
        {
            return [exact];
        }

        if (!WildcardPattern.ContainsWildcardCharacters(path))
        {
            return [Resolve(cmdlet, WildcardPattern.Unescape(path), parameter)];
        }

        try
        {
            string[] found = [.. cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider).Where(IsPlace)];
            return provider.Name == Provider ? found : throw Elsewhere(path, parameter);
        }
        catch (ItemNotFoundException)
        {
            return [];
        }
        catch (SessionStateException e)
        {
            throw Invalid(path, parameter, e);
        }
    }

    private static bool IsPlace(string path) => Directory.Exists(path) || (path.EndsWith(".zip", System.StringComparison.OrdinalIgnoreCase) && File.Exists(path));

    private static IntuneMaintenanceException Elsewhere(string path, string parameter) =>
        new(FailureKind.InvalidArgument, "PathNotInFileSystem", $"-{parameter}: '{path}' is not a path of the file system.") { Target = path };

    private static IntuneMaintenanceException Invalid(string path, string parameter, SessionStateException e) =>
        new(FailureKind.InvalidArgument, "PathInvalid", $"-{parameter}: '{path}': {e.Message}", e) { Target = path };
}
