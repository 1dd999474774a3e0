using IntuneMaintenance.Tests.Hosting;
using IntuneMaintenance.Tests.Rehearsal;

namespace IntuneMaintenance.Tests.Loading;

/// <summary>What an import and a connection load, and where. Each in a process of its own: assemblies never leave one.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class ImportTests : IDisposable
{
    private const string Loaded =
        """
        function Get-Loaded {
            foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
                $name = $assembly.GetName()
                $context = [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly)
                "$($name.Name) $($name.Version) $($context.Name)"
            }
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("intune-loading-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Import_loads_nothing_of_Azure_Graph_or_Identity()
    {
        string script = await WriteAsync(Loaded + "Get-Command -Module IntuneMaintenance | Out-Null; Get-Loaded");

        using HostRun run = await HostRun.RunAsync(script);

        Assert.True(run.ExitCode == 0, run.Errors);
        string[] loaded = run.Output.Split('\n');
        Assert.Contains(loaded, l => l.StartsWith("IntuneMaintenance ", StringComparison.Ordinal));
        Assert.DoesNotContain(loaded, IsForeign);
        Assert.DoesNotContain(loaded, l => l.StartsWith("IntuneMaintenance.Engine ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_older_Azure_Core_and_MSAL_in_the_default_context_stay_and_do_not_disturb()
    {
        using ServedTenant tenant = await ServedTenant.StartAsync(60, 3, Path.Combine(_folder, "audit.jsonl"));
        string script = await WriteAsync(Loaded +
            """
            function Get-Default { Get-Loaded | Where-Object { $_ -match '^(Azure|Microsoft\.Identity|Microsoft\.Graph|Microsoft\.Kiota).* Default$' } }
            $before = (Get-Default) -join ';'
            Import-Module $args[0]
            # Real sign-in code, too: a credential that fails at once still loads Azure.Identity and MSAL.
            $secret = [securestring]::new(); $secret.AppendChar('x')
            $credential = [pscredential]::new('00000000-0000-0000-0000-000000000002', $secret)
            try {
                Connect-IntuneMaintenance -TenantId 00000000-0000-0000-0000-000000000001 -ClientSecretCredential $credential -GraphEndpoint $args[1] -AuthorityHost https://127.0.0.1:9/
            } catch { "refused $($_.FullyQualifiedErrorId)" }
            Connect-IntuneMaintenance -Simulated -GraphEndpoint $args[1] -StatePath $args[2]
            "devices $(@(Get-IntuneDevice).Count)"
            "same $($before -eq ((Get-Default) -join ';'))"
            Get-Loaded
            """);

        using HostRun run = HostRun.Start("IntuneMaintenance.Neighbour", [script, Repository.Manifest, tenant.Endpoint.ToString(), Path.Combine(_folder, "state")]);
        int exit = await run.EndAsync();

        Assert.True(exit == 0, run.Output + run.Errors);
        string[] lines = run.Output.Split('\n');
        Assert.Contains("own 1.44.1.0 4.73.1.0", lines);
        Assert.Contains("devices 60", lines);
        Assert.Contains("same True", lines);
        Assert.Contains(lines, l => l.StartsWith("Azure.Core 1.44.1.0 Default", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith($"Azure.Core {Packed("Azure.Core")} IntuneMaintenance", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith($"Microsoft.Identity.Client {Packed("Microsoft.Identity.Client")} IntuneMaintenance", StringComparison.Ordinal));
        Assert.True(Packed("Azure.Core") > new Version(1, 44, 1, 0), "The older one in the default context is not older than ours.");
    }

    private static Version Packed(string assembly) =>
        System.Reflection.AssemblyName.GetAssemblyName(Path.Combine(Path.GetDirectoryName(Repository.Manifest)!, "lib", assembly + ".dll")).Version!;

    private static bool IsForeign(string assembly) =>
        ((string[])["Azure.", "Microsoft.Graph", "Microsoft.Identity", "Microsoft.Kiota", "Polly"]).Any(p => assembly.StartsWith(p, StringComparison.Ordinal));

    private async Task<string> WriteAsync(string script)
    {
        string path = Path.Combine(_folder, "loading.ps1");
        await File.WriteAllTextAsync(path, script);
        return path;
    }
}
