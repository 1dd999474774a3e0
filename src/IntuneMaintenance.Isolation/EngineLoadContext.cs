using System.Reflection;
using System.Runtime.Loader;

namespace IntuneMaintenance.Isolation;

/// <summary>
/// Keeps Azure, Graph and Identity to itself. Only a subclass that overrides Load isolates: a plain context falls back to
/// whatever copy the default context happens to hold.
/// </summary>
public sealed class EngineLoadContext : AssemblyLoadContext
{
    private readonly string _library;
    private readonly Assembly _surface;

    /// <summary>Creates the context over one folder.</summary>
    public EngineLoadContext(string library, Assembly surface)
        : base("IntuneMaintenance")
    {
        _library = library;
        _surface = surface;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The surface is shared: its ports and models must be the same types on both sides of the wall.
        if (assemblyName.Name == _surface.GetName().Name)
        {
            return _surface;
        }

        string file = Path.Combine(_library, assemblyName.Name + ".dll");
        return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }

    /// <inheritdoc/>
    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (string candidate in (string[])[unmanagedDllName, unmanagedDllName + ".dll", $"lib{unmanagedDllName}.so", $"lib{unmanagedDllName}.dylib"])
        {
            string file = Path.Combine(_library, candidate);
            if (File.Exists(file))
            {
                return LoadUnmanagedDllFromPath(file);
            }
        }

        return IntPtr.Zero;
    }
}
