using System.Reflection;

namespace IntuneMaintenance.Isolation;

/// <summary>Makes the engine inside its own load context, once for the process.</summary>
public static class EngineLoader
{
    private const string EngineAssembly = "IntuneMaintenance.Engine";
    private const string EngineType = "IntuneMaintenance.Engine.MaintenanceEngine";
    private static readonly object Gate = new();
    private static EngineLoadContext? s_context;

    /// <summary>Creates the engine from the folder that holds it and everything it brings.</summary>
    public static object Create(string library, Assembly surface)
    {
        lock (Gate)
        {
            s_context ??= new EngineLoadContext(library, surface);
            Assembly engine = s_context.LoadFromAssemblyName(new AssemblyName(EngineAssembly));
            return Activator.CreateInstance(engine.GetType(EngineType, throwOnError: true)!)!;
        }
    }
}
