using Xunit;

namespace IntuneMaintenance.Contract;

/// <summary>A test that needs the published metadata; elsewhere it is skipped and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactWhenContractAttribute : FactAttribute
{
    public FactWhenContractAttribute()
    {
        if (ContractFiles.Folder is null)
        {
            Skip = "Microsoft's published metadata is not here: ../shared/graph beside the repository.";
        }
    }
}
