using Xunit;

namespace IntuneMaintenance.Azurite;

/// <summary>A test against Azure Storage's emulator; where npm is absent it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWhenAzuriteAttribute : FactAttribute
{
    public FactWhenAzuriteAttribute() => Skip = AzuriteInstallation.WhyMissing;
}
