using System.Reflection;

namespace IntuneMaintenance.Tests.Conventions;

/// <summary>Who may know whom (docs/architecture.md).</summary>
public sealed class WallTests
{
    private static readonly IReadOnlyList<SourceFile> SurfaceFiles = SourceFile.In("src/IntuneMaintenance");
    private static readonly IReadOnlyList<SourceFile> EngineFiles = SourceFile.In("src/IntuneMaintenance.Engine");
    /// <summary>A real authority issues tokens by real time; nobody signs in to a simulated tenant there.</summary>
    private const string RealSignIn = "src/IntuneMaintenance.Engine/Connection/CredentialSignIn.cs";
    /// <summary>What the rooms stand on, and what each of these may use itself.</summary>
    private static readonly Dictionary<string, string[]> Foundations = new()
    {
        ["Text"] = [],
        ["Graph"] = [],
        ["Storage"] = ["Graph"],
        ["Journal"] = ["Storage"],
        ["Licenses"] = ["Graph"],
        ["Configuration"] = ["Graph", "Text"],
    };

    /// <summary>Rooms that build on another one; all the others know only foundations and the connection.</summary>
    private static readonly Dictionary<string, string[]> Builders = new()
    {
        ["Comparison"] = ["Backup"],
        ["Restore"] = ["Backup"],
        ["Connectors"] = ["Approvals"],
        ["Contacts"] = ["Approvals"],
    };

    // Connection is where the rooms of a tenant are put together and what each of them holds on to.
    private static readonly string[] Composers = ["", "Connection", "Decommission", "Tasks"];

    [Fact]
    public void The_surface_references_PowerShell_alone() => Rule.Holds(
        "Take the package out of IntuneMaintenance.csproj: the surface is netstandard2.0 and references PowerShellStandard.Library alone.",
        Surface.Assembly.GetReferencedAssemblies().Select(a => a.Name!).Except(["netstandard", "System.Management.Automation"]));

    [Fact]
    public void Ports_speak_the_base_library_and_models_only() => Rule.Holds(
        "Use BCL types and models in the port: a page, a stream, or a sink Func<T, Task>.",
        from port in Surface.Assembly.GetTypes()
        where port.IsInterface && port.Namespace == "IntuneMaintenance"
        from method in port.GetMethods()
        from type in method.GetParameters().Select(p => p.ParameterType).Append(method.ReturnType).SelectMany(Parts)
        where type.Assembly != Surface.Assembly && (type.Assembly != typeof(object).Assembly && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true
            || type.Namespace is "System.Text.Json" or "System.Management.Automation"
            || type.Name is "ValueTask" or "ValueTask`1" or "IAsyncEnumerable`1" or "Memory`1" or "ReadOnlyMemory`1" or "TimeProvider")
        select $"{port.Name}.{method.Name}: {type}");

    [Fact]
    public void Models_know_no_PowerShell() => Rule.Holds(
        "Move System.Management.Automation into a *Command.cs, *Cmdlet.cs, *Completer.cs, *Binder.cs or Shell/: models and ports do not know PowerShell.",
        SurfaceFiles.Where(f => f.Room != "Shell"
            && !f.Name.EndsWith("Command.cs", StringComparison.Ordinal)
            && !f.Name.EndsWith("Cmdlet.cs", StringComparison.Ordinal)
            && !f.Name.EndsWith("Completer.cs", StringComparison.Ordinal)
            && !f.Name.EndsWith("Binder.cs", StringComparison.Ordinal)
            && f.Matches(@"System\.Management\.Automation")).Select(f => f.Path));

    [Fact]
    public void The_engine_knows_no_PowerShell() => Rule.Holds(
        "Hand the engine values and IProgress<T>, never a cmdlet.",
        EngineFiles.Where(f => f.Matches(@"System\.Management\.Automation")).Select(f => f.Path));

    [Fact]
    public void Rooms_do_not_call_each_other() => Rule.Holds(
        "Ask through the room's own classes. Decommission and Tasks compose other rooms; what two rooms need is a foundation, or one room builds on the other and stands in Builders.",
        from file in EngineFiles
        where !Foundations.ContainsKey(file.Room) && !Composers.Contains(file.Room)
        from used in Uses(file)
        where used != "Connection" && !Foundations.ContainsKey(used) && !Builders.GetValueOrDefault(file.Room, []).Contains(used)
        select $"{file.Path}: {used}");

    [Fact]
    public void The_rooms_foundations_know_no_room() => Rule.Holds(
        "Foundations serve the rooms and know none of them, and of each other only what Foundations says.",
        from file in EngineFiles
        where Foundations.ContainsKey(file.Room)
        from used in Uses(file)
        where !Foundations[file.Room].Contains(used)
        select $"{file.Path}: {used}");

    /// <summary>A permission that nothing needs hides the next breach.</summary>
    [Fact]
    public void Each_exception_is_needed() => Rule.Holds(
        "Take it out of Foundations or Builders: nothing uses it.",
        from rule in Foundations.Concat(Builders)
        from used in rule.Value
        where !EngineFiles.Any(f => f.Room == rule.Key && Uses(f).Contains(used))
        select $"{rule.Key}: {used}");

    [Fact]
    public void A_capability_has_two_rooms_of_one_name() => Rule.Holds(
        "Name the folder in src/IntuneMaintenance and the one in src/IntuneMaintenance.Engine alike, and let the namespace follow; what only the engine has is a foundation.",
        EngineRooms.Except(SurfaceFiles.Select(f => f.Room)).Select(r => $"only in the engine: {r}")
            .Concat(SurfaceFiles.Select(f => f.Room).Where(r => r is not ("" or "Shell")).Distinct().Except(EngineRooms).Select(r => $"only on the surface: {r}"))
            .Concat(EngineFiles.Where(f => f.Room.Length > 0 && !f.Matches($@"^namespace IntuneMaintenance\.Engine\.{f.Room}\b")).Select(f => $"another namespace: {f.Path}")));

    [Fact]
    public void Only_the_door_sends_HTTP() => Rule.Holds(
        "Go through GraphDoor: only Graph/ (and Connection/, where it builds the transport) touches HttpClient and its requests.",
        EngineFiles.Where(f => f.Room is not ("Graph" or "Connection") && f.Matches(@"\b(HttpClient|HttpMessageInvoker|HttpRequestMessage|HttpMessageHandler|WebRequest|Socket)\b"))
            .Concat(EngineFiles.Where(f => f.Room == "Connection" && f.Matches(@"\b(HttpRequestMessage|WebRequest|\.SendAsync|\.GetAsync\(\s*""|new HttpClient)\b")))
            .Select(f => f.Path));

    [Fact]
    public void Only_the_journal_and_the_storage_write_files() => Rule.Holds(
        "Write through Storage/ or Journal/; Connection/ may read certificate and token files.",
        EngineFiles.Where(f => f.Room is not ("Journal" or "Storage" or "Connection") && f.Matches(@"\b(File|FileStream|Directory|StreamWriter|FileInfo|DirectoryInfo)\b\s*[.(]"))
            .Concat(EngineFiles.Where(f => f.Room == "Connection" && f.Matches(@"\bFile\.(Write|Append|Create|Open|Delete|Move|Copy)|\bDirectory\.(Create|Delete|Move)|\bnew (FileStream|StreamWriter)\b")))
            .Select(f => f.Path));

    [Fact]
    public void The_surface_touches_no_files_and_no_network() => Rule.Holds(
        "Ask the engine through a port; the surface only looks whether a path exists.",
        SurfaceFiles.Where(f => f.Name != "EngineBridge.cs" && f.Matches(@"\b(File|FileStream|Directory|HttpClient|WebRequest)\b\s*[.(](?!Exists\b)|\bnew (FileStream|StreamWriter)\b")).Select(f => f.Path));

    [Fact]
    public void All_time_is_the_tenants_clock() => Rule.Holds(
        "Take the time from door.Time (TimeProvider), also for delays and timeouts: a simulated tenant's clock is virtual.",
        from file in EngineFiles
        where file.Path != RealSignIn
        from use in file.Find(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b|\bThread\.Sleep\b|\bTask\.Delay\((?![^;]*[tT]ime\b)[^;]*;|\bnew (System\.Threading\.)?Timer\(|\bTimeProvider\.System\.GetUtcNow\b")
        select $"{file.Path}: {use}");

    [Fact]
    public void The_engine_shows_one_type() => Rule.Holds(
        "Make it internal: the surface finds MaintenanceEngine and speaks to ports from there on, and no SDK type is public.",
        from file in EngineFiles
        from type in file.Find(@"^public .*\b(class|interface|record|struct|enum) \w+")
        where !type.EndsWith(" MaintenanceEngine", StringComparison.Ordinal)
        select $"{file.Path}: {type}");

    private static IEnumerable<string> EngineRooms => EngineFiles.Select(f => f.Room).Where(r => r.Length > 0 && !Foundations.ContainsKey(r)).Distinct();

    /// <summary>The engine's folders, other than its own, that a file names.</summary>
    private static IEnumerable<string> Uses(SourceFile file) =>
        file.Find(@"\bEngine\.\w+").Select(u => u["Engine.".Length..]).Distinct().Where(u => u != file.Room);

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
        : [type];
}
