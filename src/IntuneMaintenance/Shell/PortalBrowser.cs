using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks;

namespace IntuneMaintenance.Shell;

/// <summary>Opens a page of an admin center in the browser, when somebody is there to see it; else says where it is.</summary>
internal static class PortalBrowser
{
    internal static async Task OpenAsync(AsyncCmdlet cmdlet, string? link)
    {
        if (link is not { Length: > 0 } || !cmdlet.OpenedPages.Add(link))
        {
            return;
        }

        if (!await cmdlet.OnPipelineThreadAsync(() => Presence.IsAttended(cmdlet.Host)).ConfigureAwait(false))
        {
            await cmdlet.WarnAsync($"Nobody is at this session, so no browser was opened. The page: {link}").ConfigureAwait(false);
            return;
        }

        try
        {
            using Process? browser = Process.Start(new ProcessStartInfo(Checked(link)) { UseShellExecute = true });
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            await cmdlet.WarnAsync($"No browser could be opened here. The page: {link}").ConfigureAwait(false);
        }
    }

    /// <summary>The shell opens whatever it is given: let it be a web page.</summary>
    private static string Checked(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps
            ? address.AbsoluteUri
            : throw new InvalidOperationException("No web page.");
}
