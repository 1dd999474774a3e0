using System;
using System.IO;
using System.Reflection;

namespace IntuneMaintenance.Shell;

/// <summary>
/// Finds the engine behind the isolation wall on first use. Until then nothing of Azure, Graph or Identity is loaded.
/// </summary>
internal static class EngineBridge
{
    private const string IsolationAssembly = "IntuneMaintenance.Isolation.dll";
    private const string IsolationType = "IntuneMaintenance.Isolation.EngineLoader";
    private static readonly Lazy<IEngine> Loaded = new(Load);

    internal static IEngine Engine => Loaded.Value;

    private static IEngine Load()
    {
        Assembly surface = typeof(EngineBridge).Assembly;
        string library = Path.Combine(Path.GetDirectoryName(surface.Location)!, "lib");
        string file = Path.Combine(library, IsolationAssembly);
        if (!File.Exists(file))
        {
            throw new IntuneMaintenanceException(
                FailureKind.InvalidState,
                "ModuleIncomplete",
                $"The module is incomplete: '{file}' is missing. Install the module again.");
        }

        Type loader = Assembly.LoadFrom(file).GetType(IsolationType, throwOnError: true)!;
        MethodInfo create = loader.GetMethod("Create", BindingFlags.Public | BindingFlags.Static)!;
        try
        {
            return (IEngine)create.Invoke(null, [library, surface])!;
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            throw new IntuneMaintenanceException(
                FailureKind.InvalidState,
                "EngineNotLoaded",
                $"The engine in '{library}' could not be loaded: {e.InnerException.Message}",
                e.InnerException);
        }
    }
}
