using System.Globalization;
using System.Management.Automation.Host;

namespace IntuneMaintenance.Tests.Hosting;

/// <summary>A host that keeps what it is told and answers questions as the test said.</summary>
internal sealed class CapturingHost(int columns) : PSHost
{
    internal CapturingUi Ui { get; } = new(columns);

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "IntuneMaintenance.Tests";

    public override PSHostUserInterface UI => Ui;

    public override Version Version { get; } = new(1, 0);

    /// <summary>What <c>exit N</c> asked for.</summary>
    internal int? ExitCode { get; private set; }

    public override void EnterNestedPrompt() => throw new NotSupportedException("Tests do not nest prompts.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("Tests do not nest prompts.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
