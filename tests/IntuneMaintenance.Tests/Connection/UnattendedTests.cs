using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Connection;

[Collection(ProcessStateCollection.Name)]
public sealed class UnattendedTests
{
    [Theory]
    [InlineData("Connect-IntuneMaintenance")]
    [InlineData("Connect-IntuneMaintenance -UseDeviceCode")]
    public void In_a_runbook_an_interactive_sign_in_fails_at_once_and_names_the_managed_identity(string command)
    {
        const string variable = "AUTOMATION_ASSET_ACCOUNTID";
        Environment.SetEnvironmentVariable(variable, Guid.NewGuid().ToString());
        try
        {
            using var shell = new PowerShellHarness();
            ScriptResult result = shell.Run(command);

            Assert.Equal(["NobodyToSignIn"], result.ErrorIds);
            Assert.Contains("-Identity", result.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }
}
