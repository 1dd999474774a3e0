#pragma warning disable IDE0130 // The compiler looks for this type by this name; netstandard2.0 lacks it.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit
{
}
